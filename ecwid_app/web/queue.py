"""The queue outlives its workers: what one had begun when it died is given to the next."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def return_lost_tasks() -> int:
    """Queue again what was begun long ago and never ended. No task takes as long, and each may run twice."""
    begun = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - settings.WORK_LOST_AFTER
    )
    return begun.update(status=TaskResultStatus.READY)
