"""Customers and their contacts. Source: Ecwid docs, "Customers" and "Customer contacts"."""

import itertools
import time

import pytest

from sandbox.kinds.customers import CUSTOMERS
from sandbox.kinds.orders import ORDERS
from tests.sandbox.sampled import differences, document_for

EMAIL = "ida@example.test"
ORDER_NUMBERS = itertools.count(1)


@pytest.fixture(autouse=True)
def nobody(world):
    """A store without the seeded customers and orders."""
    for kind in (CUSTOMERS, ORDERS):
        known = world.shops[1003].documents(kind)
        for id in known.ids():
            known.remove(id)


@pytest.fixture
def create(call):
    def made(email=EMAIL, **customer):
        reply = call("POST", "/customers", json={"email": email, **customer})
        assert reply.status_code == 200, reply.text
        return reply.json()["id"]

    return made


@pytest.fixture
def order(world):
    """An order of a customer, straight into the store."""

    def placed(customer, total, *, date="2026-01-05 09:30:00 +0000", product=70001, status="PAID"):
        number = next(ORDER_NUMBERS)
        document = {
            "id": f"ORD{number}",
            **({"email": customer} if isinstance(customer, str) else {"customerId": customer}),
            "total": total,
            "createDate": date,
            "updateDate": date,
            "paymentStatus": status,
            "items": [{"productId": product}],
        }
        world.shops[1003].documents(ORDERS).put(number, document)

    return placed


def shown(call, id):
    return call("GET", f"/customers/{id}").json()


def found(call, **query):
    reply = call("GET", "/customers", params=query)
    assert reply.status_code == 200, reply.text
    return [item["email"].partition("@")[0] for item in reply.json()["items"]]


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


def test_a_new_store_has_customers_in_groups(caller, world):
    world.reset()
    items = caller(1003)("GET", "/customers").json()["items"]
    assert {item["customerGroupName"] for item in items} == {"General", "Regulars", "Wholesale"}
    assert len({item["email"] for item in items}) == len(items) > 3
    assert max(item["stats"]["numberOfOrders"] for item in items) > 0


