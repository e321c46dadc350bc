"""Webhooks: which change sends which event to whom, and what an app receives."""

import threading
import time
from collections import Counter

import pytest
import requests

from sandbox.documents import equal
from sandbox.kinds.customers import CUSTOMERS
from sandbox.kinds.orders import ORDERS
from sandbox.server import serve
from sandbox.webhooks.events import SCOPES, TYPES, in_snake_case
from sandbox.webhooks.signing import signature
from sandbox.world import App, World

SECRET = "Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au"
LAMP = {"name": "Lämp", "price": 5, "sku": "L1"}


@pytest.fixture
def world(recorder):
    return World(App(client_id="demo-app", client_secret=SECRET, webhook_url=recorder.url))


@pytest.fixture
def heard(server, recorder):
    """The events received once nothing is due any more."""

    def heard():
        assert server.courier.settle(10)
        return [(event["eventType"], event["entityId"], event.get("data")) for event in recorder.events]

    return heard


# What is sent


def test_a_known_secret_makes_the_known_signature():
    known = "oW1QHkJGmIXcYN+JjqQes/gfsngNSftWUqMv7VQkGRk="
    assert signature(SECRET, 1767225600, "3f2b8c1e-6d4a-4f7b-9a51-0c2d7e8f9b10") == known


def test_a_webhook_looks_as_documented(call, heard, recorder, world):
    id = call("POST", "/products", json=LAMP).json()["id"]
    assert heard() == [("product.created", id, None)]
    (request,), (event,) = recorder.requests, recorder.events
    assert (request.method, request.path, request.query) == ("POST", "/hooks", {"eventtype": ["product.created"]})
    assert request.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert request.headers["Cache-Control"] == "no-cache"
    signed = signature(SECRET, event["eventCreated"], event["eventId"])
    assert request.headers["X-Ecwid-Webhook-Signature"] == signed
    assert set(event) == {"eventId", "eventCreated", "storeId", "entityId", "eventType"}
    assert event["storeId"] == 1003
    assert abs(event["eventCreated"] - world.clock.now()) < 10


def test_the_type_joins_a_query_that_is_there_already(call, heard, recorder, world):
    world.app.webhook_url += "?a=1"
    call("POST", "/products", json=LAMP)
    heard()
    assert recorder.requests[0].query == {"a": ["1"], "eventtype": ["product.created"]}


def test_headers_of_the_app_go_along_and_a_standard_one_is_sent_twice(call, heard, recorder, world):
    world.app.headers = {"X-App": "mine", "Cache-Control": "private"}
    call("POST", "/products", json=LAMP)
    heard()
    assert recorder.requests[0].headers["X-App"] == "mine"
    assert recorder.requests[0].headers.get_all("Cache-Control") == ["no-cache", "private"]


# Which change is which event

CREATED = [
    ("/products", LAMP, "product", None),
    ("/categories", {"name": "Lamps"}, "category", None),
    ("/customers", {"email": "a@b.example"}, "customer", {"customerEmail": "a@b.example"}),
    ("/classes", {"name": "Lamps"}, "product_class", None),
    ("/customer_groups", {"name": "VIP"}, "customer_group", None),
    (
        "/discount_coupons",
        {"name": "Ten", "code": "TEN", "discountType": "ABS", "discount": 10},
        "discount_coupon",
        None,
    ),
]


@pytest.mark.parametrize(("path", "body", "entity", "data"), CREATED)
def test_documents_are_created_updated_and_deleted(call, heard, path, body, entity, data):
    made = call("POST", path, json=body).json()
    id = made["id"]
    changed = {"customers": {"privateAdminNotes": "x"}}.get(path.strip("/"), {"name": "Another"})
    assert call("PUT", f"{path}/{id}", json=changed).status_code == 200
    assert call("DELETE", f"{path}/{id}").status_code == 200
    events = heard()
    kinds = [type for type, _, _ in events]
    assert kinds[0] == f"{entity}.created"
    assert f"{entity}.updated" in kinds
    assert kinds[-1] == f"{entity}.deleted"
    assert {(entity_id, str(given)) for _, entity_id, given in events} == {(id, str(data))}


