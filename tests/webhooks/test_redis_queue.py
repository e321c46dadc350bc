"""The queue in Redis: what is put there, what is found again, and what happens where Redis is gone."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.core.management import call_command
from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks import task
from redis import Redis
from rq import Queue as Jobs
from rq.registry import ScheduledJobRegistry
from rq.serializers import JSONSerializer

from ecwid_app.models import Delivery
from ecwid_app.web.queues import queue
from ecwid_app.webhooks import inbox
from tools.ports import free_port

TOKEN = "a-collectors-token"
LONG_AGO = timedelta(hours=1)


@task()
def out_of_order():
    raise ValueError("It fails by itself.")


@task()
def out_of_database():
    raise OperationalError("the server closed the connection")


@task()
def out_of_time():
    Event().wait(60)


def at(url):
    return {"default": {"BACKEND": "ecwid_app.web.queues.redis.RedisQueue", "OPTIONS": {"url": url}}}


@pytest.fixture
def jobs(redis_url, settings, transactional_db):
    """What is in Redis, where the app now queues its tasks."""
    settings.TASKS = at(redis_url)
    server = Redis.from_url(redis_url)
    server.flushall()
    yield Jobs("signboard", connection=server, serializer=JSONSerializer)
    server.close()


@pytest.fixture
def no_redis(settings, transactional_db):
    settings.TASKS = at(f"redis://127.0.0.1:{free_port()}/0")


def drain():
    call_command("worker", batch=True, startup_delay=False, verbosity=0)


def counted():
    return {str(status).lower(): number for status, number in queue().counts().items()}


def outcome():
    return Delivery.objects.get().outcome


def test_an_event_is_queued_and_worked(post, jobs):
    assert post().status_code == 200
    assert (jobs.count, outcome()) == (1, "waiting")
    drain()
    assert (outcome(), counted()) == ("done", {"ready": 0, "running": 0, "failed": 0})


def test_work_is_queued_once_what_it_is_about_is_committed(post, jobs):
    post()
    drain()
    with transaction.atomic():
        inbox.replay(Delivery.objects.get())
        assert jobs.count == 0
    assert jobs.count == 1


def test_what_is_rolled_back_is_never_queued(post, jobs):
    post()
    drain()
    with transaction.atomic():
        inbox.replay(Delivery.objects.get())
        transaction.set_rollback(True)
    assert (jobs.count, outcome()) == (0, "done")


def test_a_handler_that_fails_is_tried_again_later(post, jobs, open_tab, world):
    from sandbox.faults import fault_from

    open_tab()
    drain()
    world.faults.append(fault_from({"path": "/application", "times": 1, "status": 503}))
    post(eventType="application.uninstalled")
    drain()
    later = ScheduledJobRegistry(queue=jobs)
    (job,) = later.get_job_ids()
    assert later.get_scheduled_time(job) > datetime.now(UTC)
    assert (outcome(), Delivery.objects.get().tries) == ("waiting", 1)
    jobs.connection.zadd(later.key, {job: 1})
    drain()
    assert outcome() == "done"


def test_an_event_that_redis_lost_is_queued_again(post, jobs):
    post()
    jobs.connection.flushall()
    call_command("clock", once=True)
    assert jobs.count == 0
    Delivery.objects.update(due_at=timezone.now() - LONG_AGO)
    call_command("clock", once=True)
    drain()
    assert outcome() == "done"


def test_what_is_queued_or_waits_for_its_time_is_not_queued_twice(post, jobs):
    post(eventId="now")
    post(eventId="later")
    jobs.empty()
    inbox.work.enqueue("now")
    inbox.work.using(run_after=timezone.now() + LONG_AGO).enqueue("later")
    Delivery.objects.update(due_at=timezone.now() - LONG_AGO)
    call_command("clock", once=True)
    assert (jobs.count, counted()["ready"]) == (1, 2)


def test_a_task_that_fails_by_itself_has_failed(jobs):
    out_of_order.enqueue()
    drain()
    assert counted() == {"ready": 0, "running": 0, "failed": 1}


def test_a_task_that_takes_too_long_is_ended(jobs, settings):
    settings.WORK_LOST_AFTER = timedelta(seconds=1)
    out_of_time.enqueue()
    drain()
    assert counted() == {"ready": 0, "running": 0, "failed": 1}


def test_a_task_without_its_database_is_begun_again(jobs):
    out_of_database.enqueue()
    drain()
    assert counted() == {"ready": 1, "running": 0, "failed": 0}


def test_nothing_but_a_task_is_called(jobs, tmp_path):
    jobs.enqueue("pathlib.Path.mkdir", str(tmp_path / "made"))
    drain()
    assert counted()["failed"] == 1
    assert not (tmp_path / "made").exists()


def test_health_and_figures_count_what_is_in_redis(post, jobs, client, settings):
    settings.METRICS_TOKEN = TOKEN
    post()
    inbox.work.using(run_after=timezone.now() + LONG_AGO).enqueue(7)
    assert client.get("/readyz").json()["tasks_queued"] == 2
    figures = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    assert 'signboard_tasks{status="ready"} 2\n' in figures


def test_a_worker_that_does_not_run_is_seen(merchant, jobs):
    def works():
        outcomes = merchant.post("/status/check/", {}).context["outcomes"]
        return next(row.works for row in outcomes if row.name == "worker")

    inbox.work.using(run_after=timezone.now() + LONG_AGO).enqueue(7)
    inbox.work.enqueue("8")
    assert works()
    (job,) = jobs.jobs
    job.enqueued_at = datetime.now(UTC) - LONG_AGO
    job.save()
    assert not works()
    jobs.empty()
    assert works()
    later = ScheduledJobRegistry(queue=jobs)
    jobs.connection.zadd(later.key, dict.fromkeys(later.get_job_ids(), 1))
    assert not works()


def test_without_redis_an_event_is_taken_all_the_same(post, no_redis):
    assert post().status_code == 200
    assert outcome() == "waiting"


def test_without_redis_the_app_says_so(no_redis, client, merchant, settings):
    settings.METRICS_TOKEN = TOKEN
    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()) == (503, {"ready": False, "database": "ok", "queue": "no answer"})
    figures = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    assert "signboard_tasks" not in figures
    assert "signboard_stores" in figures
    outcomes = merchant.post("/status/check/", {}).context["outcomes"]
    assert not next(row.works for row in outcomes if row.name == "worker")
