"""Several apps in one sandbox: what each is registered with, where it is installed, and that they stay apart."""

import pytest

from sandbox.world import App, World

SECRET = "Other-secret-of-32-characters-ok"
OTHER = {"client_id": "other-app", "client_secret": SECRET, "name": "Other", "url": "http://localhost:9001"}


@pytest.fixture
def register(control):
    def register(**more):
        reply = control("POST", "/apps", json={**OTHER, **more})
        assert reply.status_code == 200, reply.text
        return reply.json()

    return register


@pytest.fixture
def at(control):
    """Install or uninstall the other app, and give its place in the store."""

    def at(store, action, **more):
        reply = control("POST", f"/apps/other-app/stores/{store}", json={"action": action, **more})
        assert reply.status_code == 200, reply.text
        return next((place for place in reply.json()["installs"] if place["store"] == store), None)

    return at


def test_the_first_app_is_there_with_its_installs(control, world):
    (app,) = control("GET", "/apps").json()
    assert (app["client_id"], app["client_secret"], app["blocked"]) == ("demo-app", world.app.client_secret, False)
    assert [install["store"] for install in app["installs"]] == [1003, 1004, 1005]
    assert app["installs"][0]["access_token"] == world.shops[1003].installation.access_token
    assert app["installs"][0]["since"].endswith("+0000")


def test_an_app_is_registered_with_everything_it_may_have(control, register, recorder):
    asked = {
        **OTHER,
        "js_url": "http://localhost:9001/a.js",
        "css_url": "http://localhost:9001/a.css",
        "webhook_url": recorder.url,
        "redirect_url": "https://other.example/return",
        "payment_url": "http://localhost:9001/pay",
        "shipping_url": "http://localhost:9001/ship",
        "discount_url": "http://localhost:9001/discount",
        "events": ["order.created", "application.installed"],
        "headers": {"X-Other": "1"},
        "scopes": ["read_catalog", "read_orders"],
    }
    register(**asked)
    app = control("GET", "/apps").json()[1]
    assert {name: app[name] for name in asked} == asked
    assert app["installs"] == []


def test_an_app_without_a_secret_gets_one(control):
    app = control("POST", "/apps", json={"client_id": "bare", "url": "http://localhost:9001"}).json()
    assert len(app["client_secret"]) == 32
    assert app["js_url"] == "http://localhost:9001/storefront.js"
    assert app["events"] is None


def test_what_an_app_is_registered_with_can_be_changed(control, register):
    register()
    changed = control("POST", "/apps", json={"client_id": "other-app", "url": "http://localhost:9002", "events": []})
    app = changed.json()
    assert (app["url"], app["events"], app["name"]) == ("http://localhost:9002", [], "Other")
    assert app["js_url"] == "http://localhost:9002/storefront.js"
    assert app["client_secret"] == OTHER["client_secret"]
    assert len(control("GET", "/apps").json()) == 2


def test_types_are_taken_in_either_spelling(register):
    assert register(events=["application.storage_changed"])["events"] == ["application.storageChanged"]


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": None}, {"client_id": "a b"}, {"client_id": ""}, {"client_id": 5}, {"client_secret": "short"},
        {"client_secret": "é" * 32}, {"name": ""}, {"name": 5}, {"url": ""}, {"url": "localhost"}, {"url": None},
        {"url": "javascript:alert(1)"}, {"js_url": 5}, {"redirect_url": "ftp://x"}, {"url": "http://x:99999/"},
        {"webhook_url": "https://example.com/hooks"}, {"webhook_url": "http://localhost:22/"}, {"events": ["odd"]},
        {"events": "order.created"}, {"events": [["order.created"]]}, {"headers": {"A B": "1"}}, {"headers": []},
        {"headers": {"X": "a\r\nb"}}, {"headers": {"Content-Length": "1"}}, {"headers": {"X": 1}},
        {"scopes": ["all"]}, {"scopes": "all"}, {"blocked": "no"}, {"colour": 1}, {"name": "\ud800"},
    ],
)  # fmt: skip
def test_an_app_that_makes_no_sense_is_explained_and_not_registered(control, change):
    before = control("GET", "/apps").json()
    reply = control("POST", "/apps", json={**OTHER, **change})
    assert reply.status_code == 400
    assert reply.json()["error"]
    assert control("GET", "/apps").json() == before


@pytest.mark.parametrize("body", ["", "[]", "nonsense", "{}"])
def test_a_registration_needs_an_object_with_a_client_id(control, body):
    assert control("POST", "/apps", data=body).status_code == 400


def test_apps_have_tokens_and_storage_of_their_own(call, control, register, at):
    register()
    other = at(1003, "install")["access_token"]
    assert other != call.token
    call("PUT", "/storage/k", data="ours")
    call("PUT", "/storage/k", data="theirs", token=other)
    assert call("GET", "/storage/k").json()["value"] == "ours"
    assert call("GET", "/storage/k", token=other).json()["value"] == "theirs"