def test_an_update_that_changes_nothing_sends_nothing(call, heard):
    id = call("POST", "/categories", json={"name": "Lamps"}).json()["id"]
    call("PUT", f"/categories/{id}", json={"name": "Lamps"})
    assert [type for type, _, _ in heard()] == ["category.created"]


def test_a_promotion_has_a_version_that_grows(call, heard):
    body = {
        "name": "P",
        "discountBase": "SUBTOTAL",
        "discountType": "PERCENT",
        "amount": 5,
        "triggers": {},
        "targets": {},
    }
    id = call("POST", "/promotions", json=body).json()["id"]
    call("PUT", f"/promotions/{id}", json={"amount": 6})
    call("DELETE", f"/promotions/{id}")
    events = heard()
    assert [type for type, _, _ in events] == ["promotion.created", "promotion.updated", "promotion.deleted"]
    versions = [data["version"] for _, _, data in events]
    assert versions == sorted(set(versions))


def order(call, **fields):
    body = {
        "subtotal": 10, "total": 10, "email": "a@b.example", "paymentMethod": "Cash",
        "paymentStatus": "AWAITING_PAYMENT", "fulfillmentStatus": "AWAITING_PROCESSING",
        "items": [{"name": "Lamp", "price": 10, "quantity": 1}], **fields,
    }  # fmt: skip
    return call("POST", "/orders", json=body).json()


def only(events, *entities):
    return [event for event in events if event[0].split(".")[0] in entities]


def test_an_order_tells_its_number_and_both_statuses(call, heard):
    made = order(call)
    call("PUT", f"/orders/{made['orderid']}", json={"paymentStatus": "PAID"})
    call("DELETE", f"/orders/{made['orderid']}")
    id, code = made["id"], made["orderid"]
    assert only(heard(), "order", "unfinished_order") == [
        (
            "order.created",
            id,
            {"orderId": code, "newPaymentStatus": "AWAITING_PAYMENT", "newFulfillmentStatus": "AWAITING_PROCESSING"},
        ),
        (
            "order.updated",
            id,
            {
                "orderId": code,
                "oldPaymentStatus": "AWAITING_PAYMENT",
                "newPaymentStatus": "PAID",
                "oldFulfillmentStatus": "AWAITING_PROCESSING",
                "newFulfillmentStatus": "AWAITING_PROCESSING",
            },
        ),
        ("order.deleted", id, {"orderId": code}),
    ]


def test_a_cart_is_an_unfinished_order_until_it_is_placed(call, heard, world):
    made = order(call, paymentStatus="INCOMPLETE")
    cart = world.shops[1003].documents(ORDERS).get(made["id"])["cartId"]
    call("PUT", f"/carts/{cart}", json={"hidden": True})
    call("POST", f"/carts/{cart}/place", json={})
    events = only(heard(), "order", "unfinished_order")
    types = [type for type, _, _ in events]
    assert types[:2] == ["unfinished_order.created", "unfinished_order.updated"]
    assert types[2:] == ["order.created"]
    assert events[0][2] == {"orderId": made["orderid"], "cartId": cart}


def test_a_deleted_cart_is_a_deleted_unfinished_order(call, heard):
    made = order(call, paymentStatus="INCOMPLETE")
    call("DELETE", f"/orders/{made['orderid']}")
    assert [type for type, _, _ in only(heard(), "order", "unfinished_order")][-1] == "unfinished_order.deleted"


def test_an_invoice_names_its_order(call, heard):
    made = order(call)
    invoice = call("POST", f"/orders/{made['orderid']}/invoices/create-invoice").json()["id"]
    assert ("invoice.created", invoice, {"orderId": made["orderid"]}) in heard()


