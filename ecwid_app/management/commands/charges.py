from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from ...billing import service
from ...billing.refusals import NotCharged
from ...billing.statement import Line, NoStatement, differences, lines_of
from ...models import Charge, Store


class Command(BaseCommand):
    """The ledger of a store. Ends with 1 where something is unclear or differs."""

    help = "List what a store was charged; clear up what is in doubt; plan a charge to be agreed to."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("store", type=int)
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--reconcile",
            action="store_true",
            help="ask about each charge in doubt, with its own key: one that never arrived is made now",
        )
        what.add_argument(
            "--plan",
            nargs=3,
            metavar=("AMOUNT", "CURRENCY", "DESCRIPTION"),
            help="put a charge before the merchant, who agrees to it on the page of payments",
        )
        what.add_argument(
            "--settle",
            nargs=2,
            metavar=("KEY", "TRANSACTION"),
            help="write down what the platform's statement says of a charge that it cannot be asked about any more: "
            "its transactionId, or 'none' where it is not in there",
        )
        parser.add_argument(
            "--statement", type=Path, help="with --reconcile, a CSV of the platform's: transactionId, amount, currency"
        )
        for name, words in (("--since", "first day"), ("--until", "last day")):
            parser.add_argument(name, type=date.fromisoformat, help=f"{words} of the statement, in UTC: 2026-01-31")

    def handle(self, *args: Any, store: int, reconcile: bool, **options: Any) -> None:
        if options["statement"] and not reconcile:
            raise CommandError("--statement is compared by --reconcile.")
        if options["plan"]:
            self.plan(store, *options["plan"])
            return
        if options["settle"]:
            self.settle(store, *options["settle"])
        unsettled = self.reconcile(store, **options) if reconcile else []
        for row in Charge.objects.filter(store_id=store).order_by("pk"):
            self.stdout.write(
                f"{row.planned_at:%Y-%m-%d %H:%M:%S}  {row.key}  {row.state:9}  {row.amount:>8} {row.currency}  "
                f"{row.transaction_id or row.code or '-'}  {row.description}"
            )
        for line in unsettled:
            self.stdout.write(f"DIFFERS {line}")
        if unsettled:
            sys.exit(1)

    def plan(self, store_id: int, amount: str, currency: str, description: str) -> None:
        store = Store.objects.filter(pk=store_id).first()
        if store is None:
            raise CommandError(f"Store {store_id} never opened the app, or was deleted.")
        try:
            row = service.plan(store, uuid4(), Decimal(amount), currency=currency, description=description)
        except InvalidOperation:
            raise CommandError(f"{amount!r} is no amount.") from None
        except NotCharged as refused:
            raise CommandError(refused.code) from None
        self.stdout.write(f"planned {row.key}")

    def settle(self, store_id: int, key: str, transaction_id: str) -> None:
        try:
            found = "" if transaction_id == "none" else transaction_id
            service.settle_by_hand(store_id, UUID(key), transaction_id=found)
        except ValueError as error:
            raise CommandError(str(error)) from None

    def reconcile(
        self, store_id: int, *, statement: Path | None, since: date | None, until: date | None, **options: Any
    ) -> list[str]:
        lines = self.read(statement) if statement else None
        service.ask_again(store_id)
        rows = Charge.objects.filter(store_id=store_id).order_by("pk")
        doubtful = rows.filter(state__in=service.IN_DOUBT)
        found = [f"{row.key}: {row.amount} {row.currency} is unclear, {way_out(row)}" for row in doubtful]
        if lines is None:
            return found
        others = set(Charge.objects.exclude(store_id=store_id).values_list("transaction_id", flat=True))
        ours = [line for line in lines if line.transaction_id not in others]
        return [*found, *differences(settled_between(rows, since, until), ours)]

    def read(self, file: Path) -> list[Line]:
        try:
            with file.open(newline="", encoding="utf-8-sig") as text:
                return lines_of(text)
        except (OSError, UnicodeDecodeError, NoStatement) as error:
            raise CommandError(f"{file}: {error}") from None


def way_out(row: Charge) -> str:
    if service.is_askable(row):
        return "ask again later"
    return "and the platform tells no more: look for it in its statement, then --settle it"


def settled_between(rows: QuerySet[Charge], since: date | None, until: date | None) -> QuerySet[Charge]:
    """Return the charges settled on these days, both included."""
    if since:
        rows = rows.filter(settled_at__gte=datetime.combine(since, time.min, UTC))
    if until:
        rows = rows.filter(settled_at__lte=datetime.combine(until, time.max, UTC))
    return rows
