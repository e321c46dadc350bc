"""The queue: it takes a task for little, and gives what a worker had begun when it died to the next."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult, get_date_max

from ..models import insert_row


class Queue(DatabaseBackend):
    """The queue in the database. A webhook is answered once its work is queued, so that the row is plain SQL
    (``make bench``, row *webhook that is recorded and queued*).
    """

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        self.validate_task(task)
        row: DBTaskResult[Any, Any] = DBTaskResult(
            args_kwargs=normalize_json({"args": args, "kwargs": kwargs}),
            priority=task.priority,
            task_path=task.module_path,
            queue_name=task.queue_name,
            run_after=task.run_after or get_date_max(),
            backend_name=self.alias,
        )
        insert_row(row)
        result = row.task_result
        task_enqueued.send(type(self), task_result=result)
        return result


def return_lost_tasks() -> int:
    """Queue again what was begun long ago and never ended. No task takes as long, and each may run twice."""
    begun = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - settings.WORK_LOST_AFTER
    )
    return begun.update(status=TaskResultStatus.READY)
