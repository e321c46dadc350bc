"""What a cart costs: items, coupon, discounts, handling fee, shipping, surcharges and taxes. Knows no documents' store.

Where taxes are not in the prices the order of steps is subtotal, coupon, handling fee, discounts, shipping, taxes;
where they are, taxes come before the discounts. Source: Ecwid docs, "Calculate order details" and "Custom discounts".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from sandbox.catalogue.shapes import LONGEST_NUMBER, seconds_of
from sandbox.documents import Document
from sandbox.kinds.catalog import is_tracked
from sandbox.operations import wrong

NONE = Decimal(0)
HUNDRED = Decimal(100)
DIGITS = 120
DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
NOT_SHOWN = ("items", "paymentOptionsDetails", "discountCoupon", "giftCardCode")
FREE_SHIPPING = ("SHIPPING", "ABS_AND_SHIPPING", "PERCENT_AND_SHIPPING")
NAMED_DISCOUNTS = {
    "SUBTOTAL": "volumeDiscount",
    "ON_MEMBERSHIP": "membershipBasedDiscount",
    "ON_TOTAL_AND_MEMBERSHIP": "totalAndMembershipBasedDiscount",
}


@dataclass
class Line:
    """One item of the cart with its product, and what is taken off it."""

    item: dict[str, Any]
    product: Document
    price: Decimal
    quantity: Decimal
    coupon: Decimal = NONE
    discount: Decimal = NONE

    @property
    def total(self) -> Decimal:
        return self.price * self.quantity


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


def decimal(value: Any) -> Decimal:
    return Decimal(str(value or 0))


def calculated(cart: Document, store: Store) -> Document:
    """The cart with all amounts, in the documented shape of an order."""
    with localcontext() as context:
        context.prec = DIGITS
        amounts: Document = in_numbers(priced(cart, store), store.precision)
        return amounts


def in_numbers(value: Any, precision: Decimal) -> Any:
    """Decimals as JSON numbers, rounded to what the currency knows."""
    if isinstance(value, Decimal):
        rounded = cents(value, precision)
        if abs(rounded) > LONGEST_NUMBER:
            raise wrong("The amounts are too large")
        return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
    if isinstance(value, dict):
        return {name: in_numbers(inner, precision) for name, inner in value.items()}
    return [in_numbers(item, precision) for item in value] if isinstance(value, list) else value


def priced(cart: Document, store: Store) -> Document:
    lines = [line_of(item, store) for item in cart.get("items", ())]
    subtotal = total_of(line.total for line in lines)
    includes_tax = bool(store.profile["taxSettings"].get("pricesIncludeTax"))
    rates = [] if cart.get("customerTaxExempt") else tax_rates(cart, store.profile)

    coupon = store.coupon if store.coupon and is_valid(store.coupon, subtotal, store.now) else None
    coupon_discount = take_coupon(coupon, lines, store.precision)
    handling = {**store.profile["shipping"].get("handlingFee", {}), **cart.get("handlingFee", {})}
    deductions = [*given_deductions(cart), *promotion_deductions(store, cart, lines, subtotal)]
    off_items = take_off_items(deductions, lines, store.precision)
    named, off_subtotal = take_off_subtotal(deductions, lines, subtotal - coupon_discount - off_items, store.precision)
    shipping, shipping_discount = shipping_of(cart, store, coupon, deductions, lines)
    surcharges = surcharges_of(cart, store, subtotal - coupon_discount - off_items - off_subtotal, rates, includes_tax)

    tax = tax_lines(lines, rates, store.precision, includes_tax=includes_tax)
    rate_charged = decimal(shipping.get("shippingRate")) - shipping_discount if shipping else NONE
    on_shipping = [rate for rate in rates if rate["shipping"] and rate_charged]
    taxes_on_shipping = taxes_of(rate_charged, on_shipping, includes_tax, store.precision)
    shipping_tax = total_of(each["total"] for each in taxes_on_shipping)
    surcharge_tax = total_of(each["total"] - each["totalWithoutTax"] for each in surcharges)
    if shipping:
        without_tax = rate_charged - (shipping_tax if includes_tax else NONE)
        shipping |= {"shippingRateWithoutTax": without_tax, "discountedShippingRate": rate_charged}

    discount = off_items + off_subtotal + shipping_discount
    all_tax = tax + shipping_tax + surcharge_tax
    total = (
        subtotal
        - coupon_discount
        - off_items
        - off_subtotal
        + decimal(handling.get("value"))
        + rate_charged
        + total_of(each["total"] for each in surcharges)
        + (NONE if includes_tax else tax + shipping_tax)
    )
    used = [deduction.shown for deduction in deductions]
    given = {name: value for name, value in cart.items() if name not in NOT_SHOWN}
    return {
        **given,
        "subtotal": subtotal,
        "subtotalWithoutTax": subtotal - tax if includes_tax else subtotal,
        "total": total,
        "totalWithoutTax": total - all_tax,
        "giftCardRedemption": 0,
        "totalBeforeGiftCardRedemption": total,
        "tax": all_tax,
        "couponDiscount": coupon_discount + (shipping_discount if coupon_ships_free(coupon) else NONE),
        **({"discountCoupon": coupon} if coupon else {}),
        **dict.fromkeys(NAMED_DISCOUNTS.values(), NONE),
        **named,
        "discount": discount - (shipping_discount if coupon_ships_free(coupon) else NONE),
        "discountInfo": used,
        "items": [line.item for line in lines],
        "handlingFee": {**handling, "value": decimal(handling.get("value"))},
        **({"shippingOption": shipping} if shipping else {}),
        "taxesOnShipping": taxes_on_shipping,
        "customSurcharges": surcharges,
        "pricesIncludeTax": includes_tax,
        "usdTotal": total * decimal(store.profile["formatsAndUnits"].get("currencyRate") or 1),
    }


def cents(value: Decimal, precision: Decimal) -> Decimal:
    return value.quantize(precision, ROUND_HALF_UP)


def total_of(values: Iterable[Decimal]) -> Decimal:
    return sum(values, NONE)


# Items


def line_of(item: dict[str, Any], store: Store) -> Line:
    product = store.product(item.get("productId")) or {}
    known = item_from(item, product)
    price, quantity = decimal(known["price"]), decimal(known["quantity"])
    return Line({**known, "discounts": []}, product, price, quantity)


def item_from(item: dict[str, Any], product: Document) -> dict[str, Any]:
    """The item with what is not given taken from its product, if the catalogue has it."""
    quantity = item.get("quantity", 1)
    base = item.get("productPrice", catalogue_price(product, item.get("combinationId"), quantity))
    from_catalogue = {
        "name": product.get("name", ""),
        "sku": product.get("sku", ""),
        "weight": product.get("weight", 0),
        "categoryId": product.get("defaultCategoryId", 0),
        "isShippingRequired": product.get("isShippingRequired", True),
        "trackQuantity": is_tracked(product),
        "quantityInStock": product.get("quantity", 0),
        **({"imageUrl": product["imageUrl"]} if product.get("imageUrl") else {}),
    }
    with localcontext() as context:
        context.prec = DIGITS
        price = item.get("price", in_numbers(with_options(decimal(base), item), Decimal("0.0001")))
    return {**(from_catalogue if product else {}), "quantity": quantity, "productPrice": base, "price": price, **item}


def catalogue_price(product: Document, combination: Any, quantity: float) -> float:
    """The price of the variation or product for so many pieces."""
    variations = product.get("combinations", ())
    variation: Document = next((known for known in variations if combination and known.get("id") == combination), {})
    source = variation if variation.get("price") is not None else product
    steps = [step for step in source.get("wholesalePrices") or () if (step.get("quantity") or 0) <= quantity]
    best = max(steps, key=lambda step: float(step.get("quantity") or 0), default=source)
    price: float = best.get("price") or 0
    return price


def with_options(base: Decimal, item: dict[str, Any]) -> Decimal:
    chosen = [each for option in item.get("selectedOptions", ()) for each in option.get("selections", ())]
    return base + total_of(
        base * decimal(each.get("selectionModifier")) / HUNDRED
        if each.get("selectionModifierType") == "PERCENT"
        else decimal(each.get("selectionModifier"))
        for each in chosen
    )


# Coupons and discounts


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


def promotion_deductions(store: Store, cart: Document, lines: list[Line], subtotal: Decimal) -> list[Deduction]:
    """Promotions whose conditions the cart meets."""
    found = []
    for promotion in store.promotions:
        triggers, targets = promotion.get("triggers") or {}, promotion.get("targets") or {}
        method = cart.get("shippingOption", {}).get("shippingMethodId")
        methods = targets.get("shippingMethods")
        if not promotion.get("enabled", True) or not is_triggered(triggers, cart, lines, subtotal, store.now):
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


def is_among(line: Line, limit: Document) -> bool:
    """The line is in what the limit names, if it names anything, and not in what it leaves out."""
    product = line.item.get("productId")
    categories = {*line.product.get("categoryIds", ()), line.item.get("categoryId")}

    def named(products: str, in_categories: str, combinations: str) -> list[bool]:
        variations = limit.get(combinations) or ()
        numbers = {
            str(id)
            for each in variations
            for id in (each.get("combinationIds", ()) if isinstance(each, dict) else (each,))
        }
        return [
            *([product in limit[products]] if limit.get(products) else []),
            *([bool(categories & set(limit[in_categories]))] if limit.get(in_categories) else []),
            *([str(line.item.get("combinationId")) in numbers] if numbers else []),
        ]

    wanted = named("products", "categories", "combinations")
    unwanted = named("excludedProducts", "excludedCategories", "excludedCombinations")
    return (not wanted or any(wanted)) and not any(unwanted)


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


def spread(amount: Decimal, lines: list[Line], precision: Decimal) -> list[tuple[Line, Decimal]]:
    """The amount in parts as large as the lines are, rounded; the last one has what is left."""
    whole, rest, shares = total_of(line.total for line in lines), amount, []
    for place, line in enumerate(lines, start=1):
        part = cents(amount * line.total / whole, precision) if whole else NONE
        share = rest if place == len(lines) else min(part, rest)
        rest -= share
        shares.append((line, share))
    return shares


# Shipping and surcharges


def shipping_of(
    cart: Document, store: Store, coupon: Document | None, deductions: list[Deduction], lines: list[Line]
) -> tuple[dict[str, Any], Decimal]:
    """The chosen option with its rate, and what is taken off the rate."""
    given = dict(cart.get("shippingOption", {}))
    if not given:
        return {}, NONE
    options = store.profile["shipping"].get("shippingOptions", ())
    known: Mapping[str, Any] = next((each for each in options if each.get("id") == given.get("shippingMethodId")), {})
    named = (
        {"shippingMethodName": known.get("title", ""), "fulfillmentType": known.get("fulfilmentType")} if known else {}
    )
    rate = cents(decimal(given["shippingRate"]) if "shippingRate" in given else rate_of(known, lines), store.precision)
    is_pickup = (given.get("fulfillmentType") or named.get("fulfillmentType")) == "pickup"
    shown = {"isPickup": is_pickup, **named, **given, "shippingRate": rate}
    if coupon_ships_free(coupon):
        return shown, rate
    off = total_of(deduction.off(rate) for deduction in deductions if deduction.base == "SHIPPING")
    return shown, min(cents(off, store.precision), rate)


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


def surcharges_of(
    cart: Document, store: Store, whole: Decimal, rates: list[dict[str, Any]], includes_tax: bool
) -> list[dict[str, Any]]:
    """Surcharges of the cart, and the one of the payment method."""
    paid_by = store.paid_by.get("paymentSurcharges") or {}
    of_payment = {"id": store.paid_by.get("id", ""), **paid_by, "description": store.paid_by.get("checkoutTitle", "")}
    found = []
    for surcharge in [*cart.get("customSurcharges", ()), *([of_payment] if paid_by.get("value") else [])]:
        value = decimal(surcharge.get("value"))
        amount = cents(whole * value / HUNDRED if surcharge.get("type") == "PERCENT" else value, store.precision)
        taxes = taxes_of(amount, rates if surcharge.get("taxable") else [], includes_tax, store.precision)
        tax = total_of(each["total"] for each in taxes)
        total, without = (amount, amount - tax) if includes_tax else (amount + tax, amount)
        found.append({**surcharge, "total": total, "totalWithoutTax": without, "taxes": taxes})
    return found


# Taxes


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
    amount: Decimal, rates: list[dict[str, Any]], includes_tax: bool, precision: Decimal
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
        taxes = taxes_of(amount, own, includes_tax, precision)
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
