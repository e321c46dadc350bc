"""What events would have told, had none been lost: one question a store, and a fetch only where something changed.

The platform says when a profile last changed; that moment is compared with the one it said before, never with our own
clock. Its design settings are part of the profile. The text under ``public`` has no such moment: a page that shows it
asks again after five minutes, and so does a save. Of the catalogue nothing is kept, so no deletion can be missed.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from ..ecwid.errors import EcwidError, EcwidPlanRequired, EcwidTokenRefused
from ..models import Copy, Life, Store
from ..web import copies, life
from ..web.clients import client_for

EVERY = timedelta(hours=6)
BATCH = 500
PARTS_OF_THE_PROFILE = (copies.PROFILE, copies.DESIGN)

log = logging.getLogger("signboard.reconcile")


def due(every: timedelta = EVERY) -> QuerySet[Store]:
    """Return the stores to ask about, longest waiting first: a round that was broken off goes on where it stopped."""
    can_be_asked = Store.objects.filter(life__in=(Life.INSTALLED, Life.ACTIVE)).exclude(sealed_token="")
    return can_be_asked.filter(reconciled_at__lte=timezone.now() - every).order_by("reconciled_at", "pk")


def queue_due() -> int:
    """Queue the question for stores whose turn it is, and return how many."""
    with transaction.atomic():
        numbers = list(due().select_for_update().values_list("pk", flat=True)[:BATCH])
        Store.objects.filter(pk__in=numbers).update(reconciled_at=timezone.now())
        for number in numbers:
            reconcile_later.enqueue(number)
    return len(numbers)


@task()
def reconcile_later(store_id: int) -> None:
    store = Store.objects.filter(pk=store_id).exclude(sealed_token="").first()
    if store:
        try:
            reconcile(store)
        except EcwidError as failure:  # the next round asks again
            log.warning("store=%d was not reconciled: %s", store_id, failure)


def reconcile(store: Store) -> list[str]:
    """Fetch the copies that a lost event left behind, and return their names.

    The moment is kept once they are here, so that what failed is asked for again; a store that refuses us is looked at.

    Raises:
        EcwidError: the platform did not tell.
    """
    try:
        moment = str(client_for(store, interactive=False).reports.latest_stats().get("profileUpdated", ""))[:40]
        fetched = [] if moment and moment == store.profile_changed else fetch_parts(store)
    except (EcwidTokenRefused, EcwidPlanRequired):
        life.look_again.enqueue(store.pk)
        raise
    known = {} if fetched is None else {"profile_changed": moment}
    Store.objects.filter(pk=store.pk).update(reconciled_at=timezone.now(), **known)
    return fetched or []


def fetch_parts(store: Store) -> list[str] | None:
    """Fetch what there are copies of; None where a save was under way, whose answer says nothing of other changes."""
    rows = list(Copy.objects.filter(store=store, name__in=PARTS_OF_THE_PROFILE))
    if any(row.is_being_saved for row in rows):
        return None
    return [copies.fetch(store, row.name, interactive=False).name for row in rows]
