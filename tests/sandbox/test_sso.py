"""Single sign-on: whom a website's payload signs in, and what leaves the visitor a guest.

Payloads are signed here, by the documents. Source: Ecwid docs, "SSO (Single Sign-On) for websites".
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest
import requests

from sandbox.world import App, World

SECRET = "s3cr3tS3cr3tS3cr3tS3cr3tS3cr3t01"
CLIENT_ID = "demo-loyalty-app"
GUEST = {"customer": None, "session": ""}
ZOE = "Zoë Ångström 🌊"

# Worked by hand with Python's hmac: the JSON below at 2026-01-01 00:00:00 UTC.
KNOWN_SECOND = 1767225600
KNOWN_JSON = (
    '{"appClientId":"demo-loyalty-app","userId":"u-1042","profile":{"email":"ada@example.test","billingPerson":'
    '{"name":"Ada Example","street":"1 Sample Way","city":"Springfield","countryCode":"US","postalCode":"12345",'
    '"stateOrProvinceCode":"NY"}}}'
)
KNOWN_SHA256 = "d037a7908d0d754e94e33e9c0dbc63555c3463436b7858d96ed1fcb3e41df002"
KNOWN_SHA1 = "32f120b7b1493768c62665a11af6006384e14b89"


@pytest.fixture
def world():
    return World(App(client_id=CLIENT_ID, client_secret=SECRET))


@pytest.fixture
def now(world):
    return lambda: int(world.clock.now())


@pytest.fixture
def payload(now):
    """A website's payload, good unless told otherwise; a `profile` of None leaves it out."""

    def payload(*, user="u-1", client_id=CLIENT_ID, secret=SECRET, digest=hashlib.sha256, late=0, at=None, **profile):
        said = {"appClientId": client_id, "userId": user, "profile": {"email": "ada@example.test", **profile}}
        return signed(json.dumps(said), at or now() - late, secret=secret, digest=digest)

    return payload


def signed(text, at, *, secret=SECRET, digest=hashlib.sha256):
    encoded = base64.b64encode(text.encode() if isinstance(text, str) else text).decode()
    signature = hmac.new(secret.encode(), f"{encoded} {at}".encode(), digest).hexdigest()
    return f"{encoded} {signature} {at}"


@pytest.fixture
def sign_on(server):
    def sign_on(payload, *, store=1003):
        reply = requests.post(f"{server.url}/shop/{store}/sso", json={"payload": payload}, timeout=10)
        assert reply.status_code == 200
        return reply.json()

    return sign_on


def is_guest(reply, why):
    return {name: reply[name] for name in GUEST} == GUEST and why in reply["why"]


# Both generations of the signature


def known(signature):
    return f"{base64.b64encode(KNOWN_JSON.encode()).decode()} {signature} {KNOWN_SECOND}"


@pytest.fixture
def new_year(world):
    world.clock.ahead += KNOWN_SECOND - world.clock.now()


def test_the_known_payload_signs_on(sign_on, new_year):
    customer = sign_on(known(KNOWN_SHA256))["customer"]
    assert (customer["email"], customer["ownerId"]) == ("ada@example.test", 1003)
    assert customer["billingPerson"]["name"] == "Ada Example"


def test_the_older_hash_is_refused_unless_the_switch_asks_for_it(sign_on, new_year, control):
    assert is_guest(sign_on(known(KNOWN_SHA1)), "the signature is not the one of the payload")
    assert control("POST", "/switches", json={"sso_sha1": True}).status_code == 200
    assert sign_on(known(KNOWN_SHA1))["customer"]["email"] == "ada@example.test"
    assert is_guest(sign_on(known(KNOWN_SHA256)), "the signature is not the one of the payload")


# Who signs on


