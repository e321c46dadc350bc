"""The sandbox's own addresses: state, launch, reset, stores."""

import base64
import json
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from sandbox.payload import seal


def opened(sealed: str, secret: str) -> dict:
    """An independent reading of the documented format."""
    raw = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    decryptor = Cipher(algorithms.AES(secret[:16].encode()), modes.CBC(raw[:16])).decryptor()
    text = decryptor.update(raw[16:]) + decryptor.finalize()
    return json.loads(text[: -text[-1]])


def launched(control, **query) -> str:
    return control("GET", "/launch/1003", params=query).json()["url"]


DOCUMENTED = (
    "EBESExQVFhcYGRobHB0eH2HlZ8tosrOEsG2HJbrwDpEz-ATcOf0yPzgT7LrNfcS9R40QXDsSMNXbNhdJRj-PUrJqkwgj3G_L6IYRKYvuXcs="
)


def test_the_reading_used_here_opens_a_known_vector():
    known = {"store_id": 90210001, "lang": "en", "access_token": "secret_x"}
    assert opened(DOCUMENTED, "Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au") == known
    assert opened(DOCUMENTED.rstrip("="), "Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au") == known


def test_an_encrypted_launch_says_who_opens_the_tab(control, world):
    url = urlsplit(launched(control))
    query = parse_qs(url.query)
    shop = world.shops[1003].installation
    assert f"{url.scheme}://{url.netloc}{url.path}" == "http://localhost:8000/"
    assert set(query) == {"payload", "cache-killer"}
    assert opened(query["payload"][0], world.app.client_secret) == {
        "store_id": 1003,
        "lang": "en",
        "access_token": shop.access_token,
        "public_token": shop.public_token,
        "view_mode": "PAGE",
    }


def test_a_deep_link_stands_beside_the_encrypted_payload(control):
    assert "&app_state=tab%3A%20r%C3%A8gles%2F1&" in launched(control, app_state="tab: règles/1")


def test_a_plain_launch_is_hex_of_ascii_json_with_the_state_inside(control):
    url = launched(control, mode="plain", app_state="tab: règles", lang="pt_BR", view_mode="INLINE")
    text = bytes.fromhex(urlsplit(url).fragment).decode("ascii")
    payload = json.loads(text)
    assert unquote(payload["app_state"]) == "tab: règles"
    assert (payload["lang"], payload["view_mode"]) == ("pt_BR", "INLINE")
    assert urlsplit(url).query == ""


@pytest.mark.parametrize("padded", [True, False])
def test_a_sealed_payload_opens_with_padding_kept_or_dropped(padded):
    for length in range(40):
        payload = {"lang": "é" * length}
        assert opened(seal(payload, "k" * 32, padded=padded), "k" * 32) == payload


def test_two_launches_never_look_the_same(control):
    assert launched(control) != launched(control)


def test_no_public_token_without_its_scope(control):
    control("POST", "/stores/1003", json={"scopes": ["add_to_cp"], "reinstall": True})
    payload = json.loads(bytes.fromhex(urlsplit(launched(control, mode="plain")).fragment))
    assert "public_token" not in payload


def test_a_store_without_the_app_cannot_be_launched(control):
    control("POST", "/stores/1003", json={"action": "uninstall"})
    assert control("GET", "/launch/1003").status_code == 409


@pytest.fixture
def other(control):
    """Another app, registered and installed nowhere yet."""
    other = {"client_id": "other-app", "client_secret": "Other-secret-of-32-characters-ok", "name": "Other"}
    assert control("POST", "/apps", json={**other, "url": "http://localhost:9001"}).status_code == 200
    return other


def test_each_app_is_launched_with_its_own_token_and_secret(control, other):
    installs = control("POST", "/apps/other-app/stores/1003", json={"action": "install"}).json()["installs"]
    url = urlsplit(launched(control, app="other-app"))
    assert url.netloc == "localhost:9001"
    payload = opened(parse_qs(url.query)["payload"][0], other["client_secret"])
    assert payload["access_token"] == installs[0]["access_token"]


def test_an_app_that_is_not_installed_is_named(control, other):
    reply = control("GET", "/launch/1003?app=other-app")
    assert (reply.status_code, reply.json()["error"]) == (409, "Other is not installed in store 1003")


@pytest.mark.parametrize(
    "path", ["/launch/1003?mode=odd", "/launch/1003?view_mode=odd", "/launch/1003?app=nobody", "/launch/7"]
)
def test_a_launch_that_makes_no_sense_is_explained(control, path):
    reply = control("GET", path)
    assert reply.status_code == 400
    assert reply.json()["error"]


def test_the_state_shows_the_app_and_every_store(control, world):
    state = control("GET", "/state")
    assert state.json()["client_secret"] == world.app.client_secret
    stores = {s["id"]: s for s in state.json()["stores"]}
    assert [(s["plan"], s["installed"]) for s in stores.values()] == [("paid", True), ("free", True), ("paid", True)]
    assert stores[1003]["access_token"].startswith("secret_")
    assert "Access-Control-Allow-Origin" not in state.headers


def test_a_reset_is_a_new_world_of_the_same_app(call, control, world):
    old, secret = call.token, world.app.client_secret
    call("PUT", "/storage/k", data="v")
    control("POST", "/faults", json={"status": 500})
    state = control("POST", "/reset").json()
    assert state["client_secret"] == secret
    assert state["stores"][0]["access_token"] != old
    assert call("GET", "/storage").json() == []


def test_plan_and_language_of_a_store_can_be_changed(call, control):
    changed = control("POST", "/stores/1003", json={"plan": "free", "lang": "fr"}).json()
    assert (changed["plan"], changed["lang"]) == ("free", "fr")
    assert call("GET", "/profile").status_code == 402


@pytest.mark.parametrize(
    "change",
    [
        {"plan": "gold"},
        {"scopes": ["all"]},
        {"scopes": "all"},
        {"action": "paint"},
        {"lang": ""},
        {"lang": "<b>"},
        {"colour": 1},
        [],
    ],
)
def test_a_change_that_makes_no_sense_is_explained_and_not_made(control, change):
    before = control("GET", "/state").json()
    reply = control("POST", "/stores/1003", json=change)
    assert reply.status_code == 400
    assert reply.json()["error"]
    assert control("GET", "/state").json() == before


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:8000", "null"])
def test_pages_of_other_origins_cannot_control_the_sandbox(control, world, origin):
    token = world.shops[1003].installation.access_token
    assert control("POST", "/reset", headers={"Origin": origin}).status_code == 403
    assert world.shops[1003].installation.access_token == token


def test_the_sandbox_own_pages_may_control_it(control, server):
    assert control("POST", "/reset", headers={"Origin": server.url}).status_code == 200


def test_a_host_name_pointed_at_the_loopback_sees_nothing(control):
    assert control("GET", "/state", headers={"Host": "evil.example"}).status_code == 403
