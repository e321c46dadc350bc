"""Lists of the profile, such as taxes: the platform replaces them whole, merchants change a field of one row.

A row is known by a key of its own, so that it is found again in a list that somebody else changed meanwhile. Its
fields stand in the section's form as ``taxes__947210055__name``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from django import forms

from .document import Document, Path, at, path_of
from .fields import Setting, Words

NEW = "new"
REMOVE = "remove"


def by_id(item: Document) -> str:
    return str(item.get("id", ""))


def short(text: str) -> str:
    """Return a key of a text that may hold anything."""
    return blake2s(text.encode(), digest_size=5).hexdigest()


@dataclass(frozen=True, slots=True)
class Rows:
    """A list in a section. ``form`` declares the fields of a row, their paths beginning at the row.

    ``key`` tells rows apart; ``needs`` is the field without which a new row is none. ``fixed`` are rows that are
    always shown, as the platform knows no others; ``adds`` is the title of the empty row, "" where none is offered;
    ``fits`` picks the rows that are shown, ``begin`` is what a new one holds, ``more`` the fields the store brings.
    """

    name: str
    path: Path
    title: Words
    form: type[forms.Form]
    key: Callable[[Document], str] = by_id
    needs: str = "name"
    adds: Words = ""
    fixed: Mapping[str, Document] = field(default_factory=dict)
    called: Callable[[Document], Words] = lambda item: str(item.get("name", ""))
    fits: Callable[[Document], bool] = lambda item: True
    begin: Document = field(default_factory=dict)
    more: Callable[[Document], Mapping[str, Setting]] = lambda profile: {}

    @classmethod
    def at(cls, path: str, **row: Any) -> Rows:
        return cls(path=path_of(path), **row)

    @property
    def settings(self) -> dict[str, Setting]:
        return {name: setting for name, setting in self.form.base_fields.items() if isinstance(setting, Setting)}

    @property
    def is_flat(self) -> bool:
        """Whether a row is one setting and no more: it is shown as that, under the row's title."""
        return len(self.form.base_fields) == 1

    def items(self, profile: Document) -> dict[str, Document]:
        """Return the rows by key, in their order; those without a key of their own are told apart by their place."""
        found: dict[str, Document] = {}
        listed = at(profile, self.path)
        for place, item in enumerate(listed if isinstance(listed, list) else []):
            key = self.key(item) if isinstance(item, dict) else ""
            found[key if key and key not in found else f"{key}at{place}"] = item
        return found

    def shown(self, profile: Document) -> dict[str, Document]:
        """Return the rows that have a place in the form, the fixed ones included."""
        items = {key: item for key, item in self.items(profile).items() if isinstance(item, dict) and self.fits(item)}
        return items | {key: item for key, item in self.fixed.items() if key not in items}

    def keys_in(self, names: Iterable[str]) -> list[str]:
        """Return the keys of the rows whose fields are among these names."""
        matches = (re.fullmatch(rf"{self.name}__(.+?)__\w+", name) for name in names)
        return list(dict.fromkeys(match[1] for match in matches if match))

    def field_name(self, key: str, name: str) -> str:
        return f"{self.name}__{key}__{name}"

    def rebuilt(self, profile: Document, edits: Mapping[str, Callable[[Document], Document | None]]) -> list[Document]:
        """Return the whole list as it holds now, with some rows edited, added or, where the edit says None, gone."""
        items: dict[str, Document | None] = dict(deepcopy(self.items(profile)))
        for key, edit in edits.items():
            items[key] = edit(items.get(key) or deepcopy({**self.begin, **self.fixed.get(key, {})}))
        return [item for item in items.values() if item is not None]