def test_a_new_pair_becomes_a_customer_of_the_store(sign_on, payload, call):
    place = {"name": ZOE, "street": "Kai 1\nHof 2", "city": "Stralsund", "countryCode": "DE", "postalCode": "18439"}
    person = {"name": ZOE, "phone": "+49 1"}
    reply = sign_on(
        payload(email="zoe@example.test", billingPerson=person, shippingAddresses=[place], registered=86400)
    )
    customer = reply["customer"]
    assert (customer["billingPerson"], customer["registered"]) == (person, "86400")
    assert customer["shippingAddresses"] == [{"id": 0, "person": place}]
    kept = call("GET", f"/customers/{customer['id']}").json()
    assert (kept["email"], kept["billingPerson"]["name"]) == ("zoe@example.test", ZOE)
    assert reply["session"]
    assert "why" not in reply


def test_the_same_pair_is_the_same_customer_and_the_profile_is_merged(sign_on, payload, call):
    first = sign_on(payload(billingPerson={"name": "Ada", "phone": "1"}))["customer"]
    addresses = [{"name": "Later", "city": "Rostock"}]
    more = {"billingPerson": {"name": "Ada B.", "city": "Rostock"}, "shippingAddresses": addresses}
    again = sign_on(payload(email="b@example.test", **more))["customer"]
    assert (again["id"], again["email"]) == (first["id"], "b@example.test")
    assert again["billingPerson"] == {"name": "Ada B.", "phone": "1", "city": "Rostock"}
    assert again["shippingAddresses"] == []
    assert call("GET", "/customers?email=ada@example.test").json()["total"] == 0


def test_another_user_is_another_customer(sign_on, payload):
    one, two = sign_on(payload()), sign_on(payload(user="u-2", email="two@example.test"))
    assert one["customer"]["id"] != two["customer"]["id"]


@pytest.mark.parametrize("email", ["ada@example.test", "ADA@example.test"])
def test_an_email_that_belongs_to_another_customer_leaves_a_guest(sign_on, payload, call, email):
    call("POST", "/customers", json={"email": "ada@example.test", "billingPerson": {"name": "Her own"}})
    assert is_guest(sign_on(payload(email=email)), "belongs to another customer")
    (kept,) = call("GET", "/customers?email=ada@example.test").json()["items"]
    assert kept["billingPerson"]["name"] == "Her own"


# Who stays a guest


def test_a_payload_is_good_for_ten_minutes(sign_on, payload, world):
    old = payload(at=int(world.clock.now()))
    world.clock.advance(590)
    assert sign_on(old)["customer"]
    old = payload(user="u-2", email="b@example.test", at=int(world.clock.now()))
    world.clock.advance(602)
    assert is_guest(sign_on(old), "more than 600 s away")
    assert is_guest(sign_on(payload(late=-700)), "more than 600 s away")


def test_a_payload_signs_on_once(sign_on, payload, world):
    once = payload()
    assert sign_on(once)["customer"]
    assert is_guest(sign_on(once), "used before")
    world.clock.advance(1)
    assert sign_on(payload())["customer"]


WRONG = [
    ({"secret": SECRET[:-1] + "2"}, "the signature is not the one"),
    ({"digest": hashlib.sha512}, "the signature is not the one"),
    ({"client_id": "no-such-app"}, "appClientId is not"),
    ({"client_id": None}, "appClientId is not"),
    ({"user": ""}, "userId is missing"),
    ({"user": 5}, "userId is missing"),
    ({"email": None}, "profile.email is missing"),
    ({"email": "nobody"}, "e-mail"),
]


@pytest.mark.parametrize(("wrong", "why"), WRONG)
def test_a_payload_that_is_wrong_leaves_a_guest_and_no_customer(sign_on, payload, call, wrong, why):
    before = call("GET", "/customers").json()["total"]
    assert is_guest(sign_on(payload(**wrong)), why)
    assert call("GET", "/customers").json()["total"] == before


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "null", "{", "{}", '{"profile": []}', b"\xff\xfe", "[" * 50_000, '{"appClientId": {"a": 1}}'),
        KNOWN_JSON.replace("Ada Example", "\\ud800"),
    ],
)
def test_a_first_part_that_is_no_profile_leaves_a_guest(sign_on, now, text):
    assert is_guest(sign_on(signed(text, now())), "")


