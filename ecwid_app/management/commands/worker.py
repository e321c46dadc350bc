from __future__ import annotations

import logging
import time
from typing import Any

from django.db import Error, connections
from django_tasks_db.management.commands import db_worker

PAUSE_SECONDS = 1.0

log = logging.getLogger("signboard.worker")


class Command(db_worker.Command):
    """``db_worker``, which a database that is gone, or a disk that is full, would end.

    What was under way then is queued again by the clock. SIGTERM lets the task in hand be finished.
    """

    help = "Work the queue, and wait for the database where it is gone."

    def handle(self, **options: Any) -> None:
        while True:
            try:
                super().handle(**options)
            except Error as failure:
                if options["batch"]:
                    raise
                log.warning("The database fails (%s): trying again in a second.", type(failure).__name__)
                connections.close_all()
                time.sleep(PAUSE_SECONDS)
            else:
                return
