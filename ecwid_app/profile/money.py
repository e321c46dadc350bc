"""Amounts in the store's currency, as shoppers of the store read them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .document import Document, at
from .fields import Amount, Dictionary


class Money(Amount):
    """An amount in the store's currency."""

    formats: Document = {}

    def prepare(self, profile: Document, dictionary: Dictionary) -> None:
        self.formats = at(profile, ("formatsAndUnits",)) or {}
        self.label = f"{self.label} ({self.formats.get('currency') or '?'})"

    def say(self, value: Any) -> str:
        return super().say(value) if value is None else as_money(value, self.formats)


def as_money(amount: Decimal, formats: Document) -> str:
    """Return an amount as shoppers of the store read it."""
    texts = {name: "" if value is None else str(value) for name, value in formats.items()}
    digits = f"{amount:,.{precision_of(formats)}f}"
    group, decimal = texts.get("currencyGroupSeparator", ""), texts.get("currencyDecimalSeparator") or "."
    number = digits.replace(",", "\0").replace(".", decimal).replace("\0", group)
    return f"{texts.get('currencyPrefix', '')}{number}{texts.get('currencySuffix', '')}"


def precision_of(formats: Document) -> int:
    known = formats.get("currencyPrecision")
    return known if isinstance(known, int) and 0 <= known <= 9 else 2