@pytest.mark.parametrize(
    "broken",
    [
        lambda good: "",
        lambda good: good.replace(" ", "  ", 1),
        lambda good: good + " ",
        lambda good: good.rpartition(" ")[0],
        lambda good: good.rpartition(" ")[0] + " soon",
        lambda good: good.rpartition(" ")[0] + " ١٢٣",
        lambda good: good.rpartition(" ")[0] + " " + "9" * 400,
        lambda good: "é" + good,
        lambda good: good.replace(good.split(" ")[1], "é"),
        lambda good: good.replace(good.split(" ")[1], good.split(" ")[1].upper()),
        lambda good: good + "x" * 200_000,
    ],
)
def test_a_broken_payload_leaves_a_guest(sign_on, payload, broken):
    assert is_guest(sign_on(broken(payload())), "")


@pytest.mark.parametrize("given", [None, 5, [], {"a": 1}])
def test_a_payload_that_is_no_text_leaves_a_guest(sign_on, given):
    assert is_guest(sign_on(given), "three parts")


@pytest.mark.parametrize("registered", [-1, 0, True, "x", 10**30, 1.5])
def test_a_date_that_is_none_is_passed_over(sign_on, payload, registered):
    assert sign_on(payload(registered=registered))["customer"]["email"] == "ada@example.test"


STORES = [
    ({"plan": "free"}, "paid plan"),
    ({"action": "suspend"}, "paid plan"),
    ({"action": "uninstall"}, "not the client id of an app installed"),
    ({"scopes": ["read_store_profile"], "reinstall": True}, "create_customers"),
]


@pytest.mark.parametrize(("change", "why"), STORES)
def test_a_store_that_may_not_sign_on_knows_guests_only(sign_on, payload, control, change, why):
    assert control("POST", "/stores/1003", json=change).status_code == 200
    assert is_guest(sign_on(payload()), why)


def test_the_secret_of_one_app_signs_for_no_other(sign_on, payload, control):
    other = {"client_id": "other-app", "client_secret": "o" * 32, "url": "http://localhost:9"}
    control("POST", "/apps", json=other)
    control("POST", "/apps/other-app/stores/1003", json={"action": "install"})
    assert is_guest(sign_on(payload(client_id="other-app")), "the signature is not the one")
    theirs = sign_on(payload(client_id="other-app", secret="o" * 32))["customer"]
    assert is_guest(sign_on(payload()), "belongs to another customer")
    assert sign_on(payload(email="own@example.test"))["customer"]["id"] != theirs["id"]


# Sessions


def test_a_session_lasts_until_its_sign_out(server, sign_on, payload):
    reply = sign_on(payload())
    headers, shop = {"X-Shopper": reply["session"]}, f"{server.url}/shop/1003"

    def current(store=1003):
        return requests.get(f"{server.url}/shop/{store}/customer", headers=headers, timeout=10).json()["customer"]

    assert current() == reply["customer"]
    assert current(store=1004) is None
    assert requests.post(f"{shop}/sign-out", headers=headers, json={}, timeout=10).json() == {"customer": None}
    assert current() is None


# Whatever a browser may send


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"NaN", b'{"a": NaN}', rb'{"a": "\ud800"}', b"\xff", b"[" * 100_000]
)
@pytest.mark.parametrize("path", ["calculate", "delivery", "orders", "sign-in", "sso"])
def test_a_body_that_is_no_object_is_refused(server, path, body):
    headers = {"Content-Type": "application/json"}
    reply = requests.post(f"{server.url}/shop/1003/{path}", data=body, headers=headers, timeout=10)
    assert (reply.status_code, reply.json()["errorMessage"]) == (400, "The body should be a JSON object")


@pytest.mark.parametrize("email", [None, 5, "", "nobody", "x" * 5000 + "@example.test"])
def test_only_an_email_signs_in(server, email):
    reply = requests.post(f"{server.url}/shop/1003/sign-in", json={"email": email}, timeout=10)
    assert reply.status_code == 400
