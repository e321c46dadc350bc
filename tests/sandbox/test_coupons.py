"""Discount coupons. Source: Ecwid docs, "Discount coupons"."""

import pytest

from tests.sandbox.sampled import differences, document_for


@pytest.fixture
def create(call):
    return lambda **coupon: call("POST", "/discount_coupons", json=coupon).json()


def shown(call, id):
    return call("GET", f"/discount_coupons/{id}").json()


def codes(call, **query):
    return [item["code"] for item in call("GET", "/discount_coupons", params=query).json()["items"]]


@pytest.mark.parametrize("endpoint", ["create-discount-coupon", "update-discount-coupon"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    coupon = document_for(endpoint) | {"launchDate": "2026-03-01 10:00:00 +0000", "orderCount": 7}
    if endpoint.startswith("create"):
        id = create(**coupon)["id"]
    else:
        id = create()["id"]
        assert call("PUT", f"/discount_coupons/{id}", json=coupon).json() == {"updateCount": 1}
    assert differences(coupon, shown(call, id)) == []


def test_a_new_coupon_has_a_code_of_its_own_and_the_rest_as_in_the_control_panel(call, create):
    made = create(name="Spring")
    coupon = shown(call, made["id"])
    assert coupon["code"] == made["code"]
    assert len(made["code"]) == 12
    assert (coupon["discountType"], coupon["status"], coupon["usesLimit"]) == ("ABS", "ACTIVE", "UNLIMITED")


def test_a_code_is_given_once(call, create):
    first, second = create(code="SPRING"), create(code="SUMMER")
    for reply in (
        call("POST", "/discount_coupons", json={"code": "spring"}),
        call("PUT", f"/discount_coupons/{second['id']}", json={"code": "SPRING"}),
    ):
        assert (reply.status_code, reply.json()["errorCode"]) == (409, "CONSTRAINT_VIOLATION")
    assert call("PUT", f"/discount_coupons/{first['id']}", json={"code": "SPRING"}).status_code == 200


def test_a_search_narrows(call, create):
    create(code="A", discountType="PERCENT", creationDate="2026-01-05 09:30:00 +0000")
    create(code="B", status="PAUSED", creationDate="2026-02-05 09:30:00 +0000")
    assert codes(call) == ["A", "B"]
    assert codes(call, code="a") == ["A"]
    assert codes(call, discount_type="PERCENT") == ["A"]
    assert codes(call, availability="PAUSED") == ["B"]
    assert codes(call, createdFrom="2026-02-01") == ["B"]
    assert codes(call, createdTo=1769904000) == ["A"]
    assert codes(call, limit=1, offset=1) == ["B"]


def test_a_deleted_coupon_is_gone(call, create):
    id = create()["id"]
    assert call("DELETE", f"/discount_coupons/{id}").json() == {"deleteCount": 1}
    for method in ("GET", "PUT", "DELETE"):
        reply = call(method, f"/discount_coupons/{id}", json={})
        assert (reply.status_code, reply.json()["errorCode"]) == (404, "DISCOUNT_COUPON_NOT_FOUND")


@pytest.mark.parametrize("body", [{"discount": "five"}, {"discountType": "FREE"}, {"catalogLimit": []}, [], "x"])
def test_what_is_no_coupon_is_refused_and_changes_nothing(call, create, body):
    id = create(code="A")["id"]
    before = shown(call, id)
    reply = call("PUT", f"/discount_coupons/{id}", json=body)
    assert (reply.status_code, reply.json()["errorCode"]) == (400, "WRONG_PARAMETER")
    assert shown(call, id) == before
