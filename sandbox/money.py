"""Amounts as the store writes them. Source: Ecwid docs, "Get store profile" (`formatsAndUnits`)."""

from __future__ import annotations

from sandbox.world import Shop


def money(shop: Shop, amount: float) -> str:
    """Such as `1.250,00 €`: prefix, groups, fraction and suffix are the store's."""
    form = shop.profile["formatsAndUnits"]
    precision = min(9, max(0, int(form.get("currencyPrecision", 2))))
    whole, _, fraction = f"{abs(amount):,.{precision}f}".partition(".")
    if form.get("currencyTruncateZeroFractional") and not fraction.strip("0"):
        fraction = ""
    number = whole.replace(",", form.get("currencyGroupSeparator", ""))
    number += form.get("currencyDecimalSeparator", ".") + fraction if fraction else ""
    return f"{'-' if amount < 0 else ''}{form.get('currencyPrefix', '')}{number}{form.get('currencySuffix', '')}"
