"""Calls to the addresses where apps offer shipping methods and discounts, to this machine only.

An answer that is late, no JSON or not as documented offers nothing; the same question within five minutes has the same
answer. Source: Ecwid docs, "Shipping methods" and "Discounts calculated on your server".
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from socket import SHUT_RDWR, socket
from typing import Any, Literal
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from sandbox.documents import Document
from sandbox.kinds.catalog import PRODUCTS
from sandbox.webhooks.sending import checked_address
from sandbox.world import App, Shop, Storage, World

What = Literal["shipping", "discount"]
SCOPES: dict[str, str] = {"shipping": "add_shipping_method", "discount": "customize_cart_calculation"}
SECONDS: dict[str, float] = {"shipping": 10, "discount": 5}
CACHED_SECONDS = 300
LARGEST_ANSWER = 1024 * 1024
WEIGHTS = {"CARAT": "carat", "GRAM": "gram", "OUNCE": "ounce", "POUND": "lbs", "KILOGRAM": "kg"}
FULFILMENTS = ("SHIPPING", "DELIVERY", "PICKUP")
PLACE = ("street", "city", "countryCode", "countryName", "postalCode", "stateOrProvinceCode", "stateOrProvinceName")
ORIGIN = ("street", "city", "countryCode", "postalCode", "stateOrProvinceCode")
AS_IN_ORDER = (
    *("id", "vendorOrderNumber", "orderNumber", "subtotal", "paymentMethod", "email", "customerId", "customerGroupId"),
    *("customerGroup", "ipAddress", "refererUrl", "orderComments", "couponDiscount", "volumeDiscount"),
    *("membershipBasedDiscount", "totalAndMembershipBasedDiscount", "discount", "discountCoupon", "discountInfo"),
    *("handlingFee", "predictedPackages"),
)


class NoAnswer(Exception):
    """Why an app's address offers nothing."""


@dataclass(frozen=True)
class Question:
    """What one app is asked."""

    app: str
    what: What
    url: str
    body: Document


@dataclass(frozen=True)
class Report:
    """How one call went, for the developer: the shopper is told nothing."""

    app: str
    what: What
    url: str
    outcome: str
    ms: int


@dataclass(frozen=True)
class Reply:
    """An app's answer, None where there is none that can be used."""

    app: str
    answer: Any
    report: dict[str, Any]


kept: WeakKeyDictionary[World, dict[str, tuple[float, Any]]] = WeakKeyDictionary()


# Questions: made while the world is locked


def questions(shop: Shop, what: What, order: Document, lang: str) -> list[Question]:
    """One for each app that may and wants to answer."""
    items = [item for item in order["items"] if what == "discount" or is_sent(shop, item)]
    if not items or shop.plan != "paid" or shop.suspended:
        return []
    found = []
    for app in shop.world.apps:
        installed = shop.installations.get(app.client_id)
        url = app.shipping_url if what == "shipping" else app.discount_url
        if url and installed and SCOPES[what] in installed.scopes:
            body = {
                "storeId": shop.id,
                "merchantAppSettings": dict(Storage(shop, app)),
                "cart": cart_of(shop, order, items),
            }
            found.append(Question(app.client_id, what, url, body if what == "shipping" else {**body, "lang": lang}))
    return found


def is_sent(shop: Shop, item: Document) -> bool:
    """Whether an item goes by the store's methods."""
    product = shop.documents(PRODUCTS).get(item.get("productId", 0)) or {}
    own_rate = product.get("fixedShippingRateOnly") or product.get("shipping", {}).get("type") == "FLAT_RATE"
    return bool(item.get("isShippingRequired", True)) and not own_rate


def cart_of(shop: Shop, order: Document, items: list[Document]) -> Document:
    units = shop.profile["formatsAndUnits"]
    person = order.get("shippingPerson") or {}
    origin = shop.profile["shipping"].get("shippingOrigin") or {}
    is_pickup = (order.get("shippingOption") or {}).get("isPickup")
    address = {name: person[name] for name in PLACE if person.get(name)}
    return {
        **{name: order.get(name) for name in AS_IN_ORDER},
        "customerEmail": order.get("email"),
        "currency": units["currency"],
        "weight": sum((item.get("weight") or 0) * item["quantity"] for item in items),
        "weightUnit": WEIGHTS.get(units.get("weightUnit", ""), "kg"),
        "dimensionUnit": units.get("dimensionsUnit", "CM"),
        "items": [item_of(shop, item) for item in items],
        **({} if is_pickup or not address else {"shippingAddress": address}),
        "originAddress": {name: origin.get(name) or shop.profile["company"].get(name, "") for name in ORIGIN},
        "paymentStatus": "INCOMPLETE",
        "fulfillmentStatus": "NEW",
        "extraFields": order.get("extraFields") or {},
        "hidden": False,
    }


def item_of(shop: Shop, item: Document) -> Document:
    """`amount` is what is bought, `quantity` the stock, null where it is not counted."""
    product = shop.documents(PRODUCTS).get(item.get("productId", 0)) or {}
    counted = product.get("quantity") is not None and not product.get("unlimited")
    kept = {name: value for name, value in product.items() if name not in ("id", "quantity", "costPrice")}
    return {
        **kept,
        **{name: item[name] for name in ("productId", "combinationId", "name", "sku", "weight") if name in item},
        "price": item["price"],
        "productPrice": item["productPrice"],
        "priceInProductList": product.get("price", item["productPrice"]),
        "amount": item["quantity"],
        "quantity": product["quantity"] if counted else None,
        "unlimited": not counted,
        "inStock": not counted or product["quantity"] > 0,
        "selectedOptions": [option_of(each) for each in item.get("selectedOptions", ())],
        "categoryId": item.get("categoryId") or -1,
    }


