"""The ledger as the merchant reads it: what waits for a yes, and what became of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from ..models import Charge, Store
from .refusals import UNCLEAR, Refusal, refusal_of
from .service import IN_DOUBT, key_after

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Row:
    """``refusal`` says why nothing was charged, or why that is not certain; ``can_again`` offers a new try."""

    charge: Charge
    refusal: Refusal | None
    can_again: bool

    @property
    def is_in_doubt(self) -> bool:
        return self.charge.state in IN_DOUBT


def waiting(store: Store) -> list[Charge]:
    """Return the charges the merchant is asked for, the oldest first."""
    return list(Charge.objects.filter(store_id=store.pk, state=Charge.State.PLANNED).order_by("pk"))


def past(store: Store) -> list[Row]:
    """Return the newest charges that were sent or declined, the newest first."""
    found = list(Charge.objects.filter(store_id=store.pk).exclude(state=Charge.State.PLANNED)[:SHOWN])
    later = set(Charge.objects.filter(key__in=[key_after(row) for row in found]).values_list("key", flat=True))
    return [Row(row, why_not(row), can_again=is_mendable(row) and key_after(row) not in later) for row in found]


def why_not(row: Charge) -> Refusal | None:
    if row.state in IN_DOUBT:
        return refusal_of(row.code or UNCLEAR)
    return refusal_of(row.code) if row.state == Charge.State.REFUSED else None


def is_mendable(row: Charge) -> bool:
    """Whether the merchant can see to it that the next try succeeds."""
    return row.state == Charge.State.REFUSED and refusal_of(row.code).status == HTTPStatus.PAYMENT_REQUIRED
