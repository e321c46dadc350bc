"""Pages of documents, as all lists of the platform come: `total`, `count`, `offset`, `limit` and `items`.

Source: Ecwid docs, "Search products" and the other searches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sandbox.documents import Collection, Document, Where, at_least, at_most
from sandbox.operations import Call


def between(call: Call, column: str, since: str, until: str) -> list[Where]:
    """Conditions on a column of moments, from the two parameters that narrow it."""
    low, high = call.moment(since), call.moment(until)
    return [
        *([] if low is None else [at_least(column, low)]),
        *([] if high is None else [at_most(column, high)]),
    ]


def page(
    call: Call,
    collection: Collection,
    *where: Where,
    order: str = "id",
    descending: bool = False,
    shown: Callable[[Document], Any] = lambda document: document,
) -> dict[str, Any]:
    """The page of the collection that the call asks for, each item as `shown` shows it."""
    offset, limit = call.offset, call.limit
    items = collection.find(*where, order=order, descending=descending, offset=offset, limit=limit)
    return paged(call, map(shown, items), total=collection.count(*where))


def paged(call: Call, items: Iterable[Any], *, total: int) -> dict[str, Any]:
    shown = list(items)
    return {"total": total, "count": len(shown), "offset": call.offset, "limit": call.limit, "items": shown}


def page_of_list(call: Call, items: list[Any]) -> dict[str, Any]:
    """The page of a list that is at hand whole."""
    return paged(call, items[call.offset : call.offset + call.limit], total=len(items))