def test_an_install_grants_what_was_consented_to(call, register, at):
    register()
    token = at(1003, "install", scopes=["read_orders"])["access_token"]
    assert call("GET", "/orders", token=token).status_code == 200
    assert call("GET", "/products", token=token).json()["errorCode"] == "INSUFFICIENT_APP_SCOPE"


def test_an_install_grants_no_more_than_the_app_is_registered_for(control, register, at):
    register(scopes=["read_orders"])
    assert at(1003, "install")["scopes"] == ["read_orders", "read_store_profile"]
    reply = control("POST", "/apps/other-app/stores/1003", json={"action": "install", "scopes": ["read_catalog"]})
    assert reply.status_code == 400
    assert "read_catalog" in reply.json()["error"]


def test_an_uninstall_ends_one_apps_tokens_in_one_store(call, caller, register, at):
    register()
    here, there = at(1003, "install")["access_token"], at(1005, "install", scopes=[])["access_token"]
    assert at(1003, "uninstall") is None
    assert call("GET", "/profile", token=here).status_code == 403
    assert call("GET", "/profile").status_code == 200
    assert caller(1005)("GET", "/profile", token=there).status_code == 200


@pytest.mark.parametrize("asked", [{}, [], {"action": "paint"}, {"action": "install", "scopes": ["odd"]},
                                   {"action": "install", "scopes": 5}, {"action": "install", "colour": 1}])  # fmt: skip
def test_an_install_that_makes_no_sense_is_explained(control, register, asked):
    register()
    assert control("POST", "/apps/other-app/stores/1003", json=asked).status_code == 400
    assert control("GET", "/apps").json()[1]["installs"] == []


@pytest.mark.parametrize("path", ["/apps/nobody/stores/1003", "/apps/other-app/stores/7"])
def test_an_unknown_app_or_store_is_named(control, register, path):
    register()
    assert control("POST", path, json={"action": "install"}).status_code == 400


def test_a_removed_app_leaves_nothing_behind(call, control, register, at):
    register()
    token = at(1003, "install")["access_token"]
    call("PUT", "/storage/k", data="v", token=token)
    assert len(control("DELETE", "/apps/other-app").json()) == 1
    assert call("GET", "/profile", token=token).status_code == 403
    register()
    assert call("GET", "/storage", token=at(1003, "install")["access_token"]).json() == []


def test_the_first_app_stays(control):
    assert control("DELETE", "/apps/demo-app").status_code == 400
    assert control("DELETE", "/apps/nobody").status_code == 400


def test_events_of_the_store_go_to_every_app_and_those_of_an_app_to_it_alone(
    call, control, server, register, at, recorder
):
    register(webhook_url=recorder.url)
    assert server.courier.settle()
    token = at(1003, "install")["access_token"]
    call("PUT", "/storage/k", data="v", token=token)
    call("PUT", "/storage/k", data="v")
    call("POST", "/categories", json={"name": "Lamps"})
    at(1003, "uninstall")
    control("POST", "/stores/1003", json={"action": "uninstall"})
    assert server.courier.settle()
    assert recorder.types == [
        "application.installed", "application.storageChanged", "category.created", "application.uninstalled"
    ]  # fmt: skip


def test_each_app_is_signed_to_with_its_own_secret(control, server, register, recorder, world):
    register(webhook_url=recorder.url)
    world.app.webhook_url = recorder.url
    pair = {"eventId": "3f2b8c1e-6d4a-4f7b-9a51-0c2d7e8f9b10", "eventCreated": 1767225600}
    for app in ("demo-app", "other-app"):
        control("POST", "/events", json={"type": "order.created", "app": app, **pair})
    assert server.courier.settle()
    ours, theirs = (request.headers["X-Ecwid-Webhook-Signature"] for request in recorder.requests)
    assert ours == "oW1QHkJGmIXcYN+JjqQes/gfsngNSftWUqMv7VQkGRk="
    assert theirs != ours


def test_apps_outlive_the_process(tmp_path):
    world = World(path=tmp_path / "state")
    with world.changing():
        world.apps.append(App(client_id="other", events=["order.created"], headers={"X": "1"}, scopes=["read_orders"]))
        installed = world.shops[1003].install(world.apps[1])
    world.documents.close()
    again = World(path=tmp_path / "state")
    assert again.apps == world.apps
    assert again.shops[1003].installations["other"] == installed


def test_the_install_of_a_payment_app_brings_its_way_to_pay(control, register, at, call):
    register(payment_url="http://localhost:9001/pay")
    at(1003, "install")
    at(1003, "install")
    options = call("GET", "/profile/paymentOptions").json()
    (own,) = [option for option in options if option["appClientId"] == "other-app"]
    assert (own["enabled"], own["checkoutTitle"], own["paymentProcessorId"]) == (True, "Other", "customPaymentApp")
