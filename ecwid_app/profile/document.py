"""Places in the profile document, each a path of names such as ``settings.salePrice.oldPriceLabel``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

Path = tuple[str, ...]
Document = dict[str, Any]


def path_of(dotted: str) -> Path:
    return tuple(dotted.split("."))


def at(document: Any, path: Path) -> Any:
    """Return what stands at a path; None where nothing does, for the platform leaves out what was never set."""
    for name in path:
        if not isinstance(document, Mapping):
            return None
        document = document.get(name)
    return document


def holding(path: Path, value: Any) -> Document:
    """Return the document that holds just this."""
    return {path[0]: holding(path[1:], value) if path[1:] else value}


def merged(old: Any, new: Any) -> Any:
    """Return what the platform makes of a partial update: objects merge by name, all else is replaced."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    return {**old, **{name: merged(old.get(name), value) for name, value in new.items()}}


def all_of(parts: list[Document]) -> Document:
    """Return one document of several."""
    return reduce(merged, parts, {})
