"""The app's subscription, its end, and charges. Source: Ecwid docs, "Application"."""

from uuid import uuid4

import pytest

CHARGE = {"amount": "12.50", "currency": "EUR", "description": "Ten more messages"}


@pytest.fixture
def charge(call):
    return lambda **asked: call("POST", "/billing/transactions", params={"idempotencyKey": uuid4(), **CHARGE, **asked})


def test_an_app_is_active_until_something_else_is_set(call, control):
    assert call("GET", "/application").json()["subscriptionStatus"] == "ACTIVE"
    control("POST", "/stores/1003", json={"subscription": "SUSPENDED"})
    shown = call("GET", "/application").json()
    assert (shown["subscriptionStatus"], shown["subscription"]["status"]) == ("SUSPENDED", "SUSPENDED")
    assert control("POST", "/stores/1003", json={"subscription": "PAID"}).status_code == 400


def test_an_app_uninstalls_itself_and_no_other(call, world):
    assert call("DELETE", "/application", params={"namespace": "another"}).status_code == 400
    token = world.shops[1003].installation.access_token
    assert call("DELETE", "/application", params={"namespace": "demo-app"}).json() == {"deleteCount": 1}
    assert call("GET", "/application", token=token).status_code == 403


def test_the_same_key_charges_once(charge):
    key = str(uuid4())
    first, again = charge(idempotencyKey=key).json(), charge(idempotencyKey=key).json()
    assert (first["idempotencyKeyInUse"], again["idempotencyKeyInUse"]) == (False, True)
    assert first["transactionId"] == again["transactionId"]
    assert charge().json()["transactionId"] != first["transactionId"]


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"amount": "0"}, 400, "CHARGE_AMOUNT_INVALID"),
        ({"amount": "-5"}, 400, "CHARGE_AMOUNT_INVALID"),
        ({"amount": "1.005"}, 400, "CHARGE_AMOUNT_INVALID"),
        ({"currency": "XXX"}, 400, "WRONG_PARAMETER"),
        ({"currency": ""}, 400, "CHARGE_CURRENCY_INVALID"),
        ({"description": "x" * 256}, 400, "CHARGE_DESCRIPTION_INVALID"),
        ({"idempotencyKey": "again"}, 400, "CHARGE_IDEMPOTENCY_KEY_INVALID"),
        ({"metadata": "{"}, 400, "WRONG_PARAMETER"),
        ({"amount": "500.01"}, 402, "CHARGE_LIMIT_EXCEEDED"),
    ],
)
def test_a_charge_that_cannot_be_is_refused_with_its_code(charge, asked, status, code):
    reply = charge(**asked)
    assert (reply.status_code, reply.json()["errorCode"]) == (status, code)


def test_a_key_belongs_to_one_charge(charge):
    key = str(uuid4())
    charge(idempotencyKey=key)
    assert charge(idempotencyKey=key, amount="1").json()["errorCode"] == "CHARGE_IDEMPOTENCY_KEY_NOT_UNIQUE"


def test_a_days_charges_have_a_limit_and_the_next_day_is_free(charge, world):
    for _ in range(10):
        assert charge(amount="500").status_code == 200
    assert charge(amount="1").json()["errorCode"] == "CHARGE_LIMIT_EXCEEDED"
    world.clock.advance(25 * 3600)
    assert charge(amount="1").status_code == 200
