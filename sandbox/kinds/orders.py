"""Orders with what belongs to them, as the sandbox keeps them: in the documented shape, one document each.

An abandoned cart is an order whose payment status is `INCOMPLETE`; it has a `cartId` besides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sandbox.catalogue.shapes import seconds_of
from sandbox.documents import Document, Kind, Scalar, folded, tags_of
from sandbox.kinds.moments import moment

UNFINISHED = "INCOMPLETE"
PEOPLE = ("billingPerson", "shippingPerson")
CONTACTS = ("name", "companyName", "phone", "city", "postalCode")


def is_cart(order: Document) -> bool:
    return order.get("paymentStatus") == UNFINISHED


def items_of(order: Document) -> Iterator[dict[str, Any]]:
    yield from order.get("items", ())


def words_of(order: Document) -> str:
    """What the parameter `keywords` looks into."""
    people = [order.get(role, {}) for role in PEOPLE]
    return folded(
        *(order.get(name) for name in ("id", "vendorOrderNumber", "orderNumber", "email", "externalTransactionId")),
        *(order.get(name) for name in ("trackingNumber", "orderComments", "privateAdminNotes")),
        *(person.get(name) for person in people for name in CONTACTS),
        *(item.get(name) for item in items_of(order) for name in ("name", "sku")),
    )


def placed(order: Document) -> Scalar:
    """When an order was created, None for a cart: an index of it has the orders only."""
    return None if is_cart(order) else seconds_of(order["createDate"])


def abandoned(order: Document) -> Scalar:
    """When a cart was created, None for an order."""
    return seconds_of(order["createDate"]) if is_cart(order) else None


def text(field: str, *inside: str) -> Any:
    """Reads a text for searches that do not mind its case."""

    def read(document: Document) -> str | None:
        value: Any = document
        for name in (field, *inside):
            value = (value or {}).get(name)
        return None if value is None else str(value).casefold()

    return read


ORDERS = Kind(
    "orders",
    {
        "placed": placed,
        "abandoned": abandoned,
        "created": moment("createDate"),
        "updated": moment("updateDate"),
        "total": lambda order: order.get("total", 0),
        "payment": lambda order: order.get("paymentStatus"),
        "fulfillment": lambda order: order.get("fulfillmentStatus"),
        "customer": lambda order: order.get("customerId"),
        "email": text("email"),
        "public": lambda order: order["id"],
        "cart": lambda order: order.get("cartId"),
        "hidden": lambda order: int(order.get("hidden", False)),
        "marketing": lambda order: int(order.get("acceptMarketing", False)),
        "preorder": lambda order: int(any(item.get("isPreorder") for item in items_of(order))),
        "pickup": moment("pickupTime"),
        "shipping": text("shippingOption", "shippingMethodName"),
        "method": text("paymentMethod"),
        "module": text("paymentModule"),
        "coupon": text("discountCoupon", "code"),
        "referer": text("refererId"),
        "products": lambda order: tags_of(item.get("productId") for item in items_of(order)),
        "subscriptions": lambda order: tags_of(
            item["subscriptionId"] for item in items_of(order) if item.get("subscriptionId")
        ),
        "words": words_of,
    },
    indexed=("placed", "abandoned", "created", "updated", "total", "customer", "email", "public", "cart"),
    first=504120001,
)

INVOICES = Kind(
    "invoices",
    {"number": lambda invoice: invoice["number"], "order_id": lambda invoice: invoice["orderId"]},
    indexed=("number", "order_id"),
    first=117352001,
)

ORDER_STATUSES = Kind("order_statuses")

CHECKOUT_FIELDS = Kind("checkout_fields", {"place": lambda field: field["orderBy"]})


def order_dates(subscription: Document) -> str:
    return json.dumps([seconds_of(order["createDate"]) for order in subscription["orders"]])


SUBSCRIPTIONS = Kind(
    "subscriptions",
    {
        "status": lambda subscription: subscription["status"],
        "customer": lambda subscription: subscription["customerId"],
        "created": moment("created"),
        "cancelled": moment("cancelled"),
        "updated": lambda subscription: subscription["updateTimestamp"],
        "next_charge": moment("nextCharge"),
        "interval": lambda subscription: subscription["chargeSettings"]["recurringInterval"],
        "intervals": lambda subscription: subscription["chargeSettings"]["recurringIntervalCount"],
        "email": text("orderTemplate", "email"),
        "products": lambda subscription: tags_of(
            item.get("productId") for item in items_of(subscription["orderTemplate"])
        ),
        "orders": lambda subscription: tags_of(order["id"] for order in subscription["orders"]),
        "totals": lambda subscription: tags_of(float(order["total"]) for order in subscription["orders"]),
        "order_dates": order_dates,
        "order_count": lambda subscription: len(subscription["orders"]),
    },
    first=6301,
)
