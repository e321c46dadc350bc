"""What is known of a store without asking the platform, so that the tab opens even while that is down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from ..ecwid.resources.storage import PUBLIC_LIMIT_BYTES
from ..models import Copy, Delivery, Life, Revision, Store
from ..web.clients import limits
from ..web.copies import PUBLIC

BLOCKED_AFTER = timedelta(days=14)  # without one accepted webhook the platform stops sending them
SAVES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Facts:
    """``webhook_at`` is the last event of this store, ``any_webhook_at`` of any: the platform blocks a whole app."""

    since: datetime
    life: Life
    life_at: datetime
    subscription: str
    missing_scopes: list[str] | None
    webhook_at: datetime | None
    any_webhook_at: datetime | None
    webhooks_waiting: int
    webhooks_dead: int
    calls_used: int
    calls_allowed: int
    bytes_used: int
    bytes_allowed: int
    saves: list[datetime]

    @property
    def webhooks_are_silent(self) -> bool:
        """Whether nothing came for so long that the platform may have stopped sending."""
        return timezone.now() - max(self.any_webhook_at or self.since, self.since) > BLOCKED_AFTER


def facts_of(store: Store) -> Facts:
    used, allowed = limits().used(store.token)
    deliveries = Delivery.objects.filter(store_id=store.pk)
    saves = Revision.objects.filter(copy__store=store).order_by("-pk").values_list("replaced_at", flat=True)
    return Facts(
        since=store.created_at,
        life=Life(store.life),
        life_at=store.life_at,
        subscription=store.subscription,
        missing_scopes=store.missing_scopes,
        webhook_at=newest(store.pk),
        any_webhook_at=newest(),
        webhooks_waiting=deliveries.filter(outcome=Delivery.Outcome.WAITING).count(),
        webhooks_dead=deliveries.filter(outcome=Delivery.Outcome.DEAD).count(),
        calls_used=used,
        calls_allowed=allowed,
        bytes_used=public_bytes(store),
        bytes_allowed=PUBLIC_LIMIT_BYTES,
        saves=list(saves[:SAVES_SHOWN]),
    )


def newest(store_id: int | None = None) -> datetime | None:
    rows = Delivery.objects.all() if store_id is None else Delivery.objects.filter(store_id=store_id)
    return rows.order_by("-pk").values_list("received_at", flat=True).first()


def public_bytes(store: Store) -> int:
    copy = Copy.objects.filter(store=store, name=PUBLIC).first()
    return len((copy.content or "").encode()) if copy else 0
