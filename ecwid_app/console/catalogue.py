"""What can be called, read off the library itself: areas, their methods, and what each method takes.

An area or method added to ``ecwid_app.ecwid`` is a command with no line written here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import UnionType
from typing import Any, BinaryIO, Literal, Required, Union, get_args, get_origin, get_type_hints, is_typeddict

from ..ecwid import areas as library
from ..ecwid.paging import Walk

Kind = Literal[
    "flag", "integer", "number", "text", "stored", "list", "integers", "time", "pairs", "json", "file", "into"
]
Answer = Literal["walk", "list", "document", "value"]

NAMES_OF_LISTS = {"search": "list", "list": "search", "all": "list"}


@dataclass(frozen=True)
class Argument:
    """A value a method takes: ``name`` in Python, ``typed`` on the command line."""

    name: str
    kind: Kind
    positional: bool
    required: bool

    @property
    def typed(self) -> str:
        return kebab(self.name)


@dataclass(frozen=True)
class Method:
    """A method that stands for an endpoint."""

    name: str
    function: Callable[..., Any]

    @cached_property
    def arguments(self) -> list[Argument]:
        """In the order of the signature, the keys of ``**query`` last."""
        hints = get_type_hints(self.function)
        parameters = list(inspect.signature(self.function).parameters.values())[1:]
        return [argument for parameter in parameters for argument in arguments_of(parameter, hints[parameter.name])]

    @cached_property
    def answer(self) -> Answer:
        kind = get_type_hints(self.function)["return"]
        if get_origin(kind) is Walk:
            return "walk"
        if get_origin(kind) is list:
            return "list"
        return "document" if is_typeddict(kind) or get_origin(kind) is dict else "value"

    @cached_property
    def item_fields(self) -> list[str]:
        """The documented fields of the items of a list, none where they are plain values."""
        kinds = get_args(get_type_hints(self.function)["return"]) if self.answer in ("walk", "list") else ()
        return list(getattr(kinds[0], "__annotations__", {})) if kinds else []

    @property
    def narrows(self) -> bool:
        """Whether the platform itself leaves out what ``fields`` does not name."""
        return any(argument.name == "fields" for argument in self.arguments)

    @property
    def sweeps(self) -> bool:
        """Whether it deletes everything there is of a kind."""
        return str(vars(self.function)["endpoint"]).startswith("delete-all-")

    @property
    def summary(self) -> str:
        """The first line of the docstring."""
        return plain(inspect.getdoc(self.function) or "").partition("\n")[0]

    @property
    def contract(self) -> str:
        """The docstring as far as it concerns whoever calls: without sources and exceptions."""
        text = plain(inspect.getdoc(self.function) or "")
        return re.split(r"\n(?=Source: |Raises:)", text)[0].strip()


@dataclass(frozen=True)
class Area:
    """An attribute of the client."""

    name: str
    resource: type

    @property
    def summary(self) -> str:
        return plain(inspect.getdoc(self.resource) or "").partition("\n")[0]

    @cached_property
    def methods(self) -> list[Method]:
        return [Method(name, found) for name, found in vars(self.resource).items() if hasattr(found, "endpoint")]

    def aliases(self, method: Method) -> list[str]:
        """What else people type for it: ``list`` where there is only ``search``, and the reverse."""
        other = NAMES_OF_LISTS.get(method.name)
        taken = {each.name for each in self.methods}
        return [other] if other and other not in taken else []


def areas() -> Iterator[Area]:
    """Every area of the client."""
    for name, attribute in vars(library.Areas).items():
        if isinstance(attribute, cached_property):
            returned = inspect.get_annotations(attribute.func)["return"]
            yield Area(name, vars(library)[returned] if isinstance(returned, str) else returned)


def arguments_of(parameter: inspect.Parameter, hint: Any) -> Iterator[Argument]:
    """The arguments a parameter stands for: itself, or each key of an unpacked query."""
    if parameter.kind is not inspect.Parameter.VAR_KEYWORD:
        positional = parameter.kind is not inspect.Parameter.KEYWORD_ONLY
        required = parameter.default is inspect.Parameter.empty
        yield Argument(parameter.name, kind_of(parameter.name, hint), positional, required)
        return
    for name, kind in get_type_hints(get_args(hint)[0], include_extras=True).items():
        required = get_origin(kind) is Required
        yield Argument(name, kind_of(name, get_args(kind)[0] if required else kind), False, required)


def kind_of(name: str, hint: Any) -> Kind:
    """How values of a type are typed on a command line."""
    choices = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    simple: dict[Any, Kind] = {bool: "flag", int: "integer", float: "number"}
    if datetime in choices:
        return "time"
    if BinaryIO in choices:
        return "into" if name == "into" else "file"
    if any(is_typeddict(choice) for choice in choices):
        return "json"
    if any(get_origin(choice) in (dict, Mapping) for choice in choices):
        return "pairs"
    if any(get_origin(choice) is list for choice in choices):
        return "integers" if choices == (list[int],) else "list"
    return simple.get(choices[0], "stored" if name == "text" else "text")


def kebab(name: str) -> str:
    """``cleanURLs`` → ``clean-urls``, ``hidden_categories`` → ``hidden-categories``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", "-", name).lower()


def plain(text: str) -> str:
    """A docstring without its marks."""
    return text.replace("``", "")
