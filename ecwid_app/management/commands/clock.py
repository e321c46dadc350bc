from __future__ import annotations

import argparse
import logging
import signal
from threading import Event
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connections

from ...billing.service import ask_again
from ...oauth import service as oauth
from ...web import life
from ...web.queues import queue
from ...webhooks import inbox, reconcile

TICK_SECONDS = 300.0

log = logging.getLogger("signboard.clock")


class Command(BaseCommand):
    """What has to happen though nobody asks for it. Any number of clocks may tick: each job is safe to run twice."""

    help = "Every five minutes: queue lost work again, clear up charges in doubt, and delete what was kept long enough."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="tick once and end")
        parser.add_argument("--every", type=float, default=TICK_SECONDS, metavar="SECONDS")

    def handle(self, *args: Any, once: bool, every: float, **options: Any) -> None:
        if once:
            self.tick()
            return
        stopped = Event()
        gone: tuple[type[Exception], ...] = (Error, *queue().failures)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        while not stopped.is_set():
            close_old_connections()
            try:
                self.tick()
            except gone as failure:
                log.warning("%s: trying again at the next tick.", type(failure).__name__)
                connections.close_all()
            stopped.wait(every)

    def tick(self) -> None:
        returned, rescued, looked = queue().return_lost(), inbox.rescue(), life.look_at_the_unseen()
        reconciled, cleared = reconcile.queue_due(), ask_again()
        stores, deliveries = life.forget(), inbox.forget()
        oauth.forget()
        call_command("clearsessions")
        queue().forget()
        self.stdout.write(
            f"returned={returned} rescued={rescued} looked_at={looked} reconciled={reconciled} "
            f"charges_cleared={cleared} stores_deleted={stores} deliveries_deleted={deliveries}"
        )
