"""Promotions. Source: Ecwid docs, "Promotions"."""

import pytest

from sandbox.api import promotions
from tests.sandbox.sampled import differences, document_for

TIMES = {
    "startDate": "2026-01-05 09:30:00 +0000",
    "endDate": "2026-02-05 09:30:00 +0000",
    "recurrenceSettings": {"activeDays": ["MON", "SUN"], "activeDayStartTime": "09:00", "activeDayEndTime": "17:30"},
}


@pytest.fixture
def create(call):
    def made(**promotion):
        reply = call("POST", "/promotions", json=promotion)
        assert reply.status_code == 200, reply.text
        return reply.json()["id"]

    return made


def shown(call, id):
    return next(item for item in call("GET", "/promotions").json()["items"] if item["id"] == id)


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-promotion", "update-promotion"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    promotion = document_for(endpoint)
    promotion["triggers"] |= TIMES
    if endpoint.startswith("create"):
        id = create(**promotion)
    else:
        id = create()
        assert call("PUT", f"/promotions/{id}", json=promotion).json() == {"updateCount": 1}
    assert differences(promotion, shown(call, id)) == []


def test_a_new_promotion_is_on_and_for_everything(call, create):
    promotion = shown(call, create(name="Spring"))
    assert (promotion["enabled"], promotion["discountBase"], promotion["discountType"]) == (
        True,
        "SUBTOTAL",
        "ABSOLUTE",
    )
    assert (promotion["amount"], promotion["targets"]) == (0, {"all": True})
    assert shown(call, create(targets={"products": [1]}))["targets"] == {"products": [1], "all": False}


def test_an_update_merges_objects_and_replaces_lists(call, create):
    id = create(name="Spring", triggers={"subtotal": 20, "products": [1, 2]}, amount=5)
    call("PUT", f"/promotions/{id}", json={"triggers": {"products": [3]}})
    promotion = shown(call, id)
    assert (promotion["name"], promotion["amount"]) == ("Spring", 5)
    assert promotion["triggers"] == {"subtotal": 20, "products": [3]}


def test_the_list_is_paged(call, create):
    ids = [create() for _ in range(3)]
    page = call("GET", "/promotions", params={"limit": 1, "offset": 1}).json()
    assert [item["id"] for item in page["items"]] == [ids[1]]
    assert (page["total"], page["count"], page["offset"], page["limit"]) == (3, 1, 1, 1)
    assert call("GET", "/promotions?responseFields=total").json() == {"total": 3}


def test_whether_all_is_meant_is_not_for_the_caller_to_say(call, create):
    id = create(targets={"products": [1]})
    reply = call("PUT", f"/promotions/{id}", json={"name": "New", "targets": {"all": True}})
    assert refusal(reply) == (422, "READ_ONLY_PROMOTION_FIELD_CHANGE")
    assert shown(call, id)["name"] == ""
    assert call("PUT", f"/promotions/{id}", json={"targets": {"all": False}}).status_code == 200


def test_an_external_id_is_given_once(call, create):
    first, other = create(externalReferenceId="crm-1"), create()
    for reply in (
        call("POST", "/promotions", json={"externalReferenceId": "crm-1"}),
        call("PUT", f"/promotions/{other}", json={"externalReferenceId": "crm-1"}),
    ):
        assert refusal(reply) == (409, "EXTERNAL_ID_ALREADY_USED")
    assert call("PUT", f"/promotions/{first}", json={"externalReferenceId": "crm-1"}).status_code == 200


def test_the_plan_decides_on_promotions(call, world):
    with world.changing():
        features = world.shops[1003].profile["account"]["availableFeatures"]
        features.remove("CUSTOMER_GROUPS")
    reply = call("POST", "/promotions", json={"triggers": {"customerGroups": [0]}})
    assert refusal(reply) == (403, "CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE")
    with world.changing():
        features.remove("ADVANCED_DISCOUNTS_FEATURE")
    assert refusal(call("POST", "/promotions", json={})) == (403, "ADVANCED_DISCOUNTS_FEATURE_NOT_AVAILABLE")


def test_a_store_has_so_many_promotions_at_most(call, create, monkeypatch):
    monkeypatch.setattr(promotions, "MOST_PROMOTIONS", 1)
    create()
    assert refusal(call("POST", "/promotions", json={})) == (402, "MAX_PROMOTIONS_LIMIT_EXCEEDED")


def test_a_deleted_promotion_is_gone(call, create):
    id = create()
    assert call("DELETE", f"/promotions/{id}").json() == {"deleteCount": 1}
    assert call("GET", "/promotions").json()["total"] == 0
    for method in ("PUT", "DELETE"):
        assert refusal(call(method, f"/promotions/{id}", json={})) == (404, "PROMOTION_NOT_FOUND")


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x" * 1025},
        {"amount": -1},
        {"amount": "5"},
        {"amount": 101, "discountType": "PERCENT"},
        {"discountType": "FREE"},
        {"discountBase": "ALL"},
        {"triggers": []},
        {"triggers": {"startDate": "soon"}},
        {"triggers": {"startDate": "2026-02-05", "endDate": "2026-01-05"}},
        {"triggers": {"recurrenceSettings": {"activeDays": ["FRITAG"]}}},
        {"triggers": {"recurrenceSettings": {"activeDayStartTime": "25:00"}}},
        {"targets": {"products": ["a"]}},
        {"targets": {"combinations": [5]}},
        [],
        "x",
    ],
)
def test_what_is_no_promotion_is_refused_and_changes_nothing(call, create, body):
    id = create(name="Spring")
    before = call("GET", "/promotions").json()
    for reply in (call("PUT", f"/promotions/{id}", json=body), call("POST", "/promotions", json=body)):
        assert refusal(reply) == (400, "WRONG_PARAMETER")
    assert call("GET", "/promotions").json() == before
