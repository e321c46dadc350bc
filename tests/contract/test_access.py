"""Who may call, and what the refusals look like. Source: Ecwid docs, "REST API overview" and "REST API error codes"."""

import pytest

NOBODY = "secret_" + "x" * 32


def test_a_token_nobody_has_is_403(store):
    reply = store("GET", "/profile", token=NOBODY)
    assert (reply.status_code, reply.json()["errorCode"]) == (403, "INVALID_API_TOKEN")


def test_a_token_in_the_query_is_refused(store):
    reply = store("GET", "/profile", headers={"Authorization": ""}, params={"token": store.token})
    assert reply.status_code == 403


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/products/1", "PRODUCT_NOT_FOUND"),
        ("/orders/NEVER1", "ORDER_NOT_FOUND"),
        ("/discount_coupons/1", "DISCOUNT_COUPON_NOT_FOUND"),
    ],
)
def test_what_is_not_there_is_404_with_its_code(store, path, code):
    reply = store("GET", path)
    assert (reply.status_code, reply.json()["errorCode"]) == (404, code)
    assert reply.json()["errorMessage"]


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"', b"\xff\xfe"])
def test_a_body_that_is_no_object_is_400(store, body):
    reply = store("POST", "/products", data=body, headers={"Content-Type": "application/json"})
    assert reply.status_code == 400


def test_browsers_may_call(store):
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    wanted = {**asked, "Access-Control-Request-Headers": "authorization"}
    reply = store("OPTIONS", "/profile", headers=wanted)
    assert reply.ok
    assert reply.headers["Access-Control-Allow-Origin"] in ("*", asked["Origin"])
    assert "authorization" in reply.headers["Access-Control-Allow-Headers"].lower()
