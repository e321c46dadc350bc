"""Orders. Source: Ecwid docs, "Search orders", "Create order", "Update order"."""

import re
import statistics
import time

import pytest

from sandbox.kinds.catalog import PRODUCTS
from sandbox.kinds.orders import ORDERS
from tests.sandbox.sampled import differences, document_for

ORDER = {
    "subtotal": 48,
    "total": 52.9,
    "email": "ada@buyers.example",
    "paymentStatus": "AWAITING_PAYMENT",
    "fulfillmentStatus": "AWAITING_PROCESSING",
}
LANTERN = 70101
NOT_FOUND = (404, "ORDER_NOT_FOUND")


@pytest.fixture(autouse=True)
def only_what_the_test_makes(world):
    orders = world.shops[1003].documents(ORDERS)
    with world.changing():
        for id in orders.ids():
            orders.remove(id)
    world.clock.advance(1)


@pytest.fixture
def create(call):
    """The text id of a new order; one second passes."""

    def make(**fields):
        made = call("POST", "/orders", json=ORDER | fields).json()
        call.world.clock.advance(1)
        return made["orderid"]

    return make


def shown(call, id):
    return call("GET", f"/orders/{id}").json()


def found(call, **query):
    """E-mails in the order of the search: each test gives every order its own."""
    return [item["email"].split("@")[0] for item in call("GET", "/orders", params=query).json()["items"]]


def stock(world, product=LANTERN):
    return world.shops[1003].documents(PRODUCTS).get(product)["quantity"]


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-order", "update-order"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    order = document_for(endpoint)
    order["extraFields"] |= {"gift_note": "With love"}
    order["orderExtraFields"][0]["id"] = "note"
    if endpoint == "create-order":
        made = call("POST", "/orders", json=order)
        assert made.status_code == 200
        id = made.json()["orderid"]
    else:
        id = create()
        assert call("PUT", f"/orders/{id}", json=order).json() == {"updateCount": 1}
    assert differences(order, shown(call, id)) == []


def test_a_new_order_has_a_text_id_a_number_and_a_reference(call):
    made = call("POST", "/orders", json=ORDER).json()
    order = shown(call, made["orderid"])
    assert re.fullmatch(r"[A-Z0-9]{5}", order["id"])
    assert (order["internalId"], order["orderNumber"]) == (made["id"], made["id"])
    assert order["vendorOrderNumber"] == order["id"] == made["orderid"]
    assert order["referenceTransactionId"] == f"transaction_{made['id']}"


def test_an_order_is_read_changed_and_deleted_by_any_of_its_names(call):
    for name in ("{orderid}", "{id}", "transaction_{id}"):
        made = call("POST", "/orders", json=ORDER).json()
        path = "/orders/" + name.format(**made)
        assert call("PUT", path, json={"paymentStatus": "PAID"}).json() == {"updateCount": 1}
        assert call("GET", path).json()["paymentStatus"] == "PAID"
        assert call("DELETE", path).json() == {"deleteCount": 1}
        assert refusal(call("GET", path)) == NOT_FOUND


@pytest.mark.parametrize("id", ["ZZZZZ", "1", "transaction_", "transaction_x", "0", "9" * 40, "é", "null"])
def test_an_unknown_order_is_not_found(call, id):
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(call(method, f"/orders/{id}", json={})) == NOT_FOUND
    assert refusal(call("GET", f"/orders/{id}/repeatURL")) == NOT_FOUND


def test_amounts_that_follow_from_others_are_computed(call, create):
    item = {"name": "Lantern", "price": 48, "quantity": 2, "tax": 9.12}
    shipping = [{"name": "VAT", "value": 19, "total": 0.78}]
    id = create(subtotal=96, total=100, pricesIncludeTax=True, items=[item], taxesOnShipping=shipping)
    order = shown(call, id)
    assert (order["tax"], order["totalWithoutTax"], order["subtotalWithoutTax"]) == (9.9, 90.1, 86.88)
    assert order["items"][0]["priceWithoutTax"] == 43.44
    assert order["totalBeforeGiftCardRedemption"] == 100
    rate = call.world.shops[1003].profile["formatsAndUnits"]["currencyRate"]
    assert order["usdTotal"] == pytest.approx(100 * rate)
    call("PUT", f"/orders/{id}", json={"total": 80})
    assert shown(call, id)["totalWithoutTax"] == 70.1