def test_one_order_sends_several_events(call, heard):
    product = call("POST", "/products", json={**LAMP, "quantity": 5}).json()["id"]
    item = {"productId": product, "name": "Lamp", "price": 10, "quantity": 2}
    order(call, items=[item], paymentStatus="PAID")
    types = Counter(type for type, _, _ in heard())
    assert types["order.created"] == 1
    assert types["product.updated"] == 1


def test_settings_and_the_plan_of_the_store(call, control, heard):
    call("PUT", "/profile", json={"company": {"city": "Turku"}})
    assert heard() == [("profile.updated", 1003, None)]
    control("POST", "/stores/1003", json={"plan": "free"})
    names = {"oldSubscriptionName": "ECWID_BUSINESS", "newSubscriptionName": "ECWID_FREE"}
    assert ("profile.subscriptionStatusChanged", 1003, names) in heard()


def test_the_apps_own_storage(call, heard):
    call("PUT", "/storage/k", data="v")
    call("PUT", "/storage/k", data="v")
    call("DELETE", "/storage/k")
    assert heard() == [("application.storageChanged", "1003", {"key": "k"})] * 2


def test_install_and_uninstall(call, control, heard, recorder):
    control("POST", "/stores/1003", json={"action": "uninstall"})
    control("POST", "/stores/1003", json={"action": "install"})
    assert heard() == [("application.uninstalled", "1003", None), ("application.installed", "1003", None)]


def test_the_token_is_dead_when_the_uninstall_is_heard(call, control, heard, recorder):
    token = call.token
    recorder.hold.clear()
    control("POST", "/stores/1003", json={"action": "uninstall"})
    assert call("GET", "/profile", token=token).status_code == 403
    recorder.hold.set()
    assert heard() == [("application.uninstalled", "1003", None)]


def test_the_apps_subscription(control, heard):
    control("POST", "/stores/1003", json={"subscription": "SUSPENDED"})
    control("POST", "/stores/1003", json={"subscription": "SUSPENDED"})
    data = {"oldSubscriptionStatus": "ACTIVE", "newSubscriptionStatus": "SUSPENDED"}
    assert heard() == [("application.subscriptionStatusChanged", "1003", data)]


def test_a_review_tells_its_product_order_and_status(call, heard, world):
    review = call("GET", "/reviews", params={"status": "moderated"}).json()["items"][0]
    order = world.shops[1003].documents(ORDERS).first(equal("public", review["orderId"]))["internalId"]
    call("PUT", f"/reviews/{review['id']}", json={"status": "published"})
    call("DELETE", f"/reviews/{review['id']}")
    about = {"productId": review["productId"], "orderId": order}
    assert only(heard(), "review") == [
        ("review.updated", review["id"], {**about, "status": "PUBLISHED"}),
        ("review.deleted", review["id"], about),
    ]


def test_what_the_platform_tells_nobody_is_not_sent(call, control, heard):
    call("POST", "/staff/invite", json={"email": "a@b.example", "staffScopes": []})
    control("POST", "/reset")
    assert heard() == []


# Who gets it


@pytest.mark.parametrize(
    ("scope", "path", "body"),
    [("read_catalog", "/products", LAMP), ("read_customers", "/customers", {"email": "a@b.example"})],
)
def test_an_event_needs_its_scope(world, call, heard, scope, path, body):
    shop = world.shops[1003]
    with world.changing():
        shop.install(scopes=[name for name in shop.scopes if name != scope])
    call("POST", path, json=body)
    assert [type for type, _, _ in heard()] == ["application.installed"]


def test_an_app_gets_the_events_it_is_registered_for(world, call, heard):
    world.app.events = ["product.deleted", "order.created"]
    id = call("POST", "/products", json=LAMP).json()["id"]
    call("DELETE", f"/products/{id}")
    assert heard() == [("product.deleted", id, None)]


def test_an_app_hears_nothing_of_a_store_it_is_not_in(world, control, heard, recorder):
    control("POST", "/stores/1003", json={"action": "uninstall"})
    heard()
    with world.changing():
        world.shops[1003].documents(CUSTOMERS).put(1, {"email": "a@b.example"})
    assert heard() == [("application.uninstalled", "1003", None)]


