"""What a JSON value may be, as the documentation lists it: `price` a number, `options[].name` a string, and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

DATE_FORMATS = ("%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
LONGEST_NUMBER = 1e15


class Misshapen(ValueError):
    """A value of another type than documented; the message names it and says what is expected."""


@dataclass
class Shape:
    """One field: its documented type, the fields of the objects in it, and the closed list it may be of."""

    type: str
    required: bool = False
    read_only: bool = False
    values: tuple[str, ...] = ()
    fields: dict[str, Shape] = field(default_factory=dict)


def shape_of(fields: Iterable[Mapping[str, Any]]) -> Shape:
    """The object that has these fields, given by paths such as `options[].name`."""
    root = Shape("object")
    for row in fields:
        *parents, name = row["path"].replace("[]", "").split(".")
        owner = root
        for parent in parents:
            owner = owner.fields.setdefault(parent, Shape("object"))
        known = owner.fields.get(name)
        owner.fields[name] = Shape(
            type=row["type"],
            required=row.get("required", False),
            read_only=row.get("read_only", False),
            values=tuple(row.get("values", ())),
            fields=known.fields if known else {},
        )
    return root


def accepted(value: Any, shape: Shape, *, path: str = "", complete: bool = False) -> Any:
    """The value with the documented, writable fields only; with `complete` none that is required may be missing.

    Raises:
        Misshapen: a field is of another type, or not on its list.
    """
    if shape.type == "object" or (shape.type == "array" and shape.fields and isinstance(value, dict)):
        return accepted_object(value, shape, path=path, complete=complete)
    if shape.type == "array<object>" or (shape.type == "array" and shape.fields):
        if not isinstance(value, list):
            raise Misshapen(f"{path} should be an array of objects")
        return [accepted_object(item, shape, path=f"{path}[{at}]", complete=False) for at, item in enumerate(value)]
    expected, is_accepted = TYPES.get(shape.type, ANYTHING)
    if not is_accepted(value):
        raise Misshapen(f"{path} should be {expected}")
    if shape.values and not is_listed(value, shape.values):
        raise Misshapen(f"{path} should be one of {', '.join(shape.values)}")
    return value


def accepted_object(value: Any, shape: Shape, *, path: str, complete: bool) -> dict[str, Any]:
    """Undocumented and read-only fields, and null ones, are passed over; an object nobody documented is kept whole."""
    if not isinstance(value, dict):
        raise Misshapen(f"{path or 'The body'} should be an object")
    if not shape.fields:
        return value
    missing = [name for name, inner in shape.fields.items() if inner.required and value.get(name) is None]
    if complete and missing:
        raise Misshapen(f"{', '.join(missing)} should be given")
    return {
        name: accepted(value[name], inner, path=f"{path}.{name}".lstrip("."))
        for name, inner in shape.fields.items()
        if value.get(name) is not None and not inner.read_only
    }


def is_listed(value: Any, values: tuple[str, ...]) -> bool:
    return all(str(item) in values for item in (value if isinstance(value, list) else [value]))


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LONGEST_NUMBER


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def is_date(value: Any) -> bool:
    return is_number(value) or (is_text(value) and seconds_of(value) is not None)


def seconds_of(text: str) -> int | None:
    """UNIX seconds of any documented way to write a time, None for others."""
    if text.isascii() and text.isdigit() and len(text) < 13:
        return int(text)
    for form in DATE_FORMATS:
        try:
            moment = datetime.strptime(text, form)
            return int((moment if moment.tzinfo else datetime.strptime(f"{text} +0000", f"{form} %z")).timestamp())
        except (ValueError, OverflowError):
            continue
    return None


def each(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(check(item) for item in value)


def every(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(check(item) for item in value.values())


ANYTHING: tuple[str, Callable[[Any], bool]] = ("anything", lambda value: True)
TYPES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "string": ("a string", is_text),
    "number": ("a number", is_number),
    "boolean": ("a boolean", is_flag),
    "date": ("a date such as 2026-01-05 09:30:00 +0000", is_date),
    "number|string": ("a number or a string", lambda value: is_number(value) or is_text(value)),
    "string|boolean": ("a string or a boolean", lambda value: is_text(value) or is_flag(value)),
    "array": ("an array", each(lambda item: True)),
    "array<array>": ("an array of arrays", each(each(lambda item: True))),
    "array<string>": ("an array of strings", each(is_text)),
    "array<number>": ("an array of numbers", each(is_number)),
    "array<array<string>>": ("an array of arrays of strings", each(each(is_text))),
    "map<lang,string>": ("an object of texts by language", every(is_text)),
    "map<weekday,array<array<string>>>": ("an object of hours by weekday", every(each(each(is_text)))),
}
