"""Product types and their attributes. Source: Ecwid docs, "Product types and attributes"."""

import pytest

from tests.sandbox.sampled import differences, document_for


def create(call, **known):
    reply = call("POST", "/classes", json={"name": "Shirts", **known})
    assert reply.status_code == 200, reply.text
    return reply.json()["id"]


def shown(call, id):
    reply = call("GET", f"/classes/{id}")
    assert reply.status_code == 200, reply.text
    return reply.json()


def refused(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-product-type", "update-product-type-and-attributes"])
def test_every_field_that_is_written_is_read_back(call, endpoint):
    known = document_for(endpoint)
    if endpoint.startswith("create"):
        id = create(call, **known)
    else:
        id = create(call)
        assert call("PUT", f"/classes/{id}", json=known).json() == {"updateCount": 1}
    assert differences(known, shown(call, id)) == []


def test_every_store_has_the_type_general(call):
    assert call("GET", "/classes").json() == [shown(call, 0)]
    general = shown(call, 0)
    assert (general["id"], general["name"]) == (0, "General")
    assert [attribute["type"] for attribute in general["attributes"]] == ["UPC", "BRAND"]
    assert general["attributes"][1]["nameTranslated"] == {"en": "Brand"}


def test_general_changes_and_is_never_deleted(call):
    assert call("PUT", "/classes/0", json={"name": "Anything"}).json() == {"updateCount": 1}
    assert shown(call, 0)["name"] == "Anything"
    assert len(shown(call, 0)["attributes"]) == 2
    assert [known["name"] for known in call("GET", "/classes").json()] == ["Anything"]
    assert refused(call("DELETE", "/classes/0")) == (400, "WRONG_PARAMETER")
    assert shown(call, 0)["name"] == "Anything"


def test_types_are_listed_with_their_attributes(call):
    id = create(call, attributes=[{"name": "Fabric"}, {"name": "Size", "type": "SIZE", "show": "PRICE"}])
    listed = call("GET", "/classes").json()
    assert [known["id"] for known in listed] == [0, id]
    fabric, size = listed[1]["attributes"]
    assert (fabric["type"], fabric["show"], fabric["nameTranslated"]) == ("CUSTOM", "DESCR", {"en": "Fabric"})
    assert (size["type"], size["show"]) == ("SIZE", "PRICE")


def test_attributes_that_stay_keep_their_ids(call):
    id = create(call, attributes=[{"name": "Fabric"}, {"name": "Fit"}])
    fabric, fit = (attribute["id"] for attribute in shown(call, id)["attributes"])
    attributes = [{"name": "Fit"}, {"id": fabric, "show": "NOTSHOW"}, {"name": "Collar"}]
    call("PUT", f"/classes/{id}", json={"attributes": attributes})
    after = shown(call, id)["attributes"]
    assert [attribute["name"] for attribute in after] == ["Fit", "Fabric", "Collar"]
    assert [attribute["id"] for attribute in after[:2]] == [fit, fabric]
    assert after[2]["id"] not in (fit, fabric)
    assert after[1]["show"] == "NOTSHOW"
    call("PUT", f"/classes/{id}", json={"name": "Blouses"})
    assert len(shown(call, id)["attributes"]) == 3


def test_products_of_a_deleted_type_become_general(call):
    id = create(call)
    call("PUT", "/products/70101", json={"productClassId": id})
    assert call("DELETE", f"/classes/{id}").json() == {"deleteCount": 1}
    assert call("GET", "/products/70101").json()["productClassId"] == 0
    for method in ("GET", "PUT", "DELETE"):
        assert refused(call(method, f"/classes/{id}", json={})) == (404, "PRODUCT_CLASS_NOT_FOUND")


@pytest.mark.parametrize("id", ["x", "-1", "9" * 30, "00", "%20"])
def test_what_is_no_id_names_no_type(call, id):
    assert refused(call("GET", f"/classes/{id}")) == (404, "PRODUCT_CLASS_NOT_FOUND")


@pytest.mark.parametrize(
    "body",
    [
        *([], "x", {"name": ""}, {"name": 5}, {"attributes": {"name": "A"}}, {"attributes": [{}]}),
        *({"attributes": [None]}, {"attributes": [{"name": " "}]}, {"attributes": [{"name": "A", "type": "OTHER"}]}),
        *({"attributes": [{"name": "A", "id": id}]} for id in (-1, 1.5, "1", 1e300)),
        {"attributes": [{"name": "A", "id": 5}, {"name": "B", "id": 5}]},
        {"attributes": [{"name": "A", "show": True}]},
    ],
)
def test_what_is_no_type_is_refused_and_changes_nothing(call, body):
    id = create(call, attributes=[{"name": "Fabric"}])
    before = call("GET", "/classes").json()
    assert refused(call("PUT", f"/classes/{id}", json=body)) == (400, "WRONG_PARAMETER")
    whole = {"name": "Shirts", **body} if isinstance(body, dict) else body
    assert refused(call("POST", "/classes", json=whole)) == (400, "WRONG_PARAMETER")
    assert call("GET", "/classes").json() == before


def test_a_new_type_has_a_name(call):
    assert refused(call("POST", "/classes", json={})) == (400, "WRONG_PARAMETER")


def test_translations_are_in_languages_of_the_store(call):
    body = {"name": "Shirts", "attributes": [{"name": "Fit", "nameTranslated": {"xx": "?"}}]}
    assert refused(call("POST", "/classes", json=body)) == (400, "LANGUAGES_NOT_ALLOWED")


def test_a_public_token_reads_types_only(caller, world):
    call, token = caller(1003), world.shops[1003].installation.public_token
    assert call("GET", "/classes", token=token).status_code == 200
    assert call("GET", "/classes/0", token=token).status_code == 200
    assert call("POST", "/classes", json={"name": "Shirts"}, token=token).status_code == 403
