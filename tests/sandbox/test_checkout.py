"""The shopper's checkout, from what a cart costs to the order a store has then."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from sandbox.world import App, World
from tests.sandbox.conftest import SECRET

MUG, CANDLE, SOLD_OUT = 70201, 70301, 70302
PARCEL, PICKUP, BANK = "6589-1709547151001", "6589-1709547151002", "13379-1606718590001"
ADA = {"name": "Ada", "street": "Kai 1", "city": "Stralsund", "countryCode": "DE", "postalCode": "18439"}
WHOLE = {
    "items": [{"productId": MUG, "quantity": 2}],
    "email": "ada@example.test",
    "shippingPerson": ADA,
    "shipping": PARCEL,
    "payment": BANK,
}


@pytest.fixture
def world(recorder):
    return World(App(client_id="demo-app", client_secret=SECRET, webhook_url=recorder.url))


@pytest.fixture
def shopper(server):
    """Calls of a browser in the storefront of store 1003: no token."""

    def ask(step, cart=None, *, session="", method="POST"):
        url, headers = f"{server.url}/shop/1003/{step}", {"X-Shopper": session}
        return requests.request(method, url, json=cart, headers=headers, timeout=10)

    return ask


@pytest.fixture
def orders(call):
    """Everything that stands among the store's orders, unfinished ones too."""

    def known():
        done, carts = call("GET", "/orders").json()["items"], call("GET", "/carts").json()["items"]
        return [order["id"] for order in done], [cart["cartId"] for cart in carts]

    return known


def stock(call, id):
    return call("GET", f"/products/{id}").json()["quantity"]


# What a cart costs


def test_a_cart_costs_its_lines(shopper):
    lines = [{"productId": MUG, "quantity": 2}, {"productId": CANDLE}]
    reply = shopper("calculate", {"items": lines}).json()
    assert [(line["name"], line["quantity"], line["price"]) for line in reply["items"]] == [
        ("Tide mug", 2, 18.5),
        ("Beeswax candle", 1, 14),
    ]
    assert (reply["totals"]["subtotal"], reply["totals"]["shipping"], reply["totals"]["total"]) == (51, 0, 51)
    assert reply["hooks"] == []


def test_delivery_and_the_handling_fee_are_added(shopper, call):
    call("PUT", "/profile", json={"shipping": {"handlingFee": {"name": "Box", "value": 2}}})
    totals = shopper("calculate", WHOLE).json()["totals"]
    assert (totals["shipping"], totals["handlingFee"], totals["total"]) == (4.9, 2, 43.9)


def test_the_price_is_the_catalogues_whatever_the_browser_says(shopper):
    line = {"productId": MUG, "quantity": 1, "price": 0.01, "selectedPrice": 0.01}
    assert shopper("calculate", {"items": [line]}).json()["totals"]["total"] == 18.5


def test_a_line_holds_no_more_than_is_in_stock_and_what_cannot_be_sold_is_left_out(shopper):
    lines = [{"productId": MUG, "quantity": 500}, {"productId": SOLD_OUT}, {"productId": 1}]
    reply = shopper("calculate", {"items": lines}).json()
    assert [(line["productId"], line["quantity"]) for line in reply["items"]] == [(MUG, 52)]


def test_a_cart_keeps_its_id(shopper):
    id = shopper("calculate", {"items": []}).json()["id"]
    assert shopper("calculate", {**WHOLE, "id": id}).json()["id"] == id
    assert shopper("orders", {**WHOLE, "id": id}).json()["order"]["vendorNumber"] == id
    assert shopper("calculate", {"items": [], "id": id}).json()["id"] != id


def test_only_methods_that_reach_the_address_are_offered(shopper, call):
    near = {"title": "Bicycle", "ratesCalculationType": "flat", "flatRate": {"rateType": "ABSOLUTE", "rate": 3}}
    zone = {"name": "Germany", "countryCodes": ["DE"]}
    bicycle = call("POST", "/profile/shippingOptions", json={**near, "destinationZone": zone}).json()["id"]
    here = shopper("delivery", WHOLE).json()["options"]
    abroad = shopper("delivery", {**WHOLE, "shippingPerson": {**ADA, "countryCode": "FI"}}).json()["options"]
    assert [(option["id"], option["rate"]) for option in here] == [(PARCEL, 4.9), (PICKUP, 0), (bicycle, 3)]
    assert [option["id"] for option in abroad] == [PARCEL, PICKUP]


