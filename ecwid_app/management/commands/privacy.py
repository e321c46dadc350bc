from __future__ import annotations

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand

from ...models import PrivacyRecord
from ...webhooks.privacy import export


class Command(BaseCommand):
    help = "Show how requests about personal data were answered, or write what is kept of a store."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        for name in ("records", "export"):
            what.add_parser(name).add_argument("store", type=int)

    def handle(self, *args: Any, what: str, store: int, **options: Any) -> None:
        if what == "export":
            self.stdout.write(json.dumps(export(store), ensure_ascii=False, indent=2, default=str))
            return
        for row in PrivacyRecord.objects.filter(store_id=store).order_by("pk"):
            self.stdout.write(
                f"{row.request} {row.subject}: asked {row.asked_at.isoformat()}, "
                f"answered {row.answered_at.isoformat()}, found {json.dumps(row.found)}"
            )
