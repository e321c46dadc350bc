"""Single sign-on of the storefront: whom a website vouches for, and who stays a guest."""

from __future__ import annotations

import base64
import hmac
import json

import pytest
import requests

from tests.sandbox.conftest import SECRET

ADA = {"email": "ada.new@example.test", "billingPerson": {"name": "Ada Łovelace", "city": "Łódź", "countryCode": "PL"}}


@pytest.fixture
def line(world):
    """A signed profile as a website makes it, its parts open to change."""

    def line(profile=ADA, user="u-1", app="demo-app", secret=SECRET, digest="sha256", age=0):
        said = {"appClientId": app, "userId": user, "profile": profile}
        text = base64.b64encode(json.dumps(said).encode()).decode()
        at = int(world.clock.now()) - age
        signature = hmac.new(secret.encode(), f"{text} {at}".encode(), digest).hexdigest()
        return f"{text} {signature} {at}"

    return line


@pytest.fixture
def sign_on(server):
    def sign_on(payload, store=1003):
        reply = requests.post(f"{server.url}/shop/{store}/sso", json={"payload": payload}, timeout=10)
        assert reply.status_code == 200
        return reply.json()

    return sign_on


def test_a_new_shopper_becomes_a_customer_that_rest_reads_back(sign_on, line, call):
    signed = sign_on(line())
    assert signed["session"]
    kept = call("GET", f"/customers/{signed['customer']['id']}").json()
    assert (kept["email"], kept["billingPerson"]["city"]) == ("ada.new@example.test", "Łódź")


def test_a_session_names_its_customer_until_it_signs_out(sign_on, line, server):
    signed = sign_on(line())
    headers = {"X-Shopper": signed["session"]}
    at = f"{server.url}/shop/1003"
    assert requests.get(f"{at}/customer", headers=headers, timeout=10).json()["customer"] == signed["customer"]
    requests.post(f"{at}/sign-out", headers=headers, timeout=10)
    assert requests.get(f"{at}/customer", headers=headers, timeout=10).json()["customer"] is None


def test_the_pair_of_app_and_user_stays_the_same_customer(sign_on, line, call):
    first = sign_on(line())["customer"]["id"]
    moved = {"email": "ada.moved@example.test", "billingPerson": {"name": "Ada Łovelace", "street": "Nowa 1"}}
    assert sign_on(line(moved))["customer"]["id"] == first
    kept = call("GET", f"/customers/{first}").json()
    assert kept["email"] == "ada.moved@example.test"
    assert (kept["billingPerson"]["city"], kept["billingPerson"]["street"]) == ("Łódź", "Nowa 1")
    assert sign_on(line({"email": "other@example.test"}, user="u-2"))["customer"]["id"] != first


def test_addresses_count_when_the_customer_is_made_and_never_again(sign_on, line, call):
    ship = {"shippingAddresses": [{"name": "Ada", "street": "Kai 1"}]}
    id = sign_on(line({**ADA, **ship}))["customer"]["id"]
    sign_on(line({**ADA, "shippingAddresses": [{"name": "Ada", "street": "Kai 2"}]}))
    assert [place["street"] for place in call("GET", f"/customers/{id}").json()["shippingAddresses"]] == ["Kai 1"]


def test_the_older_hash_is_taken_only_with_its_switch(sign_on, line, world):
    assert sign_on(line(digest="sha1"))["customer"] is None
    world.switches.sso_sha1 = True
    assert sign_on(line(digest="sha1", user="u-9"))["customer"]
    assert sign_on(line())["customer"] is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"age": 601}, "timestamp"),
        ({"age": -601}, "timestamp"),
        ({"secret": "wrong"}, "signature"),
        ({"app": "nobody"}, "appClientId"),
        ({"user": ""}, "userId"),
        ({"user": 7}, "userId"),
        ({"profile": {}}, "email"),
        ({"profile": {"email": "no address"}}, "email"),
        ({"profile": []}, "email"),
    ],
)
def test_what_is_wrong_leaves_a_guest_and_says_why_to_the_developer(sign_on, line, changes, why):
    answer = sign_on(line(**changes))
    assert (answer["customer"], answer["session"]) == (None, "")
    assert why in answer["why"]


@pytest.mark.parametrize("payload", ["", "a b", "a b c d", "a  b", "!!! x 1", "bnVsbA== x 1", None, 7, "x" * 200_000])
def test_what_is_no_sign_on_leaves_a_guest(sign_on, payload):
    assert sign_on(payload)["customer"] is None


def test_a_line_is_good_for_ten_minutes_and_one_use(sign_on, line):
    once = line(age=599)
    assert sign_on(once)["customer"]
    assert "used before" in sign_on(once)["why"]


def test_an_e_mail_of_another_customer_is_not_taken_over(sign_on, line, call):
    taken = call("POST", "/customers", json={"email": "taken@example.test"}).json()["id"]
    answer = sign_on(line({"email": "TAKEN@example.test"}))
    assert (answer["customer"], "another customer" in answer["why"]) == (None, True)
    assert call("GET", f"/customers/{taken}").json()["email"] == "taken@example.test"


def test_it_needs_a_paid_plan_and_the_app_with_its_scope(sign_on, line, world):
    assert sign_on(line(), store=1004)["customer"] is None
    assert sign_on(line(), store=1005)["customer"] is None
    world.shops[1003].uninstall()
    assert "installed" in sign_on(line())["why"]
