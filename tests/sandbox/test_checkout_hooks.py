"""What the checkout asks an app: rates and discounts. A small server of the test plays the app."""

import json
import threading
from errno import ECONNREFUSED
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket

import pytest
import requests

from sandbox import checkout_hooks
from sandbox.server import running
from sandbox.world import App, World
from tests.sandbox.conftest import SECRET
from tests.sandbox.test_checkout import ADA, CANDLE, MUG, WHOLE

POST = {"title": "Demo Post", "rate": 3.5, "transitDays": "2-3", "description": "2 to 3 days"}
CLUB = {"value": 10, "type": "PERCENT", "description": "Club"}
POST_ID = "app demo-app Demo Post"


class Merchant:
    """The app: `answers` are bodies by path, `status` goes with them all; `wait` keeps them back, `drip` cuts them."""

    def __init__(self):
        self.heard, self.answers, self.status, self.drip = [], {"/rates": {}, "/discounts": {}}, 200, False
        self.done = threading.Event()
        self.done.set()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def handler(merchant):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                merchant.heard.append((self.path, self.headers, json.loads(body)))
                answer = merchant.answers[self.path]
                if not merchant.drip:
                    merchant.done.wait(20)
                self.send_response(merchant.status)
                self.end_headers()
                while merchant.drip and not merchant.done.wait(0.05):
                    self.wfile.write(b" ")
                self.wfile.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

            def log_message(self, *args):
                return

        return Handler

    def asked(self, path):
        return [body for known, _, body in self.heard if known == path]


@pytest.fixture
def app():
    merchant = Merchant()
    with running(merchant.http):
        yield merchant
        merchant.done.set()


@pytest.fixture
def world(app):
    urls = {"shipping_url": f"{app.url}/rates", "discount_url": f"{app.url}/discounts"}
    return World(App(client_id="demo-app", client_secret=SECRET, **urls))


@pytest.fixture
def shopper(server):
    def ask(step, cart=None):
        reply = requests.post(f"{server.url}/shop/1003/{step}", json=cart or WHOLE, timeout=10)
        assert reply.status_code == 200
        return reply.json()

    return ask


def titles(reply):
    return [option["title"] for option in reply["options"]]


# What an app is asked


def test_the_discount_address_is_asked_in_plain_json(shopper, app, call):
    call("PUT", "/storage/level", data="gold")
    shopper("calculate")
    ((path, headers, body),) = app.heard
    assert (path, headers["Content-Type"]) == ("/discounts", "application/json; charset=utf-8")
    assert "Authorization" not in headers
    assert set(body) == {"storeId", "merchantAppSettings", "cart", "lang"}
    assert (body["storeId"], body["merchantAppSettings"], body["lang"]) == (1003, {"level": "gold"}, "en")
    cart, (item,) = body["cart"], body["cart"]["items"]
    assert (cart["subtotal"], cart["currency"], cart["customerEmail"]) == (37, "EUR", "ada@example.test")
    assert (item["productId"], item["price"], item["amount"], item["quantity"]) == (MUG, 18.5, 2, 52)
    assert (cart["paymentStatus"], cart["fulfillmentStatus"]) == ("INCOMPLETE", "NEW")


def test_the_shipping_address_is_asked_without_name_and_phone(shopper, app):
    shopper("delivery", {**WHOLE, "shippingPerson": {**ADA, "phone": "123"}})
    (body,) = app.asked("/rates")
    assert set(body) == {"storeId", "merchantAppSettings", "cart"}
    cart = body["cart"]
    where = {name: ADA[name] for name in ("street", "city", "countryCode", "postalCode")}
    assert cart["shippingAddress"] == {**where, "countryName": "Germany"}
    assert cart["originAddress"]["city"] == "Stralsund"
    assert (cart["weight"], cart["weightUnit"], cart["dimensionUnit"]) == (0.8, "kg", "CM")


def test_the_same_question_is_asked_again_after_five_minutes_only(shopper, app, control):
    cart = {**WHOLE, "id": shopper("calculate")["id"]}
    outcomes = [shopper("calculate", cart)["hooks"][0]["outcome"] for _ in range(2)]
    assert (len(app.heard), outcomes) == (1, ["as answered before"] * 2)
    shopper("calculate", {**cart, "items": [{"productId": CANDLE}]})
    assert len(app.heard) == 2
    control("POST", "/clock", json={"advance": 301})
    shopper("calculate", cart)
    assert len(app.heard) == 3
    control("POST", "/switches", json={"hook_cache": False})
    shopper("calculate", cart)
    assert len(app.heard) == 4


