"""Copies of platform documents: read without a call, written through with exactly one.

The truth lives at the platform. A copy says what it held when last seen; a document that may have
changed elsewhere is fetched again by the worker, and one whose save got no answer is fetched
before anybody builds on it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from ..ecwid import EcwidClient
from ..ecwid.errors import EcwidError
from ..ecwid.resources.storage import PUBLIC_KEY
from ..models import Copy, Revision, Store
from .clients import client_for

PUBLIC = "public"
PROFILE = "profile"
PROFILE_FIELDS = (
    "generalInfo(storeId,storeUrl),settings(storeName,storeDescription,closed),"
    "company(companyName,email,street,city,postalCode,phone)"
)
SOURCES: dict[str, Callable[[EcwidClient], Any]] = {
    PUBLIC: lambda client: client.storage.get(PUBLIC_KEY),
    PROFILE: lambda client: client.profile.get(fields=PROFILE_FIELDS),
}

FRESH_FOR = timedelta(minutes=5)
SAVE_TAKES_AT_MOST = timedelta(seconds=60)
REVISIONS_KEPT = 50

Write = Callable[[EcwidClient], None]


class Conflict(Exception):
    """Somebody else saved since the merchant opened the form, or is saving now.

    ``copy`` is what holds now; ``base`` is what the merchant's form was filled with, as long as
    ``base_known``: older revisions are let go.
    """

    def __init__(self, copy: Copy, base: int) -> None:
        super().__init__(str(copy))
        self.copy = copy
        kept = copy if base == copy.revision else copy.revisions.filter(number=base).first()
        self.base_known = kept is not None
        self.base: Any = kept.content if kept else None


def load(store: Store, name: str) -> Copy:
    """Return the copy, without a call where one is known.

    Raises:
        EcwidError: nothing reliable is known, and the platform did not tell.
    """
    copy = Copy.objects.row(store_id=store.pk, name=name)
    if copy is None or (copy.taken_at is None and not copy.is_being_saved):
        return fetch(store, name)
    if copy.taken_at and copy.older_than(FRESH_FOR):
        refresh.enqueue(store.pk, name)
    return copy


def fetch(store: Store, name: str) -> Copy:
    """Ask the platform and keep the answer, unless a save overtook the question."""
    before = Copy.objects.filter(store=store, name=name).first()
    content = SOURCES[name](client_for(store))
    with transaction.atomic():
        now = Copy.objects.select_for_update().filter(store=store, name=name).first()
        if now and before and (now.is_being_saved or now.revision != before.revision):
            return now
        return keep(store, name, content)


def keep(store: Store, name: str, content: Any) -> Copy:
    """Record what the platform holds at this moment; the revision grows only with a change."""
    with transaction.atomic():
        copy, created = Copy.objects.select_for_update().get_or_create(
            store=store, name=name, defaults={"content": content, "taken_at": timezone.now()}
        )
        if created:
            return copy
        if copy.content != content:
            Revision.objects.create(copy=copy, number=copy.revision, content=copy.content)
            copy.revisions.filter(number__lte=copy.revision - REVISIONS_KEPT).delete()
            copy.content, copy.revision = content, copy.revision + 1
        copy.taken_at, copy.saving_until = timezone.now(), None
        copy.save()
        return copy


def save(copy: Copy, *, base: int, content: Any, write: Write) -> Copy:
    """Bring the platform from revision ``base`` to ``content`` with the one call ``write`` makes.

    Nothing is sent where the platform holds ``content`` already, be it from a save whose answer
    was lost. The claim before the call lets one save through at a time; it outlives neither the
    call nor, if this process dies in it, a minute.

    Raises:
        Conflict: the revision is no longer ``base``, or another save is under way.
        EcwidError: the platform refused, or gave no answer; the copy then counts as unknown.
    """
    if copy.content == content and not copy.is_being_saved:
        return copy
    if copy.revision != base or copy.is_being_saved:
        raise Conflict(copy, base)
    taken_at = copy.taken_at
    if not claim(copy):
        copy.refresh_from_db()
        raise Conflict(copy, base)
    try:
        write(client_for(copy.store))
    except EcwidError as error:
        known = None if error.may_have_arrived else taken_at
        Copy.objects.filter(pk=copy.pk).update(taken_at=known, saving_until=None)
        raise
    return keep(copy.store, copy.name, content)


def claim(copy: Copy) -> bool:
    """Take the right to save, if the copy is still what it was and nobody else holds it."""
    now = timezone.now()
    free = Q(saving_until=None) | Q(saving_until__lt=now)
    rows = Copy.objects.filter(free, pk=copy.pk, revision=copy.revision)
    return bool(rows.update(saving_until=now + SAVE_TAKES_AT_MOST, taken_at=None))


@task()
def refresh(store_id: int, name: str) -> None:
    """Fetch a document that may have changed elsewhere, in the worker, where nobody waits for it."""
    store = Store.objects.get(pk=store_id)
    copy = Copy.objects.filter(store=store, name=name).first()
    if copy is None or (copy.older_than(FRESH_FOR) and not copy.is_being_saved):
        fetch(store, name)
