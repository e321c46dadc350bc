"""The coupon, the discounts a cart brings, and the store's promotions. Source: Ecwid docs, "Custom discounts"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sandbox.calculation.amounts import HUNDRED, NONE, cents, decimal, total_of
from sandbox.calculation.lines import Line, is_among, spread
from sandbox.catalogue.shapes import seconds_of
from sandbox.documents import Document

DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
FREE_SHIPPING = ("SHIPPING", "ABS_AND_SHIPPING", "PERCENT_AND_SHIPPING")
NAMED_DISCOUNTS = {
    "SUBTOTAL": "volumeDiscount",
    "ON_MEMBERSHIP": "membershipBasedDiscount",
    "ON_TOTAL_AND_MEMBERSHIP": "totalAndMembershipBasedDiscount",
}


@dataclass(frozen=True)
class Deduction:
    """One discount: `way` is ABS, PERCENT or FIXED (a new price), `covers` says which lines an ITEM one is for."""

    base: str
    way: str
    amount: Decimal
    shown: dict[str, Any]
    covers: Callable[[Line], bool] = lambda line: True
    least_total: Decimal = NONE
    most_pieces: Decimal | None = None

    def off(self, whole: Decimal, pieces: Decimal = Decimal(1)) -> Decimal:
        """What is taken off the price of so many pieces, never more than it."""
        taken = {
            "ABS": self.amount * pieces,
            "PERCENT": whole * self.amount / HUNDRED,
            "FIXED": whole - self.amount * pieces,
        }[self.way]
        return min(max(taken, NONE), whole)


def is_valid(coupon: Document, subtotal: Decimal, now: float) -> bool:
    starts, ends = seconds_of(coupon.get("launchDate") or ""), seconds_of(coupon.get("expirationDate") or "")
    return (
        coupon.get("status", "ACTIVE") == "ACTIVE"
        and (starts is None or starts <= now)
        and (ends is None or now <= ends)
        and subtotal >= decimal(coupon.get("totalLimit"))
    )


def coupon_ships_free(coupon: Document | None) -> bool:
    return bool(coupon and coupon.get("discountType") in FREE_SHIPPING)


def take_coupon(coupon: Document | None, lines: list[Line], precision: Decimal) -> Decimal:
    """Take the coupon off the lines it is for. What of it is free shipping is apart."""
    way = (coupon or {}).get("discountType", "ABS").partition("_")[0]
    if coupon is None or way == "SHIPPING":
        return NONE
    limit = coupon.get("catalogLimit") or {}
    covered = [line for line in lines if is_among(line, limit)]
    deduction = Deduction("SUBTOTAL", way, decimal(coupon.get("discount")), {})
    off = cents(deduction.off(total_of(line.total for line in covered)), precision)
    for line, share in spread(off, covered, precision):
        line.coupon = share
        line.item |= {"couponApplied": True, "couponAmount": share}
    return total_of(line.coupon for line in lines)


def given_deductions(cart: Document) -> list[Deduction]:
    """Discounts that stand in the cart."""
    return [
        Deduction(
            base=info.get("base", "CUSTOM"),
            way=info.get("type", "ABS"),
            amount=decimal(info.get("value")),
            shown=info,
            covers=only(set(info.get("appliesToItems", ()))),
            least_total=decimal(info.get("orderTotal")),
        )
        for info in cart.get("discountInfo", ())
    ]


def only(products: set[Any]) -> Callable[[Line], bool]:
    """Lines with these ids, or with products of these ids; all where none is named."""
    return lambda line: not products or bool(products & {line.item.get("productId"), line.item.get("id")})


def promotion_deductions(
    promotions: Iterable[Document], cart: Document, lines: list[Line], subtotal: Decimal, now: float
) -> list[Deduction]:
    """Promotions whose conditions the cart meets."""
    found = []
    for promotion in promotions:
        triggers, targets = promotion.get("triggers") or {}, promotion.get("targets") or {}
        method = cart.get("shippingOption", {}).get("shippingMethodId")
        methods = targets.get("shippingMethods")
        if not promotion.get("enabled", True) or not is_triggered(triggers, cart, lines, subtotal, now):
            continue
        if promotion.get("discountBase") == "SHIPPING" and methods and method not in methods:
            continue
        way = {"PERCENT": "PERCENT", "ABSOLUTE": "ABS"}.get(promotion.get("discountType", ""), "FIXED")
        amount, base = decimal(promotion.get("amount")), promotion.get("discountBase", "SUBTOTAL")
        kind = "PERCENT" if way == "PERCENT" else "ABS"
        most = targets.get("maxDiscountedProductQuantity")
        shown = {"value": amount, "type": kind, "base": base, "description": promotion.get("name", "")}
        found.append(Deduction(base, way, amount, shown, among(targets), most_pieces=decimal(most) if most else None))
    return found


def is_triggered(triggers: Document, cart: Document, lines: list[Line], subtotal: Decimal, now: float) -> bool:
    starts, ends = seconds_of(triggers.get("startDate") or ""), seconds_of(triggers.get("endDate") or "")
    matching = [line for line in lines if is_among(line, triggers)]
    pieces, most = total_of(line.quantity for line in matching), triggers.get("maxProductQuantityInCart")
    groups = triggers.get("customerGroups")
    return (
        (starts is None or starts <= now)
        and (ends is None or now <= ends)
        and subtotal >= decimal(triggers.get("subtotal"))
        and bool(matching)
        and pieces >= decimal(triggers.get("minProductQuantityInCart"))
        and (not most or pieces <= decimal(most))
        and (not groups or cart.get("customerGroupId") in groups)
        and (not triggers.get("recurring") or is_active_hour(triggers.get("recurrenceSettings") or {}, now))
    )


def is_active_hour(recurrence: Document, now: float) -> bool:
    moment = datetime.fromtimestamp(now, UTC)
    starts = recurrence.get("activeDayStartTime") or "00:00"
    ends = recurrence.get("activeDayEndTime") or "24:00"
    days = recurrence.get("activeDays") or DAYS
    return DAYS[moment.weekday()] in days and starts <= moment.strftime("%H:%M") < ends


def among(limit: Document) -> Callable[[Line], bool]:
    return lambda line: is_among(line, limit)


def take_off_items(deductions: list[Deduction], lines: list[Line], precision: Decimal) -> Decimal:
    for deduction in deductions:
        for line in lines if deduction.base == "ITEM" else ():
            if deduction.covers(line):
                pieces = min(line.quantity, deduction.most_pieces or line.quantity)
                left = line.total - line.coupon - line.discount
                off = min(cents(deduction.off(line.price * pieces, pieces), precision), left)
                line.discount += off
                line.item["discounts"] = [*line.item["discounts"], {"discountInfo": [deduction.shown], "total": off}]
    return total_of(line.discount for line in lines)


def take_off_subtotal(
    deductions: list[Deduction], lines: list[Line], left: Decimal, precision: Decimal
) -> tuple[dict[str, Decimal], Decimal]:
    """What the discounts on the whole take off it: under its name in the order, and in all."""
    named: dict[str, Decimal] = {}
    whole, taken = left, NONE
    for deduction in deductions:
        if deduction.base not in ("ITEM", "SHIPPING") and whole >= deduction.least_total:
            off = min(cents(deduction.off(whole), precision), whole - taken)
            taken += off
            name = NAMED_DISCOUNTS.get(deduction.base)
            if name:
                named[name] = named.get(name, NONE) + off
    for line, share in spread(taken, lines, precision):
        line.discount += share
    return named, taken
