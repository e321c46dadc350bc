"""What a cart costs: items, coupon, discounts, handling fee, shipping, surcharges and taxes. Knows no documents' store.

Where taxes are not in the prices the order of steps is subtotal, coupon, handling fee, discounts, shipping, taxes;
where they are, taxes come before the discounts. Source: Ecwid docs, "Calculate order details" and "Custom discounts".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import Any

from sandbox.calculation.amounts import DIGITS, NONE, decimal, in_numbers, total_of
from sandbox.calculation.discounts import (
    NAMED_DISCOUNTS,
    coupon_ships_free,
    given_deductions,
    is_valid,
    promotion_deductions,
    take_coupon,
    take_off_items,
    take_off_subtotal,
)
from sandbox.calculation.lines import line_of
from sandbox.calculation.shipping import shipping_of
from sandbox.calculation.surcharges import surcharges_of
from sandbox.calculation.taxes import tax_lines, tax_rates, taxes_of
from sandbox.documents import Document

NOT_SHOWN = ("items", "paymentOptionsDetails", "discountCoupon", "giftCardCode")


@dataclass(frozen=True)
class Store:
    """What of a store a calculation needs."""

    profile: Mapping[str, Any]
    product: Callable[[Any], Document | None] = lambda id: None
    coupon: Document | None = None
    promotions: Iterable[Document] = ()
    now: float = 0
    paid_by: Mapping[str, Any] = field(default_factory=dict)

    @property
    def precision(self) -> Decimal:
        return Decimal(1).scaleb(-min(4, max(0, int(self.profile["formatsAndUnits"].get("currencyPrecision", 2)))))

    @property
    def shipping_options(self) -> Iterable[Mapping[str, Any]]:
        options: Iterable[Mapping[str, Any]] = self.profile["shipping"].get("shippingOptions", ())
        return options


def calculated(cart: Document, store: Store) -> Document:
    """The cart with all amounts, in the documented shape of an order."""
    with localcontext() as context:
        context.prec = DIGITS
        amounts: Document = in_numbers(priced(cart, store), store.precision)
        return amounts


def priced(cart: Document, store: Store) -> Document:
    precision, includes_tax = store.precision, bool(store.profile["taxSettings"].get("pricesIncludeTax"))
    rates = [] if cart.get("customerTaxExempt") else tax_rates(cart, store.profile)
    lines = [line_of(item, store.product(item.get("productId")) or {}) for item in cart.get("items", ())]
    subtotal = total_of(line.total for line in lines)

    coupon = store.coupon if store.coupon and is_valid(store.coupon, subtotal, store.now) else None
    coupon_discount = take_coupon(coupon, lines, precision)
    promotions = promotion_deductions(store.promotions, cart, lines, subtotal, store.now)
    deductions = [*given_deductions(cart), *promotions]
    off_items = take_off_items(deductions, lines, precision)
    left = subtotal - coupon_discount - off_items
    named, off_subtotal = take_off_subtotal(deductions, lines, left, precision)
    left -= off_subtotal

    shipping, off_shipping = shipping_of(cart, store.shipping_options, coupon, deductions, lines, precision)
    rate = decimal(shipping.get("shippingRate")) - off_shipping if shipping else NONE
    handling = {**store.profile["shipping"].get("handlingFee", {}), **cart.get("handlingFee", {})}
    handling["value"] = decimal(handling.get("value"))
    surcharges = surcharges_of(cart, store.paid_by, left, rates, precision, includes_tax=includes_tax)

    tax = tax_lines(lines, rates, precision, includes_tax=includes_tax)
    on_shipping = [each for each in rates if each["shipping"] and rate]
    taxes_on_shipping = taxes_of(rate, on_shipping, precision, includes_tax=includes_tax)
    shipping_tax = total_of(each["total"] for each in taxes_on_shipping)
    surcharge_tax = total_of(each["total"] - each["totalWithoutTax"] for each in surcharges)
    if shipping:
        without_tax = rate - (shipping_tax if includes_tax else NONE)
        shipping |= {"shippingRateWithoutTax": without_tax, "discountedShippingRate": rate}

    total = left + handling["value"] + rate + total_of(each["total"] for each in surcharges)
    if not includes_tax:
        total += tax + shipping_tax
    all_tax = tax + shipping_tax + surcharge_tax
    off_by_coupon = off_shipping if coupon_ships_free(coupon) else NONE
    return {
        **{name: value for name, value in cart.items() if name not in NOT_SHOWN},
        "subtotal": subtotal,
        "subtotalWithoutTax": subtotal - tax if includes_tax else subtotal,
        "total": total,
        "totalWithoutTax": total - all_tax,
        "giftCardRedemption": 0,
        "totalBeforeGiftCardRedemption": total,
        "tax": all_tax,
        "couponDiscount": coupon_discount + off_by_coupon,
        **({"discountCoupon": coupon} if coupon else {}),
        **dict.fromkeys(NAMED_DISCOUNTS.values(), NONE),
        **named,
        "discount": off_items + off_subtotal + off_shipping - off_by_coupon,
        "discountInfo": [deduction.shown for deduction in deductions],
        "items": [line.item for line in lines],
        "handlingFee": handling,
        **({"shippingOption": shipping} if shipping else {}),
        "taxesOnShipping": taxes_on_shipping,
        "customSurcharges": surcharges,
        "pricesIncludeTax": includes_tax,
        "usdTotal": total * decimal(store.profile["formatsAndUnits"].get("currencyRate") or 1),
    }
