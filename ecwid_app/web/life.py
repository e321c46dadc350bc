"""The life of a store with the app, as a table: what happened, and where it leads from where.

Nobody's word moves a store but the platform's: a token that was proven or that it granted, or an answer to that token.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from ..ecwid.errors import EcwidError, EcwidPlanRequired, EcwidScopeMissing, EcwidTokenRefused
from ..models import Copy, Life, SsoKey, Step, Store
from . import copies
from .clients import client_for
from .permissions import Trial, try_permissions
from .subscriptions import until_of

SETTINGS_KEPT_FOR = timedelta(days=30)
LOOK_EVERY = timedelta(days=1)
LOOK_AT_MOST_EVERY = timedelta(seconds=15)  # however often a merchant tries a page that the platform refuses
BATCH = 500


class Happened(StrEnum):
    INSTALLED = "installed"
    REINSTALLED = "reinstalled"
    CONFIRMED = "confirmed"
    SUSPENDED = "suspended"
    PLAN_CHANGED = "plan changed"
    UNINSTALLED = "uninstalled"


LEADS_TO: dict[Happened, dict[Life, Life]] = {
    Happened.INSTALLED: {Life.INSTALLED: Life.INSTALLED},
    Happened.REINSTALLED: dict.fromkeys(Life, Life.INSTALLED),
    Happened.CONFIRMED: dict.fromkeys((Life.INSTALLED, Life.SUSPENDED), Life.ACTIVE),
    Happened.SUSPENDED: dict.fromkeys((Life.INSTALLED, Life.ACTIVE), Life.SUSPENDED),
    Happened.PLAN_CHANGED: {Life.ACTIVE: Life.ACTIVE, Life.SUSPENDED: Life.SUSPENDED},
    Happened.UNINSTALLED: dict.fromkeys((Life.INSTALLED, Life.ACTIVE, Life.SUSPENDED), Life.UNINSTALLED),
}
"""From each state that something can happen in, the state it leads to. What is not in here changes nothing."""


def step(store: Store, happened: Happened) -> bool:
    """Take a step and write it down; False where it leads nowhere from here. Belongs in a transaction."""
    before, after = Life(store.life), LEADS_TO[happened].get(Life(store.life))
    if after is None:
        return False
    Step.objects.create(store=store, happened=happened, before=before, after=after)
    if after != before or happened is Happened.REINSTALLED:
        store.life, store.life_at = after, timezone.now()
        store.save(update_fields=["life", "life_at"])
    return True


@transaction.atomic
def welcome(
    store_id: int, token: str, seen: Mapping[str, object] | None = None, *, seen_at: datetime | None = None
) -> Store:
    """Keep a token that is known to be this store's, and what was seen with it since then."""
    store, is_new = Store.objects.select_for_update().get_or_create(pk=store_id)
    returned = store.life == Life.UNINSTALLED or (not is_new and store.token != token)
    store.token = token
    store.missing_scopes = None if returned else store.missing_scopes
    store.save(update_fields=["sealed_token", "token_at", "missing_scopes"])
    if is_new or returned:
        step(store, Happened.INSTALLED if is_new else Happened.REINSTALLED)
        look_again.enqueue(store.pk)
    Copy.objects.filter(store=store, saving_until=None).update(taken_at=None)
    for name, content in (seen or {}).items():
        copies.keep(store, name, content, seen_at=seen_at or timezone.now())
    return store


@task()
def look_again(store_id: int) -> None:
    look(store_id)


def look_if_due(store: Store) -> None:
    """Look now, while somebody waits, unless somebody just did; a platform that cannot tell changes nothing."""
    if is_due(store):
        with suppress(EcwidError):
            look(store.pk, interactive=True)


def look_soon(store: Store) -> None:
    """Have the worker look: the platform refused what it should allow, as far as we know."""
    if is_due(store):
        look_again.enqueue(store.pk)


def is_due(store: Store) -> bool:
    now = timezone.now()
    return bool(Store.objects.filter(pk=store.pk, looked_at__lt=now - LOOK_AT_MOST_EVERY).update(looked_at=now))


