"""A payment at an app: what its address is sent by the shopper's browser, and how the order ends."""

import base64
import html
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.padding import PKCS7

from sandbox.world import App, World
from tests.sandbox.conftest import SECRET
from tests.sandbox.test_checkout import MUG, PICKUP, WHOLE, stock

KEY = SECRET[:16].encode()
PAYMENT_URL = "http://127.0.0.1:9/pay?a=1"
CART_ID = "0B299518-FB54-491A-A6E0-5B6BB6E20868"


@pytest.fixture
def world(recorder):
    urls = {"payment_url": PAYMENT_URL, "webhook_url": recorder.url}
    return World(App(client_id="demo-app", client_secret=SECRET, name="Demo Pay", **urls))


@pytest.fixture
def method(call):
    """The payment method the app's install has made."""
    methods = call("GET", "/profile/paymentOptions").json()
    return next(method for method in methods if method.get("appClientId") == "demo-app")


@pytest.fixture
def place(server, method):
    def place(**more):
        cart = {**WHOLE, "payment": method["id"], **more}
        reply = requests.post(f"{server.url}/shop/1003/orders", json=cart, timeout=10)
        assert reply.status_code == 200
        return reply.json()

    return place


@pytest.fixture
def form(server):
    """The address the browser posts to and the fields it posts, as the page has them."""

    def form(placed):
        page = requests.get(server.url + placed["pay"], timeout=10).text
        fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
        action = re.search(r'method="post" action="([^"]*)"', page)[1]
        return html.unescape(action), {name: html.unescape(value) for name, value in fields}

    return form


@pytest.fixture
def payload(form):
    return lambda placed: opened_gcm(form(placed)[1]["enc_data"])


def decoded(field):
    sealed = base64.urlsafe_b64decode(field + "=" * (-len(field) % 4))
    return sealed[:16], sealed[16:]


def opened_gcm(field):
    iv, sealed = decoded(field)
    return json.loads(AESGCM(KEY).decrypt(iv, sealed, None))


def opened_cbc(field):
    iv, sealed = decoded(field)
    decryptor, unpadder = Cipher(algorithms.AES(KEY), modes.CBC(iv)).decryptor(), PKCS7(128).unpadder()
    padded = decryptor.update(sealed) + decryptor.finalize()
    return json.loads(unpadder.update(padded) + unpadder.finalize())


def returned(url, more=""):
    """Where the return from the app leads, without the address of the store."""
    reply = requests.get(url + more, allow_redirects=False, timeout=10)
    assert reply.status_code == 302
    return reply.headers["Location"].partition("#!/")[2]


# What the app is sent


def test_the_method_of_an_app_is_there_since_its_install(method):
    assert (method["enabled"], method["checkoutTitle"]) == (True, "Demo Pay")
    assert (method["paymentProcessorId"], method["paymentProcessorTitle"]) == (
        "customPaymentApp",
        "CUSTOM_PAYMENT_APP-demo-app",
    )


def test_both_fields_of_the_form_hold_the_same_order_under_the_apps_secret(place, form):
    action, fields = form(place())
    assert action == PAYMENT_URL
    assert set(fields) == {"enc_data", "data"}
    assert opened_gcm(fields["enc_data"]) == opened_cbc(fields["data"])


def test_each_form_is_sealed_with_another_iv(place, form):
    placed = place()
    first, second = form(placed)[1], form(placed)[1]
    assert {decoded(each[name])[0] for each in (first, second) for name in each} == {
        decoded(first["enc_data"])[0],
        decoded(first["data"])[0],
        decoded(second["enc_data"])[0],
        decoded(second["data"])[0],
    }
    assert first["enc_data"] != second["enc_data"]


def test_the_payload_tells_the_store_the_order_and_the_way_back(place, payload, call, server):
    call("PUT", "/storage/apiKey", data="XXX")
    placed = place(lang="de")
    sent = payload(placed)
    assert set(sent) == {"storeId", "returnUrl", "merchantAppSettings", "cart", "token", "lang"}
    assert (sent["storeId"], sent["merchantAppSettings"], sent["token"]) == (1003, {"apiKey": "XXX"}, call.token)
    assert (sent["lang"], sent["cart"]["currency"]) == ("de", "EUR")
    order = sent["cart"]["order"]
    assert (order["id"], order["total"], order["email"]) == (placed["order"]["vendorNumber"], 41.9, WHOLE["email"])
    assert (order["paymentStatus"], order["fulfillmentStatus"]) == ("INCOMPLETE", "AWAITING_PROCESSING")
    assert order["paymentModule"] == "CUSTOM_PAYMENT_APP-demo-app"
    assert re.fullmatch(r"transaction_\d+", order["referenceTransactionId"])
    assert [(item["productId"], item["quantity"]) for item in order["items"]] == [(MUG, 2)]
    assert sent["returnUrl"].startswith(server.url)
    query = parse_qs(urlsplit(sent["returnUrl"]).query)
    assert (query["clientId"], query["key"]) == (["demo-app"], [placed["key"]])


