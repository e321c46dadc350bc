"""What can be tried: each probe does the real thing, and says what to do where that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from ..ecwid import EcwidClient
from ..ecwid.errors import EcwidAccessDenied, EcwidError
from ..models import Delivery, Store
from ..web.clients import client_for
from ..web.copies import read_public
from ..web.errors import TROUBLES, trouble_of
from ..web.permissions import may_sign_shoppers_in

OWN_KEY = "signboard-check"
WORKER_TAKES_AT_MOST = timedelta(minutes=5)
ASK_US = _("This is ours to mend: contact support.")

Call = Callable[[EcwidClient], object]


@dataclass(frozen=True, slots=True)
class Need:
    """A permission the app asks for, why, and the call that shows whether it was granted: None where none does."""

    scope: str
    label: Promise
    reason: Promise
    call: Call | None = None


def write(client: EcwidClient) -> None:
    """Save and delete a text of our own that no page reads."""
    client.storage.put(OWN_KEY, "ok")
    client.storage.delete(OWN_KEY)


NEEDS = (
    Need("read_store_profile", _("Read your store settings"), _("To show what you saved."), read_public),
    Need("update_store_profile", _("Change your store settings"), _("To save what you change."), write),
    Need("create_customers", _("Sign shoppers in"), _("To let them in from your own site."), may_sign_shoppers_in),
    Need("customize_storefront", _("Appear on your storefront"), _("To show your messages to shoppers.")),
    Need("add_to_cp", _("Appear in your Control Panel"), _("To show you this page.")),
)


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
    yield tried("subscription", _("Your store answers"), lambda client: client.application.status(), client)
    for need in NEEDS:
        if need.call:
            yield tried(need.scope, need.label, need.call, client)


def tried(name: str, label: Promise, call: Call, client: EcwidClient) -> Outcome:
    try:
        call(client)
    except EcwidError as error:
        return Outcome(name, label, works=False, advice=trouble_of(error).advice, failure=str(error))
    return Outcome(name, label, works=True)


def worker_runs() -> Outcome:
    """Whether nothing is due that nobody took; a task with a time to come waits on purpose."""
    before = timezone.now() - WORKER_TAKES_AT_MOST
    due = Q(run_after=get_date_max(), enqueued_at__lt=before) | Q(run_after__lt=before)
    stuck = DBTaskResult.objects.filter(due, status=TaskResultStatus.READY).exists()
    return Outcome("worker", _("Work in the background"), works=not stuck, advice=ASK_US if stuck else "")


def events_are_worked(store: Store) -> Outcome:
    dead = Delivery.objects.filter(store_id=store.pk, outcome=Delivery.Outcome.DEAD).exists()
    return Outcome("events", _("News from your store"), works=not dead, advice=ASK_US if dead else "")