def test_a_store_on_the_free_plan_still_sends(world, control, heard):
    control("POST", "/stores/1003", json={"plan": "free"})
    control("POST", "/stores/1003", json={"plan": "paid"})
    names = [data["newSubscriptionName"] for type, _, data in heard() if type.endswith("subscriptionStatusChanged")]
    assert names == ["ECWID_FREE", "ECWID_BUSINESS"]


def test_without_a_webhook_url_nothing_is_sent_or_logged(world, call, control, heard):
    world.app.webhook_url = ""
    call("POST", "/products", json=LAMP)
    assert heard() == []
    assert control("GET", "/deliveries").json() == []


def test_steps_that_are_one_are_told_once_they_last(world, heard):
    told = []
    world.listeners.append(lambda world, changes: told.extend(changes))
    with pytest.raises(RuntimeError), world.changing():  # noqa: PT012
        with world.changing():
            world.shops[1003].documents(CUSTOMERS).put(1, {"email": "a@b.example"})
        raise RuntimeError
    assert (heard(), told) == ([], [])


# Switches: other spellings, twice, in any order, badly signed


def test_every_type_has_a_second_spelling_in_small_letters():
    assert in_snake_case("customer.personalDataRemovalRequest") == "customer.personal_data_removal_request"
    assert {TYPES[in_snake_case(type)] for type in SCOPES} == set(SCOPES)


def test_types_can_be_spelled_as_the_java_client_does(call, control, heard, recorder):
    control("POST", "/switches", json={"snake_case_events": True})
    call("PUT", "/storage/k", data="v")
    assert heard() == [("application.storage_changed", "1003", {"key": "k"})]
    assert recorder.requests[0].query == {"eventtype": ["application.storage_changed"]}


def test_events_can_come_twice_with_the_same_id(call, control, heard, recorder):
    control("POST", "/switches", json={"doubled_events": True})
    call("PUT", "/storage/k", data="v")
    assert len(heard()) == 2
    assert recorder.events[0] == recorder.events[1]


def test_events_can_come_in_any_order(call, control, heard, recorder):
    control("POST", "/switches", json={"shuffled_events": True})
    for number in range(30):
        call("PUT", f"/storage/{number}", data="v")
    control("POST", "/clock", json={"advance": 5})
    keys = [data["key"] for _, _, data in heard()]
    assert sorted(keys, key=int) == [str(number) for number in range(30)]
    assert keys != sorted(keys, key=int)


@pytest.mark.parametrize("signing", ["invalid", "missing"])
def test_signatures_can_be_spoiled(call, control, heard, recorder, signing):
    control("POST", "/switches", json={"event_signatures": signing})
    call("PUT", "/storage/k", data="v")
    heard()
    request, event = recorder.requests[0], recorder.events[0]
    given = request.headers["X-Ecwid-Webhook-Signature"]
    assert given != signature(SECRET, event["eventCreated"], event["eventId"])
    assert (given is None) == (signing == "missing")


@pytest.mark.parametrize(
    "asked", [{"odd": True}, {"doubled_events": 1}, {"event_signatures": "odd"}, [], {"rate_limit": None}]
)
def test_a_switch_that_makes_no_sense_is_explained(control, asked):
    before = control("GET", "/switches").json()
    reply = control("POST", "/switches", json=asked)
    assert reply.status_code == 400
    assert reply.json()["error"]
    assert control("GET", "/switches").json() == before


# Events by hand


def test_any_documented_event_can_be_sent_by_hand_in_either_spelling(control, heard):
    for type in TYPES:
        control("POST", "/events", json={"store": 1005, "type": type, "entityId": 7, "data": {"a": "é"}})
    assert heard() == [(type, 7, {"a": "é"}) for type in TYPES]


def test_an_event_by_hand_is_of_the_store_unless_told_otherwise(control, heard):
    control("POST", "/events", json={"type": "profile.personalDataExportRequest"})
    control("POST", "/events", json={"type": "application.installed"})
    assert heard() == [("profile.personalDataExportRequest", 1003, None), ("application.installed", "1003", None)]


