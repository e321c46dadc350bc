from __future__ import annotations

import argparse
import sys
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...ecwid.errors import EcwidError
from ...models import Store
from ...webhooks.reconcile import EVERY, due, reconcile


class Command(BaseCommand):
    """A round through the stores, now. Broken off, it goes on where it stopped; ends with 1 where a store failed."""

    help = "Ask each store what changed, one call a store, and fetch only that: for events that were lost."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("store", type=int, nargs="?", help="one store, whenever it was asked last")
        parser.add_argument(
            "--every",
            type=float,
            default=EVERY / timedelta(hours=1),
            metavar="HOURS",
            help="leave out stores that were asked within so many hours (%(default)g)",
        )

    def handle(self, *args: Any, store: int | None, every: float, **options: Any) -> None:
        chosen = Store.objects.filter(pk=store).exclude(sealed_token="") if store else due(timedelta(hours=every))
        stores = list(chosen)
        if store and not stores:
            raise CommandError(f"Store {store} never opened the app, or removed it.")
        failed = 0
        for number, row in enumerate(stores, start=1):
            try:
                outcome = ", ".join(reconcile(row)) or "nothing new"
            except EcwidError as error:
                failed, outcome = failed + 1, f"failed: {error}"
            self.stdout.write(f"{number}/{len(stores)} store {row.pk}: {outcome}")
        if failed:
            sys.exit(1)
