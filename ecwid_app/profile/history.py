"""Earlier states of a section: what each save changed, and the update that brings one back."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import Truncator

from ..models import Copy
from ..web.history import Step, steps_of
from .document import Document, at, holding
from .forms import SectionForm

LENGTH = 60


def steps(copy: Copy, form: SectionForm) -> list[Step]:
    """Return the earlier states of the form's settings, the newest first."""
    return steps_of(copy, lambda before, after: differences(form, before, after))


def differences(form: SectionForm, before: Document, after: Document) -> Iterator[str]:
    """Say what was done to get from one profile to the other, as far as this section shows it."""
    for name in changed(form, before, after):
        old, new = (Truncator(form.said(name, profile)).chars(LENGTH) for profile in (before, after))
        yield f"{form.fields[name].label}: {old} → {new}"
    for rows in form.lists:
        if at(before, rows.path) != at(after, rows.path):
            yield str(rows.title)


def changed(form: SectionForm, before: Document, after: Document) -> list[str]:
    """Return the names of the settings that differ; those in lists aside."""
    old, new = form.values_in(before), form.values_in(after)
    own = [name for name, setting in form.settings.items() if name not in form.row_of and not setting.disabled]
    return [name for name in own if not form.is_same(name, old[name], new[name])]


def way_back(form: SectionForm, now: Document, earlier: Document) -> list[Document]:
    """Return the parts of the update that gives the section the values it had earlier; lists whole."""
    values = form.values_in(earlier)
    own = [
        holding(form.settings[name].path, form.settings[name].to_profile(values[name]))
        for name in changed(form, earlier, now)
    ]
    lists = [rows.path for rows in form.lists if at(earlier, rows.path) != at(now, rows.path)]
    return own + [holding(path, at(earlier, path) or []) for path in lists]
