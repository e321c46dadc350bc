"""The shopper's side of a checkout: totals, delivery, payment, and the order at the end.

No token is needed, since shoppers have none. Apps are asked while nothing is locked.
Source: Ecwid docs, "Storefront JS API" (cart, order), "Shipping methods", "Payment methods" and "Custom discounts".
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, redirect, render_template, request

from sandbox.api.orders import add, change, shown
from sandbox.api.payment_options import add_for_app, options
from sandbox.calculation.taxes import lies_in
from sandbox.checkout_cart import as_line, cart_in, items_in, payment_choices, text, totals_in, with_amounts
from sandbox.checkout_hooks import discounts, questions, replies, shipping_offers, takes_payments
from sandbox.documents import Change, Document, Kind, at_least, equal
from sandbox.kinds.orders import ORDERS, is_cart
from sandbox.operations import Refusal, wrong
from sandbox.payload import seal, seal_gcm
from sandbox.sso import asked, customer_of, shop_called
from sandbox.web import json_reply
from sandbox.world import APPLICATION, App, Shop, Storage, World, random_text

PLACED = Kind("placed_orders", {"order_id": lambda placed: placed["order"]})
MOST_ORDERS = 50

checkout = Blueprint("checkout", __name__)


@checkout.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    return json_reply(refusal.body, refusal.status)


@checkout.post("/shop/<int:store_id>/calculate")
def calculate(store_id: int) -> Response:
    """What the cart costs now, with what apps take off it."""
    draft = priced(shop_called(store_id), asked())
    order = draft.order
    return json_reply(
        {
            "id": order["id"],
            "items": [as_line(item) for item in order["items"]],
            "totals": totals_in(order),
            "coupon": (order.get("discountCoupon") or {}).get("name"),
            "discounts": [info for info in order.get("discountInfo", ()) if info.get("description")],
            "hooks": draft.reports,
        }
    )


@checkout.post("/shop/<int:store_id>/delivery")
def delivery(store_id: int) -> Response:
    """The methods for this cart and address: the store's own, then those of apps."""
    shop, given = shop_called(store_id), asked()
    draft = priced(shop, {**given, "shipping": ""})
    offers = offered(shop, draft)
    return json_reply({"options": [*own_methods(shop, draft.cart), *offers], "hooks": draft.reports})


@checkout.post("/shop/<int:store_id>/orders")
def place(store_id: int) -> Response:
    """Place the order. What is paid at an app waits as an unfinished order until the app says otherwise."""
    shop, given = shop_called(store_id), asked()
    draft = priced(shop, given, strict=True)
    if shop.suspended or shop.profile["settings"].get("closed"):
        raise wrong("The store takes no orders at the moment")
    check_complete(shop, draft.order)
    with shop.world.changing():
        check_stock(shop, given, draft.cart)
        paid_by = paying_app(shop, draft.order)
        status = "INCOMPLETE" if paid_by else "AWAITING_PAYMENT"
        about = {"paymentStatus": status, "fulfillmentStatus": "AWAITING_PROCESSING", **visitor(shop, given)}
        kept = keep(shop, {**draft.order, **about})
        key = key_for(shop, kept, paid_by, draft.lang)
        pay = f"/shop/{shop.id}/pay/{key}" if paid_by else None
        return json_reply({"key": key, "order": for_storefront(kept), "pay": pay, "hooks": draft.reports})


@checkout.get("/shop/<int:store_id>/orders/<key>")
def placed(store_id: int, key: str) -> Response:
    """An order by the key its shopper was given."""
    shop = shop_called(store_id)
    with shop.world.lock:
        order, _ = by_key(shop, key)
        return json_reply({"order": for_storefront(order), "placed": not is_cart(order)})


