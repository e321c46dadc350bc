from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...models import Delivery
from ...webhooks import inbox


class Command(BaseCommand):
    """What came in, what failed for good, and once more from the start."""

    help = "List, show and replay the webhooks that were accepted."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        listed = what.add_parser("list", help="the newest deliveries; the dead ones unless told otherwise")
        listed.add_argument("--outcome", choices=Delivery.Outcome.values, default=Delivery.Outcome.DEAD)
        listed.add_argument("--store", type=int)
        listed.add_argument("--most", type=int, default=50)
        what.add_parser("show", help="one delivery").add_argument("event")
        what.add_parser("replay", help="work it anew; all dead ones without an event").add_argument("event", nargs="?")

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        getattr(self, what)(options)

    def list(self, options: dict[str, Any]) -> None:
        rows = Delivery.objects.filter(outcome=options["outcome"]).order_by("-pk")
        if options["store"]:
            rows = rows.filter(store_id=options["store"])
        for row in rows[: options["most"]]:
            self.stdout.write(f"{row.received_at:%Y-%m-%d %H:%M:%S}  {row.event_id}  {row}  {row.failure}")

    def show(self, options: dict[str, Any]) -> None:
        row = self.named(options["event"])
        for field in row._meta.fields:
            self.stdout.write(f"{field.name}: {getattr(row, field.name)}")

    def replay(self, options: dict[str, Any]) -> None:
        dead = Delivery.objects.filter(outcome=Delivery.Outcome.DEAD).order_by("pk")
        rows = [self.named(options["event"])] if options["event"] else dead
        for row in rows:
            inbox.replay(row)
            self.stdout.write(f"queued {row.event_id}")

    def named(self, event: str) -> Delivery:
        try:
            return Delivery.objects.get(event_id=event)
        except Delivery.DoesNotExist:
            raise CommandError(f"No delivery has the event id {event}.") from None