def test_dates_are_set_and_the_update_moves_one(call, create):
    id = create()
    before = shown(call, id)
    assert before["createDate"] == before["updateDate"]
    call("PUT", f"/orders/{id}", json={"trackingNumber": "RB1"})
    after = shown(call, id)
    assert after["createDate"] == before["createDate"]
    assert after["updateDate"] > before["updateDate"]
    assert after["updateTimestamp"] > after["createTimestamp"]


def test_an_item_takes_from_its_product_what_is_not_given(call, create):
    item = shown(call, create(items=[{"productId": LANTERN, "quantity": 2}]))["items"][0]
    assert (item["name"], item["sku"], item["price"], item["weight"]) == ("Harbour lantern", "HP-70101", 48, 1.4)
    named = shown(call, create(items=[{"productId": LANTERN, "name": "Lamp", "price": 40}]))["items"][0]
    assert (named["name"], named["price"], named["quantity"]) == ("Lamp", 40, 1)


def test_items_have_ids_and_keep_them_and_what_is_not_given(call, create):
    id = create(items=[{"name": "Lamp", "price": 1}, {"name": "Bowl", "price": 2}])
    first, second = shown(call, id)["items"]
    assert first["id"] != second["id"]
    call("PUT", f"/orders/{id}", json={"items": [{"id": second["id"], "quantity": 3}, {"name": "Mug", "price": 5}]})
    bowl, mug = shown(call, id)["items"]
    assert (bowl["id"], bowl["name"], bowl["quantity"]) == (second["id"], "Bowl", 3)
    assert mug["id"] not in (first["id"], second["id"])


def test_an_order_takes_from_the_stock_and_a_cancelled_one_gives_back(call, world, create):
    before = stock(world)
    id = create(items=[{"productId": LANTERN, "quantity": 3}])
    assert stock(world) == before - 3
    call("PUT", f"/orders/{id}", json={"paymentStatus": "PAID"})
    assert stock(world) == before - 3
    call("PUT", f"/orders/{id}", json={"items": [{"productId": LANTERN, "quantity": 1}]})
    assert stock(world) == before - 1
    call("PUT", f"/orders/{id}", json={"paymentStatus": "CANCELLED"})
    assert stock(world) == before


def test_a_product_without_limit_stays_as_it_is_and_none_goes_below_nothing(call, world, create):
    products = world.shops[1003].documents(PRODUCTS)
    with world.changing():
        products.put(70102, products.get(70102) | {"unlimited": True})
    before = products.get(70102)
    create(items=[{"productId": 70102, "quantity": 2}, {"productId": LANTERN, "quantity": 999}, {"productId": 1}])
    assert products.get(70102) == before
    assert stock(world) == 0


def test_an_order_takes_from_the_stock_of_its_variation(call, world, create):
    products = world.shops[1003].documents(PRODUCTS)
    with world.changing():
        variations = [{"id": 1, "quantity": 5}, {"id": 2, "unlimited": True}]
        products.put(LANTERN, products.get(LANTERN) | {"combinations": variations})
    before = stock(world)
    create(items=[{"productId": LANTERN, "combinationId": id, "quantity": 2} for id in (1, 2)])
    assert products.get(LANTERN)["combinations"] == [{"id": 1, "quantity": 3}, {"id": 2, "unlimited": True}]
    create(items=[{"productId": LANTERN, "quantity": 2}])
    assert stock(world) == before - 2


