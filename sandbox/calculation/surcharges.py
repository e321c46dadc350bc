"""Surcharges of the cart, and the one of the payment method."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sandbox.calculation.amounts import HUNDRED, cents, decimal, total_of
from sandbox.calculation.taxes import taxes_of
from sandbox.documents import Document


def surcharges_of(
    cart: Document,
    paid_by: Mapping[str, Any],
    whole: Decimal,
    rates: list[dict[str, Any]],
    precision: Decimal,
    *,
    includes_tax: bool,
) -> list[dict[str, Any]]:
    """Each with what it comes to, its taxes included or not."""
    asked = paid_by.get("paymentSurcharges") or {}
    of_payment = {"id": paid_by.get("id", ""), **asked, "description": paid_by.get("checkoutTitle", "")}
    found = []
    for surcharge in [*cart.get("customSurcharges", ()), *([of_payment] if asked.get("value") else [])]:
        value = decimal(surcharge.get("value"))
        amount = cents(whole * value / HUNDRED if surcharge.get("type") == "PERCENT" else value, precision)
        taxes = taxes_of(amount, rates if surcharge.get("taxable") else [], precision, includes_tax=includes_tax)
        tax = total_of(each["total"] for each in taxes)
        total, without = (amount, amount - tax) if includes_tax else (amount + tax, amount)
        found.append({**surcharge, "total": total, "totalWithoutTax": without, "taxes": taxes})
    return found
