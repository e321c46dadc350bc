"""What can be tried: each probe does the real thing, and says what to do where that fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..ecwid.errors import EcwidAccessDenied, EcwidError
from ..models import Delivery, Store
from ..web import life
from ..web.clients import client_for
from ..web.errors import TROUBLES, trouble_of
from ..web.permissions import failure_of, try_permissions
from ..web.queues import queue

WORKER_TAKES_AT_MOST = timedelta(minutes=5)
ASK_US = _("This is ours to mend: contact support.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """``name`` is for monitoring, ``label`` and ``advice`` are the merchant's; ``failure`` is the platform's code."""

    name: str
    label: Promise
    works: bool
    advice: Promise | str = ""
    failure: str = ""


def run(store: Store) -> list[Outcome]:
    """Run every probe; one that fails keeps no other from being run."""
    return [*platform_probes(store), worker_runs(), events_are_worked(store)]


def platform_probes(store: Store) -> Iterator[Outcome]:
    """A store that removed the app has no token: nothing is asked then, and one row says so."""
    if not store.token:
        advice = TROUBLES[EcwidAccessDenied].advice
        yield Outcome("subscription", _("Your store answers"), works=False, advice=advice, failure="no token")
        return
    client = client_for(store)
    yield outcome("subscription", _("Your store answers"), failure_of(lambda known: known.application.status(), client))
    permissions = try_permissions(client)
    life.keep_permissions(store, permissions)
    for permission, error in permissions:
        yield outcome(permission.scope, permission.label, error)


def outcome(name: str, label: Promise, error: EcwidError | None) -> Outcome:
    if error:
        return Outcome(name, label, works=False, advice=trouble_of(error).advice, failure=str(error))
    return Outcome(name, label, works=True)


def worker_runs() -> Outcome:
    """Whether nothing is due that nobody took; a task with a time to come waits on purpose."""
    try:
        stuck = queue().is_stuck(timezone.now() - WORKER_TAKES_AT_MOST)
    except queue().failures:
        stuck = True
    return Outcome("worker", _("Work in the background"), works=not stuck, advice=ASK_US if stuck else "")


def events_are_worked(store: Store) -> Outcome:
    dead = Delivery.objects.filter(store_id=store.pk, outcome=Delivery.Outcome.DEAD).exists()
    return Outcome("events", _("News from your store"), works=not dead, advice=ASK_US if dead else "")
