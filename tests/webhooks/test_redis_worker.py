"""The worker process on a queue in Redis: stopped, killed, and left without its Redis."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from redis import Redis
from rq import Queue as Jobs
from rq.serializers import JSONSerializer

from ecwid_app.models import Delivery
from tools.ports import free_port
from tools.redis_server import redis_server

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW_TASKS = """
import os, time
from pathlib import Path
from django_tasks import task

def note(word):
    with Path(os.environ["NOTES"]).open("a") as notes:
        notes.write(word + "\\n")

@task()
def slow(seconds):
    note("begun")
    time.sleep(seconds)
    note("done")
"""
LATER = "slow.using(run_after=timezone.now() + timedelta(seconds=2)).enqueue(0)"


class Place:
    """A folder with tasks, a database and a Redis: its own, unless told otherwise."""

    def __init__(self, folder, redis):
        (folder / "slow_tasks.py").write_text(SLOW_TASKS)
        self._notes = folder / "notes"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "settings.test",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "QUEUE": "redis",
            "REDIS_URL": redis,
            "NOTES": str(self._notes),
            "PYTHONPATH": f"{folder}:{ROOT}",
        }
        self.jobs = Jobs("signboard", connection=Redis.from_url(redis), serializer=JSONSerializer)

    @property
    def notes(self):
        return self._notes.read_text().split() if self._notes.exists() else []

    def manage(self, *command):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment, check=True, timeout=60)

    def enqueue(self, call):
        imports = "from datetime import timedelta; from django.utils import timezone; from slow_tasks import slow"
        self.manage("shell", "-v0", "-c", f"{imports}; {call}")

    @contextmanager
    def worker(self):
        command = [sys.executable, "manage.py", "worker", "--no-startup-delay"]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.PIPE, text=True)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


@pytest.fixture
def place(tmp_path, redis_url):
    made = Place(tmp_path, redis_url)
    made.jobs.connection.flushall()
    yield made
    made.jobs.connection.close()


def wait_until(true):
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("It never came.")


def left(place):
    jobs = place.jobs
    return [
        jobs.count,
        len(jobs.intermediate_queue.get_job_ids()),
        jobs.started_job_registry.get_job_count(cleanup=False),
    ]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the process opens the tests' database by its file")
def test_a_webhook_is_worked_by_the_process(post, place, settings, transactional_db):
    settings.TASKS = {
        "default": {
            "BACKEND": "ecwid_app.web.queues.redis.RedisQueue",
            "OPTIONS": {"url": place.environment["REDIS_URL"]},
        }
    }
    place.environment["DATABASE_URL"] = f"sqlite:///{connection.settings_dict['NAME']}"
    assert post().status_code == 200
    with place.worker():
        wait_until(lambda: Delivery.objects.get().outcome == "done")
        wait_until(lambda: left(place) == [0, 0, 0])


def test_a_task_runs_when_its_time_has_come(place):
    place.enqueue(LATER)
    assert place.jobs.scheduled_job_registry.get_job_count() == 1
    with place.worker():
        wait_until(lambda: place.notes == ["begun", "done"])


def test_a_stopped_worker_finishes_the_task_in_hand(place):
    place.enqueue("slow.enqueue(1.5); slow.enqueue(0)")
    with place.worker() as process:
        wait_until(lambda: place.notes == ["begun"])
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert place.notes == ["begun", "done"]
    assert left(place) == [1, 0, 0]


def test_an_idle_worker_stops(place):
    with place.worker() as process:
        wait_until(lambda: place.jobs.connection.keys("rq:worker:*"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_a_killed_worker_leaves_its_task_to_the_next(place):
    place.manage("migrate", "-v0")
    place.enqueue("slow.enqueue(1.5)")
    with place.worker() as process:
        wait_until(lambda: place.notes == ["begun"])
        process.kill()
    begun = place.jobs.started_job_registry
    place.jobs.connection.zadd(begun.key, dict.fromkeys(place.jobs.connection.zrange(begun.key, 0, -1), 1))
    place.manage("clock", "--once")
    with place.worker():
        wait_until(lambda: place.notes == ["begun", "begun", "done"])
        wait_until(lambda: left(place) == [0, 0, 0])
    assert place.jobs.failed_job_registry.get_job_count(cleanup=False) == 0


def test_a_task_whose_worker_died_before_it_began_is_given_to_the_next(place):
    place.enqueue("slow.enqueue(0)")
    taken = place.jobs.intermediate_queue
    job = place.jobs.connection.lmove(place.jobs.key, taken.key).decode()
    place.jobs.connection.set(taken.get_first_seen_key(job), time.time() - 120)
    with place.worker():
        wait_until(lambda: place.notes == ["begun", "done"])
        wait_until(lambda: left(place) == [0, 0, 0])


def test_a_redis_that_is_gone_does_not_end_a_worker(tmp_path):
    port = free_port()
    place = Place(tmp_path, f"redis://127.0.0.1:{port}/0")
    with place.worker() as process:
        for line in process.stderr:
            if "The queue fails" in line:
                break
        with redis_server(port):
            place.enqueue("slow.enqueue(0)")
            wait_until(lambda: place.notes == ["begun", "done"])
        for line in process.stderr:
            if "The queue fails" in line:
                break
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) in {0, -signal.SIGTERM}
