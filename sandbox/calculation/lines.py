"""The lines of a cart: an item with its product, what is taken off it, and which lines a rule is for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

from sandbox.calculation.amounts import DIGITS, HUNDRED, NONE, cents, decimal, in_numbers, total_of
from sandbox.documents import Document
from sandbox.kinds.catalog import is_tracked


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


def line_of(item: dict[str, Any], product: Document) -> Line:
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


def spread(amount: Decimal, lines: list[Line], precision: Decimal) -> list[tuple[Line, Decimal]]:
    """The amount in parts as large as the lines are, rounded; the last one has what is left."""
    whole, rest, shares = total_of(line.total for line in lines), amount, []
    for place, line in enumerate(lines, start=1):
        part = cents(amount * line.total / whole, precision) if whole else NONE
        share = rest if place == len(lines) else min(part, rest)
        rest -= share
        shares.append((line, share))
    return shares