# An order


def test_a_placed_order_is_read_back_by_rest(shopper, call):
    placed = shopper("orders", {**WHOLE, "orderComments": "Ring twice"}).json()
    assert placed["pay"] is None
    order = call("GET", f"/orders/{placed['order']['vendorNumber']}").json()
    assert (order["email"], order["orderComments"]) == ("ada@example.test", "Ring twice")
    assert (order["subtotal"], order["total"]) == (37, 41.9)
    assert (order["paymentStatus"], order["fulfillmentStatus"]) == ("AWAITING_PAYMENT", "AWAITING_PROCESSING")
    assert (order["paymentMethod"], order["shippingOption"]["shippingMethodName"]) == ("Bank transfer", "Parcel")
    assert order["shippingPerson"] == {**order["shippingPerson"], **ADA, "countryName": "Germany"}
    (item,) = order["items"]
    assert (item["productId"], item["name"], item["sku"], item["quantity"]) == (MUG, "Tide mug", "HP-70201", 2)


def test_the_shopper_reads_the_order_by_its_key_alone(shopper):
    placed = shopper("orders", WHOLE).json()
    seen = shopper(f"orders/{placed['key']}", method="GET").json()
    assert seen == {"order": placed["order"], "placed": True}
    assert shopper(f"orders/{placed['order']['vendorNumber']}", method="GET").status_code == 404


def test_stock_falls_with_the_order_and_not_before(shopper, call):
    before = stock(call, MUG)
    shopper("calculate", WHOLE)
    shopper("delivery", WHOLE)
    assert stock(call, MUG) == before
    assert shopper("orders", WHOLE).status_code == 200
    assert stock(call, MUG) == before - 2


def test_of_many_shoppers_only_one_gets_the_last_piece(shopper, call, orders):
    call("PUT", f"/products/{MUG}", json={"quantity": 1})
    before = len(orders()[0])
    cart = {**WHOLE, "items": [{"productId": MUG, "quantity": 1}]}
    with ThreadPoolExecutor(8) as crowd:
        answers = [reply.status_code for reply in crowd.map(lambda _: shopper("orders", cart), range(8))]
    assert sorted(answers) == [200] + [400] * 7
    assert (stock(call, MUG), len(orders()[0])) == (0, before + 1)


def test_an_order_sends_its_webhook(shopper, server, recorder, call):
    number = shopper("orders", WHOLE).json()["order"]["vendorNumber"]
    assert server.courier.settle(10)
    (event,) = [event for event in recorder.events if event["eventType"] == "order.created"]
    assert event["data"] == {
        "orderId": number,
        "newPaymentStatus": "AWAITING_PAYMENT",
        "newFulfillmentStatus": "AWAITING_PROCESSING",
    }
    assert event["entityId"] == call("GET", f"/orders/{number}").json()["internalId"]


def test_a_pickup_needs_no_address(shopper):
    cart = {name: value for name, value in WHOLE.items() if name != "shippingPerson"}
    order = shopper("orders", {**cart, "shipping": PICKUP}).json()["order"]
    assert (order["shippingMethod"], order["total"]) == ("Pick up at the workshop", 37)


def test_a_signed_in_customer_finds_the_order_and_a_guest_finds_none(shopper):
    session = shopper("sign-in", {"email": "grace@example.test"}).json()["session"]
    order = shopper("orders", WHOLE, session=session).json()["order"]
    assert order["customer"]["email"] == "grace@example.test"
    mine = shopper("orders", method="GET", session=session).json()["orders"]
    assert [each["vendorNumber"] for each in mine] == [order["vendorNumber"]]
    assert shopper("orders", method="GET").json() == {"orders": []}


