"""What the chosen way of delivery costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sandbox.calculation.amounts import HUNDRED, NONE, cents, decimal, total_of
from sandbox.calculation.discounts import Deduction, coupon_ships_free
from sandbox.calculation.lines import Line
from sandbox.documents import Document


def shipping_of(
    cart: Document,
    options: Iterable[Mapping[str, Any]],
    coupon: Document | None,
    deductions: list[Deduction],
    lines: list[Line],
    precision: Decimal,
) -> tuple[dict[str, Any], Decimal]:
    """The chosen option with its rate, and what is taken off the rate."""
    given = dict(cart.get("shippingOption", {}))
    if not given:
        return {}, NONE
    known: Mapping[str, Any] = next((each for each in options if each.get("id") == given.get("shippingMethodId")), {})
    named = (
        {"shippingMethodName": known.get("title", ""), "fulfillmentType": known.get("fulfilmentType")} if known else {}
    )
    rate = cents(decimal(given["shippingRate"]) if "shippingRate" in given else rate_of(known, lines), precision)
    is_pickup = (given.get("fulfillmentType") or named.get("fulfillmentType")) == "pickup"
    shown = {"isPickup": is_pickup, **named, **given, "shippingRate": rate}
    if coupon_ships_free(coupon):
        return shown, rate
    off = total_of(deduction.off(rate) for deduction in deductions if deduction.base == "SHIPPING")
    return shown, min(cents(off, precision), rate)


def rate_of(option: Mapping[str, Any], lines: list[Line]) -> Decimal:
    """What a flat rate or a table of rates asks for the lines that are sent; nothing of other ways is known."""
    sent = [line for line in lines if line.item.get("isShippingRequired", True)]
    subtotal = total_of(line.total for line in sent)
    flat, table = option.get("flatRate") or {}, option.get("ratesTable") or {}
    if option.get("ratesCalculationType") != "table":
        rate = decimal(flat.get("rate"))
        return subtotal * rate / HUNDRED if flat.get("rateType") == "PERCENT" else rate
    measures = {
        "weight": total_of(decimal(line.item.get("weight")) * line.quantity for line in sent),
        "discountedSubtotal": subtotal - total_of(line.coupon + line.discount for line in sent),
    }
    base = table.get("tableBasedOn", "subtotal")
    measure, pieces = measures.get(base, subtotal), total_of(line.quantity for line in sent)
    rows: Any = table.get("rates") or []
    for row in rows if isinstance(rows, list) else [rows]:
        conditions, rate_row = row.get("conditions") or {}, row.get("rate") or {}
        most = conditions.get(f"{base}To")
        if measure >= decimal(conditions.get(f"{base}From")) and (most is None or measure <= decimal(most)):
            return (
                decimal(rate_row.get("perOrder"))
                + subtotal * decimal(rate_row.get("percent")) / HUNDRED
                + pieces * decimal(rate_row.get("perItem"))
                + measures["weight"] * decimal(rate_row.get("perWeight"))
            )
    return NONE