@checkout.get("/shop/<int:store_id>/orders")
def own_orders(store_id: int) -> Response:
    """The orders of the customer who is signed in, the newest first."""
    shop = shop_called(store_id)
    with shop.world.lock:
        customer = customer_of(shop, request.headers.get("X-Shopper", ""))
        mine = equal("customer", customer["id"]) if customer else equal("customer", -1)
        found = shop.documents(ORDERS).find(
            mine, at_least("placed", 0), order="placed", descending=True, limit=MOST_ORDERS
        )
        return json_reply({"orders": [for_storefront(order) for order in found]})


# The steps of an order


@dataclass(frozen=True)
class Draft:
    """An order in the making: the cart as given, the order with all amounts, and how calls to apps went."""

    cart: Document
    order: Document
    lang: str
    reports: list[dict[str, Any]]


def priced(shop: Shop, given: dict[str, Any], *, strict: bool = False) -> Draft:
    """The order as it stands, after apps were asked for discounts and, if theirs was chosen, for delivery."""
    session, lang = request.headers.get("X-Shopper", ""), text(given, "lang")
    with shop.world.lock:
        lang = lang or shop.profile["languages"]["defaultLanguage"]
        cart = cart_in(shop, given, session, strict=strict)
        order = with_amounts(shop, cart, [])
        asked_of_apps = questions(shop, "discount", order, lang)
    answers = replies(shop.world, asked_of_apps)
    taken_off = [discount for reply in answers for discount in discounts(reply, order["items"])]
    draft = Draft(cart, order, lang, [reply.report for reply in answers])
    method = chosen_method(shop, draft, text(given, "shipping"))
    with shop.world.lock:
        return replace(draft, order=with_amounts(shop, {**cart, **method}, taken_off))


def chosen_method(shop: Shop, draft: Draft, id: str) -> Document:
    """The delivery that was chosen, as it stands in an order."""
    own = [option for option in own_methods(shop, draft.cart) if option["id"] == id] if id else []
    known = own or [offer for offer in (offered(shop, draft) if id else ()) if offer["id"] == id]
    if not known:
        return {}
    chosen = known[0]
    option = {
        "shippingMethodName": chosen["title"],
        "shippingRate": chosen["rate"],
        "isPickup": chosen["fulfilment"] == "pickup",
        "fulfillmentType": chosen["fulfilment"],
        "estimatedTransitTime": chosen["transit"],
    }
    named = {"shippingMethodId": id} if own else {"shippingCarrierName": f"Shipping app {chosen['app']}"}
    return {"shippingOption": {**option, **named}}


def own_methods(shop: Shop, cart: Document) -> list[Document]:
    """The store's methods that reach the address, but for those of carriers, whose rates are not emulated."""
    person: Document = cart.get("shippingPerson") or {}
    found = []
    zones = {zone.get("id"): zone for zone in shop.profile.get("zones", ())}
    with shop.world.lock:
        for option in shop.profile["shipping"].get("shippingOptions", ()):
            zone = option.get("destinationZone") or {}
            zone = zones.get(zone.get("id"), zone if zone.get("id") != "WORLD" else {})
            if not option.get("enabled") or option.get("ratesCalculationType") in ("app", "carrier-calculated"):
                continue
            fulfilment = option.get("fulfilmentType", "shipping")
            if fulfilment != "pickup" and person and not lies_in(person, zone):
                continue
            rated = with_amounts(shop, {**cart, "shippingOption": {"shippingMethodId": option["id"]}}, [])
            found.append(
                {
                    "id": option["id"],
                    "title": option.get("title", ""),
                    "titleTranslated": option.get("titleTranslated", {}),
                    "rate": rated["shippingOption"]["shippingRate"],
                    "description": option.get("pickupInstruction") or option.get("description") or "",
                    "transit": option.get("deliveryTimeDays") or "",
                    "fulfilment": fulfilment,
                    "app": "",
                }
            )
    return found