def option_of(option: Document) -> Document:
    return {name: option[name] for name in ("name", "type", "value", "valuesArray", "files") if name in option}


# Answers: asked for while the world is not locked


def replies(world: World, asked: Iterable[Question]) -> list[Reply]:
    """The answers of all apps, asked at the same time."""
    waiting = list(asked)
    if not waiting:
        return []
    with ThreadPoolExecutor(max_workers=len(waiting)) as pool:
        return list(pool.map(lambda question: reply_to(world, question), waiting))


def reply_to(world: World, question: Question) -> Reply:
    body = json.dumps(question.body, ensure_ascii=False).encode()
    cache, key = kept.setdefault(world, {}), f"{question.app} {question.what} {question.url} {body.decode()}"
    now, started = world.clock.now(), time.perf_counter()
    if world.switches.hook_cache and key in cache and now - cache[key][0] < CACHED_SECONDS:
        return replied(question, cache[key][1], "as answered before", started)
    try:
        answer = answered(question.url, body, SECONDS[question.what])
    except NoAnswer as error:
        return replied(question, None, str(error), started)
    for old in [old for old, (since, _) in cache.copy().items() if now - since >= CACHED_SECONDS]:
        cache.pop(old, None)
    cache[key] = (now, answer)
    return replied(question, answer, "answered", started)


def replied(question: Question, answer: Any, outcome: str, started: float) -> Reply:
    took = round((time.perf_counter() - started) * 1000)
    report = Report(question.app, question.what, question.url, outcome, took)
    return Reply(question.app, answer, asdict(report))


def answered(url: str, body: bytes, seconds: float) -> Any:
    """What the address answers in JSON. Raises `NoAnswer`."""
    try:
        parts = urlsplit(checked_address(url))
    except ValueError:
        raise NoAnswer("not an http:// address of this machine, which is all the sandbox calls") from None
    link = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=seconds)
    too_late = threading.Event()
    open_ones: list[socket] = []

    def end() -> None:
        too_late.set()
        for sock in open_ones:
            with suppress(OSError):
                sock.shutdown(SHUT_RDWR)

    watch = threading.Timer(seconds, end)
    watch.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        link.connect()
        open_ones.append(link.sock)
        link.request("POST", path, body, {"Content-Type": "application/json; charset=utf-8"})
        reply = link.getresponse()
        text = reply.read(LARGEST_ANSWER + 1)
    except (OSError, HTTPException, ValueError, AttributeError) as error:
        late = too_late.is_set() or isinstance(error, TimeoutError)
        raise NoAnswer(f"no answer within {seconds:g} s" if late else f"no answer: {error}") from error
    finally:
        watch.cancel()
        link.close()
    if too_late.is_set():
        raise NoAnswer(f"no answer within {seconds:g} s")
    return parsed(reply.status, text)


def parsed(status: int, text: bytes) -> Any:
    if status != 200:
        raise NoAnswer(f"answered {status}, expected 200")
    try:
        answer = json.loads(text)
        json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError):
        raise NoAnswer("the answer is no JSON") from None
    if not isinstance(answer, dict):
        raise NoAnswer("the answer is no JSON object")
    return answer


# What answers offer


def shipping_offers(reply: Reply) -> list[Document]:
    """The methods an app offers, each checked for the fields it must have."""
    given = reply.answer.get("shippingOptions") if reply.answer else None
    found = []
    for option in given if isinstance(given, list) else []:
        if not isinstance(option, dict) or not is_title(option.get("title")) or not is_amount(option.get("rate")):
            continue
        fulfilment = str(option.get("fulfilmentType") or "SHIPPING").upper()
        found.append(
            {
                "id": f"app {reply.app} {option['title']}",
                "title": option["title"],
                "titleTranslated": texts(option.get("titleTranslated")),
                "rate": option["rate"],
                "description": text(option.get("description")),
                "transit": text(option.get("transitDays")),
                "fulfilment": (fulfilment if fulfilment in FULFILMENTS else "SHIPPING").lower(),
                "app": reply.app,
            }
        )
    return found


def discounts(reply: Reply, lines: list[Document]) -> list[Document]:
    """The discounts an app gives, as they stand in an order. One on some products is an amount."""
    given = reply.answer.get("discounts") if reply.answer else None
    found = []
    for discount in given if isinstance(given, list) else []:
        if not isinstance(discount, dict) or not is_amount(discount.get("value")):
            continue
        percent, value = discount.get("type") == "PERCENT", discount["value"]
        products = discount.get("appliesToProducts")
        if isinstance(products, list) and products:
            whole = sum(line["price"] * line["quantity"] for line in lines if line.get("productId") in products)
            percent, value = False, min(whole * value / 100 if percent else value, whole)
        shown = {"value": value, "type": "PERCENT" if percent else "ABS", "base": "CUSTOM"}
        found.append({**shown, "description": text(discount.get("description"))})
    return found


def is_title(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e12


def text(value: object) -> str:
    return value if isinstance(value, str) else ""


def texts(value: object) -> Mapping[str, str]:
    return {lang: word for lang, word in value.items() if isinstance(word, str)} if isinstance(value, dict) else {}


def takes_payments(shop: Shop, app: App | None) -> bool:
    """Whether the app's payment method works in this store."""
    installed = shop.installations.get(app.client_id) if app else None
    granted = bool(installed and "add_payment_method" in installed.scopes)
    return granted and bool(app and app.payment_url) and shop.plan == "paid"