def test_the_coupon_of_an_order_is_counted_and_used_up(call, create):
    made = call("POST", "/discount_coupons", json={"code": "ONCE", "usesLimit": "SINGLE"}).json()
    create(discountCoupon={"code": "once"})
    coupon = call("GET", f"/discount_coupons/{made['id']}").json()
    assert (coupon["orderCount"], coupon["status"]) == (1, "USEDUP")


def test_changes_show_the_whole_order_before_and_after(call, world, create):
    seen = []
    id = create()
    world.listeners.append(lambda world, changes: seen.extend(change for change in changes if change.kind == "orders"))
    call("PUT", f"/orders/{id}", json={"paymentStatus": "PAID", "fulfillmentStatus": "SHIPPED"})
    call("DELETE", f"/orders/{id}")
    update, deletion = seen
    assert (update.before["paymentStatus"], update.after["paymentStatus"]) == ("AWAITING_PAYMENT", "PAID")
    assert (update.before["fulfillmentStatus"], update.after["fulfillmentStatus"]) == ("AWAITING_PROCESSING", "SHIPPED")
    assert (deletion.what, deletion.before["id"], deletion.after) == ("deleted", id, None)


def test_a_search_gives_the_newest_first_in_pages(call, create):
    for name in "abc":
        create(email=f"{name}@x.example")
    assert found(call) == ["c", "b", "a"]
    assert found(call, limit=1, offset=1) == ["b"]
    page = call("GET", "/orders", params={"limit": 2, "responseFields": "total,count,items(email)"}).json()
    assert page == {"total": 3, "count": 2, "items": [{"email": "c@x.example"}, {"email": "b@x.example"}]}


def test_the_last_order_is_the_newest(call, create):
    assert refusal(call("GET", "/orders/last")) == NOT_FOUND
    create()
    id = create()
    create(paymentStatus="INCOMPLETE")
    assert call("GET", "/orders/last", params={"responseFields": "id"}).json() == {"id": id}


FILTERS = [
    ("email", "A@x.example", {}),
    ("keywords", "wren", {"billingPerson": {"name": "Mara Wren"}}),
    ("keywords", "lanTERN", {"items": [{"name": "Storm lantern"}]}),
    ("keywords", "hp-7", {"items": [{"sku": "HP-7"}]}),
    ("customerId", 31, {"customerId": 31}),
    ("productId", "5,70101", {"items": [{"productId": 70101}]}),
    ("totalFrom", 60, {"total": 60.5}),
    ("pickupTimeFrom", "2026-03-01", {"pickupTime": "2026-03-02 10:00:00 +0000"}),
    ("pickupTimeTo", 1772500000, {"pickupTime": "2026-03-02 10:00:00 +0000"}),
    ("shippingMethod", "Parcel", {"shippingOption": {"shippingMethodName": "Parcel"}}),
    ("fulfillmentStatus", "SHIPPED,DELIVERED", {"fulfillmentStatus": "DELIVERED"}),
    ("paymentStatus", "PAID,REFUNDED", {"paymentStatus": "PAID"}),
    ("paymentMethod", "Bank transfer", {"paymentMethod": "Bank transfer"}),
    ("paymentModule", "CUSTOM_PAYMENT_APP-demo", {"paymentModule": "CUSTOM_PAYMENT_APP-demo"}),
    ("acceptMarketing", "true", {"acceptMarketing": True}),
    ("containsPreorderItems", "true", {"items": [{"name": "Mug", "isPreorder": True}]}),
    ("couponCode", "spring", {"discountCoupon": {"code": "SPRING"}}),
    ("refererId", 12, {"refererId": "12"}),
]


@pytest.mark.parametrize(("name", "value", "fields"), FILTERS)
def test_a_search_narrows(call, create, name, value, fields):
    create(email="a@x.example", **fields)
    create(email="b@x.example")
    assert found(call, **{name: value}) == ["a"]


def test_a_search_narrows_to_what_is_not_so(call, create):
    create(email="a@x.example", total=70, acceptMarketing=True)
    create(email="b@x.example")
    assert found(call, totalTo=60) == ["b"]
    assert found(call, acceptMarketing="false") == ["b"]


