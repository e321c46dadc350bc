"""The queue behind Django's tasks: in the database, or in Redis, as ``QUEUE`` says.

A task goes through ``task.enqueue`` and knows neither. What else differs between the two is asked of ``queue()``.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime
from typing import Any, cast

from django.db.models import Model
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task


class Queue(BaseTaskBackend):
    """What operating a queue takes, beyond enqueueing."""

    failures: tuple[type[Exception], ...]
    """What is raised where the queue does not answer."""

    @abstractmethod
    def record(self, row: Model, task: Task[Any, Any], key: str) -> None:
        """Insert a row that nobody saw before, and enqueue the task for its key with it."""

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """Return how many tasks are kept, by ``TaskResultStatus``; those with a time to come are ready too."""

    @abstractmethod
    def is_stuck(self, before: datetime) -> bool:
        """Tell whether something was due before that moment, and nobody took it."""

    @abstractmethod
    def queued(self, task: Task[Any, Any], keys: set[str]) -> set[str]:
        """Return those of the keys that the task is queued for, or running."""

    @abstractmethod
    def return_lost(self) -> int:
        """Queue again what was begun long ago and never ended: its worker died. Each task may run twice."""

    @abstractmethod
    def forget(self) -> None:
        """Delete tasks that ended two weeks ago."""

    @abstractmethod
    def work(self, *, interval: float, batch: bool) -> None:
        """Work until SIGTERM, which lets the task in hand be finished; a ``batch`` ends when nothing is due.

        Raises:
            Error: the database is gone.
            Exception: one of ``failures``: the queue is.
        """


def queue() -> Queue:
    return cast(Queue, task_backends[DEFAULT_TASK_BACKEND_ALIAS])
