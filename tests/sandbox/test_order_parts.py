"""What belongs to orders: extra fields, invoices, receipts, statuses, subscriptions."""

import re

import pytest

from sandbox.kinds.catalog import PRODUCTS
from sandbox.kinds.orders import INVOICES, SUBSCRIPTIONS
from tests.sandbox.sampled import differences, document_for

ORDER = {
    "subtotal": 48,
    "total": 52.9,
    "email": "ada@buyers.example",
    "paymentStatus": "AWAITING_PAYMENT",
    "fulfillmentStatus": "AWAITING_PROCESSING",
}


@pytest.fixture
def order(call):
    return call("POST", "/orders", json=ORDER).json()["orderid"]


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


def refused(reply):
    return refusal(reply) == (400, "WRONG_PARAMETER")


# Extra fields


@pytest.fixture
def field(call, order):
    """The path of an order's extra field."""
    call("POST", f"/orders/{order}/extraFields", json={"id": "gift", "title": "Gift note", "value": "None"})
    return f"/orders/{order}/extraFields/gift"


def fields(call, order):
    return call("GET", f"/orders/{order}/extraFields").json()


def test_an_extra_field_that_is_added_is_read_back(call, order):
    added = document_for("add-extra-fields-to-order")
    assert call("POST", f"/orders/{order}/extraFields", json=added).json() == {"createCount": 1}
    assert fields(call, order) == [added]
    assert call("GET", f"/orders/{order}").json()["orderExtraFields"] == [added]


def test_an_extra_field_that_is_changed_is_read_back(call, order, field):
    changes = document_for("update-order-extra-field")
    assert call("PUT", field, json=changes).json() == {"updateCount": 1}
    (shown,) = fields(call, order)
    assert differences(changes | {"id": "gift", "customerInputType": "TEXT"}, shown) == []


def test_an_extra_field_is_deleted_alone(call, order, field):
    call("POST", f"/orders/{order}/extraFields", json={"id": "wrap", "title": "Paper", "value": "Blue"})
    assert call("DELETE", field).json() == {"deleteCount": 1}
    assert [each["id"] for each in fields(call, order)] == ["wrap"]
    assert refusal(call("DELETE", field)) == (404, "EXTRA_FIELD_NOT_FOUND")
    assert refusal(call("PUT", field, json={})) == (404, "EXTRA_FIELD_NOT_FOUND")


def test_an_extra_field_is_added_once(call, order, field):
    again = {"id": "gift", "title": "Gift", "value": "x"}
    assert refusal(call("POST", f"/orders/{order}/extraFields", json=again)) == (409, "CONSTRAINT_VIOLATION")
    assert fields(call, order)[0]["value"] == "None"


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": None},
        {"value": None},
        {"title": 5},
        {"value": "x" * 256},
        {"customerInputType": "MAP"},
        {"orderDetailsDisplaySection": "attic"},
    ],
)
def test_what_is_no_extra_field_is_refused(call, order, wrong):
    body = {"id": "gift", "title": "Gift", "value": "x"} | wrong
    assert refused(call("POST", f"/orders/{order}/extraFields", json=body))
    assert fields(call, order) == []


@pytest.mark.parametrize("body", [{"value": "x" * 256}, {"value": 5}, {"showInInvoice": "yes"}, [], "x"])
def test_what_is_no_change_of_an_extra_field_is_refused(call, order, field, body):
    assert refused(call("PUT", field, json=body))
    assert fields(call, order)[0]["value"] == "None"


@pytest.mark.parametrize(
    "path", ["extraFields", "extraFields/gift", "invoices", "invoices/create-invoice", "invoice-pdf"]
)
def test_parts_of_an_unknown_order_are_not_found(call, path):
    methods = {"extraFields/gift": "PUT", "invoices/create-invoice": "POST"}
    body = {"id": "gift", "title": "Gift", "value": "x"}
    assert refusal(call(methods.get(path, "GET"), f"/orders/ZZZZZ/{path}", json=body)) == (404, "ORDER_NOT_FOUND")


# Invoices and receipts


def invoices(call, order):
    return call("GET", f"/orders/{order}/invoices").json()["invoices"]


def test_an_order_placed_has_its_invoice_where_the_profile_says_so(call, order):
    (invoice,) = invoices(call, order)
    assert (invoice["type"], invoice["id"]) == ("SALE", "0418")
    assert str(invoice["internalId"]) in invoice["link"]
    assert call("GET", f"/orders/{order}").json()["invoices"] == [invoice]
    call.world.shops[1003].profile["taxInvoiceSettings"]["enableTaxInvoices"] = False
    assert invoices(call, call("POST", "/orders", json=ORDER).json()["orderid"]) == []