def offered(shop: Shop, draft: Draft) -> list[Document]:
    """What shipping apps offer for this order."""
    with shop.world.lock:
        asked_of_apps = questions(shop, "shipping", draft.order, draft.lang)
    answers = replies(shop.world, asked_of_apps)
    draft.reports.extend(reply.report for reply in answers)
    return [offer for reply in answers for offer in shipping_offers(reply)]


def check_stock(shop: Shop, given: dict[str, Any], cart: Document) -> None:
    """Another shopper may have bought the last piece while apps were asked about this order."""
    for wanted, left in zip(cart["items"], items_in(shop, given, strict=True), strict=True):
        if left["quantity"] < wanted["quantity"]:
            raise wrong("Somebody else just bought some of it: there is less in stock now")


def check_complete(shop: Shop, order: Document) -> None:
    """Whether the shopper has said all an order needs."""
    if not order["items"]:
        raise wrong("The cart is empty")
    if not order.get("email"):
        raise wrong("Please give your e-mail address")
    if needs_delivery(order):
        if not order.get("shippingOption", {}).get("shippingMethodName"):
            raise wrong("Please choose how it should be delivered")
        if not order["shippingOption"].get("isPickup") and not order.get("shippingPerson", {}).get("name"):
            raise wrong("Please give the address it should be sent to")
    if payment_choices(shop) and order["total"] > 0 and not order.get("paymentMethod"):
        raise wrong("Please choose how to pay")


def needs_delivery(order: Document) -> bool:
    return any(item.get("isShippingRequired", True) for item in order["items"])


def visitor(shop: Shop, given: dict[str, Any]) -> Document:
    return {
        "ipAddress": request.remote_addr or "",
        "refererUrl": text(given, "refererUrl") or shop.address,
        "globalReferer": "",
        "customerUserAgent": request.headers.get("User-Agent", "")[:500],
    }


def keep(shop: Shop, order: Document) -> Document:
    """A new order, or the one this cart had begun before."""
    orders = shop.documents(ORDERS)
    begun = orders.first(equal("cart", order.get("cartId", "")), at_least("abandoned", 0))
    if begun:
        return change(shop, begun, {name: value for name, value in order.items() if name not in ("id", "cartId")})
    taken = order.get("cartId") and orders.count(equal("cart", order["cartId"]))
    if taken or not order.get("cartId"):
        order = {**order, "cartId": str(uuid.uuid4()).upper()}
    return add(shop, {**order, "vendorOrderNumber": order["id"], "publicUid": order["id"]})


def paying_app(shop: Shop, order: Document) -> App | None:
    """The app that takes the money, if one does."""
    id = order.get("paymentOptionsDetails", {}).get("paymentId")
    option: Document = next((each for each in options(shop) if each["id"] == id), {})
    app = shop.world.app_called(option.get("appClientId") or "")
    return app if takes_payments(shop, app) and order["total"] > 0 else None


def for_storefront(order: Document) -> dict[str, Any]:
    """An order as `Ecwid.OnOrderPlaced` gives it."""
    shipping, coupon = order.get("shippingOption") or {}, order.get("discountCoupon") or {}
    totals = totals_in(order)
    billing = order.get("billingPerson") or order.get("shippingPerson") or {}
    return {
        **totals,
        "items": [as_line(item) for item in order["items"]],
        "productsQuantity": sum(item["quantity"] for item in order["items"]),
        "weight": sum(item.get("weight", 0) * item["quantity"] for item in order["items"]),
        "paymentMethod": order.get("paymentMethod"),
        "shippingMethod": shipping.get("shippingMethodName"),
        "shippingCarrierName": shipping.get("shippingCarrierName"),
        "shippingAndHandling": totals["shipping"] + totals["handlingFee"],
        "couponName": coupon.get("name"),
        "billingPerson": billing,
        "shippingPerson": order.get("shippingPerson") or {},
        "affiliateId": order.get("affiliateId", ""),
        "orderNumber": order["orderNumber"],
        "vendorNumber": order["vendorOrderNumber"],
        "date": str(order["createTimestamp"]),
        "paymentStatus": order["paymentStatus"],
        "fulfillmentStatus": order["fulfillmentStatus"],
        "customer": {"name": billing.get("name", ""), "email": order.get("email", "")},
        "extraFields": order.get("extraFields", {}),
    }


