"""The tree of categories: what is above and below each."""

from __future__ import annotations

from collections.abc import Iterable

from sandbox.documents import Document
from sandbox.kinds.catalog import CATEGORIES
from sandbox.world import Shop


def parents(shop: Shop) -> dict[int, int]:
    """The parent of each category, 0 for those at the top."""
    rows = shop.documents(CATEGORIES).find(order="place")
    return {category["id"]: category.get("parentId") or 0 for category in rows}


def children(parent_of: dict[int, int]) -> dict[int, list[int]]:
    below: dict[int, list[int]] = {}
    for id, parent in parent_of.items():
        below.setdefault(parent, []).append(id)
    return below


def with_branches(shop: Shop, ids: Iterable[int]) -> list[int]:
    """The categories and all below them. The front page has nothing below it."""
    below, found = children(parents(shop)), dict.fromkeys(ids)
    waiting = [id for id in found if id]
    while waiting:
        fresh = [id for id in below.get(waiting.pop(), ()) if id not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return list(found)


def above(parent_of: dict[int, int], id: int) -> list[int]:
    """The category and all above it, from the bottom to the top."""
    chain: list[int] = []
    while id and id not in chain:
        chain.append(id)
        id = parent_of.get(id, 0)
    return chain


def path_of(categories: dict[int, Document], id: int) -> list[Document]:
    """The category and all above it, from the top to the bottom."""
    parent_of = {known: category.get("parentId") or 0 for known, category in categories.items()}
    return [categories[each] for each in reversed(above(parent_of, id)) if each in categories]