def test_invoices_are_numbered_on_and_one_of_a_cancelled_order_takes_back(call, order):
    call.world.shops[1003].profile["taxInvoiceSettings"] |= {"taxInvoiceIdPrefix": "A-", "taxInvoiceIdSuffix": "/26"}
    call("PUT", f"/orders/{order}", json={"paymentStatus": "CANCELLED"})
    made = call("POST", f"/orders/{order}/invoices/create-invoice").json()
    first, second = invoices(call, order)
    assert second["internalId"] == made["id"] != first["internalId"]
    assert (second["id"], second["type"]) == ("A-0419/26", "FULL_CANCEL")
    only_numbers = call("GET", f"/orders/{order}/invoices", params={"responseFields": "invoices(id)"}).json()
    assert only_numbers == {"invoices": [{"id": "0418"}, {"id": "A-0419/26"}]}


def test_invoices_go_with_their_order(call, order):
    documents = call.world.shops[1003].documents(INVOICES)
    assert documents.count() == 1
    call("DELETE", f"/orders/{order}")
    assert documents.count() == 0


def test_a_cart_has_no_invoice_until_it_is_placed(call):
    id = call("POST", "/orders", json=ORDER | {"paymentStatus": "INCOMPLETE"}).json()["orderid"]
    assert invoices(call, id) == []
    call("PUT", f"/orders/{id}", json={"paymentStatus": "PAID"})
    call("PUT", f"/orders/{id}", json={"paymentStatus": "PARTIALLY_REFUNDED"})
    assert len(invoices(call, id)) == 1


def test_the_receipt_is_a_pdf_with_the_order_in_it(call):
    items = [{"name": f"Mug (no. {number}) \\ 雪", "price": 3.5, "quantity": 2} for number in range(120)]
    made = call("POST", "/orders", json=ORDER | {"items": items, "billingPerson": {"name": "Zoë"}}).json()
    reply = call("GET", f"/orders/{made['id']}/invoice-pdf")
    assert reply.headers["Content-Type"] == "application/pdf"
    pdf = reply.content
    assert pdf.startswith(b"%PDF-1.")
    assert pdf.rstrip().endswith(b"%%EOF")
    for text in (
        made["orderid"].encode(),
        "Zoë".encode("cp1252"),
        b"2 x Mug \\(no. 119\\) \\\\ ?: 3.5 EUR",
        b"52.9 EUR",
    ):
        assert text in pdf
    assert_is_sound(pdf)


def assert_is_sound(pdf):
    """The table of objects points at them, and the streams are as long as they say."""
    table = int(re.search(rb"startxref\n(\d+)", pdf)[1])
    assert pdf[table:].startswith(b"xref")
    starts = [int(row) for row in re.findall(rb"(\d{10}) 00000 n", pdf[table:])]
    for number, start in enumerate(starts, start=1):
        assert pdf[start:].startswith(b"%d 0 obj" % number)
    streams = re.findall(rb"/Length (\d+) >>\nstream\n(.*?)\nendstream", pdf, re.S)
    assert len(streams) == pdf.count(b"/Type /Page /Parent") > 1
    assert all(len(stream) == int(length) for length, stream in streams)


def test_invoices_need_their_own_scope(control, call, order):
    control("POST", "/stores/1003", json={"scopes": ["read_orders", "create_orders"], "reinstall": True})
    assert refusal(call("GET", f"/orders/{order}/invoices")) == (403, "INSUFFICIENT_APP_SCOPE")
    assert call("GET", f"/orders/{order}/invoice-pdf").status_code == 200


# Statuses


def test_every_status_an_order_may_have_is_listed(call):
    statuses = call("GET", "/profile/order_statuses").json()["items"]
    assert len(statuses) == 20
    by_id = {status["statusId"]: status for status in statuses}
    assert by_id["PAID"]["orderStatusType"] == "PAYMENT_STATUS"
    assert (by_id["PAID"]["defaultStatus"], by_id["PAID"]["name"]) == (True, "Paid")
    assert by_id["OUT_FOR_DELIVERY"]["orderStatusType"] == "FULFILLMENT_STATUS"
    assert not by_id["CUSTOM_PAYMENT_STATUS_1"]["defaultStatus"]
    assert call("GET", "/profile/order_status/PAID").json() == by_id["PAID"]


