"""Finds a setting by what is written on, under and in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import Truncator

from .document import Document
from .fields import Dictionary
from .forms import SectionForm
from .rows import NEW
from .section import Section, all_sections

MOST = 30
LENGTH = 80


@dataclass(frozen=True, slots=True)
class Hit:
    """A setting that was found: its section, the field's name there, and what to show of it."""

    section: Section
    name: str
    label: str
    row: str
    value: str
    rank: int


def found(profile: Document, asked: str, dictionary: Dictionary) -> list[Hit]:
    """Return the settings that have all the words asked for, those with all in their name first."""
    words = folded(asked).split()
    if not words:
        return []
    hits = [hit for section in all_sections() for hit in hits_in(section, profile, words, dictionary)]
    return sorted(hits, key=lambda hit: hit.rank)[:MOST]


def hits_in(section: Section, profile: Document, words: list[str], dictionary: Dictionary) -> Iterator[Hit]:
    form = section.form(profile=profile, dictionary=dictionary)
    for name, setting in form.settings.items():
        row = row_title(form, name)
        if row is None:
            continue
        value = setting.say(form.initial[name])
        label = folded(f"{setting.label} {row}")
        everything = folded(f"{label} {setting.help_text} {value} {section.title} {setting.card}")
        if all(word in everything for word in words):
            rank = 0 if all(word in label for word in words) else 1
            yield Hit(section, name, str(setting.label), row, Truncator(value).chars(LENGTH), rank)


def row_title(form: SectionForm, name: str) -> str | None:
    """Return what the field's row is called, "" outside lists, None for a row that is still to be made."""
    if name not in form.row_of:
        return ""
    rows, key = form.row_of[name]
    if rows.is_flat:
        return str(rows.title)
    return None if key == NEW else str(rows.called(rows.shown(form.profile)[key]))


def folded(text: str) -> str:
    """Return a text as it is compared: small letters, no accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