# How the order ends


def test_the_order_waits_unfinished_until_the_app_says_it_is_paid(place, payload, call, server, recorder):
    before = stock(call, MUG)
    placed = place()
    number, sent = placed["order"]["vendorNumber"], payload(placed)
    assert number not in [order["id"] for order in call("GET", "/orders").json()["items"]]
    assert stock(call, MUG) == before

    reference = sent["cart"]["order"]["referenceTransactionId"]
    reply = call("PUT", f"/orders/{reference}", token=sent["token"], json={"paymentStatus": "PAID"})
    assert reply.json()["updateCount"] == 1
    assert returned(sent["returnUrl"]) == f"~/orderConfirmation/{placed['key']}"

    assert call("GET", f"/orders/{number}").json()["paymentStatus"] == "PAID"
    assert stock(call, MUG) == before - 2
    seen = requests.get(f"{server.url}/shop/1003/orders/{placed['key']}", timeout=10).json()
    assert (seen["placed"], seen["order"]["paymentStatus"]) == (True, "PAID")
    assert server.courier.settle(10)
    events = [event for event in recorder.events if event["eventType"].split(".")[0].endswith("order")]
    assert [event["eventType"] for event in events] == ["unfinished_order.created", "order.created"]
    assert events[-1]["data"]["orderId"] == number


@pytest.mark.parametrize(
    ("status", "page"),
    [
        ("INCOMPLETE", "~/checkout/payment?errorMsg=Card%20%26%20bank%20say%20no"),
        ("CANCELLED", "~/orderFailure"),
        ("AWAITING_PAYMENT", "~/orderConfirmation/"),
    ],
)
def test_the_shopper_comes_back_to_what_the_status_asks_for(place, payload, call, status, page):
    sent = payload(place())
    call("PUT", f"/orders/{sent['cart']['order']['referenceTransactionId']}", json={"paymentStatus": status})
    assert returned(sent["returnUrl"], "&errorMsg=Card+%26+bank+say+no").startswith(page)


def test_a_second_try_after_a_failure_is_the_same_order(place, payload, call):
    first = place(cartId=CART_ID)
    again = place(cartId=CART_ID, id=first["order"]["vendorNumber"], shipping=PICKUP)
    assert (again["key"], again["order"]["vendorNumber"]) == (first["key"], first["order"]["vendorNumber"])
    assert payload(again)["cart"]["order"]["total"] == 37
    number = again["order"]["vendorNumber"]
    known = call("GET", "/orders", params={"paymentStatus": "INCOMPLETE"}).json()["items"]
    assert [order["id"] for order in known].count(number) == 1


def test_a_second_try_without_its_cart_is_another_order_with_a_number_of_its_own(place):
    first = place()
    second = place(id=first["order"]["vendorNumber"])
    assert second["order"]["vendorNumber"] != first["order"]["vendorNumber"]


def test_a_return_for_another_app_or_order_is_refused(place, payload):
    placed = place()
    url = payload(placed)["returnUrl"]
    assert requests.get(url.replace("clientId=demo-app", "clientId=x"), timeout=10).status_code == 400
    assert requests.get(url.replace(placed["key"], "x"), timeout=10).status_code == 404


def test_what_costs_nothing_needs_no_payment(place, call):
    call("POST", "/discount_coupons", json={"name": "A", "code": "ALL", "discountType": "PERCENT", "discount": 100})
    placed = place(coupon="ALL", shipping=PICKUP)
    assert (placed["pay"], placed["order"]["total"]) == (None, 0)


@pytest.mark.parametrize("change", [{"plan": "free"}, {"scopes": [], "reinstall": True}, {"action": "uninstall"}])
def test_an_app_that_may_not_take_payments_gets_none(place, server, control, method, change):
    pay = place()["pay"]
    control("POST", "/stores/1003", json=change)
    assert requests.get(server.url + pay, timeout=10).status_code == 400
    cart = {**WHOLE, "payment": method["id"]}
    reply = requests.post(f"{server.url}/shop/1003/orders", json=cart, timeout=10)
    assert (reply.status_code, reply.json()["errorMessage"]) == (400, "Please choose how to pay")
