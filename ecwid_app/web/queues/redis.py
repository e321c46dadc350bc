"""The queue in Redis, by RQ: for when the database has enough to do without it.

A task is put there once the transaction that asked for it is committed. What a crash loses between the two, or Redis
itself, is asked for again: events by ``webhooks.inbox.rescue``, the rest at the next round of the clock.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import close_old_connections, connection, transaction
from django.db.models import Model
from django_tasks import TaskResultStatus
from django_tasks.base import Task, TaskResult
from django_tasks.signals import task_enqueued
from django_tasks.utils import get_random_id
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry as Reconnect
from rq import Queue as Jobs
from rq import Retry, SimpleWorker
from rq.exceptions import DequeueTimeout
from rq.job import Job
from rq.scheduler import RQScheduler
from rq.serializers import JSONSerializer

from ...models import insert_new
from . import Queue
from .job import TaskJob

NAME = "signboard"  # of our jobs, among those of others who may use the same Redis
ANSWERS_WITHIN = 2.0  # seconds, of Redis
FAILURES_KEPT_FOR = timedelta(days=14)
BEGUN_AGAIN_AFTER = [1, 5, 15, 60, 300, 900, 3600]  # seconds; a task that ends its worker each time ends no more
CLEAN_EVERY = 60  # seconds,
SEEN_FOR = 30  # as long a worker that says nothing counts as alive
CHUNK = 1000


class RedisQueue(Queue):
    supports_defer = True
    failures = (RedisError, OSError)

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self._jobs = Jobs(NAME, self._connect(), job_class=TaskJob, serializer=JSONSerializer)
        self._stopped = Event()

    def _connect(self) -> Redis:
        try:
            return Redis.from_url(
                self.options["url"],
                socket_timeout=ANSWERS_WITHIN,
                socket_connect_timeout=ANSWERS_WITHIN,
                retry=Reconnect(NoBackoff(), 1),
            )
        except ValueError:  # it would repeat a part of the address, which may be of the password
            raise ImproperlyConfigured("REDIS_URL is no address of a Redis.") from None

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """Put the task into Redis on commit. Where Redis is gone, what was committed stays so: see ``rescue``."""
        self.validate_task(task)
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        transaction.on_commit(lambda: self._put(result), robust=True)
        return result

    def record(self, row: Model, task: Task[Any, Any], key: str) -> None:
        if insert_new(row):
            task.enqueue(key)

    def _put(self, result: TaskResult[Any]) -> None:
        job = self._jobs.create_job(
            result.task.module_path,
            args=result.args,
            kwargs=result.kwargs,
            job_id=result.id,
            timeout=int(settings.WORK_LOST_AFTER.total_seconds()),
            result_ttl=0,
            failure_ttl=int(FAILURES_KEPT_FOR.total_seconds()),
            retry=Retry(max=len(BEGUN_AGAIN_AFTER), interval=BEGUN_AGAIN_AFTER),
        )
        if result.task.run_after:
            self._jobs.schedule_job(job, result.task.run_after)
        else:
            self._jobs.enqueue_job(job)
        task_enqueued.send(type(self), task_result=result)

    def counts(self) -> dict[str, int]:
        """Return how many there are; one that succeeded is not kept."""
        jobs = self._jobs
        return {
            TaskResultStatus.READY: jobs.count + jobs.scheduled_job_registry.get_job_count(cleanup=False),
            TaskResultStatus.RUNNING: jobs.started_job_registry.get_job_count(cleanup=False),
            TaskResultStatus.FAILED: jobs.failed_job_registry.get_job_count(cleanup=False),
        }

    def is_stuck(self, before: datetime) -> bool:
        late = self._jobs.scheduled_job_registry.get_jobs_to_schedule(int(before.timestamp()), 1)
        first = (job.enqueued_at for job in self._jobs.get_jobs(0, 1))
        return bool(late) or any(queued_at and queued_at < before for queued_at in first)

    def queued(self, task: Task[Any, Any], keys: set[str]) -> set[str]:
        found = {job.args[0] for job in self._unfinished() if job.func_name == task.module_path}
        return found & keys

    def _unfinished(self) -> Iterator[Job]:
        """Yield what is not done, looked up in the order a job moves on in, so that none is missed."""
        jobs = self._jobs
        ids = [
            *jobs.scheduled_job_registry.get_job_ids(cleanup=False),
            *jobs.get_job_ids(),
            *jobs.intermediate_queue.get_job_ids(),
            *jobs.started_job_registry.get_job_ids(cleanup=False),
        ]
        for start in range(0, len(ids), CHUNK):
            chunk = Job.fetch_many(ids[start : start + CHUNK], jobs.connection, serializer=JSONSerializer)
            yield from filter(None, chunk)

    def return_lost(self) -> int:
        begun = self._jobs.started_job_registry
        lost = begun.get_expired_job_ids()
        begun.cleanup()
        return len(lost)

    def forget(self) -> None:
        self._jobs.failed_job_registry.cleanup()

    def work(self, *, interval: float, batch: bool) -> None:
        """Work as RQ's worker does, but that one forks a scheduler, which would outlive it, and fails whatever it
        finds in the queue while the database is gone.
        """
        logging.getLogger("rq.worker").setLevel(logging.CRITICAL)  # tasks say themselves what became of them
        if self._stopped.is_set():  # by a signal that came as Redis went
            return
        next_look = 0.0
        with told_by_signals(self._stopped), registered(self._connect()) as worker:
            while not self._stopped.is_set():
                close_old_connections()
                connection.ensure_connection()
                if monotonic() >= next_look:
                    look_around(worker)
                    next_look = monotonic() + interval
                taken = take(worker, None if batch else max(1, round(interval)))
                if taken:
                    worker.execute_job(*taken)
                elif batch:
                    break


@contextmanager
def told_by_signals(stopped: Event) -> Iterator[None]:
    before = {number: signal.signal(number, lambda *_: stopped.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def registered(redis: Redis) -> Iterator[SimpleWorker]:
    worker = SimpleWorker(
        [NAME],
        connection=redis,
        job_class=TaskJob,
        serializer=JSONSerializer,
        maintenance_interval=CLEAN_EVERY,
        worker_ttl=SEEN_FOR,
    )
    worker.register_birth()
    try:
        yield worker
    finally:
        with suppress(RedisError):
            worker.register_death()


def look_around(worker: SimpleWorker) -> None:
    """Queue what has waited for its time, unless another worker is at it, and what a worker lost."""
    scheduler = RQScheduler(worker.queues, worker.connection, serializer=JSONSerializer, logging_level=logging.WARNING)
    if scheduler.acquire_locks():
        try:
            scheduler.enqueue_scheduled_jobs()
        finally:
            scheduler.release_locks()
    if worker.should_run_maintenance_tasks:
        worker.clean_registries()
    worker.heartbeat()


def take(worker: SimpleWorker, seconds: int | None) -> tuple[Job, Jobs] | None:
    """Take the next job, and wait so long for one."""
    with suppress(DequeueTimeout):
        return Jobs.dequeue_any(worker.queues, seconds, worker.connection, job_class=TaskJob, serializer=JSONSerializer)
    return None
