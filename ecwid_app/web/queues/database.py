"""The queue in the database: it takes a task for little, and commits it with whatever is saved beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError
from django.db.models import Count, Model, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_QUEUE_NAME, TaskResultStatus
from django_tasks.base import Task
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max

from ...models import insert_new, insert_row
from . import Queue


class DatabaseQueue(DatabaseBackend, Queue):  # type: ignore[misc]
    """A webhook is answered once its work is queued, so that the row is plain SQL
    (``make bench``, row *webhook that is recorded and queued*).
    """

    failures = (DatabaseError,)

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        self.validate_task(task)
        row = self._row(task, args, kwargs)
        insert_row(row)
        result = row.task_result
        task_enqueued.send(type(self), task_result=result)
        return result

    def record(self, row: Model, task: Task[Any, Any], key: str) -> None:
        insert_new(row, then=self._row(task, [key], {}))

    def _row(self, task: Task[Any, Any], args: Any, kwargs: Any) -> DBTaskResult[Any, Any]:
        return DBTaskResult(
            args_kwargs=normalize_json({"args": args, "kwargs": kwargs}),
            priority=task.priority,
            task_path=task.module_path,
            queue_name=task.queue_name,
            run_after=task.run_after or get_date_max(),
            backend_name=self.alias,
        )

    def counts(self) -> dict[str, int]:
        return dict(DBTaskResult.objects.values_list("status").annotate(Count("pk")).order_by())

    def is_stuck(self, before: datetime) -> bool:
        due = Q(run_after=get_date_max(), enqueued_at__lt=before) | Q(run_after__lt=before)
        return DBTaskResult.objects.filter(due, status=TaskResultStatus.READY).exists()

    def queued(self, task: Task[Any, Any], keys: set[str]) -> set[str]:
        rows = DBTaskResult.objects.filter(
            task_path=task.module_path,
            status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
            args_kwargs__args__0__in=list(keys),
        )
        return {args_kwargs["args"][0] for args_kwargs in rows.values_list("args_kwargs", flat=True)}

    def return_lost(self) -> int:
        begun = DBTaskResult.objects.filter(
            status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - settings.WORK_LOST_AFTER
        )
        return begun.update(status=TaskResultStatus.READY)

    def forget(self) -> None:
        call_command("prune_db_task_results", verbosity=0)

    def work(self, *, interval: float, batch: bool) -> None:
        worker = Worker(
            queue_names=[DEFAULT_TASK_QUEUE_NAME],
            excluded_queue_names=[],
            backend_name=self.alias,
            worker_id=get_random_string(32),
            interval=interval,
            batch=batch,
            startup_delay=False,
            max_tasks=None,
        )
        worker.configure_signals()
        worker.run()
