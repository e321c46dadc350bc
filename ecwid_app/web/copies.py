"""Copies of platform documents: read without a call, written through with exactly one.

The truth lives at the platform. A copy says what it held when last seen; a document that may have
changed elsewhere is fetched again by the worker, and one whose save got no answer is fetched
before anybody builds on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from ..ecwid import EcwidClient
from ..ecwid.errors import EcwidError, EcwidUnavailable
from ..ecwid.resources.storage import PUBLIC_KEY
from ..models import Copy, Revision, Store
from .clients import client_for

Profile = dict[str, Any]

PUBLIC = "public"
PROFILE = "profile"
DESIGN = "design"
PROFILE_FIELDS = (
    "generalInfo",
    "account(accountName,accountEmail,availableFeatures,suspended)",
    "settings",
    "mailNotifications",
    "phoneNotifications",
    "company",
    "formatsAndUnits",
    "languages",
    "shipping(handlingFee,shippingOrigin)",
    "zones",
    "taxSettings",
    "businessRegistrationID",
    "legalPagesSettings",
    "productFiltersSettings",
    "orderInvoiceSettings",
    "socialLinksSettings",
    "tipsSettings",
)
LISTS = ("zones",)

FRESH_FOR = timedelta(minutes=5)
SAVE_TAKES_AT_MOST = timedelta(seconds=60)
REVISIONS_KEPT = 50

Write = Callable[[EcwidClient], object]


def read_profile(client: EcwidClient) -> Profile:
    """Return the parts of the profile we keep; what is missing or null is empty."""
    document: Mapping[str, Any] = client.profile.get(fields=",".join(PROFILE_FIELDS))
    kept: Profile = {}
    for name in (field.partition("(")[0] for field in PROFILE_FIELDS):
        kind = list if name in LISTS else dict
        kept[name] = document.get(name) or kind()
        if not isinstance(kept[name], kind):
            raise EcwidUnavailable("GET /profile", status=200, code="UNEXPECTED_SHAPE")
    return kept


def read_public(client: EcwidClient) -> str | None:
    """Return the text every storefront page gets, None before the first save."""
    return client.storage.get(PUBLIC_KEY)


def read_design(client: EcwidClient) -> dict[str, Any]:
    """Return the design settings; those the store never set may be missing."""
    design = client.profile.get(fields="designSettings").get("designSettings") or {}
    if not isinstance(design, dict):
        raise EcwidUnavailable("GET /profile", status=200, code="UNEXPECTED_SHAPE")
    return design


SOURCES: dict[str, Callable[[EcwidClient], Any]] = {PUBLIC: read_public, PROFILE: read_profile, DESIGN: read_design}


class Conflict(Exception):
    """Somebody else saved since the merchant opened the form.

    ``copy`` is what holds now; ``base`` is what the merchant's form was filled with, as long as
    ``base_known``: older revisions are let go.
    """

    def __init__(self, copy: Copy, base: int) -> None:
        super().__init__(str(copy))
        self.copy = copy
        kept = state_at(copy, base)
        self.base_known = kept is not None
        self.base: Any = kept.content if kept else None


def state_at(copy: Copy, revision: int) -> Copy | Revision | None:
    """Return what the copy was at a revision, None where that was let go."""
    return copy if revision == copy.revision else copy.revisions.filter(number=revision).first()


class SaveUnderWay(Exception):
    """Somebody else's save has not ended yet, or died less than a minute ago."""


def load(store: Store, name: str) -> Copy:
    """Return the copy, without a call where one is known; an old one is refreshed behind the reader's back.

    Raises:
        EcwidError: nothing reliable is known, and the platform did not tell.
    """
    copy = Copy.objects.row(store_id=store.pk, name=name)
    if copy is None or is_unknown(copy):
        return fetch(store, name)
    if copy.taken_at and copy.older_than(FRESH_FOR):
        ask_for_refresh(copy)
    return copy


def load_to_change(store: Store, name: str) -> Copy:
    """Return the copy to build a save on: asked for anew where it may have changed elsewhere.

    Raises:
        EcwidError: as ``load``.
    """
    copy = Copy.objects.row(store_id=store.pk, name=name)
    if copy is None or is_unknown(copy) or (copy.older_than(FRESH_FOR) and not copy.is_being_saved):
        return fetch(store, name)
    return copy


def is_unknown(copy: Copy) -> bool:
    """Whether a save ended without an answer, or died."""
    return copy.taken_at is None and not copy.is_being_saved