def test_a_search_narrows_to_a_subscription(call, create, world):
    create(email="a@x.example", items=[{"name": "Coffee"}])
    create(email="b@x.example")
    orders = world.shops[1003].documents(ORDERS)
    with world.changing():
        order = orders.find()[0]
        orders.put(order["internalId"], order | {"items": [order["items"][0] | {"subscriptionId": 6301}]})
    assert found(call, subscriptionId=6301) == ["a"]


def test_a_search_by_ids_takes_every_name_and_finds_carts_too(call, create):
    ids = [
        create(email=f"{name}@x.example", paymentStatus=status)
        for name, status in zip("ab", ("PAID", "INCOMPLETE"), strict=True)
    ]
    create(email="c@x.example")
    number = shown(call, ids[1])["internalId"]
    assert found(call, ids=f"{ids[0]},{number}") == ["b", "a"]
    assert found(call, ids=f"transaction_{number}") == ["b"]


def test_a_search_narrows_by_date(call, create):
    first, second = create(email="a@x.example"), create(email="b@x.example")
    moment = shown(call, second)["createTimestamp"]
    assert found(call, createdFrom=moment) == ["b"]
    assert found(call, createdTo=shown(call, first)["createDate"]) == ["a"]
    call("PUT", f"/orders/{first}", json={"hidden": True})
    changed = shown(call, first)["updateTimestamp"]
    assert found(call, updatedFrom=changed) == ["a"]
    assert found(call, updatedTo=changed - 1) == ["b"]


def test_carts_are_found_only_where_they_are_asked_for(call, create):
    create(email="a@x.example", paymentStatus="INCOMPLETE")
    create(email="b@x.example")
    assert found(call) == ["b"]
    assert found(call, paymentStatus="INCOMPLETE") == ["a"]
    assert found(call, paymentStatus="INCOMPLETE,AWAITING_PAYMENT") == ["b", "a"]


@pytest.mark.parametrize(
    "query",
    [
        {"paymentStatus": "FREE"},
        {"fulfillmentStatus": "SHIPPED,LOST"},
        {"totalFrom": "much"},
        {"createdFrom": "yesterday"},
        {"customerId": "x"},
        {"productId": "x"},
        {"acceptMarketing": "maybe"},
        {"limit": "all"},
        {"ids": ",".join(map(str, range(600)))},
        {"productId": ",".join(map(str, range(600)))},
    ],
)
def test_a_search_for_what_is_no_value_is_refused(call, query):
    assert refusal(call("GET", "/orders", params=query)) == (400, "WRONG_PARAMETER")


@pytest.mark.parametrize("name", ["subtotal", "total", "email", "fulfillmentStatus", "paymentStatus"])
def test_what_every_order_needs_is_asked_for(call, name):
    given = {field: value for field, value in ORDER.items() if field != name}
    assert refusal(call("POST", "/orders", json=given)) == (400, "WRONG_PARAMETER")
    assert found(call) == []


@pytest.mark.parametrize(
    "body",
    [
        {"paymentStatus": "FREE"},
        {"fulfillmentStatus": None, "total": "5"},
        {"total": -1},
        {"total": 1e300},
        {"items": {}},
        {"items": ["lamp"]},
        {"items": [{"quantity": -1}]},
        {"items": [{"price": -1}]},
        {"items": [{"productId": "x"}]},
        {"items": [{"selectedOptions": [{"selections": 5}]}]},
        {"items": [{"productPrice": 1e15, "selectedOptions": [{"selections": [{"selectionModifier": 1e15}]}]}]},
        {"handlingFee": {"value": -4}},
        {"shippingPerson": []},
        {"discountCoupon": {"discount": -1}},
        {"extraFields": []},
        {"extraFields": {"note": 5}},
        {"extraFields": {"note": "x" * 256}},
        {"extraFields": {str(name): "x" * 255 for name in range(40)}},
        {"orderExtraFields": [{"value": "x" * 256}]},
        {"customDiscount": ["x"]},
        [],
        "x",
        5,
    ],
)
def test_what_is_no_order_is_refused_and_changes_nothing(call, create, world, body):
    id = create(items=[{"productId": LANTERN}])
    before, pieces = shown(call, id), stock(world)
    assert refusal(call("PUT", f"/orders/{id}", json=body)) == (400, "WRONG_PARAMETER")
    if isinstance(body, dict):
        assert refusal(call("POST", "/orders", json=ORDER | body)) == (400, "WRONG_PARAMETER")
    assert (shown(call, id), stock(world), len(found(call))) == (before, pieces, 1)


