"""Changes the store profile: one partial update a save, built on what holds now, never over somebody else's change."""

from __future__ import annotations

from typing import cast

from ..ecwid.documents.profile import StoreProfile
from ..models import Copy, Store
from ..web import copies
from ..web.copies import Conflict
from .carry import update_of
from .document import Document, all_of, merged
from .fields import Dictionary
from .forms import SectionForm
from .history import way_back
from .rows import NEW


def load_profile(store: Store) -> Copy:
    """Return the copy of the profile.

    Raises:
        EcwidError: it is not known here, and the platform did not tell.
    """
    return copies.load(store, copies.PROFILE)


def opened_at(copy: Copy, base: int) -> Document | None:
    """Return the profile a form was filled from, None where that is not known any more."""
    kept = copies.state_at(copy, base)
    return kept.content if kept else None


def save_form(store: Store, form: SectionForm, *, base: int) -> Copy:
    """Send the fields that changed since revision ``base``, in one call; none where nothing changed.

    Where a list changed, the platform is asked for it first: it would be replaced whole.

    Raises:
        Conflict: somebody else changed one of these fields too.
        SaveUnderWay: somebody is saving now.
        EcwidError: the platform refused or failed.
    """
    copy = copies.load_to_change(store, copies.PROFILE)
    opened = opened_at(copy, base)
    changed = form.changed_from(copy.content if opened is None else opened)
    if any(name in form.row_of for name in changed) and not copy.is_being_saved:
        copy = copies.fetch(store, copies.PROFILE)
    if any(is_contested(form, name, opened, copy.content) for name in changed):
        raise Conflict(copy, base)
    saved = send(copy, all_of(form.parts(changed, copy.content)))
    if any(name in form.row_of and form.row_of[name][1] == NEW for name in changed):
        copies.forget(saved)  # the platform gives new rows an id
    return saved


def is_contested(form: SectionForm, name: str, opened: Document | None, now: Document) -> bool:
    """Whether somebody else gave the field another value meanwhile, or removed its row."""
    if opened is None:
        return True
    before, theirs = form.values_in(opened)[name], form.values_in(now)[name]
    if name in form.row_of:
        rows, key = form.row_of[name]
        if key in rows.shown(opened) and key not in rows.shown(now):
            return not form.is_removed(rows, key)
    return not form.is_same(name, before, theirs) and not form.is_same(name, theirs, form.typed[name])


def send(copy: Copy, changes: Document) -> Copy:
    """Make one partial update, and none where the profile says so already.

    Raises:
        SaveUnderWay: somebody is saving now.
        EcwidError: the platform refused or failed.
    """
    return copies.save(
        copy,
        base=copy.revision,
        content=merged(copy.content, changes),
        write=lambda client: client.profile.update(cast(StoreProfile, changes)),
    )


def restore(store: Store, form: SectionForm, number: int) -> Copy | None:
    """Give the section the values it had at a revision, in one call; None where that revision is not kept any more.

    Raises:
        SaveUnderWay: somebody is saving now.
        EcwidError: the platform refused or failed.
    """
    copy = copies.load_to_change(store, copies.PROFILE)
    if form.lists and not copy.is_being_saved:
        copy = copies.fetch(store, copies.PROFILE)
    earlier = copy.revisions.filter(number=number).first()
    if earlier is None:
        return None
    saved = send(copy, all_of(way_back(form, copy.content, earlier.content)))
    if form.lists:
        copies.forget(saved)
    return saved


def take_over(store: Store, brought: Document, sections: list[str], dictionary: Dictionary) -> Copy:
    """Give the chosen sections the values of a file, in one call.

    Raises:
        SaveUnderWay: somebody is saving now.
        EcwidError: the platform refused or failed.
    """
    copy = copies.load_to_change(store, copies.PROFILE)
    if not copy.is_being_saved:
        copy = copies.fetch(store, copies.PROFILE)
    saved = send(copy, update_of(copy.content, brought, sections, dictionary))
    copies.forget(saved)
    return saved
