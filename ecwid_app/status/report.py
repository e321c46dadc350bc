"""The same for machines: facts and outcomes as plain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..models import Store
from .facts import facts_of
from .probes import Outcome


def report(store: Store, outcomes: list[Outcome]) -> dict[str, Any]:
    facts = facts_of(store)
    return {
        "store": store.pk,
        **asdict(facts),
        "life": str(facts.life),
        "webhooks_are_silent": facts.webhooks_are_silent,
        "probes": {row.name: {"works": row.works, "failure": row.failure} for row in outcomes},
        "works": all(row.works for row in outcomes),
    }