def fetch(store: Store, name: str, *, interactive: bool = True) -> Copy:
    """Ask the platform and keep the answer, unless a save overtook the question."""
    before, asked_at = Copy.objects.row(store_id=store.pk, name=name), timezone.now()
    content = SOURCES[name](client_for(store, interactive=interactive))
    with transaction.atomic():
        now = Copy.objects.select_for_update().filter(store=store, name=name).first()
        if now and (before is None or now.revision != before.revision):
            return now
        return keep(store, name, content, seen_at=asked_at)


def keep(store: Store, name: str, content: Any, *, seen_at: datetime) -> Copy:
    """Record what the platform held when it was asked, unless a save is about to say it better."""
    with transaction.atomic():
        copy, created = Copy.objects.select_for_update().get_or_create(
            store=store, name=name, defaults={"content": content, "taken_at": seen_at}
        )
        if not created and not copy.is_being_saved:
            change(copy, content)
            copy.taken_at, copy.saving_until = seen_at, None
            copy.save()
        return copy


def change(copy: Copy, content: Any) -> None:
    """Give the copy its new content; the revision grows only with a change, and the old content is kept."""
    if copy.content == content:
        return
    Revision.objects.create(copy=copy, number=copy.revision, content=copy.content)
    copy.revisions.filter(number__lte=copy.revision - REVISIONS_KEPT).delete()
    copy.content, copy.revision = content, copy.revision + 1


def save(copy: Copy, *, base: int, content: Any, write: Write) -> Copy:
    """Bring the platform from revision ``base`` to ``content`` with the one call ``write`` makes.

    Nothing is sent where the platform holds ``content`` already, be it from a save whose answer
    was lost. The claim before the call lets one save through at a time; it outlives neither the
    call nor, if this process dies in it, a minute.

    Raises:
        Conflict: the revision is no longer ``base``.
        SaveUnderWay: another save holds the claim.
        EcwidError: the platform refused, or gave no answer; the copy then counts as unknown.
    """
    if copy.is_being_saved:
        raise SaveUnderWay
    if copy.content == content:
        return copy
    if copy.revision != base:
        raise Conflict(copy, base)
    seen_at, lease = copy.taken_at, claim(copy)
    try:
        write(client_for(copy.store))
    except EcwidError as error:
        known = None if error.may_have_arrived else seen_at
        Copy.objects.filter(pk=copy.pk, saving_until=lease).update(taken_at=known, saving_until=None)
        raise
    return finish(copy, lease, content, seen_at=seen_at)


def claim(copy: Copy) -> datetime:
    """Take the right to save, if the copy is still what it was and nobody else holds it.

    Raises:
        SaveUnderWay: somebody was faster.
    """
    now = timezone.now()
    free = Q(saving_until=None) | Q(saving_until__lt=now)
    rows = Copy.objects.filter(free, pk=copy.pk, revision=copy.revision)
    lease = now + SAVE_TAKES_AT_MOST
    if not rows.update(saving_until=lease, taken_at=None):
        raise SaveUnderWay
    return lease


def finish(copy: Copy, lease: datetime, content: Any, *, seen_at: datetime | None) -> Copy:
    """Record a save that arrived. The rest of the document was seen when it was seen, not now.

    A save that outlived its lease leaves the copy unknown: somebody else may have written since.
    """
    with transaction.atomic():
        copy = Copy.objects.select_for_update().get(pk=copy.pk)
        if copy.saving_until == lease:
            change(copy, content)
            copy.taken_at, copy.saving_until = seen_at, None
            copy.save()
        return copy


def forget(copy: Copy) -> None:
    """Have the document fetched before anybody reads it: a save made the platform add something of its own."""
    Copy.objects.filter(pk=copy.pk, saving_until=None).update(taken_at=None)


def ask_for_refresh(copy: Copy) -> None:
    """Queue a fetch, once in five minutes however often the tab is opened."""
    now = timezone.now()
    due = Q(refresh_asked_at=None) | Q(refresh_asked_at__lt=now - FRESH_FOR)
    if Copy.objects.filter(due, pk=copy.pk).update(refresh_asked_at=now):
        refresh.enqueue(copy.store_id, copy.name)


@task()
def refresh(store_id: int, name: str) -> None:
    """Fetch a document that may have changed elsewhere, in the worker, where nobody waits for it."""
    copy = Copy.objects.select_related("store").get(store_id=store_id, name=name)
    if copy.older_than(FRESH_FOR) and not copy.is_being_saved:
        fetch(copy.store, name, interactive=False)
