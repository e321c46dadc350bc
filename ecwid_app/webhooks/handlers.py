"""What to do about an event: each handler asks the platform afresh, so none minds order, doubles or lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ..models import Copy, Delivery, Life, Store
from ..web import copies, life
from . import privacy

CLOCKS_DIFFER = timedelta(seconds=2)  # between the hosts that received the event and asked, at the most


def look(delivery: Delivery) -> None:
    """Whatever is said to have happened to the app here: see where it stands."""
    life.look(delivery.store_id)


def plan_changed(delivery: Delivery) -> None:
    life.look(delivery.store_id)
    refresh(delivery, copies.PROFILE)


def profile_updated(delivery: Delivery) -> None:
    refresh(delivery, copies.PROFILE)


def storage_changed(delivery: Delivery) -> None:
    """Our own saves come back as events too: what was fetched equals the copy then, and nothing changes."""
    refresh(delivery, copies.PUBLIC)


def refresh(delivery: Delivery, name: str) -> None:
    """Fetch anew what a page has a copy of, where the app may ask at all.

    A copy that was asked for after the event came shows what the event is about: of a burst of events, the first one
    worked spends a call, and those that were waiting behind it spend none.
    """
    store = Store.objects.filter(pk=delivery.store_id).exclude(sealed_token="").first()
    copy = Copy.objects.filter(store=store, name=name).first() if store else None
    if store is None or copy is None or store.life == Life.SUSPENDED:
        return
    if copy.taken_at is None or copy.taken_at <= delivery.received_at + CLOCKS_DIFFER:
        copies.fetch(store, name, interactive=False)


HANDLERS: dict[str, Callable[[Delivery], None]] = {
    "application.installed": look,
    "application.uninstalled": look,
    "application.subscriptionStatusChanged": look,
    "application.storageChanged": storage_changed,
    "profile.updated": profile_updated,
    "profile.subscriptionStatusChanged": plan_changed,
    "profile.personalDataRemovalRequest": privacy.remove_store,
    "profile.personalDataExportRequest": privacy.export_store,
    "customer.personalDataRemovalRequest": privacy.answer_customer,
    "customer.personalDataExportRequest": privacy.answer_customer,
}
"""Any other type is recorded and ignored: no page needs it."""
