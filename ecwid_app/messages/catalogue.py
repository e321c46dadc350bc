"""Products and categories of a store by their names, for choosing where a message shows. Scope ``read_catalog``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..models import Store
from ..web.clients import client_for

FOUND_LIMIT = 10
ENTRIES_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A product or category; ``note`` tells it from another of the same name."""

    id: int
    name: str
    note: str = ""


def find(store: Store, kind: str, words: str, *, without: Collection[int] = ()) -> list[Entry]:
    """Return the first products or categories that have the words, except those chosen already.

    Raises:
        EcwidError: as the call.
    """
    client = client_for(store)
    found: Iterable[Mapping[str, Any]]
    if kind == "products":
        found = client.products.search(keyword=words, fields="id,name,sku")
    else:
        found = client.categories.search(keyword=words, hidden_categories=True, fields="id,name")
    return list(islice((entry(one) for one in found if one["id"] not in without), FOUND_LIMIT))


def named(store: Store, kind: str, ids: Collection[int]) -> list[Entry]:
    """Return those chosen in their order; one that is gone has no name.

    Raises:
        EcwidError: as the call.
    """
    if not ids:
        return []
    client = client_for(store)
    every: Iterable[Mapping[str, Any]]
    if kind == "products":
        every = client.products.search(productId=list(ids), fields="id,name,sku")
    else:
        every = client.categories.search(hidden_categories=True, fields="id,name")
    known = {one["id"]: entry(one) for one in islice(every, ENTRIES_LIMIT) if one["id"] in ids}
    return [known.get(id, Entry(id, "")) for id in ids]


def entry(one: Mapping[str, Any]) -> Entry:
    return Entry(one["id"], one.get("name") or "", one.get("sku") or "")
