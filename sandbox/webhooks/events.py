"""Which change becomes which event, with which data, and who may have it.

Source: Ecwid docs, "Webhooks" (supported events, structure); the other spelling is that of the official Java client.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sandbox.documents import Change, Document, Id, equal
from sandbox.kinds.orders import ORDERS, is_cart
from sandbox.world import Shop

ENTITIES = {
    "order": "read_orders",
    "unfinished_order": "read_orders",
    "product": "read_catalog",
    "category": "read_catalog",
    "product_class": "read_catalog",
    "customer": "read_customers",
    "customer_group": "read_customers",
    "discount_coupon": "read_discount_coupons",
    "promotion": "read_promotion",
    "review": "read_reviews",
    "size_chart": "read_sizecharts",
}
CHANGES = ("created", "updated", "deleted")
WITH_THE_PROFILE = (
    "customer.personalDataRemovalRequest",
    "customer.personalDataExportRequest",
    "profile.updated",
    "profile.subscriptionStatusChanged",
    "profile.personalDataRemovalRequest",
    "profile.personalDataExportRequest",
    "application.installed",
    "application.uninstalled",
    "application.subscriptionStatusChanged",
    "application.storageChanged",
)
SCOPES = {
    **{f"{entity}.{what}": scope for entity, scope in ENTITIES.items() for what in CHANGES},
    **dict.fromkeys(("invoice.created", "invoice.deleted"), "read_invoices"),
    **dict.fromkeys(WITH_THE_PROFILE, "read_store_profile"),
}
"""Every type of event, with the scope an app needs for it."""

UNINSTALLED = "application.uninstalled"
CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")
PLANS = {"free": "ECWID_FREE", "paid": "ECWID_BUSINESS"}


def in_snake_case(type: str) -> str:
    return CAPITAL.sub(lambda found: f"_{found[0].lower()}", type)


TYPES = {spelling: type for type in SCOPES for spelling in (type, in_snake_case(type))}
"""The type for either of its spellings."""


@dataclass(frozen=True)
class Event:
    """What happened, before it has an id and a time. Those of one app only name it."""

    type: str
    entity: Id
    data: Document | None = None
    app: str | None = None


def events_of(change: Change, shop: Shop) -> list[Event]:
    """The events of a change; none for what the platform tells nobody."""
    read = READERS.get(change.kind)
    return list(read(change, shop)) if read else []


Reader = Callable[[Change, Shop], Iterator[Event]]
Data = Callable[[Change, Shop], Document | None]


def plain(entity: str, data: Data = lambda change, shop: None) -> Reader:
    """Events `created`, `updated` and `deleted` of a kind."""

    def read(change: Change, shop: Shop) -> Iterator[Event]:
        yield Event(f"{entity}.{change.what}", change.id, data(change, shop))

    return read


def document_of(change: Change) -> Document:
    """The document as it is now, or as it was."""
    return change.after or change.before or {}


def customer_data(change: Change, shop: Shop) -> Document:
    return {"customerEmail": document_of(change).get("email", "")}


def promotion_data(change: Change, shop: Shop) -> Document:
    return {"version": int(shop.world.clock.now() * 1000)}


def review_data(change: Change, shop: Shop) -> Document:
    """Of the order it has the number, where REST has the code."""
    review = document_of(change)
    order = shop.documents(ORDERS).first(equal("public", review.get("orderId")))
    data: Document = {"productId": review.get("productId")}
    if order:
        data["orderId"] = order["internalId"]
    return data if change.what == "deleted" else {**data, "status": str(review.get("status", "")).upper()}


def orders(change: Change, shop: Shop) -> Iterator[Event]:
    """A cart that becomes an order is a new order."""
    order, before = document_of(change), change.before or {}
    data: Document = {"orderId": order["id"]}
    if is_cart(order):
        yield Event(f"unfinished_order.{change.what}", change.id, {**data, "cartId": order.get("cartId")})
        return
    what = "created" if change.what == "updated" and is_cart(before) else change.what
    times = {"created": ("new",), "updated": ("old", "new"), "deleted": ()}[what]
    for status in ("PaymentStatus", "FulfillmentStatus"):
        for time in times:
            known = before if time == "old" else order
            data[f"{time}{status}"] = known.get(f"{status[0].lower()}{status[1:]}")
    yield Event(f"order.{what}", change.id, data)


def invoices(change: Change, shop: Shop) -> Iterator[Event]:
    if change.what != "updated":
        yield Event(f"invoice.{change.what}", change.id, {"orderId": str(document_of(change).get("orderId", ""))})


def profile(change: Change, shop: Shop) -> Iterator[Event]:
    yield Event("profile.updated", change.store)


def plan(change: Change, shop: Shop) -> Iterator[Event]:
    old, new = ((document or {}).get("plan", "") for document in (change.before, change.after))
    data = {"oldSubscriptionName": PLANS.get(old, old), "newSubscriptionName": PLANS.get(new, new)}
    yield Event("profile.subscriptionStatusChanged", change.store, data)


def application(change: Change, shop: Shop) -> Iterator[Event]:
    type = UNINSTALLED if change.what == "deleted" else "application.installed"
    yield Event(type, str(change.store), app=str(change.id))


def app_subscription(change: Change, shop: Shop) -> Iterator[Event]:
    """An app without a subscription was `ACTIVE`."""
    if change.after is None:
        return
    old, new = (change.before or {}).get("status", "ACTIVE"), change.after["status"]
    if old != new:
        data = {"oldSubscriptionStatus": old, "newSubscriptionStatus": new}
        yield Event("application.subscriptionStatusChanged", str(change.store), data, change.after["app"])


def storage(change: Change, shop: Shop) -> Iterator[Event]:
    entry = document_of(change)
    yield Event("application.storageChanged", str(change.store), {"key": entry["key"]}, entry["app"])


READERS: dict[str, Reader] = {
    "products": plain("product"),
    "categories": plain("category"),
    "product_types": plain("product_class"),
    "customers": plain("customer", customer_data),
    "customer_groups": plain("customer_group"),
    "coupons": plain("discount_coupon"),
    "promotions": plain("promotion", promotion_data),
    "reviews": plain("review", review_data),
    "size_charts": plain("size_chart"),
    "orders": orders,
    "invoices": invoices,
    "profile": profile,
    "plan": plan,
    "application": application,
    "app_subscriptions": app_subscription,
    "storage": storage,
}
