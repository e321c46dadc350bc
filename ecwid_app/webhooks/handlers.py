"""What to do about an event: each handler asks the platform afresh, so none minds order, doubles or lies."""

from __future__ import annotations

from collections.abc import Callable

from ..models import Copy, Delivery, Life, Store
from ..web import copies, life
from . import privacy


def look(delivery: Delivery) -> None:
    """Whatever is said to have happened to the app here: see where it stands."""
    life.look(delivery.store_id)


def plan_changed(delivery: Delivery) -> None:
    life.look(delivery.store_id)
    refresh(delivery.store_id, copies.PROFILE)


def profile_updated(delivery: Delivery) -> None:
    refresh(delivery.store_id, copies.PROFILE)


def storage_changed(delivery: Delivery) -> None:
    """Our own saves come back as events too: what was fetched equals the copy then, and nothing changes."""
    refresh(delivery.store_id, copies.PUBLIC)


def refresh(store_id: int, name: str) -> None:
    """Fetch anew what a page has a copy of, where the app may ask at all."""
    store = Store.objects.filter(pk=store_id).exclude(sealed_token="").first()
    if store and store.life != Life.SUSPENDED and Copy.objects.filter(store=store, name=name).exists():
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
