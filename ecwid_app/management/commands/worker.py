from __future__ import annotations

import argparse
import logging
import random
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, connections

from ...web.queues import queue

PAUSE_SECONDS = 1.0

log = logging.getLogger("signboard.worker")


class Command(BaseCommand):
    """A database that is gone, a disk that is full or a Redis that is away does not end it.

    What was under way then is queued again. SIGTERM lets the task in hand be finished.
    """

    help = "Work the queue, and wait for database and queue where they are gone."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="end when nothing is due any more")
        parser.add_argument("--interval", type=float, default=1.0, metavar="SECONDS", help="between looks at the queue")
        parser.add_argument(
            "--startup-delay",
            action=argparse.BooleanOptionalAction,
            default=True,
            help="wait for up to a second first, so that many workers do not all look at once",
        )

    def handle(
        self, *args: Any, batch: bool, interval: float, startup_delay: bool, verbosity: int, **options: Any
    ) -> None:
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.INFO if verbosity else logging.CRITICAL)
        if startup_delay:
            time.sleep(random.random())  # noqa: S311
        gone: tuple[type[Exception], ...] = (Error, *queue().failures)
        while True:
            try:
                queue().work(interval=interval, batch=batch)
            except gone as failure:
                if batch:
                    raise
                where = "database" if isinstance(failure, Error) else "queue"
                log.warning("The %s fails (%s): trying again in a second.", where, type(failure).__name__)
                connections.close_all()
                time.sleep(PAUSE_SECONDS)
            else:
                return