def test_every_field_of_a_custom_status_that_is_written_is_read_back(call):
    path, changes = "/profile/order_status/CUSTOM_FULFILLMENT_STATUS_2", document_for("update-custom-order-status")
    changes["nameTranslations"] = {"en": "At the engraver", "de": "Beim Graveur"}
    assert call("PUT", path, json=changes).json() == {"updateCount": 1}
    status = call("GET", path).json()
    names = changes.pop("nameTranslations")
    assert differences(changes | {"nameTranslated": names}, status) == []
    assert status["lastNameChangeDate"]
    (listed,) = [
        each
        for each in call("GET", "/profile/order_statuses").json()["items"]
        if each["statusId"] == "CUSTOM_FULFILLMENT_STATUS_2"
    ]
    assert listed == status


def test_a_name_is_that_of_the_main_language(call):
    path = "/profile/order_status/CUSTOM_PAYMENT_STATUS_1"
    call("PUT", path, json={"nameTranslations": {"en": "Deposit paid"}})
    assert call("GET", path).json()["name"] == "Deposit paid"
    call("PUT", path, json={"name": "Half paid"})
    assert call("GET", path).json()["nameTranslated"]["en"] == "Half paid"


def test_only_custom_statuses_change(call):
    assert refusal(call("PUT", "/profile/order_status/PAID", json={"name": "x"})) == (405, "METHOD_NOT_ALLOWED")
    assert refused(call("GET", "/profile/order_status/FREE"))
    path = "/profile/order_status/CUSTOM_PAYMENT_STATUS_1"
    before = call("GET", path).json()
    for body in ({"enabled": 1}, {"name": []}, {"nameTranslations": {"en": 5}}, [], "x"):
        assert refused(call("PUT", path, json=body))
    assert call("GET", path).json() == before


# Subscriptions


@pytest.fixture
def subscriptions(world):
    """Two subscriptions, the second cancelled and with two orders."""
    kept = world.shops[1003].documents(SUBSCRIPTIONS)
    first = {
        "subscriptionId": 1,
        "customerId": 71,
        "status": "ACTIVE",
        "statusUpdated": "2026-01-05 09:30:00 +0000",
        "created": "2026-01-05 09:30:00 +0000",
        "nextCharge": "2026-09-05 09:30:00 +0000",
        "createTimestamp": 1767605400,
        "updateTimestamp": 1767605400,
        "chargeSettings": {"recurringInterval": "MONTH", "recurringIntervalCount": 1},
        "paymentMethod": {"creditCardMaskedNumber": "4242", "creditCardBrand": "Visa"},
        "orders": [{"id": 11, "total": 18.5, "createDate": "2026-01-05 09:30:00 +0000"}],
        "orderTemplate": {"email": "a@x.example", "items": [{"productId": 5, "name": "Coffee"}]},
    }
    second = first | {
        "subscriptionId": 2,
        "customerId": 72,
        "status": "CANCELLED",
        "created": "2026-02-05 09:30:00 +0000",
        "cancelled": "2026-03-05 09:30:00 +0000",
        "nextCharge": "2026-08-05 09:30:00 +0000",
        "updateTimestamp": 1772703000,
        "chargeSettings": {"recurringInterval": "WEEK", "recurringIntervalCount": 2},
        "orders": [
            {"id": 12, "total": 20, "createDate": "2026-02-05 09:30:00 +0000"},
            {"id": 13, "total": 20, "createDate": "2026-04-05 09:30:00 +0000"},
        ],
        "orderTemplate": {"email": "b@x.example", "items": [{"productId": 6, "name": "Tea"}]},
    }
    with world.changing():
        for id in kept.ids():
            kept.remove(id)
        for each in (first, second):
            kept.put(each["subscriptionId"], each)
    return [first, second]


def numbers(call, **query):
    reply = call("GET", "/subscriptions", params=query)
    assert reply.status_code == 200
    return [each["subscriptionId"] for each in reply.json()["items"]]


