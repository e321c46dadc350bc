"""Extra fields of customers. Source: Ecwid docs, "Customer extra fields"."""

import pytest

from sandbox.kinds.customers import CUSTOMER_FIELDS
from tests.sandbox.sampled import differences, document_for

PATH = "/store_extrafields/customers"


@pytest.fixture(autouse=True)
def none(world):
    fields = world.shops[1003].documents(CUSTOMER_FIELDS)
    for id in fields.ids():
        fields.remove(id)


@pytest.fixture
def create(call):
    return lambda **field: call("POST", PATH, json=field).json()["key"]


@pytest.fixture
def customer(call):
    return call("POST", "/customers", json={"email": "i@example.test"}).json()["id"]


def values(call, customer):
    return [(each["title"], each["value"]) for each in call("GET", f"/customers/{customer}").json()["extrafields"]]


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-customer-extra-field", "update-customer-extra-field"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    """The type is answered in capitals, as all examples have it."""
    sent = document_for(endpoint) | {"type": "datetime"}
    if endpoint.startswith("create"):
        reply = call("POST", PATH, json=sent).json()
        assert reply["createCount"] == 1
        key = reply["key"]
    else:
        key = create(title="Before")
        assert call("PUT", f"{PATH}/{key}", json=sent).json() == {"updateCount": 1}
    assert differences(sent | {"type": "DATETIME"}, call("GET", f"{PATH}/{key}").json()) == []


def test_a_new_field_is_complete(call, create):
    field = call("GET", f"{PATH}/{create(title='Card number', type='TEXT')}").json()
    assert len(field["key"]) == 7
    assert (field["type"], field["entityTypes"]) == ("TEXT", ["CUSTOMERS"])
    assert (field["shownOnOrderDetails"], field["linkedWithCheckoutField"]) == (False, False)
    assert field["createdDate"] == field["lastModifiedDate"]


def test_a_change_is_dated(call, create, world):
    key = create(title="Card")
    world.clock.advance(60)
    call("PUT", f"{PATH}/{key}", json={"title": "Card number"})
    field = call("GET", f"{PATH}/{key}").json()
    assert field["title"] == "Card number"
    assert field["createdDate"] < field["lastModifiedDate"]


def test_the_fields_are_listed_as_they_were_made(call, create):
    keys = [create(title=f"Field {number}") for number in range(5)]
    assert [field["key"] for field in call("GET", PATH).json()["items"]] == keys


def test_customers_have_values_for_the_fields(call, create, customer):
    card, shoe = create(title="Card"), create(title="Shoe size")
    sent = [{"key": shoe, "value": "41"}, {"key": card, "value": "X-1"}]
    assert call("PUT", f"/customers/{customer}", json={"extrafields": sent}).status_code == 200
    assert values(call, customer) == [("Card", "X-1"), ("Shoe size", "41")]
    call("PUT", f"{PATH}/{card}", json={"title": "Card number"})
    assert values(call, customer)[0] == ("Card number", "X-1")
    call("DELETE", f"{PATH}/{card}")
    assert values(call, customer) == [("Shoe size", "41")]


@pytest.mark.parametrize("sent", [[{"value": "x"}], [{"key": "none", "value": "x"}], [5], "x", {}])
def test_what_is_no_value_is_refused(call, create, customer, sent):
    create(title="Card")
    reply = call("PUT", f"/customers/{customer}", json={"extrafields": sent})
    assert refusal(reply) == (400, "WRONG_PARAMETER")


def test_a_deleted_field_is_gone(call, create):
    key = create(title="Card")
    assert call("DELETE", f"{PATH}/{key}").json() == {"deleteCount": 1}
    assert call("GET", PATH).json() == {"items": []}
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(call(method, f"{PATH}/{key}", json={})) == (404, "EXTRAFIELD_NOT_FOUND")


@pytest.mark.parametrize("body", [{"type": "number"}, {"type": 5}, {"title": []}, {"shownOnOrderDetails": 1}, [], "x"])
def test_what_is_no_field_is_refused(call, body):
    assert refusal(call("POST", PATH, json=body)) == (400, "WRONG_PARAMETER")
    assert call("GET", PATH).json() == {"items": []}