# Keys: how a shopper without a token gets back to an order


def key_for(shop: Shop, order: Document, app: App | None, lang: str) -> str:
    known = shop.documents(PLACED).ids(equal("order_id", order["internalId"]))
    key = str(known[0]) if known else random_text()
    client = app.client_id if app else ""
    shop.documents(PLACED).put(key, {"order": order["internalId"], "app": client, "lang": lang})
    return key


def by_key(shop: Shop, key: str) -> tuple[Document, Document]:
    found = shop.documents(PLACED).get(key)
    order = shop.documents(ORDERS).get(found["order"]) if found else None
    if found is None or order is None:
        raise Refusal(404, "ORDER_NOT_FOUND", "There is no such order")
    return order, found


# Payment at an app


@checkout.get("/shop/<int:store_id>/pay/<key>")
def pay(store_id: int, key: str) -> str:
    """A page that posts the order to the app's payment address, as the shopper's browser does it."""
    shop = shop_called(store_id)
    with shop.world.lock:
        order, known = by_key(shop, key)
        app = shop.world.app_called(known["app"])
        if app is None or not takes_payments(shop, app):
            raise wrong("The app that takes this payment is not installed any more")
        payload = payment_payload(shop, app, order, key, known["lang"])
    sealed = {"enc_data": seal_gcm(payload, app.client_secret), "data": seal(payload, app.client_secret)}
    return render_template("pay.html", url=app.payment_url, fields=sealed, name=app.name)


def payment_payload(shop: Shop, app: App, order: Document, key: str, lang: str) -> Document:
    query = urlencode({"clientId": app.client_id, "timestamp": int(shop.world.clock.now()), "key": key})
    return {
        "storeId": shop.id,
        "returnUrl": f"{shop.world.base_url}/shop/{shop.id}/payment-return?{query}",
        "merchantAppSettings": dict(Storage(shop, app)),
        "cart": {"currency": shop.profile["formatsAndUnits"]["currency"], "order": shown(order)},
        "token": shop.installations[app.client_id].access_token,
        "lang": lang,
    }


@checkout.get("/shop/<int:store_id>/payment-return")
def payment_return(store_id: int) -> Response:
    """Where the app sends the shopper, who goes on to their page: thanks, checkout or failure, as the app said."""
    shop, key = shop_called(store_id), request.args.get("key", "")
    with shop.world.lock:
        order, known = by_key(shop, key)
    if known["app"] != request.args.get("clientId"):
        raise wrong("clientId is not the app this order is paid at")
    message = request.args.get("errorMsg", "")
    page = {
        "INCOMPLETE": "~/checkout/payment" + (f"?errorMsg={quote(message, safe='')}" if message else ""),
        "CANCELLED": "~/orderFailure",
    }.get(order["paymentStatus"], f"~/orderConfirmation/{quote(key)}")
    site = str(order["refererUrl"]).partition("#")[0]
    known_site = site if site.startswith(("http://", "https://")) else shop.address
    return redirect(f"{known_site}#!/{page}")  # type: ignore[return-value]


# The payment method of an app comes with its install


def listen(world: World) -> None:
    world.listeners.append(add_payment_methods)
    add_payment_methods(world, [])


def add_payment_methods(world: World, changes: list[Change]) -> None:
    """Give every store the methods of its payment apps, at the start and whenever an app was installed."""
    if changes and not any(change.kind == APPLICATION.name for change in changes):
        return
    for shop in world.shops.values():
        for app in world.apps:
            missing = not any(option.get("appClientId") == app.client_id for option in options(shop))
            if missing and takes_payments(shop, app):
                with world.changing():
                    add_for_app(shop, app)
