"""Lists that are fetched as they are read.

The platform pages by offset, so an item that vanishes while somebody walks moves all later ones a place forward, and
one that appears moves them back. Each page therefore overlaps the one before by an item: where that item is no longer
found, the walk steps back until it meets something it has seen; and nothing is given twice.

Source: Ecwid docs, "Get list of products" and the other lists: offset, limit (100 at most), total.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

PAGE = 100
Item = TypeVar("Item")
Page = dict[str, Any]


class Walk(Generic[Item]):
    """A lazy list. Iterating fetches a page at a time; ``total`` is known after the first (None before).

    Each ``for`` starts from the beginning. ``key`` is the field that tells items apart; a list narrowed by
    ``responseFields`` needs it, so the walk asks for it as well. Items without it are told apart by all they hold.
    """

    def __init__(self, fetch: Callable[[int, int], Page], *, key: str = "id", page: int = PAGE) -> None:
        if not 2 <= page <= PAGE:
            raise ValueError(f"A page has 2 to {PAGE} items.")
        self._fetch, self._key, self._page = fetch, key, page
        self.total: int | None = None

    def __iter__(self) -> Iterator[Item]:
        seen: set[object] = set()
        offset = stale = 0
        while True:
            items = self._items(offset)
            fresh = [item for item in items if self._mark(item) not in seen]
            if offset and len(fresh) == len(items):  # what was here has moved forward
                offset = max(0, offset - self._page + 1)
                continue
            seen.update(self._mark(item) for item in fresh)
            yield from fresh  # type: ignore[misc]
            stale = 0 if fresh else stale + len(items)
            if self._ends(offset, items, fresh) or stale > len(seen):  # more old ones in a row than there can be
                return
            offset += max(1, len(items) - 1)  # what came, which may be less than what was asked for

    def first(self) -> Item | None:
        """Return the first item, None of an empty list."""
        return next(iter(self), None)

    def _ends(self, offset: int, items: list[dict[str, Any]], fresh: list[dict[str, Any]]) -> bool:
        """Tell whether a page is the last; where no total is given, that is one with nothing new."""
        if self.total is not None:
            return not items or offset + len(items) >= self.total
        return not fresh and len(items) < self._page

    def _mark(self, item: dict[str, Any]) -> object:
        mark = item.get(self._key)
        return mark if isinstance(mark, str | int) else json.dumps(item, sort_keys=True)

    def _items(self, offset: int) -> list[dict[str, Any]]:
        page = self._fetch(offset, self._page)
        total = page.get("total")
        self.total = total if isinstance(total, int) else None
        return page["items"]  # type: ignore[no-any-return]


def with_key(fields: str, key: str) -> str:
    """Return ``responseFields`` for a walk that wants ``fields`` of its items, and needs total and key."""
    asked = fields if key in top_names(fields) else f"{key},{fields}"
    return f"total,items({asked})" if fields else ""


def top_names(fields: str) -> list[str]:
    """``id,options(name)`` → ``id``, ``options``."""
    while fields != (outer := re.sub(r"\([^()]*\)", "", fields)):
        fields = outer
    return [name.strip() for name in fields.split(",")]