def test_an_event_by_hand_can_be_old_repeated_late_and_badly_signed(control, heard, recorder):
    pair = {"eventId": "3f2b8c1e-6d4a-4f7b-9a51-0c2d7e8f9b10", "eventCreated": 1767225600}
    asked = {"type": "application.uninstalled", "duplicates": 2, "delay": 60, "signature": "missing", **pair}
    made = control("POST", "/events", json=asked).json()
    assert [delivery["status"] for delivery in made] == ["waiting"] * 3
    assert heard() == []
    control("POST", "/clock", json={"advance": 61})
    assert len(heard()) == 3
    assert {(event["eventId"], event["eventCreated"]) for event in recorder.events} == {tuple(pair.values())}
    assert "X-Ecwid-Webhook-Signature" not in recorder.requests[0].headers


@pytest.mark.parametrize(
    "asked",
    [
        {},
        [],
        {"type": "order.painted"},
        {"type": ["order.created"]},
        {"type": "order.created", "store": 7},
        {"type": "order.created", "store": "1003"},
        {"type": "order.created", "app": "nobody"},
        {"type": "order.created", "entityId": 1.5},
        {"type": "order.created", "entityId": None},
        {"type": "order.created", "data": []},
        {"type": "order.created", "data": {"a": "\ud800"}},
        {"type": "order.created", "signature": "odd"},
        {"type": "order.created", "duplicates": -1},
        {"type": "order.created", "duplicates": 1e9},
        {"type": "order.created", "delay": -1},
        {"type": "order.created", "eventId": "odd"},
        {"type": "order.created", "eventCreated": "now"},
        {"type": "order.created", "colour": 1},
    ],
)
def test_an_event_that_makes_no_sense_is_explained_and_not_sent(control, heard, asked):
    reply = control("POST", "/events", json=asked)
    assert reply.status_code == 400
    assert reply.json()["error"]
    assert heard() == []


def test_an_app_without_a_webhook_url_cannot_be_sent_to(control, world):
    world.app.webhook_url = ""
    assert "no webhook URL" in control("POST", "/events", json={"type": "order.created"}).json()["error"]


# The log


def test_the_log_tells_of_every_delivery_with_its_attempts(call, control, heard, recorder):
    recorder.answers = [500]
    call("PUT", "/storage/k", data="v")
    call("PUT", "/storage/l", data="v")
    heard()
    failed, delivered = control("GET", "/deliveries").json()
    assert (failed["store"], failed["app"], failed["status"]) == (1003, "demo-app", "waiting")
    assert [(attempt["status"], attempt["error"]) for attempt in failed["attempts"]] == [(500, None)]
    assert failed["due"] > failed["created"]
    assert failed["event"] == recorder.events[0]
    assert (delivered["status"], delivered["due"]) == ("delivered", None)


def test_the_log_can_be_asked_by_store_and_status_and_emptied(caller, control, heard, recorder):
    caller(1003)("PUT", "/storage/k", data="v")
    control("POST", "/events", json={"type": "order.created", "store": 1005, "delay": 60})
    assert [d["store"] for d in control("GET", "/deliveries?settle=5&status=delivered").json()] == [1003]
    assert [d["store"] for d in control("GET", "/deliveries?status=waiting").json()] == [1005]
    assert [d["status"] for d in control("GET", "/deliveries?store=1005").json()] == ["waiting"]
    assert control("GET", "/deliveries?app=other").json() == []
    control("DELETE", "/deliveries")
    control("POST", "/clock", json={"advance": 100})
    assert len(heard()) == 1
    assert control("GET", "/deliveries").json() == []


@pytest.mark.parametrize("query", ["status=odd", "store=x", "store=-1", "settle=nan", "settle=1e9", "store=1e400"])
def test_a_question_to_the_log_that_makes_no_sense_is_explained(control, query):
    assert control("GET", f"/deliveries?{query}").status_code == 400


