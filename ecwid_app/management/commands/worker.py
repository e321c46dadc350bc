from __future__ import annotations

import logging
import time
from typing import Any

from django.db import Error, connections
from django_tasks_db.management.commands import db_worker

from ...web.queues import queue

PAUSE_SECONDS = 1.0

log = logging.getLogger("signboard.worker")


class Command(db_worker.Command):
    """Takes what ``db_worker`` takes, which a database that is gone, or a disk that is full, would end.

    What was under way then is queued again by the clock. SIGTERM lets the task in hand be finished.
    """

    help = "Work the queue, and wait for database and queue where they are gone."

    def handle(self, **options: Any) -> None:
        gone: tuple[type[Exception], ...] = (Error, *queue().failures)
        while True:
            try:
                queue().work(**options)
            except gone as failure:
                if options["batch"]:
                    raise
                where = "database" if isinstance(failure, Error) else "queue"
                log.warning("The %s fails (%s): trying again in a second.", where, type(failure).__name__)
                connections.close_all()
                time.sleep(PAUSE_SECONDS)
            else:
                return
