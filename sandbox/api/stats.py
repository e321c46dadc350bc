"""What changed lately, and what was deleted: for apps that watch a store without webhooks.

Source: Ecwid docs, "Store reports".
"""

from __future__ import annotations

from typing import Any

from sandbox.catalogue.shapes import seconds_of
from sandbox.clock import date_of
from sandbox.documents import Kind
from sandbox.kinds.catalog import CATEGORIES, PRODUCTS
from sandbox.kinds.customers import CUSTOMERS
from sandbox.kinds.discounts import COUPONS
from sandbox.kinds.orders import ORDERS, SUBSCRIPTIONS, is_cart
from sandbox.kinds.product_parts import REVIEWS
from sandbox.lists import paged
from sandbox.operations import Call, operation
from sandbox.seeds import SINCE
from sandbox.world import PROFILE, Shop

DELETED = {
    "products": (PRODUCTS, "read_catalog"),
    "orders": (ORDERS, "read_orders"),
    "customers": (CUSTOMERS, "read_customers"),
    "coupons": (COUPONS, "read_discount_coupons"),
    "reviews": (REVIEWS, "read_reviews"),
}


@operation("get-latest-store-update-stats", public_token=True)
def latest(shop: Shop, call: Call) -> dict[str, Any]:
    """Moments of the last changes; what never changed since the store began has the moment it began.

    The counts come under both names: that of the documentation's table, and that of the official client.
    """
    catalogue = max(touched(shop, PRODUCTS), touched(shop, CATEGORIES))
    shown: dict[str, Any] = {
        "productsUpdated": date_of(catalogue),
        "ordersUpdated": date_of(touched(shop, ORDERS)),
        "profileUpdated": date_of(touched(shop, PROFILE)),
        "categoriesUpdated": date_of(touched(shop, CATEGORIES)),
        "discountCouponsUpdated": date_of(touched(shop, COUPONS)),
        "abandonedSalesUpdated": date_of(carts_touched(shop)),
        "customersUpdated": date_of(touched(shop, CUSTOMERS)),
    }
    if call.flag("reviewsUpdatesRequired"):
        shown["reviewsUpdated"] = date_of(touched(shop, REVIEWS))
    if call.flag("domainsRequired"):
        shown["domainsUpdated"] = date_of(SINCE)
    if call.flag("subscriptionRequired"):
        shown["subscriptionsUpdated"] = date_of(touched(shop, SUBSCRIPTIONS))
    if call.flag("productCountRequired"):
        shown["productCount"] = shown["productCountRequired"] = shop.documents(PRODUCTS).count()
    if call.flag("categoryCountRequired"):
        shown["categoryCount"] = shown["categoryCountRequired"] = shop.documents(CATEGORIES).count()
    return shown


@operation("get-deleted-items-history", scopes=("read_store_profile",))
def deleted(shop: Shop, call: Call, entity: str) -> dict[str, Any]:
    """What was deleted, oldest first, each entity with the scope that reads it."""
    kind, scope = DELETED[entity]
    call.require(scope)
    since, until = call.moment("from_date") or 0, call.moment("to_date")
    latest = shop.world.clock.now() + 1 if until is None else until
    documents = shop.documents(kind).documents
    total, gone = documents.deleted(shop.id, kind, since=since, until=latest, offset=call.offset, limit=call.limit)
    return paged(call, [{"id": id, "date": date_of(at)} for id, at in gone], total=total)


def touched(shop: Shop, kind: Kind) -> float:
    return shop.documents(kind).documents.touched(shop.id, kind) or SINCE


def carts_touched(shop: Shop) -> float:
    """When a cart last changed: carts stand among the orders."""
    newest = shop.documents(ORDERS).find(order="updated", descending=True, limit=100)
    return next((seconds_of(order["updateDate"]) or SINCE for order in newest if is_cart(order)), SINCE)