def test_a_delivery_can_be_made_again_with_another_signature(call, control, heard, recorder):
    call("PUT", "/storage/k", data="v")
    heard()
    (first,) = control("GET", "/deliveries").json()
    for asked in ({}, {"signature": "invalid"}, {"signature": "missing"}):
        (again,) = control("POST", f"/deliveries/{first['id']}/redeliver", json=asked).json()
        assert again["redeliveryOf"] == first["id"]
    assert len(heard()) == 4
    assert all(event == recorder.events[0] for event in recorder.events)
    signed = [request.headers["X-Ecwid-Webhook-Signature"] for request in recorder.requests]
    assert signed[0] == signed[1] != signed[2]
    assert signed[3] is None


@pytest.mark.parametrize(("id", "body"), [(999, {}), (1, {"signature": "odd"}), (1, {"colour": 1}), (1, [])])
def test_an_impossible_redelivery_is_explained(call, control, heard, id, body):
    call("PUT", "/storage/k", data="v")
    assert control("POST", f"/deliveries/{id}/redeliver", json=body).status_code == 400
    assert len(heard()) == 1


def test_the_log_keeps_the_latest_thousand(control, heard, world):
    for _ in range(11):
        control("POST", "/events", json={"type": "order.created", "duplicates": 100})
        assert len(heard()) > 0
    assert world.documents.one("SELECT count(*) FROM deliveries")[0] <= 1000 + 101


@pytest.mark.parametrize("path", ["/deliveries", "/clock", "/switches", "/apps"])
def test_pages_of_other_origins_see_nothing(control, path):
    assert control("GET", path, headers={"Origin": "http://evil.example"}).status_code == 403
    assert control("GET", path, headers={"Host": "evil.example"}).status_code == 403


def test_pages_of_other_origins_send_nothing(control, heard):
    reply = control("POST", "/events", json={"type": "order.created"}, headers={"Origin": "http://evil.example"})
    assert reply.status_code == 403
    assert heard() == []


# Starting and stopping


@pytest.mark.parametrize(
    "url", ["https://example.com/hooks", "http://10.0.0.1/hooks", "http://localhost.evil.example/"]
)
def test_a_webhook_url_elsewhere_is_refused_at_the_start(url):
    with pytest.raises(ValueError, match="not on this machine"), serve(World(App(webhook_url=url))):
        pass


@pytest.mark.parametrize(
    "url", ["https://localhost/x", "http://localhost:21/x", "http://localhost:x/", "http://localhost/a b"]
)
def test_a_webhook_url_the_platform_would_not_take_is_refused_at_the_start(url):
    with pytest.raises(ValueError, match="webhook URL"), serve(World(App(webhook_url=url))):
        pass


def test_the_server_stops_at_once_while_an_app_keeps_it_waiting(recorder):
    world = World(App(webhook_url=recorder.url))
    threads = set(threading.enumerate())
    recorder.hold.clear()
    with serve(world) as server:
        requests.post(f"{server.url}/_sandbox/events", json={"type": "order.created"}, timeout=5)
        while not recorder.requests:
            time.sleep(0.01)
        stopped = time.monotonic()
    assert time.monotonic() - stopped < 1
    ours = [thread for thread in set(threading.enumerate()) - threads if "process_request" not in thread.name]
    assert ours == []
    assert server.courier.hear not in world.listeners


def test_what_is_due_is_delivered_after_a_restart(tmp_path, recorder):
    file = tmp_path / "state"
    with serve(World(App(webhook_url=recorder.url), path=file)) as server:
        asked = {"type": "order.created", "delay": 3600}
        made = requests.post(f"{server.url}/_sandbox/events", json=asked, timeout=5).json()
    server.world.documents.close()
    again = World(path=file)
    with serve(again) as server:
        kept = requests.get(f"{server.url}/_sandbox/deliveries", timeout=5).json()
        assert kept == made
        again.clock.advance(3601)
        assert server.courier.settle()
    assert recorder.types == ["order.created"]
