"""The form of a section as the cards of its page."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext

from .fields import Words
from .forms import SectionForm
from .rows import NEW, Rows


@dataclass(frozen=True, slots=True)
class Card:
    """A title and some fields; a row of a list is folded, unless something is to be seen in it."""

    title: Words
    fields: list[BoundField]
    is_row: bool = False
    is_open: bool = False


def cards_of(form: SectionForm) -> list[Card]:
    """Return the settings, a card where one begins, then each row of each list."""
    found: list[Card] = []
    for name, setting in form.settings.items():
        if name in form.row_of:
            continue
        if not found or setting.card:
            found.append(Card(setting.card, []))
        found[-1].fields.append(form[name])
    for rows in form.lists:
        cards = [card_of(form, rows, key) for key in form.keys[rows.name]]
        flat = [Card(rows.title, [field for card in cards for field in card.fields])]
        found += flat if rows.is_flat else cards
    return found


def card_of(form: SectionForm, rows: Rows, key: str) -> Card:
    item = rows.shown(form.profile).get(key)
    fields = [form[name] for name in form.fields if form.row_of.get(name) == (rows, key)]
    title = rows.adds if key == NEW else (rows.called(item) if item else gettext("Removed by somebody else"))
    begun = key == NEW and bool(form[rows.field_name(key, rows.needs)].value())
    wanted = any(field.errors or hasattr(field.field, "theirs") for field in fields)
    return Card(title, fields, is_row=True, is_open=begun or wanted)
