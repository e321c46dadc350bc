"""One call, before it is sent: verb, path template, values, body. Bad values end here, before anything leaves.

Source: Ecwid docs, "REST API overview" (dates, lists, field selection).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO
from urllib.parse import quote

SAFE_TO_REPEAT = frozenset({"GET", "PUT", "DELETE"})

Value = str | int | float | bool | date | datetime | list[str] | list[int] | None


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one store, addressed but not yet sent.

    Attributes:
        method: the HTTP verb.
        template: the path as the documentation prints it: ``/products/{productId}``. It stands in logs
            and errors, where ids and keys have no place.
        path: the same with its values, percent-encoded, without the leading slash.
        query: as sent: no None, lists joined by commas, times as UNIX seconds.
        json: a body that is a document; ``data`` a body that is bytes or a file, with its ``content_type``.
        repeatable: whether sending it twice does no harm.
    """

    method: str
    template: str
    path: str
    query: dict[str, str]
    json: object = field(default=None, repr=False)
    data: bytes | BinaryIO | None = field(default=None, repr=False)
    content_type: str = "application/json"
    repeatable: bool = True

    @property
    def operation(self) -> str:
        """``PUT /products/{productId}``, for people."""
        return f"{self.method} {self.template}"


def addressed(
    method: str,
    template: str,
    *,
    path: Mapping[str, str | int] | None = None,
    query: Mapping[str, Value] | None = None,
    json: object = None,
    data: bytes | BinaryIO | None = None,
    content_type: str = "application/json",
    repeatable: bool | None = None,
) -> Call:
    """Return the call, its values checked and written as the platform reads them.

    Raises:
        TypeError, ValueError: a value that cannot stand where it was put; nothing was sent.
    """
    filled = template.lstrip("/")
    for name, value in (path or {}).items():
        filled = filled.replace(f"{{{name}}}", path_part(name, value))
    if "{" in filled:
        raise ValueError(f"{template}: a value is missing.")
    safe = method in SAFE_TO_REPEAT if repeatable is None else repeatable
    written = {name: query_text(name, value) for name, value in (query or {}).items() if value is not None}
    return Call(method, template, filled, written, json, data, content_type, safe)


def path_part(name: str, value: str | int) -> str:
    """Return a value as one part of a path; dots alone would climb out of it."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"{name} is a text or a whole number, not {type(value).__name__}.")
    text = str(value)
    if not text or text.strip(".") == "" or len(text) > 1024:
        raise ValueError(f"{name} has 1 to 1024 characters, and is more than dots.")
    return quote(text, safe="")


def query_text(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{name}: a time needs its zone.")
        return str(int(value.timestamp()))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ",".join(query_text(name, item) for item in value)
    if not isinstance(value, str | int | float):
        raise TypeError(f"{name} cannot be {type(value).__name__}.")
    return str(value)
