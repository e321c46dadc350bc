"""What the platform documents of a custom charge, checked before it is asked.

The documented limits are in US dollars. Without a rate to go by they are held as numbers in every currency: what they
let through in a dearer one the platform may still refuse.

Source: Ecwid docs, "Custom charge with Ecwid billing".
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import get_args, get_type_hints
from unicodedata import category

from django.db.models import Q, Sum
from django.utils import timezone

from ..ecwid.documents.queries import ApplicationCharge
from ..models import Charge
from .refusals import NotCharged

CURRENCIES: frozenset[str] = frozenset(get_args(get_type_hints(ApplicationCharge)["currency"]))
CENT = Decimal("0.01")
MOST_AT_ONCE = Decimal(500)
MOST_A_DAY = Decimal(5000)
DAY = timedelta(days=1)
LONGEST_DESCRIPTION = 255


def check(amount: Decimal, currency: str, description: str) -> None:
    """Let a charge through that can be made.

    Raises:
        NotCharged: with the code the platform would refuse it with.
    """
    if not amount.is_finite() or amount < CENT:
        raise NotCharged("CHARGE_AMOUNT_INVALID")
    if amount > MOST_AT_ONCE:
        raise NotCharged("CHARGE_LIMIT_EXCEEDED")
    if amount != amount.quantize(CENT):
        raise NotCharged("CHARGE_AMOUNT_INVALID")
    if currency not in CURRENCIES:
        raise NotCharged("CHARGE_CURRENCY_INVALID")
    if not description.strip() or len(description) > LONGEST_DESCRIPTION or not is_sendable(description):
        raise NotCharged("CHARGE_DESCRIPTION_INVALID")


def check_day(charge: Charge) -> None:
    """Let a charge through that fits into a day with those before it. Belongs under the lock of the store.

    Raises:
        NotCharged: the day is full.
    """
    lately = Q(sent_at__gt=timezone.now() - DAY)
    taken = Charge.objects.filter(
        lately, store_id=charge.store_id, state__in=[Charge.State.SENT, Charge.State.CONFIRMED, Charge.State.UNKNOWN]
    ).exclude(pk=charge.pk)
    if (taken.aggregate(whole=Sum("amount"))["whole"] or 0) + charge.amount > MOST_A_DAY:
        raise NotCharged("CHARGE_LIMIT_EXCEEDED")


def is_sendable(text: str) -> bool:
    """Whether a text is one line, and whole."""
    return not any(category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in text)
