from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from ...models import Store
from ...status.probes import run
from ...status.report import report


class Command(BaseCommand):
    """The Status tab for operators. Ends with 1 where something does not work."""

    help = "Run every probe for a store, and print what is known of it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("store", type=int)
        parser.add_argument("--json", action="store_true", help="one JSON object, for monitoring")

    def handle(self, *args: Any, store: int, **options: Any) -> None:
        row = Store.objects.filter(pk=store).first()
        if row is None:
            raise CommandError(f"Store {store} never opened the app, or was deleted.")
        with translation.override("en"):
            outcomes = run(row)
            known = report(row, outcomes)
            if options["json"]:
                self.stdout.write(json.dumps(known, default=str))
            else:
                for name, value in known.items():
                    self.stdout.write(f"{name}: {value}") if name != "probes" else None
                for outcome in outcomes:
                    advice = f": {outcome.failure} {outcome.advice}" if not outcome.works else ""
                    self.stdout.write(f"{'ok  ' if outcome.works else 'FAIL'} {outcome.name}{advice}")
        if not known["works"]:
            sys.exit(1)