def look(store_id: int, *, interactive: bool = False) -> None:
    """Ask the platform where the app stands in this store, and take the step its answer leads to.

    A store that was never opened, or is gone already, has no token to ask with: nothing happens.

    Raises:
        EcwidError: the platform could not tell.
    """
    store = Store.objects.filter(pk=store_id).exclude(sealed_token="").first()
    if store is None:
        return
    try:
        status = client_for(store, interactive=interactive).application.status()
    except EcwidTokenRefused:
        part(store)
    except EcwidPlanRequired:
        learn(store, subscription=store.subscription, until=store.subscribed_until, suspended=True)
    else:
        subscription = str(status.get("subscriptionStatus", ""))[:32]
        learn(store, subscription=subscription, until=until_of(status), suspended=subscription == "SUSPENDED")
        if store.missing_scopes is None and subscription != "SUSPENDED":
            keep_permissions(store, try_permissions(client_for(store, interactive=interactive)))


def keep_permissions(store: Store, tried: list[Trial]) -> None:
    """Keep which permissions the token lacks, once every trial told: a token never gains or loses one."""
    if all(error is None or isinstance(error, EcwidScopeMissing) for _, error in tried):
        missing = [permission.scope for permission, error in tried if error]
        Store.objects.filter(pk=store.pk, sealed_token=store.sealed_token).update(missing_scopes=missing)


@transaction.atomic
def learn(seen: Store, *, subscription: str, until: datetime | None, suspended: bool) -> None:
    """Keep what the platform said to this token, unless a newer one came meanwhile."""
    store = Store.objects.select_for_update().filter(pk=seen.pk, sealed_token=seen.sealed_token).first()
    if store is None:
        return
    if store.subscription != subscription:
        if store.subscription:
            step(store, Happened.PLAN_CHANGED)
        store.subscription = subscription
    store.subscribed_until = until
    store.save(update_fields=["subscription", "subscribed_until"])
    step(store, Happened.SUSPENDED if suspended else Happened.CONFIRMED)


@transaction.atomic
def part(seen: Store) -> None:
    """The platform refused the token: erase it, and what is personal; keep the settings for a while.

    A token that a reinstall brought meanwhile stays. Tickets end with the token's time.
    """
    store = Store.objects.select_for_update().filter(pk=seen.pk, sealed_token=seen.sealed_token).first()
    if store is None:
        return
    step(store, Happened.UNINSTALLED)
    store.sealed_token, store.subscription, store.missing_scopes, store.token_at = "", "", None, timezone.now()
    store.subscribed_until = None
    store.save(update_fields=["sealed_token", "subscription", "subscribed_until", "missing_scopes", "token_at"])
    Copy.objects.filter(store=store, name=copies.PROFILE).delete()
    SsoKey.objects.filter(store=store, revoked_at=None).update(revoked_at=timezone.now())


def look_at_the_unseen() -> int:
    """Queue a look at stores nobody asked about for a day: an event may have been lost. Return how many."""
    now = timezone.now()
    with transaction.atomic():
        unseen = Store.objects.select_for_update().exclude(sealed_token="").filter(looked_at__lt=now - LOOK_EVERY)
        numbers = list(unseen.order_by("looked_at").values_list("pk", flat=True)[:BATCH])
        Store.objects.filter(pk__in=numbers).update(looked_at=now)
        for number in numbers:
            look_again.enqueue(number)
    return len(numbers)


def forget() -> int:
    """Delete stores that removed the app longer ago than settings are kept, and return how many."""
    before = timezone.now() - SETTINGS_KEPT_FOR
    gone = Store.objects.filter(life=Life.UNINSTALLED, sealed_token="", life_at__lt=before)
    with transaction.atomic():  # the lock keeps a reinstall from coming between the look and the deletion
        numbers = list(gone.select_for_update().values_list("pk", flat=True)[:BATCH])
        return Store.objects.filter(pk__in=numbers).delete()[1].get("ecwid_app.Store", 0)
