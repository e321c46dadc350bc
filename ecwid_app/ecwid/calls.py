"""One call, before it is sent: verb, path template, values, body. Bad values end here, before anything leaves.

Source: Ecwid docs, "REST API overview" (dates, lists, field selection).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from json import dumps
from math import isfinite
from types import UnionType
from typing import Any, BinaryIO, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from urllib.parse import quote

SAFE_TO_REPEAT = frozenset({"GET", "PUT", "DELETE"})

Value = str | int | float | bool | date | datetime | list[str] | list[int] | None
Given = TypeVar("Given")


class BadArgument(Exception):
    """A call cannot be made with what was given; nothing was sent."""


class WrongKind(BadArgument, TypeError):
    """A value is of another type, a name is unknown, or a value is missing."""


class WrongValue(BadArgument, ValueError):
    """A value is of the right type, but none there is, or none that can be sent."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one store, addressed but not yet sent.

    Attributes:
        method: the HTTP verb.
        template: the path as the documentation prints it: ``/products/{productId}``. It stands in logs
            and errors, where ids and keys have no place.
        path: the same with its values, percent-encoded, without the leading slash.
        query: as sent: no None, lists joined by commas, times as UNIX seconds.
        json: a body that is a document, which ``data`` holds as bytes; None where the body is another.
        file: a body that is streamed, from ``start``; that is None where it cannot be wound back.
        repeatable: whether sending it twice does no harm.
    """

    method: str
    template: str
    path: str
    query: dict[str, str]
    json: object = field(default=None, repr=False)
    data: bytes | None = field(default=None, repr=False)
    file: BinaryIO | None = field(default=None, repr=False)
    start: int | None = None
    repeatable: bool = True

    @property
    def operation(self) -> str:
        """``PUT /products/{productId}``, for people."""
        return f"{self.method} {self.template}"

    @property
    def rewindable(self) -> bool:
        """Whether the same body can be sent once more."""
        return self.file is None or self.start is not None

    @property
    def content_type(self) -> str:
        if self.file is not None:
            return "application/octet-stream"
        return "" if self.data is None else "application/json"


def addressed(
    method: str,
    template: str,
    *,
    path: Mapping[str, str | int] | None = None,
    query: Mapping[str, Value] | None = None,
    json: object = None,
    data: bytes | None = None,
    file: BinaryIO | None = None,
    repeatable: bool | None = None,
) -> Call:
    """Return the call, its values checked and written as the platform reads them.

    Raises:
        BadArgument: a value that cannot stand where it was put; nothing was sent.
    """
    filled = template.lstrip("/")
    for name, value in (path or {}).items():
        filled = filled.replace(f"{{{name}}}", path_part(name, value))
    if "{" in filled:
        raise WrongValue(f"{template}: a value is missing.")
    return Call(
        method,
        template,
        filled,
        {name: query_text(name, value) for name, value in (query or {}).items() if value is not None},
        json,
        data if json is None else written(json),
        file,
        start=None if file is None else position_in(file),
        repeatable=method in SAFE_TO_REPEAT if repeatable is None else repeatable,
    )


def path_part(name: str, value: str | int) -> str:
    """Return a value as one part of a path; dots alone would climb out of it."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise WrongKind(f"{name} is a text or a whole number, not {type(value).__name__}.")
    text = str(value)
    if not text or text.strip(".") == "" or len(text) > 1024:
        raise WrongValue(f"{name} has 1 to 1024 characters, and is more than dots.")
    return quote(sendable(name, text), safe="")


def query_text(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise WrongValue(f"{name}: a time needs its zone.")
        return str(int(value.timestamp()))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ",".join(query_text(name, item) for item in value)
    if not isinstance(value, str | int | float):
        raise WrongKind(f"{name} cannot be {type(value).__name__}.")
    if isinstance(value, float) and not isfinite(value):
        raise WrongValue(f"{name} is a finite number.")
    return sendable(name, str(value))


def sendable(name: str, text: str) -> str:
    """Return a text that is UTF-8, unlike half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise WrongValue(f"{name} is no text that can be sent.") from None
    return text


def written(document: object) -> bytes:
    """Return a body as JSON."""
    try:
        return dumps(document, allow_nan=False).encode()
    except TypeError as error:
        raise WrongKind(f"This is no document: {error}.") from error
    except (ValueError, RecursionError) as error:
        raise WrongValue(f"This is no document: {error}.") from error


def position_in(file: BinaryIO) -> int | None:
    """Return where a file that is to be sent stands, None where it cannot be wound back to there.

    Raises:
        TypeError: it is not open for reading bytes.
    """
    if not hasattr(file, "read") or not isinstance(file.read(0), bytes):
        raise WrongKind(f"A file to send is open for reading, in binary mode; this is {type(file).__name__}.")
    return file.tell() if file.seekable() else None


def require_binary(into: BinaryIO) -> None:
    """Let bytes be written into a file, or end with a ``TypeError``."""
    try:
        into.write(b"")
    except (AttributeError, TypeError, OSError) as error:
        kind = type(into).__name__
        raise WrongKind(f"A file to write is open for writing, in binary mode; this is {kind}.") from error


def checked(query: Mapping[str, Any], known: type) -> dict[str, Any]:
    """Return the query arguments that were given, each one the platform knows, and of its kind.

    Raises:
        TypeError: a name is unknown, a required one missing, or a value of another kind; nothing was sent.
        ValueError: a value is none of those there are.
    """
    given = {name: value for name, value in query.items() if value is not None}
    kinds = kinds_of(known)
    unknown = sorted(set(given) - set(kinds))
    missing = sorted(known.__required_keys__ - set(given))  # type: ignore[attr-defined]
    if unknown or missing:
        raise WrongKind(f"unknown: {unknown}, missing: {missing}; known arguments are {', '.join(kinds)}")
    return {name: fitting(name, value, kinds[name]) for name, value in given.items()}


@lru_cache(maxsize=256)
def kinds_of(known: type) -> dict[str, Any]:
    return get_type_hints(known)


def fitting(name: str, value: Given, kind: Any) -> Given:
    """Return a value that is what its annotation says.

    Raises:
        TypeError: it is of another kind.
        ValueError: it is a text, but none of those there are.
    """
    if fits(value, kind):
        return value
    texts = [text for each in (kind, *get_args(kind)) if get_origin(each) is Literal for text in get_args(each)]
    if texts and isinstance(value, str | list):
        raise WrongValue(f"{name} is one of {', '.join(texts)}.")
    raise WrongKind(f"{name} cannot be {type(value).__name__}.")


def fits(value: object, kind: Any) -> bool:
    """Tell whether a value is what an annotation says. A flag is no number; a whole one may stand for any number."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return any(fits(value, each) for each in inner)
    if origin is Literal:
        return value in inner
    if origin is list:
        return isinstance(value, list) and all(fits(item, inner[0]) for item in value)
    if origin is dict:
        return isinstance(value, Mapping) and all(
            fits(key, inner[0]) and fits(item, inner[1]) for key, item in value.items()
        )
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, (int, float) if kind is float else kind)
