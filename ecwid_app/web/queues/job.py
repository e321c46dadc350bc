"""A task on its way through Redis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.dispatch import Signal
from django_tasks import TaskResultStatus
from django_tasks.base import Task, TaskResult
from django_tasks.signals import task_finished, task_started
from rq.job import Job


class TaskJob(Job):
    """RQ's job, that calls a task and nothing else.

    It is begun again where its worker died or the database is gone; a task that fails by itself has failed.
    """

    @property
    def task(self) -> Task[Any, Any]:
        named = super().func
        if not isinstance(named, Task):
            raise SuspiciousOperation(f"{self.func_name} is no task.")
        return named

    @property
    def func(self) -> Callable[..., Any]:
        return self.task.call

    def perform(self) -> Any:
        self._tell(task_started, TaskResultStatus.RUNNING)
        try:
            done = super().perform()
        except Exception as failure:
            if not isinstance(failure, InterfaceError | OperationalError):
                self.retries_left = None
            self._tell(task_finished, TaskResultStatus.FAILED)
            raise
        self._tell(task_finished, TaskResultStatus.SUCCESSFUL)
        return done

    def _tell(self, signal: Signal, status: TaskResultStatus) -> None:
        """Send what Django's tasks send; the log hears it."""
        result: TaskResult[Any] = TaskResult(
            task=self.task,
            id=self.id,
            status=status,
            enqueued_at=self.enqueued_at,
            started_at=self.started_at,
            finished_at=None,
            last_attempted_at=self.started_at,
            args=list(self.args),
            kwargs=self.kwargs,
            backend=self.task.backend,
            errors=[],
            worker_ids=[self.worker_name or ""],
        )
        signal.send(type(self.task.get_backend()), task_result=result)
