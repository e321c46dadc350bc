"""Customer groups. Source: Ecwid docs, "Customer groups"."""

import pytest

from sandbox.kinds.customers import CUSTOMERS, GROUPS
from tests.sandbox.sampled import differences, document_for

GENERAL = {"id": 0, "name": "General"}


@pytest.fixture(autouse=True)
def only_general(world):
    groups = world.shops[1003].documents(GROUPS)
    for id in groups.ids():
        groups.remove(id)


@pytest.fixture
def create(call):
    return lambda name, **group: call("POST", "/customer_groups", json={"name": name, **group}).json()["id"]


def names(call, **query):
    return [group["name"] for group in call("GET", "/customer_groups", params=query).json()["items"]]


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-customer-group", "update-customer-group"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    group = document_for(endpoint)
    if endpoint.startswith("create"):
        id = create(**group)
    else:
        id = create("Before")
        assert call("PUT", f"/customer_groups/{id}", json=group).json() == {"updateCount": 1}
    assert differences(group, call("GET", f"/customer_groups/{id}").json()) == []


def test_general_is_always_there_and_stays_as_it_is(call):
    assert call("GET", "/customer_groups").json()["items"] == [GENERAL]
    assert call("GET", "/customer_groups/0").json() == GENERAL
    assert refusal(call("PUT", "/customer_groups/0", json={"name": "Mine"})) == (400, "WRONG_PARAMETER")
    assert refusal(call("DELETE", "/customer_groups/0")) == (400, "WRONG_PARAMETER")
    assert names(call) == ["General"]


def test_a_search_narrows(call, create):
    create("Regulars")
    id = create("Wholesale")
    assert names(call) == ["General", "Regulars", "Wholesale"]
    assert names(call, keyword="SALE") == ["Wholesale"]
    assert names(call, customerGroupId=id) == ["Wholesale"]
    assert names(call, limit=1, offset=1) == ["Regulars"]
    page = call("GET", "/customer_groups", params={"limit": 2}).json()
    assert (page["total"], page["count"], page["offset"], page["limit"]) == (3, 2, 0, 2)
    assert call("GET", f"/customer_groups/{id}?responseFields=id").json() == {"id": id}


def test_several_groups_can_be_asked_for(call, create):
    id = create("Regulars")
    create("Wholesale")
    assert names(call, customerGroupId=f"0,{id}") == ["General", "Regulars"]


def test_a_customer_shows_the_name_of_the_group(call, create):
    id = create("Regulars")
    customer = call("POST", "/customers", json={"email": "i@example.test", "customerGroupId": id}).json()["id"]
    call("PUT", f"/customer_groups/{id}", json={"name": "Friends"})
    assert call("GET", f"/customers/{customer}").json()["customerGroupName"] == "Friends"


def test_the_customers_of_a_deleted_group_come_to_general(call, create, world):
    id = create("Regulars")
    customer = call("POST", "/customers", json={"email": "i@example.test", "customerGroupId": id}).json()["id"]
    assert call("DELETE", f"/customer_groups/{id}").json() == {"deleteCount": 1}
    after = call("GET", f"/customers/{customer}").json()
    assert (after["customerGroupId"], after["customerGroupName"]) == (0, "General")
    assert customer in world.shops[1003].documents(CUSTOMERS)
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(call(method, f"/customer_groups/{id}", json={})) == (404, "CUSTOMER_GROUP_NOT_FOUND")


def test_an_external_id_is_given_once(call, create):
    create("Regulars", externalReferenceId="crm-1")
    other = create("Wholesale")
    for reply in (
        call("POST", "/customer_groups", json={"name": "Third", "externalReferenceId": "crm-1"}),
        call("PUT", f"/customer_groups/{other}", json={"externalReferenceId": "crm-1"}),
    ):
        assert refusal(reply) == (409, "EXTERNAL_ID_ALREADY_USED")


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": 5}, {"name": None}, [], "x", {"name": ["a"]}])
def test_what_is_no_group_is_refused(call, body):
    assert refusal(call("POST", "/customer_groups", json=body)) == (400, "WRONG_PARAMETER")
    assert names(call) == ["General"]
