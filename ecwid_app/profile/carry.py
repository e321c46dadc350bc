"""Carries settings to a file and from one: what a file would change is shown by section, and chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from .document import Document, Path, all_of, at, holding, merged
from .fields import Dictionary, Setting
from .forms import SectionForm
from .history import differences, way_back
from .rows import Rows
from .section import Section, all_sections

VERSION = 1
LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file would change in a section, and which of its settings cannot be taken over."""

    section: Section
    changes: list[str]
    refused: list[str]


def carried(profile: Document) -> str:
    """Return the settings of all sections as the text of a file."""
    paths = [
        path
        for section in all_sections()
        for path in paths_of(section.form(profile=profile, dictionary=lambda name: []))
    ]
    values = [holding(path, at(profile, path)) for path in paths if at(profile, path) is not None]
    return json.dumps({"version": VERSION, "profile": all_of(values)}, ensure_ascii=False, indent=1)


def paths_of(form: SectionForm) -> list[Path]:
    own = [setting.path for name, setting in form.settings.items() if name not in form.row_of and not setting.disabled]
    return [*own, *dict.fromkeys(rows.path for rows in form.lists)]


def read(text: str) -> Document | None:
    """Return the settings a file holds, None where it is no file of ours."""
    try:
        given = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict) or given.get("version") != VERSION or not isinstance(given.get("profile"), dict):
        return None
    brought: Document = given["profile"]
    return brought


def offers(profile: Document, brought: Document, dictionary: Dictionary) -> list[Offer]:
    """Return what the file would change, section by section; those it leaves alone are left out."""
    found = []
    for section in all_sections():
        form = section.form(profile=profile, dictionary=dictionary)
        after, refused = fitting(form, profile, brought)
        changes = list(differences(form, profile, after))
        if changes or refused:
            found.append(Offer(section, changes, refused))
    return found


def update_of(profile: Document, brought: Document, names: Iterable[str], dictionary: Dictionary) -> Document:
    """Return the one update that takes the chosen sections over."""
    parts: list[Document] = []
    for section in all_sections():
        if section.name in names:
            form = section.form(profile=profile, dictionary=dictionary)
            parts += way_back(form, profile, fitting(form, profile, brought)[0])
    return all_of(parts)


def fitting(form: SectionForm, profile: Document, brought: Document) -> tuple[Document, list[str]]:
    """Return the profile with the section's settings from the file, and the labels of those that do not fit."""
    after, refused = profile, []
    for name, setting in form.settings.items():
        raw = at(brought, setting.path)
        if name in form.row_of or setting.disabled or raw is None:
            continue
        try:
            after = merged(after, holding(setting.path, taken(setting, raw)))
        except ValidationError:
            refused.append(str(setting.label))
    for rows in form.lists:
        raw = at(brought, rows.path)
        if raw is None:
            continue
        try:
            after = merged(after, holding(rows.path, taken_rows(rows, raw, profile)))
        except ValidationError:
            refused.append(str(rows.title))
    return after, refused


def taken(setting: Setting, raw: Any) -> Any:
    """Return a value of a file as the profile should hold it.

    Raises:
        ValidationError: it is of another kind, or beyond the limits of the setting.
    """
    try:
        value = setting.to_profile(setting.clean(setting.from_profile(raw)))
    except (TypeError, ValueError, ArithmeticError, AttributeError, LookupError):
        raise ValidationError("") from None
    if is_kind(raw) != is_kind(value):
        raise ValidationError("")
    return value


def is_kind(value: Any) -> type:
    return float if isinstance(value, int) and not isinstance(value, bool) else type(value)


def taken_rows(rows: Rows, raw: Any, profile: Document) -> list[Document]:
    """Return a list of a file; ids that are another store's are left out.

    Raises:
        ValidationError: it is no list of rows, or a value in it does not fit.
    """
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise ValidationError("")
    ours = {item.get("id") for item in rows.items(profile).values() if isinstance(item, dict)}
    kept = []
    for item in raw:
        for setting in rows.settings.values():
            if rows.fits(item) and at(item, setting.path) is not None:
                taken(setting, at(item, setting.path))
        kept.append(item if item.get("id") in ours else {name: item[name] for name in item if name != "id"})
    return kept
