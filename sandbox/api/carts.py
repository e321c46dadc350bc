"""Abandoned carts: orders whose payment was never begun or finished. Source: Ecwid docs, "Abandoned carts"."""

from __future__ import annotations

from typing import Any

from sandbox.api.order_search import carts_asked_for
from sandbox.api.orders import change
from sandbox.documents import Document, at_least, equal
from sandbox.kinds.orders import ORDERS
from sandbox.lists import page
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import Shop

ORDERS_ONLY = ("id", "orderNumber", "vendorOrderNumber", "publicUid", "referenceTransactionId")
KINDS_OF_BUYER = ("b2b", "b2c")


@operation("search-abandoned-carts")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    """The newest first; the documents name no order."""
    conditions = carts_asked_for(call)
    return page(call, shop.documents(ORDERS), *conditions, order="abandoned", descending=True, shown=shown)


@operation("get-abandoned-cart")
def read(shop: Shop, call: Call, cartId: str) -> Document:
    return shown(known(shop, cartId))


@operation("update-abandoned-cart")
def update(shop: Shop, call: Call, cartId: str) -> dict[str, int]:
    given = call.document
    if given.get("b2b_b2c", "b2c") not in KINDS_OF_BUYER:
        raise wrong(f"b2b_b2c should be one of {', '.join(KINDS_OF_BUYER)}")
    change(shop, known(shop, cartId), given)
    return {"updateCount": 1}


@operation("convert-abandoned-cart-to-order")
def place(shop: Shop, call: Call, cartId: str) -> Document:
    """The cart as an order that awaits its payment."""
    order = change(shop, known(shop, cartId), {"paymentStatus": "AWAITING_PAYMENT", "hidden": False})
    return {name: order[name] for name in ("id", "orderNumber", "vendorOrderNumber", "cartId")}


def known(shop: Shop, id: str) -> Document:
    cart = shop.documents(ORDERS).first(equal("cart", id), at_least("abandoned", 0))
    if cart is None:
        raise Refusal(404, "ORDER_NOT_FOUND", f"There is no cart {id}")
    return cart


def shown(cart: Document) -> Document:
    return {name: value for name, value in cart.items() if name not in ORDERS_ONLY}
