"""The worker process: told to stop it finishes what it has in hand, and a database that is gone does not end it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SLOW_TASKS = """
import time
from django_tasks import task

@task()
def slow():
    time.sleep(1.5)
"""


@pytest.fixture
def place(tmp_path):
    """A database of its own, and a folder to import tasks from."""
    (tmp_path / "slow_tasks.py").write_text(SLOW_TASKS)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "PYTHONPATH": f"{tmp_path}:{ROOT}",
    }
    manage(environment, "migrate", "-v0")
    return environment


def manage(environment, *command):
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, timeout=60)


def enqueue(environment):
    manage(environment, "shell", "-v0", "-c", "from slow_tasks import slow; slow.enqueue()")


@contextmanager
def worker(environment):
    command = [sys.executable, "manage.py", "worker", "--no-startup-delay", "--interval", "0.1"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def file_of(environment):
    return environment["DATABASE_URL"].removeprefix("sqlite:///")


def statuses(environment):
    with sqlite3.connect(file_of(environment)) as database:
        return [status for (status,) in database.execute("SELECT status FROM django_tasks_database_dbtaskresult")]


def wait_for(environment, status):
    for _ in range(600):
        if statuses(environment) == [status]:
            return
        time.sleep(0.05)
    raise AssertionError(statuses(environment))


def test_a_stopped_worker_finishes_the_task_in_hand(place):
    enqueue(place)
    with worker(place) as process:
        wait_for(place, "RUNNING")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert statuses(place) == ["SUCCESSFUL"]


def test_a_killed_worker_leaves_its_task_to_the_next(place):
    enqueue(place)
    with worker(place) as process:
        wait_for(place, "RUNNING")
        process.kill()
    with sqlite3.connect(file_of(place)) as database:
        database.execute("UPDATE django_tasks_database_dbtaskresult SET started_at = datetime('now', '-1 hour')")
    manage(place, "clock", "--once")
    with worker(place):
        wait_for(place, "SUCCESSFUL")


def test_a_database_that_is_gone_does_not_end_a_worker(place):
    tasks, away = "django_tasks_database_dbtaskresult", "away"
    file = file_of(place)
    enqueue(place)
    with sqlite3.connect(file) as database:
        database.execute(f"ALTER TABLE {tasks} RENAME TO {away}")
    with worker(place) as process:
        for line in process.stderr:
            if "The database fails" in line:
                break
        with sqlite3.connect(file, timeout=20) as database:
            database.execute(f"ALTER TABLE {away} RENAME TO {tasks}")
        wait_for(place, "SUCCESSFUL")
