"""Abandoned carts. Source: Ecwid docs, "Abandoned carts"."""

import re

import pytest

from sandbox.kinds.catalog import PRODUCTS
from sandbox.kinds.orders import ORDERS
from tests.sandbox.sampled import differences, document_for

CART = {
    "subtotal": 48,
    "total": 52.9,
    "email": "ada@buyers.example",
    "paymentStatus": "INCOMPLETE",
    "fulfillmentStatus": "AWAITING_PROCESSING",
}
LANTERN = 70101


@pytest.fixture(autouse=True)
def only_what_the_test_makes(world):
    orders = world.shops[1003].documents(ORDERS)
    with world.changing():
        for id in orders.ids():
            orders.remove(id)


@pytest.fixture
def create(call):
    """The id of a new cart; one second passes."""

    def make(**fields):
        made = call("POST", "/orders", json=CART | fields).json()
        call.world.clock.advance(1)
        return call.world.shops[1003].documents(ORDERS).get(made["id"])["cartId"]

    return make


def found(call, **query):
    return [cart["email"].split("@")[0] for cart in call("GET", "/carts", params=query).json()["items"]]


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


def test_an_order_that_is_not_finished_is_a_cart(call, create):
    id = create()
    cart = call("GET", f"/carts/{id}").json()
    assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", cart["cartId"])
    assert (cart["email"], cart["total"], cart["paymentStatus"]) == ("ada@buyers.example", 52.9, "INCOMPLETE")
    assert "id" not in cart
    assert call("GET", "/carts", params={"responseFields": "items(cartId)"}).json() == {"items": [{"cartId": id}]}
    assert call("GET", f"/carts/{id}", params={"responseFields": "total"}).json() == {"total": 52.9}


def test_every_field_that_is_written_is_read_back(call, create):
    id = create()
    changes = document_for("update-abandoned-cart") | {"b2b_b2c": "b2b"}
    assert call("PUT", f"/carts/{id}", json=changes).json() == {"updateCount": 1}
    assert differences(changes, call("GET", f"/carts/{id}").json()) == []


def test_a_search_narrows(call, create):
    create(email="a@x.example", total=10, customerId=5)
    create(email="b@x.example", total=20)
    call("POST", "/orders", json=CART | {"paymentStatus": "PAID"})
    moment = call("GET", "/carts", params={"email": "b@x.example"}).json()["items"][0]["createTimestamp"]
    assert found(call) == ["b", "a"]
    assert found(call, limit=1, offset=1) == ["a"]
    assert found(call, email="A@x.example") == ["a"]
    assert found(call, customerId=5) == ["a"]
    assert found(call, totalFrom=15) == ["b"]
    assert found(call, totalTo=15) == ["a"]
    assert found(call, createdFrom=moment) == ["b"]
    assert found(call, createdTo=moment - 1) == ["a"]
    assert found(call, updatedFrom=moment) == ["b"]
    assert found(call, updatedTo=moment - 1) == ["a"]


def test_a_hidden_cart_is_found_on_request(call, create):
    id = create()
    call("PUT", f"/carts/{id}", json={"hidden": True})
    assert found(call) == []
    assert found(call, showHidden="true") == ["ada"]


def test_a_cart_becomes_an_order_with_another_status_and_takes_from_the_stock_then(call, create, world):
    stock = lambda: world.shops[1003].documents(PRODUCTS).get(LANTERN)["quantity"]  # noqa: E731
    before = stock()
    id = create(items=[{"productId": LANTERN, "quantity": 2}])
    assert stock() == before
    placed = call("POST", f"/carts/{id}/place").json()
    order = call("GET", f"/orders/{placed['id']}").json()
    assert placed == {
        "id": order["id"],
        "orderNumber": order["orderNumber"],
        "vendorOrderNumber": order["vendorOrderNumber"],
        "cartId": id,
    }
    assert order["paymentStatus"] == "AWAITING_PAYMENT"
    assert stock() == before - 2
    assert found(call) == []
    for method, path in (("GET", f"/carts/{id}"), ("PUT", f"/carts/{id}"), ("POST", f"/carts/{id}/place")):
        assert refusal(call(method, path, json={})) == (404, "ORDER_NOT_FOUND")


def test_a_payment_makes_an_order_of_a_cart(call, create, world):
    create()
    (cart,) = world.shops[1003].documents(ORDERS).find()
    call("PUT", f"/orders/{cart['referenceTransactionId']}", json={"paymentStatus": "PAID"})
    assert call("GET", "/orders/last").json()["id"] == cart["id"]
    assert found(call) == []


def test_a_cart_is_deleted_as_an_order(call, create, world):
    id = create()
    (cart,) = world.shops[1003].documents(ORDERS).find()
    assert call("DELETE", f"/orders/{cart['id']}").json() == {"deleteCount": 1}
    assert refusal(call("GET", f"/carts/{id}")) == (404, "ORDER_NOT_FOUND")


@pytest.mark.parametrize("id", ["nothing", "1", "é", "0" * 300])
def test_an_unknown_cart_is_not_found(call, id):
    for method, path in (("GET", f"/carts/{id}"), ("PUT", f"/carts/{id}"), ("POST", f"/carts/{id}/place")):
        assert refusal(call(method, path, json={})) == (404, "ORDER_NOT_FOUND")


@pytest.mark.parametrize("body", [{"hidden": "yes"}, {"b2b_b2c": "c2c"}, {"taxesOnShipping": {}}, [], "x"])
def test_what_is_no_change_is_refused_and_changes_nothing(call, create, body):
    id = create()
    before = call("GET", f"/carts/{id}").json()
    assert refusal(call("PUT", f"/carts/{id}", json=body)) == (400, "WRONG_PARAMETER")
    assert call("GET", f"/carts/{id}").json() == before


@pytest.mark.parametrize(
    "query", [{"showHidden": "maybe"}, {"totalFrom": "x"}, {"createdFrom": "x"}, {"customerId": "x"}]
)
def test_a_search_for_what_is_no_value_is_refused(call, query):
    assert refusal(call("GET", "/carts", params=query)) == (400, "WRONG_PARAMETER")


def test_carts_need_their_scopes_and_are_closed_to_public_tokens(caller, call, create):
    id = create()
    public = call.world.shops[1003].installation.public_token
    for method, path in (("GET", "/carts"), ("GET", f"/carts/{id}"), ("PUT", f"/carts/{id}")):
        assert refusal(caller(1005)(method, path, json={})) == (403, "INSUFFICIENT_APP_SCOPE")
        assert refusal(call(method, path, json={}, token=public)) == (403, "INSUFFICIENT_APP_SCOPE")