@pytest.mark.parametrize("text", [b"", b"{", b"null", b"NaN", b'{"total": NaN}', b'{"email": "\\ud800"}'])
def test_what_is_no_json_is_refused(call, text):
    reply = call("POST", "/orders", data=text, headers={"Content-Type": "application/json"})
    assert refusal(reply) == (400, "WRONG_PARAMETER")


def test_strange_but_fitting_values_are_kept(call, create):
    odd = {"email": "", "orderComments": "雪 \u0000 'x\" %_", "items": [{"id": 1e15, "productId": 1e15, "name": "🏮"}]}
    order = shown(call, create(**odd))
    assert (order["orderComments"], order["items"][0]["name"]) == (odd["orderComments"], "🏮")
    assert [item["id"] for item in call("GET", "/orders", params={"keywords": "雪"}).json()["items"]] == [order["id"]]


def test_a_public_token_makes_orders_and_reads_those_that_are_not_paid(call, create):
    public = call.world.shops[1003].installation.public_token
    made = call("POST", "/orders", json=ORDER | {"email": "a@x.example"}, token=public).json()
    paid = create(email="b@x.example", paymentStatus="PAID")
    assert call("GET", f"/orders/{made['orderid']}", token=public).json()["email"] == "a@x.example"
    assert refusal(call("GET", f"/orders/{paid}", token=public)) == NOT_FOUND
    items = call("GET", "/orders", token=public).json()["items"]
    assert [item["email"] for item in items] == ["a@x.example"]
    assert call("GET", "/orders/last", token=public).json()["id"] == made["orderid"]
    for method in ("PUT", "DELETE"):
        reply = call(method, f"/orders/{made['orderid']}", json={}, token=public)
        assert refusal(reply) == (403, "INSUFFICIENT_APP_SCOPE")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/orders"), ("POST", "/orders"), ("PUT", "/orders/A"), ("DELETE", "/orders/A")]
)
def test_a_store_that_did_not_grant_orders_keeps_them(caller, method, path):
    assert refusal(caller(1005)(method, path, json=ORDER)) == (403, "INSUFFICIENT_APP_SCOPE")


def test_the_address_to_order_again_names_the_order(call, create, server):
    id = create()
    address = call("GET", f"/orders/{id}/repeatURL").json()["repeatOrderUrl"]
    assert address.startswith(f"{server.url}/shop/1003")
    assert id in address


def test_orders_are_found_fast_among_many(call, world, create):
    create(email="a@x.example", items=[{"productId": LANTERN}])
    orders = world.shops[1003].documents(ORDERS)
    model = orders.find()[0]
    with world.changing():
        orders.fill((1000 + number, many(model, number)) for number in range(20_000))
    queries = (
        {},
        {"paymentStatus": "PAID"},
        {"keywords": "buyer 19999"},
        {"createdFrom": "2024-01-01", "offset": 9000},
    )
    for query in queries:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            assert call("GET", "/orders", params=query).status_code == 200
            times.append(time.perf_counter() - started)
        assert statistics.median(times) < 0.25  # a guard against a scan of whole documents; the aim is far below


def many(model, number):
    return model | {
        "id": f"N{number}",
        "internalId": 1000 + number,
        "createDate": f"20{10 + number % 15}-03-04 05:06:{number % 60:02} +0000",
        "paymentStatus": "PAID" if number % 3 else "REFUNDED",
        "billingPerson": {"name": f"Buyer {number}"},
    }
