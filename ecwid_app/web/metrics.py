"""Figures for a collector, as Prometheus reads them. They are counted where all look, so any process may be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from hmac import compare_digest

from django.conf import settings
from django.db.models import Choices, Count, Min, Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tasks import TaskResultStatus

from ..models import Delivery, Life, Store
from .queues import queue

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """``GET /metrics`` for whoever holds ``METRICS_TOKEN``; where none is set, there is no such page."""
    token = settings.METRICS_TOKEN
    if not token:
        raise Http404
    if not compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse("".join(f"{line}\n" for line in lines()), content_type=CONTENT_TYPE)


def lines() -> Iterator[str]:
    outcomes = rows_by(Delivery, "outcome")
    yield from by_label("webhooks", "Webhooks kept, by what became of them.", "outcome", Delivery.Outcome, outcomes)
    oldest = Delivery.objects.filter(outcome=Delivery.Outcome.WAITING).aggregate(
        received=Min("received_at"), due=Min("due_at")
    )
    yield from gauge("webhooks_oldest_waiting_seconds", "Age of the oldest that waits.", age(oldest["received"]))
    yield from gauge("webhooks_overdue_seconds", "How long the next try is overdue.", age(oldest["due"]))
    with suppress(*queue().failures):  # a queue that does not answer has no figures
        tasks = queue().counts()
        yield from by_label("tasks", "Tasks of the queue that are kept.", "status", TaskResultStatus, tasks)
    yield from by_label("stores", "Stores, by where they stand with the app.", "life", Life, rows_by(Store, "life"))


def rows_by(model: type[Model], column: str) -> dict[str, int]:
    return dict(model._default_manager.values_list(column).annotate(Count("pk")).order_by())


def by_label(name: str, words: str, label: str, known: type[Choices], found: Mapping[str, int]) -> Iterator[str]:
    """Yield how many there are of each known value: nought is a figure too."""
    yield from head(name, words)
    for value in known.values:
        yield f'signboard_{name}{{{label}="{value.lower()}"}} {found.get(value, 0)}'


def gauge(name: str, words: str, value: float) -> Iterator[str]:
    yield from head(name, words)
    yield f"signboard_{name} {value:.0f}"


def head(name: str, words: str) -> Iterator[str]:
    yield f"# HELP signboard_{name} {words}"
    yield f"# TYPE signboard_{name} gauge"


def age(moment: datetime | None) -> float:
    """Return how many seconds ago that was; 0 where there was none, or it is still to come."""
    return max(0.0, (timezone.now() - moment).total_seconds()) if moment else 0.0
