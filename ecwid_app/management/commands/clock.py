from __future__ import annotations

import argparse
import signal
from threading import Event
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from ...web import life
from ...webhooks import inbox, reconcile

TICK_SECONDS = 300


class Command(BaseCommand):
    """What has to happen though nobody asks for it. Any number of clocks may tick: each job is safe to run twice."""

    help = "Every five minutes: queue lost work again, and delete what was kept long enough."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="tick once and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        stopped = Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopped.set())
        while not stopped.is_set():
            close_old_connections()
            self.tick()
            if once or stopped.wait(TICK_SECONDS):
                return

    def tick(self) -> None:
        rescued, looked = inbox.rescue(), life.look_at_the_unseen()
        reconciled = reconcile.queue_due()
        stores, deliveries = life.forget(), inbox.forget()
        call_command("prune_db_task_results", verbosity=0)
        self.stdout.write(
            f"rescued={rescued} looked_at={looked} reconciled={reconciled} "
            f"stores_deleted={stores} deliveries_deleted={deliveries}"
        )