def test_a_coupon_is_taken_off_named_and_counted(shopper, call):
    coupon = {"name": "Ten", "code": "TEN", "discountType": "PERCENT", "discount": 10, "usesLimit": "SINGLE"}
    id = call("POST", "/discount_coupons", json=coupon).json()["id"]
    cart = {**WHOLE, "coupon": "ten"}
    seen = shopper("calculate", cart).json()
    assert (seen["coupon"], seen["totals"]["couponDiscount"], seen["totals"]["total"]) == ("Ten", 3.7, 38.2)
    number = shopper("orders", cart).json()["order"]["vendorNumber"]
    order = call("GET", f"/orders/{number}").json()
    assert (order["discountCoupon"]["code"], order["couponDiscount"], order["total"]) == ("TEN", 3.7, 38.2)
    used = call("GET", f"/discount_coupons/{id}").json()
    assert (used["orderCount"], used["status"]) == (1, "USEDUP")
    assert shopper("calculate", cart).json()["totals"]["couponDiscount"] == 0


def test_an_unknown_coupon_takes_nothing_off(shopper):
    seen = shopper("calculate", {**WHOLE, "coupon": "NOSUCH"}).json()
    assert (seen["coupon"], seen["totals"]["total"]) == (None, 41.9)


# Refusals

REFUSED = [
    ({"items": []}, "The cart is empty"),
    ({"items": {}}, "items should be a list of at most 100 objects"),
    ({"items": [{"productId": MUG}] * 101}, "items should be a list of at most 100 objects"),
    ({"items": [{"productId": MUG, "quantity": 0}]}, "productId and quantity should be whole numbers above 0"),
    ({"items": [{"productId": "x"}]}, "productId and quantity should be whole numbers above 0"),
    ({"items": [{"productId": SOLD_OUT}]}, "Sea-salt soap is sold out"),
    ({"items": [{"productId": 1}]}, "The cart is empty"),
    ({"email": ""}, "Please give your e-mail address"),
    ({"email": 5}, "email should be a text of at most 5000 characters"),
    ({"shipping": ""}, "Please choose how it should be delivered"),
    ({"shipping": "no such method"}, "Please choose how it should be delivered"),
    ({"shippingPerson": {}}, "Please give the address it should be sent to"),
    ({"payment": ""}, "Please choose how to pay"),
    ({"payment": "no such method"}, "Please choose how to pay"),
    ({"extraFields": "x"}, "extraFields should be a list of objects"),
]


@pytest.mark.parametrize(("wrong", "message"), REFUSED)
def test_wrong_input_is_refused_with_a_message_and_nothing_is_created(shopper, call, orders, wrong, message):
    before = orders(), stock(call, MUG)
    reply = shopper("orders", {**WHOLE, **wrong})
    assert (reply.status_code, reply.json()["errorMessage"]) == (400, message)
    assert (orders(), stock(call, MUG)) == before


@pytest.mark.parametrize("body", [None, [], "x"])
@pytest.mark.parametrize("step", ["calculate", "delivery", "orders"])
def test_what_is_no_object_is_refused(shopper, step, body):
    reply = shopper(step, body)
    assert (reply.status_code, reply.json()["errorMessage"]) == (400, "The body should be a JSON object")


def test_a_bad_email_is_refused(shopper, orders):
    before = orders()
    assert shopper("orders", {**WHOLE, "email": "nobody"}).status_code == 400
    assert orders() == before


@pytest.mark.parametrize("way", ["closed", "suspended"])
def test_a_store_that_is_closed_or_suspended_takes_no_orders(shopper, call, control, orders, way):
    before = orders()
    if way == "closed":
        call("PUT", "/profile", json={"settings": {"closed": True}})
    else:
        control("POST", "/stores/1003", json={"action": "suspend"})
    reply = shopper("orders", WHOLE)
    assert (reply.status_code, reply.json()["errorMessage"]) == (400, "The store takes no orders at the moment")
    control("POST", "/stores/1003", json={"action": "resume"})
    assert orders() == before
