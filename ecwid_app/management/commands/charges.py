from __future__ import annotations

import argparse
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from ...billing import service, statement
from ...billing.refusals import NotCharged
from ...models import Charge, Store


class Command(BaseCommand):
    """The ledger of a store. Ends with 1 where something is unclear or differs."""

    help = "List what a store was charged; ask the platform about what is in doubt; plan a charge to be agreed to."

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
        parser.add_argument(
            "--statement", type=Path, help="with --reconcile, a CSV of the platform's: transactionId, amount, currency"
        )

    def handle(self, *args: Any, store: int, reconcile: bool, **options: Any) -> None:
        if options["statement"] and not reconcile:
            raise CommandError("--statement is compared by --reconcile.")
        if options["plan"]:
            self.plan(store, *options["plan"])
            return
        with translation.override("en"):
            unsettled = self.reconcile(store, options["statement"]) if reconcile else []
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

    def reconcile(self, store_id: int, file: Path | None) -> list[str]:
        lines = self.read(file) if file else None
        service.ask_again(store_id)
        rows = list(Charge.objects.filter(store_id=store_id).order_by("pk"))
        found = [f"{row.key}: {row.amount} {row.currency} is unclear" for row in rows if row.state in service.IN_DOUBT]
        return found if lines is None else [*found, *statement.differences(rows, lines)]

    def read(self, file: Path) -> list[statement.Line]:
        try:
            with file.open(newline="", encoding="utf-8-sig") as text:
                return statement.lines_of(text)
        except (OSError, UnicodeDecodeError, statement.NoStatement) as error:
            raise CommandError(f"{file}: {error}") from None
