"""Figures for a collector, as Prometheus reads them. They are counted in the database, so any process may be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hmac import compare_digest

from django.conf import settings
from django.db.models import Choices, Count, Min, Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ..models import Delivery, Life, Store

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
    yield from by_label("webhooks", "Webhooks kept, by what became of them.", Delivery, "outcome", Delivery.Outcome)
    oldest = Delivery.objects.filter(outcome=Delivery.Outcome.WAITING).aggregate(
        received=Min("received_at"), due=Min("due_at")
    )
    yield from gauge("webhooks_oldest_waiting_seconds", "Age of the oldest that waits.", age(oldest["received"]))
    yield from gauge("webhooks_overdue_seconds", "How long the next try is overdue.", age(oldest["due"]))
    yield from by_label("tasks", "Tasks of the queue that are kept.", DBTaskResult, "status", TaskResultStatus)
    yield from by_label("stores", "Stores, by where they stand with the app.", Store, "life", Life)


def by_label(name: str, words: str, model: type[Model], column: str, known: type[Choices]) -> Iterator[str]:
    """Yield how many rows have each known value: nought is a figure too."""
    rows = model._default_manager.values_list(column).annotate(Count("pk")).order_by()
    found = dict(rows)
    yield from head(name, words)
    for value in known.values:
        yield f'signboard_{name}{{{column}="{value.lower()}"}} {found.get(value, 0)}'


def gauge(name: str, words: str, value: float) -> Iterator[str]:
    yield from head(name, words)
    yield f"signboard_{name} {value:.0f}"


def head(name: str, words: str) -> Iterator[str]:
    yield f"# HELP signboard_{name} {words}"
    yield f"# TYPE signboard_{name} gauge"


def age(moment: datetime | None) -> float:
    """Return how many seconds ago that was; 0 where there was none, or it is still to come."""
    return max(0.0, (timezone.now() - moment).total_seconds()) if moment else 0.0