@pytest.mark.parametrize("change", [{"plan": "free"}, {"scopes": [], "reinstall": True}, {"action": "uninstall"}])
def test_an_app_that_may_not_is_not_asked(shopper, app, control, change):
    control("POST", "/stores/1003", json=change)
    assert titles(shopper("delivery")) == ["Parcel", "Pick up at the workshop"]
    assert app.heard == []


# What an app offers


def test_rates_of_the_app_stand_beside_the_stores_own_and_in_the_order(shopper, app, call):
    app.answers["/rates"] = {"shippingOptions": [POST, {"title": "No rate"}, {"rate": 1}, {**POST, "rate": -1}, 5]}
    offers = shopper("delivery")["options"]
    assert [(offer["id"], offer["rate"]) for offer in offers if offer["app"]] == [(POST_ID, 3.5)]
    assert len(offers) == 3
    assert shopper("calculate", {**WHOLE, "shipping": POST_ID})["totals"]["total"] == 40.5
    number = shopper("orders", {**WHOLE, "shipping": POST_ID})["order"]["vendorNumber"]
    order = call("GET", f"/orders/{number}").json()
    option = order["shippingOption"]
    assert (option["shippingMethodName"], option["shippingRate"], order["total"]) == ("Demo Post", 3.5, 40.5)
    assert option["shippingCarrierName"] == "Shipping app demo-app"


@pytest.mark.parametrize(
    ("discount", "off"),
    [
        (CLUB, 3.7),
        ({"value": 5}, 5),
        ({**CLUB, "appliesToProducts": [CANDLE]}, 0),
        ({"value": 500}, 37),
        ({"value": "5"}, 0),
        ({"value": -5}, 0),
    ],
)
def test_discounts_of_the_app_are_taken_off(shopper, app, discount, off):
    app.answers["/discounts"] = {"discounts": [discount]}
    totals = shopper("calculate")["totals"]
    assert (totals["discount"], totals["total"]) == (off, round(41.9 - off, 2))


def test_a_discount_of_the_app_stands_in_the_order(shopper, app, call):
    app.answers["/discounts"] = {"discounts": [CLUB]}
    number = shopper("orders")["order"]["vendorNumber"]
    order = call("GET", f"/orders/{number}").json()
    (info,) = order["discountInfo"]
    assert (info["base"], info["type"], info["value"], info["description"]) == ("CUSTOM", "PERCENT", 10, "Club")
    assert (order["discount"], order["total"]) == (3.7, 38.2)


# An app that does not answer as it should


def check_it_goes_on(shopper, call, outcome):
    reply = shopper("delivery")
    assert titles(reply) == ["Parcel", "Pick up at the workshop"]
    assert [(hook["what"], hook["outcome"]) for hook in reply["hooks"]] == [
        ("discount", outcome),
        ("shipping", outcome),
    ]
    order = shopper("orders")["order"]
    assert call("GET", f"/orders/{order['vendorNumber']}").json()["total"] == 41.9


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[" * 100_000, b"\xff"])
def test_checkout_goes_on_after_an_answer_that_is_no_json(shopper, app, call, answer):
    app.answers = dict.fromkeys(app.answers, answer)
    check_it_goes_on(shopper, call, "the answer is no JSON")


@pytest.mark.parametrize("status", [201, 302, 404, 500])
def test_checkout_goes_on_after_an_error_status(shopper, app, call, status):
    app.status, app.answers = status, {"/rates": {"shippingOptions": [POST]}, "/discounts": {"discounts": [CLUB]}}
    check_it_goes_on(shopper, call, f"answered {status}, expected 200")


@pytest.mark.parametrize("drip", [False, True])
def test_checkout_goes_on_without_an_app_beyond_its_time_limit(shopper, app, call, monkeypatch, drip):
    for what in checkout_hooks.SECONDS:
        monkeypatch.setitem(checkout_hooks.SECONDS, what, 0.2)
    app.done.clear()
    app.drip = drip
    check_it_goes_on(shopper, call, "no answer within 0.2 s")


def test_checkout_goes_on_where_nobody_is_there(shopper, world, call):
    with socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and does not listen
        world.app.shipping_url = world.app.discount_url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        check_it_goes_on(shopper, call, f"no answer: [Errno {ECONNREFUSED}] Connection refused")


@pytest.mark.parametrize(
    "answer", [{}, {"shippingOptions": 5, "discounts": 5}, {"shippingOptions": [], "discounts": []}]
)
def test_an_answer_that_offers_nothing_is_an_answer(shopper, app, call, answer):
    app.answers = dict.fromkeys(app.answers, answer)
    check_it_goes_on(shopper, call, "answered")