def test_a_subscription_is_shown_whole(call, subscriptions):
    assert call("GET", "/subscriptions/2").json() == subscriptions[1]
    page = call("GET", "/subscriptions", params={"limit": 1}).json()
    assert page == {"total": 2, "count": 1, "offset": 0, "limit": 1, "items": [subscriptions[1]]}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"id": 2}, [2]),
        ({"createdFrom": "2026-02-01"}, [2]),
        ({"createdTo": "2026-02-01"}, [1]),
        ({"cancelledFrom": "2026-03-01"}, [2]),
        ({"cancelledTo": "2026-03-01"}, []),
        ({"updatedFrom": "2026-02-01"}, [2]),
        ({"updatedTo": "2026-02-01"}, [1]),
        ({"customerId": 71}, [1]),
        ({"status": "CANCELLED"}, [2]),
        ({"nextChargeFrom": "2026-09-01"}, [1]),
        ({"nextChargeTo": "2026-09-01"}, [2]),
        ({"recurringInterval": "WEEK"}, [2]),
        ({"recurringIntervalCount": 1}, [1]),
        ({"productId": 5}, [1]),
        ({"email": "B@x.example"}, [2]),
        ({"orderId": "13"}, [2]),
        ({"orderTotal": 18.5}, [1]),
        ({"orderTotal": 20}, [2]),
        ({"orderCreatedFrom": "2026-04-01"}, [2]),
        ({"orderCreatedTo": "2026-02-01"}, [1]),
        ({"orderCreatedFrom": "2026-03-01", "orderCreatedTo": "2026-04-01"}, []),
    ],
)
def test_a_search_for_subscriptions_narrows(call, subscriptions, query, wanted):
    assert numbers(call, **query) == wanted


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        ("DATE_CREATED_ASC", [1, 2]),
        ("DATE_CREATED_DESC", [2, 1]),
        ("ORDER_COUNT_ASC", [1, 2]),
        ("ORDER_COUNT_DESC", [2, 1]),
        ("NEXT_CHARGE_DATE_ASC", [2, 1]),
        ("NEXT_CHARGE_DATE_DESC", [1, 2]),
    ],
)
def test_subscriptions_are_sorted(call, subscriptions, way, wanted):
    assert numbers(call, sortBy=way) == wanted


def test_every_field_of_a_subscription_that_is_written_is_read_back(call, subscriptions):
    changes = document_for("update-recurring-subscription") | {"nextCharge": "2026-10-01 00:00:00 +0000"}
    assert call("PUT", "/subscriptions/1", json=changes).json() == {"updateCount": 1}
    assert differences(changes, call("GET", "/subscriptions/1").json()) == []


def test_a_cancelled_subscription_says_since_when_and_one_taken_up_again_does_not(call, subscriptions):
    call("PUT", "/subscriptions/1", json={"status": "CANCELLED"})
    cancelled = call("GET", "/subscriptions/1").json()
    assert cancelled["cancelled"] == cancelled["statusUpdated"] > cancelled["created"]
    call("PUT", "/subscriptions/1", json={"status": "ACTIVE"})
    assert "cancelled" not in call("GET", "/subscriptions/1").json()


def test_the_settings_of_charges_merge(call, subscriptions):
    call("PUT", "/subscriptions/1", json={"chargeSettings": {"recurringIntervalCount": 3}})
    settings = call("GET", "/subscriptions/1").json()["chargeSettings"]
    assert settings == {"recurringInterval": "MONTH", "recurringIntervalCount": 3}


@pytest.mark.parametrize(
    "body",
    [
        {"status": "PAUSED"},
        {"nextCharge": "soon"},
        {"nextCharge": 5},
        {"chargeSettings": []},
        {"chargeSettings": {"recurringInterval": "DECADE"}},
        {"chargeSettings": {"recurringIntervalCount": 0}},
        {"chargeSettings": {"recurringIntervalCount": 1.5}},
        [],
        "x",
    ],
)
def test_what_is_no_change_of_a_subscription_is_refused(call, subscriptions, body):
    assert refused(call("PUT", "/subscriptions/1", json=body))
    assert call("GET", "/subscriptions/1").json() == subscriptions[0]


@pytest.mark.parametrize("query", [{"status": "x"}, {"sortBy": "NAME"}, {"createdFrom": "x"}, {"id": "x"}])
def test_a_search_for_subscriptions_by_what_is_no_value_is_refused(call, query):
    assert refused(call("GET", "/subscriptions", params=query))


def test_an_unknown_subscription_is_not_found(call, subscriptions):
    for id in ("9", "x", "0"):
        for method in ("GET", "PUT"):
            reply = call(method, f"/subscriptions/{id}", json={})
            assert refusal(reply) == (404, "SUBSCRIPTION_NOT_FOUND")


# A new shop


def test_a_new_shop_has_orders_a_cart_and_a_subscription_and_its_whole_stock(call, world):
    orders = call("GET", "/orders").json()["items"]
    assert [order["paymentStatus"] for order in orders] == ["AWAITING_PAYMENT", "REFUNDED", "PAID", "PAID"]
    lantern = orders[-1]["items"][0]
    assert (orders[-1]["id"], lantern["name"], lantern["tax"] > 0) == ("HP7K2", "Harbour lantern", True)
    assert orders[-1]["total"] == pytest.approx(48 + 2 * 14 + 4.9)
    assert [cart["email"] for cart in call("GET", "/carts").json()["items"]] == ["ada@buyers.example"]
    (subscription,) = call("GET", "/subscriptions").json()["items"]
    assert call("GET", f"/orders/{subscription['orders'][0]['id']}").json() == subscription["orderTemplate"]
    assert world.shops[1003].documents(PRODUCTS).get(70101)["quantity"] == 14
