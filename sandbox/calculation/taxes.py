"""The store's manual taxes, where the buyer is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sandbox.calculation.amounts import HUNDRED, NONE, cents, decimal, total_of
from sandbox.calculation.lines import Line
from sandbox.documents import Document


def tax_rates(cart: Document, profile: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The store's manual taxes with the rate where the buyer is."""
    if profile["taxSettings"].get("taxExemptBusiness"):
        return []
    found = []
    for tax in profile["taxSettings"].get("taxes", ()):
        role = "shippingPerson" if tax.get("useShippingAddress") else "billingPerson"
        other = "billingPerson" if tax.get("useShippingAddress") else "shippingPerson"
        address = cart.get(role) or cart.get(other) or {}
        if not address.get("countryCode"):
            address = profile["company"]
        zones = {zone.get("id"): zone for zone in profile.get("zones", ())}
        by_zone = [rule for rule in tax.get("rules") or () if lies_in(address, zones.get(rule.get("zoneId")))]
        value = decimal(by_zone[0].get("tax") if by_zone else tax.get("defaultTax"))
        if tax.get("enabled") and value:
            found.append(
                {
                    "name": tax.get("name", ""),
                    "value": value,
                    "id": tax.get("id"),
                    "default": tax.get("appliedByDefault", False),
                    "shipping": tax.get("taxShipping", False),
                }
            )
    return found


def lies_in(address: Mapping[str, Any], zone: Mapping[str, Any] | None) -> bool:
    """The address is in the zone: in all it names. A zone that names nothing is the world."""
    if zone is None:
        return False
    country, state = address.get("countryCode"), address.get("stateOrProvinceCode")
    countries, states = zone.get("countryCodes") or (), zone.get("stateOrProvinceCodes") or ()
    codes = [str(code) for code in zone.get("postCodes") or ()]
    return (
        (not countries or country in countries)
        and (not states or state in states or f"{country}-{state}" in states)
        and (not codes or any(fits(str(address.get("postalCode", "")), code) for code in codes))
    )


def fits(code: str, pattern: str) -> bool:
    """A post code is the pattern's; `*` at its end stands for the rest."""
    return code.startswith(pattern.rstrip("*")) if pattern.endswith("*") else code == pattern


def taxes_of(
    amount: Decimal, rates: list[dict[str, Any]], precision: Decimal, *, includes_tax: bool
) -> list[dict[str, Any]]:
    """The taxes in the amount, or on it."""
    whole = HUNDRED + (total_of(rate["value"] for rate in rates) if includes_tax else NONE)
    return [
        {"name": rate["name"], "value": rate["value"], "total": cents(amount * rate["value"] / whole, precision)}
        for rate in rates
    ]


def tax_lines(lines: list[Line], rates: list[dict[str, Any]], precision: Decimal, *, includes_tax: bool) -> Decimal:
    """Give each line its taxes; their sum."""
    whole = NONE
    for line in lines:
        terms = line.product.get("tax") or {}
        chosen = terms.get("enabledManualTaxes") or ()
        own = [rate for rate in rates if terms.get("taxable", True) and (rate["default"] or rate["id"] in chosen)]
        amount = line.total - line.coupon - (NONE if includes_tax else line.discount)
        taxes = taxes_of(amount, own, precision, includes_tax=includes_tax)
        for each, rate in zip(taxes, own, strict=True):
            each |= {
                "taxOnDiscountedSubtotal": each["total"],
                "taxOnShipping": 0,
                "sourceTaxRateId": rate["id"],
                "sourceTaxRateType": "MANUAL",
            }
        tax = total_of(each["total"] for each in taxes)
        pieces = line.quantity or Decimal(1)
        line.item |= {
            "tax": tax,
            "taxes": taxes,
            "priceWithoutTax": line.price - (tax / pieces if includes_tax else NONE),
        }
        whole += tax
    return whole
