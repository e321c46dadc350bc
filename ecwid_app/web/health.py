"""For whoever runs the app: is the process up, and can it serve?"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from django_tasks import TaskResultStatus

from ..models import Delivery
from .queues import queue


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database and queue answer and no migration is waiting, else 503 with the part that fails."""
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        dead = Delivery.objects.filter(outcome=Delivery.Outcome.DEAD).count() if not waiting else 0
    except DatabaseError:
        return JsonResponse({"ready": False, "database": "no answer"}, status=503)
    try:
        queued = queue().counts().get(TaskResultStatus.READY, 0) if not waiting else 0
    except queue().failures:
        return JsonResponse({"ready": False, "database": "ok", "queue": "no answer"}, status=503)
    state = {
        "ready": not waiting,
        "database": "ok",
        "migrations_waiting": waiting,
        "tasks_queued": queued,
        "webhooks_dead": dead,
    }
    return JsonResponse(state, status=503 if waiting else 200)
