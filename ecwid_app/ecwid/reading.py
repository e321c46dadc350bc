"""Reading answers: what an endpoint promises, or the error for an answer of another shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

Kind = TypeVar("Kind")


class UnexpectedShape(ValueError):
    """The answer is JSON, but not what the documentation promises."""


def shaped(answer: Any) -> dict[str, Any]:
    """An object; the current documentation at times shows it inside a list of one."""
    if isinstance(answer, list) and len(answer) == 1:
        answer = answer[0]
    if not isinstance(answer, dict):
        raise UnexpectedShape
    return answer


def listed(answer: Any) -> list[dict[str, Any]]:
    """A list of objects, bare or under ``items``; a single object is a list of one."""
    items = answer.get("items", [answer]) if isinstance(answer, dict) else answer
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnexpectedShape
    return items


def paged(answer: Any) -> dict[str, Any]:
    """A page of a list: an object with ``items``, which are objects."""
    page = shaped(answer)
    items = page.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnexpectedShape
    return page


def one(kind: type[Kind]) -> Callable[[Any], Kind]:
    """A document of a kind: the object as it came, keys we do not know included."""
    return lambda answer: cast(Kind, shaped(answer))


def many(kind: type[Kind]) -> Callable[[Any], list[Kind]]:
    """A list of documents of a kind."""
    return lambda answer: cast(list[Kind], listed(answer))


def item(kind: type[Kind]) -> Callable[[Any], Kind]:
    """What was changed, which comes under ``item``, or by itself."""
    return lambda answer: cast(Kind, shaped(shaped(answer).get("item", answer)))


def field(name: str, kind: type[Kind]) -> Callable[[Any], Kind]:
    """One field of an object, of its kind."""

    def read(answer: Any) -> Kind:
        value = shaped(answer).get(name)
        if not isinstance(value, kind):
            raise UnexpectedShape
        return value

    return read


def identifier(answer: Any) -> int:
    """The id of what was made."""
    value = shaped(answer).get("id")
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnexpectedShape
    return value


def counted(answer: Any) -> int:
    """How many were made, changed or deleted; older answers say ``success`` instead."""
    document = shaped(answer)
    for name in ("updateCount", "deleteCount", "createCount"):
        if isinstance(document.get(name), int):
            return int(document[name])
    if isinstance(document.get("success"), bool):
        return int(document["success"])
    raise UnexpectedShape


def nothing(answer: Any) -> None:
    """An answer that says no more than that it worked."""