@pytest.mark.parametrize("endpoint", ["create-customer", "update-customer"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    """Of the group the number must be one that is there; a password is told to nobody."""
    group = call("POST", "/customer_groups", json={"name": "Regulars"}).json()["id"]
    customer = document_for(endpoint, without=("password",)) | {"email": EMAIL, "customerGroupId": group}
    if endpoint.startswith("create"):
        id = create(**customer, password="tall-pines")
    else:
        id = create("before@example.test")
        assert call("PUT", f"/customers/{id}", json=customer).json() == {"updateCount": 1}
    after = shown(call, id)
    assert differences(customer, after) == []
    assert "password" not in after


def test_a_new_customer_is_complete(call, create):
    customer = shown(call, create(billingPerson={"name": "Ida van Berg", "phone": "+49 381 22"}))
    assert (customer["name"], customer["email"]) == ("Ida van Berg", EMAIL)
    assert (customer["billingPerson"]["firstName"], customer["billingPerson"]["lastName"]) == ("Ida", "van Berg")
    assert (customer["customerGroupId"], customer["customerGroupName"]) == (0, "General")
    assert (customer["b2b_b2c"], customer["taxExempt"], customer["acceptMarketing"]) == ("b2c", False, False)
    assert customer["stats"] == {"numberOfOrders": 0, "salesValue": 0, "averageOrderValue": 0}
    assert customer["registered"] == customer["updated"]
    assert [(each["type"], each["contact"]) for each in customer["contacts"]] == [
        ("EMAIL", EMAIL),
        ("PHONE", "+49 381 22"),
    ]


def test_a_name_beside_the_billing_person_is_that_persons(call, create):
    assert shown(call, create(name="Ida Berg"))["billingPerson"]["name"] == "Ida Berg"
    other = create("b@example.test", name="Ida Berg", billingPerson={"name": "Bo Holm"})
    assert shown(call, other)["name"] == "Bo Holm"


def test_codes_of_an_address_are_given_names(call, create):
    person = {"countryCode": "US", "stateOrProvinceCode": "NY"}
    customer = shown(call, create(billingPerson=person, shippingAddresses=[{"countryCode": "DE"}]))
    assert customer["billingPerson"]["countryName"] == "United States"
    assert customer["billingPerson"]["stateOrProvinceName"] == "New York"
    assert customer["shippingAddresses"][0]["countryName"] == "Germany"
    assert customer["shippingAddresses"][0]["id"] > 0


def test_an_update_merges_the_billing_person_and_replaces_lists(call, create):
    id = create(billingPerson={"name": "Ida", "city": "Wismar", "countryCode": "DE"}, shippingAddresses=[{"city": "A"}])
    call("PUT", f"/customers/{id}", json={"billingPerson": {"countryCode": "FR"}, "shippingAddresses": [{"city": "B"}]})
    customer = shown(call, id)
    assert (customer["billingPerson"]["city"], customer["billingPerson"]["countryName"]) == ("Wismar", "France")
    assert [place["city"] for place in customer["shippingAddresses"]] == ["B"]


def test_a_new_email_is_a_contact_too(call, create):
    id = create()
    call("PUT", f"/customers/{id}", json={"email": "new@example.test"})
    assert [each["contact"] for each in shown(call, id)["contacts"]] == ["new@example.test"]


def test_an_email_belongs_to_one_customer(call, create):
    id, other = create(), create("bo@example.test")
    for reply in (
        call("POST", "/customers", json={"email": "IDA@example.test"}),
        call("PUT", f"/customers/{other}", json={"email": EMAIL}),
    ):
        assert refusal(reply) == (409, "CONSTRAINT_VIOLATION")
    assert call("PUT", f"/customers/{id}", json={"email": EMAIL}).status_code == 200


def test_the_figures_come_from_the_orders(call, create, order):
    id = create()
    order(id, 20.5, date="2026-01-05 09:30:00 +0000")
    order(id, 10, date="2026-02-05 09:30:00 +0000")
    order(id, 99, status="INCOMPLETE")
    assert shown(call, id)["stats"] == {
        "numberOfOrders": 2,
        "salesValue": 30.5,
        "averageOrderValue": 15.25,
        "firstOrderDate": "2026-01-05 09:30:00 +0000",
        "lastOrderDate": "2026-02-05 09:30:00 +0000",
    }
    assert call("GET", "/customers").json()["items"][0]["totalOrderCount"] == 2


def test_an_order_that_names_no_customer_belongs_to_whose_email_it_has(call, create, order):
    id = create()
    order("IDA@example.test", 7)
    order(id, 3)
    order("bo@example.test", 5)
    assert shown(call, id)["stats"]["salesValue"] == 10
    assert found(call, minSalesValue=10) == ["ida"]


def test_a_search_narrows(call, create):
    group = call("POST", "/customer_groups", json={"name": "Regulars"}).json()["id"]
    create(
        "ida@example.test",
        billingPerson={
            "name": "Ida Berg",
            "companyName": "Berg & Son",
            "city": "Wismar",
            "postalCode": "23966",
            "stateOrProvinceCode": "MV",
            "countryCode": "DE",
            "phone": "+49 (381) 22-33",
        },
        acceptMarketing=True,
        lang="de",
    )
    create(
        "bo@shop.test",
        billingPerson={"name": "Bo Holm"},
        shippingAddresses=[
            {"city": "New York", "postalCode": "10001", "stateOrProvinceCode": "NY", "countryCode": "US"}
        ],
        customerGroupId=group,
        b2b_b2c="b2b",
        taxExempt=True,
        lang="en",
    )
    ida, bo = ["ida"], ["bo"]
    assert found(call) == ["ida", "bo"]
    for query, expected in [
        ({"keyword": "berg & s"}, ida),
        ({"keyword": "HOLM"}, bo),
        ({"keyword": "3812233"}, ida),
        ({"name": "ida"}, ida),
        ({"email": "shop"}, bo),
        ({"email": "ida@example.tes", "useExactEmailMatch": "true"}, []),
        ({"email": "IDA@example.test", "useExactEmailMatch": "true"}, ida),
        ({"phone": "381-22 33"}, ida),
        ({"phone": "none"}, []),
        ({"city": "york"}, bo),
        ({"postalCode": "23966"}, ida),
        ({"stateOrProvinceCode": "ny"}, bo),
        ({"countryCodes": "DE"}, ida),
        ({"countryCodes": "DE,US"}, ["ida", "bo"]),
        ({"companyName": "son"}, ida),
        ({"acceptMarketing": "true"}, ida),
        ({"acceptMarketing": "false"}, bo),
        ({"lang": "de"}, ida),
        ({"customerGroupIds": "0"}, ida),
        ({"customerGroupIds": f"{group},77"}, bo),
        ({"b2b_b2c": "b2b"}, bo),
        ({"b2b_b2c": "b2c"}, ida),
        ({"taxExempt": "true"}, bo),
        ({"taxExempt": "false"}, ida),
        ({"name": "ida", "city": "york"}, []),
    ]:
        assert found(call, **query) == expected, query


def test_a_search_narrows_by_what_was_bought(call, create, order):
    ida, bo = create(), create("bo@example.test")
    create("eve@example.test")
    order(ida, 20, product=70001)
    order(ida, 30, product=70002)
    order(bo, 15, product=70003)
    assert found(call, minOrderCount=1) == ["ida", "bo"]
    assert found(call, minOrderCount=2) == ["ida"]
    assert found(call, maxOrderCount=0) == ["eve"]
    assert found(call, minSalesValue=15, maxSalesValue=49.99) == ["bo"]
    assert found(call, maxSalesValue=0) == ["eve"]
    assert found(call, purchasedProductIds="70002,70003") == ["ida", "bo"]
    assert found(call, purchasedProductIds="7000") == []


def test_a_search_narrows_by_time(call, create, world):
    create()
    world.clock.advance(86400)
    later = create("bo@example.test")
    world.clock.advance(86400)
    call("PUT", f"/customers/{later}", json={"lang": "en"})
    between = int(world.clock.now() - 1.5 * 86400)
    assert found(call, createdFrom=between) == ["bo"]
    assert found(call, createdTo=between) == ["ida"]
    assert found(call, updatedFrom=between) == ["bo"]
    assert found(call, updatedTo=between) == ["ida"]
    assert found(call, createdFrom="2020-01-01", createdTo="2020-02-01 10:00:00") == []


def test_a_list_is_sorted_and_paged(call, create, order, world):
    ida, bo, eve = (
        create(f"{name}@example.test", billingPerson={"name": full})
        for name, full in [("ida", "berg ida"), ("bo", "Holm Bo"), ("eve", "Adler Eve")]
    )
    order(ida, 5, date="2026-01-05")
    order(bo, 3, date="2026-02-05")
    order(bo, 1, date="2026-01-01")
    world.clock.advance(60)
    call("PUT", f"/customers/{ida}", json={"lang": "en"})
    for sort, expected in [
        ("NAME_ASC", ["eve", "ida", "bo"]),
        ("NAME_DESC", ["bo", "ida", "eve"]),
        ("EMAIL_ASC", ["bo", "eve", "ida"]),
        ("ORDER_COUNT_DESC", ["bo", "ida", "eve"]),
        ("SALES_VALUE_DESC", ["ida", "bo", "eve"]),
        ("SALES_VALUE_ASC", ["eve", "bo", "ida"]),
        ("REGISTERED_DATE_ASC", ["ida", "bo", "eve"]),
        ("UPDATED_DATE_DESC", ["ida", "eve", "bo"]),
        ("FIRST_ORDER_DATE_DESC", ["ida", "bo", "eve"]),
        ("LAST_ORDER_DATE_DESC", ["bo", "ida", "eve"]),
    ]:
        assert found(call, sortBy=sort) == expected, sort
    page = call("GET", "/customers", params={"limit": 1, "offset": 1, "name": "e"}).json()
    assert (page["total"], page["count"], page["offset"], page["limit"]) == (2, 1, 1, 1)
    assert page["allCustomerCount"] == 3
    assert eve == page["items"][0]["id"]


@pytest.mark.parametrize(
    "query",
    [
        {"sortBy": "AGE_ASC"},
        {"minOrderCount": "few"},
        {"customerGroupIds": "a"},
        {"createdFrom": "soon"},
        {"taxExempt": 2},
    ],
)
def test_what_is_no_search_is_refused(call, query):
    assert refusal(call("GET", "/customers", params=query)) == (400, "WRONG_PARAMETER")


def test_only_the_fields_asked_for_are_given(call, create):
    id = create()
    assert call("GET", f"/customers/{id}?responseFields=id,email").json() == {"id": id, "email": EMAIL}
    listed = call("GET", "/customers?responseFields=total,items(id)").json()
    assert listed == {"total": 1, "items": [{"id": id}]}


def test_a_deleted_customer_is_gone(call, create):
    id = create()
    assert call("DELETE", f"/customers/{id}").json() == {"deleteCount": 1}
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(call(method, f"/customers/{id}", json={})) == (404, "CUSTOMER_NOT_FOUND")
    assert refusal(call("GET", "/customers/none")) == (404, "CUSTOMER_NOT_FOUND")


@pytest.mark.parametrize(
    "body",
    [
        {"email": "nobody"},
        {"email": ""},
        {"email": 5},
        {"email": "a b@example.test"},
        {"billingPerson": []},
        {"billingPerson": {"name": 5}},
        {"shippingAddresses": {"city": "A"}},
        {"shippingAddresses": ["A"]},
        {"shippingAddresses": [{"id": 1}, {"id": 1}]},
        {"contacts": [{"type": "PIGEON"}]},
        {"contacts": [{"id": 1.5}]},
        {"contacts": [{"orderBy": 1e300}]},
        {"customerGroupId": 77},
        {"customerGroupId": "0"},
        {"b2b_b2c": "c2c"},
        {"extrafields": [{"key": "none", "value": "x"}]},
        {"extrafields": {"a": "b"}},
        [],
        "x",
    ],
)
def test_what_is_no_customer_is_refused_and_changes_nothing(call, create, body):
    id = create()
    before = shown(call, id)
    assert refusal(call("PUT", f"/customers/{id}", json=body)) == (400, "WRONG_PARAMETER")
    new = {"email": "new@example.test", **body} if isinstance(body, dict) else body
    assert refusal(call("POST", "/customers", json=new)) == (400, "WRONG_PARAMETER")
    assert shown(call, id) == before
    assert found(call) == ["ida"]


def test_a_customer_needs_an_email(call):
    assert refusal(call("POST", "/customers", json={"name": "Ida"})) == (400, "WRONG_PARAMETER")


def test_fifty_thousand_customers_are_searched_in_no_time(call, world):
    seed = {"registered": "2026-01-05", "updated": "2026-01-05", "customerGroupId": 0, "shippingAddresses": []}
    world.shops[1003].documents(CUSTOMERS).fill(
        (
            id,
            {
                **seed,
                "id": id,
                "email": f"c{id}@example.test",
                "contacts": [],
                "extrafields": {},
                "billingPerson": {"name": f"Customer {id}", "city": "Wismar" if id % 1000 == 0 else "Rostock"},
            },
        )
        for id in range(1, 50_001)
    )
    date = {"createDate": "2026-01-05", "updateDate": "2026-01-05"}
    world.shops[1003].documents(ORDERS).fill(
        (id, {"id": f"ORD{id}", "customerId": id, "total": 5, "paymentStatus": "PAID", **date}) for id in range(1, 5001)
    )
    began = time.monotonic()
    for query in ({"keyword": "wismar"}, {"sortBy": "NAME_DESC", "offset": 40_000}, {"sortBy": "ORDER_COUNT_DESC"}):
        assert call("GET", "/customers", params=query).json()["count"] > 0
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("endpoint", ["create-customer-contact", "update-customer-contact"])
def test_every_field_of_a_contact_is_read_back(call, create, endpoint):
    sent, path = document_for(endpoint), f"/customers/{create(billingPerson={'phone': '1'})}/contacts"
    if endpoint.startswith("create"):
        assert call("POST", path, json=sent).json() == {"createCount": 1}
        id = call("GET", path).json()["items"][-1]["id"]
    else:
        id = call("GET", path).json()["items"][0]["id"]
        assert call("PUT", f"{path}/{id}", json=sent).json() == {"updateCount": 1}
    contact = call("GET", f"{path}/{id}").json()
    assert differences(sent, contact) == []
    assert contact["id"] == id


def test_contacts_stand_in_the_customer(call, create):
    id = create()
    call("POST", f"/customers/{id}/contacts", json={"contact": "ida_b", "type": "TELEGRAM"})
    contacts = shown(call, id)["contacts"]
    assert [each["type"] for each in contacts] == ["EMAIL", "TELEGRAM"]
    assert contacts == call("GET", f"/customers/{id}/contacts").json()["items"]


def test_one_contact_of_a_type_is_the_default(call, create):
    id = create()
    call("POST", f"/customers/{id}/contacts", json={"contact": "2@example.test", "type": "EMAIL", "default": True})
    call("POST", f"/customers/{id}/contacts", json={"contact": "112", "type": "PHONE", "default": True})
    contacts = shown(call, id)["contacts"]
    assert [(each["contact"], each["default"]) for each in contacts] == [
        (EMAIL, False),
        ("2@example.test", True),
        ("112", True),
    ]
    call("PUT", f"/customers/{id}/contacts/{contacts[0]['id']}", json={"default": True})
    assert [each["default"] for each in shown(call, id)["contacts"]] == [True, False, True]


def test_a_deleted_contact_is_gone(call, create):
    path = f"/customers/{create()}/contacts"
    id = call("GET", path).json()["items"][0]["id"]
    assert call("DELETE", f"{path}/{id}").json() == {"deleteCount": 1}
    assert call("GET", path).json() == {"items": []}
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(call(method, f"{path}/{id}", json={})) == (404, "CUSTOMER_CONTACT_NOT_FOUND")


def test_contacts_of_nobody_are_not_found(call):
    for method, path in (("GET", "/customers/7/contacts"), ("GET", "/customers/7/contacts/1")):
        assert refusal(call(method, path)) == (404, "CUSTOMER_NOT_FOUND")
    reply = call("POST", "/customers/7/contacts", json={"contact": "x", "type": "URL"})
    assert refusal(reply) == (404, "CUSTOMER_NOT_FOUND")


@pytest.mark.parametrize("body", [{"contact": "x"}, {"type": "URL"}, {"contact": "x", "type": "PIGEON"}, [], "x"])
def test_what_is_no_contact_is_refused(call, create, body):
    id = create()
    before = shown(call, id)
    assert refusal(call("POST", f"/customers/{id}/contacts", json=body)) == (400, "WRONG_PARAMETER")
    assert shown(call, id) == before
