"""The inbox: an event is recorded once, its work is queued with it, and it is worked until it is done."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from ..ecwid.errors import EcwidBusy
from ..ecwid.webhook import WINDOW, WebhookEvent
from ..models import Delivery, insert_new
from ..web.queues import queue
from .handlers import HANDLERS

KEPT_FOR = timedelta(days=30)  # longer than WINDOW, or an event could be recorded twice
BATCH = 500

log = logging.getLogger("signboard.webhooks")


def record(event: WebhookEvent) -> None:
    """Keep an event nobody saw before, and queue its work."""
    known, now = event.type in HANDLERS, timezone.now()
    delivery = Delivery(
        event_id=event.id,
        type=event.type,
        store_id=event.store_id,
        entity=event.entity,
        created_at=event.created_at,
        received_at=now,
        due_at=now,
        outcome=Delivery.Outcome.WAITING if known else Delivery.Outcome.IGNORED,
    )
    if known:
        queue().record(delivery, work, event.id)
    else:
        insert_new(delivery)


@task()
def work(event_id: str) -> None:
    """Work one delivery. It may run twice, or after it was done: then it does nothing."""
    delivery = Delivery.objects.filter(event_id=event_id, outcome=Delivery.Outcome.WAITING).first()
    if delivery is None:
        return
    try:
        HANDLERS[delivery.type](delivery)
    except Exception as failure:  # whatever it was, the next try may fare better, and an operator sees it
        put_off(delivery, failure)
    else:
        settle(delivery, Delivery.Outcome.DONE)


def settle(delivery: Delivery, outcome: Delivery.Outcome) -> None:
    rows = Delivery.objects.filter(pk=delivery.pk, outcome=Delivery.Outcome.WAITING)
    rows.update(outcome=outcome, failure=delivery.failure, tries=delivery.tries + 1)
    log.info("event=%s type=%s store=%d %s", delivery.event_id, delivery.type, delivery.store_id, outcome)


def put_off(delivery: Delivery, failure: Exception) -> None:
    """Queue the next try after a longer pause, or lay the delivery down as dead."""
    delivery.failure = f"{type(failure).__name__}: {failure}"[:200]
    log.warning("event=%s type=%s failed: %s", delivery.event_id, delivery.type, type(failure).__name__)
    if delivery.tries >= len(settings.WEBHOOK_PAUSES):
        settle(delivery, Delivery.Outcome.DEAD)
        return
    pause = settings.WEBHOOK_PAUSES[delivery.tries]
    if isinstance(failure, EcwidBusy) and failure.retry_after:
        pause = max(pause, timedelta(seconds=failure.retry_after))
    delivery.tries, delivery.due_at = delivery.tries + 1, timezone.now() + pause
    with transaction.atomic():
        delivery.save(update_fields=["failure", "tries", "due_at"])
        work.using(run_after=delivery.due_at).enqueue(delivery.event_id)


def replay(delivery: Delivery) -> None:
    """Work a delivery anew, from the first try on."""
    with transaction.atomic():
        delivery.outcome, delivery.tries, delivery.due_at = Delivery.Outcome.WAITING, 0, timezone.now()
        delivery.save(update_fields=["outcome", "tries", "due_at"])
        work.enqueue(delivery.event_id)


def rescue() -> int:
    """Queue again what is long due and in nobody's queue: its worker died between two steps. Return how many."""
    with transaction.atomic():
        late = Delivery.objects.select_for_update().filter(
            outcome=Delivery.Outcome.WAITING, due_at__lt=timezone.now() - settings.WORK_LOST_AFTER
        )
        events = set(late.order_by("due_at").values_list("event_id", flat=True)[:BATCH])
        lost = events - queue().queued(work, events)  # a long queue is no reason to queue anything twice
        for event_id in lost:
            work.enqueue(event_id)
        Delivery.objects.filter(event_id__in=events).update(due_at=timezone.now())
    return len(lost)


def forget() -> int:
    """Delete deliveries that ended long ago; none that could still be delivered again."""
    ended = Delivery.objects.exclude(outcome=Delivery.Outcome.WAITING)
    before = timezone.now() - max(KEPT_FOR, WINDOW)
    return ended.filter(created_at__lt=before, received_at__lt=before).delete()[0]
