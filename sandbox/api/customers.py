"""Customers: searching, reading and keeping them. Source: Ecwid docs, "Customers"."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sandbox.api.customer_contacts import contact, owner
from sandbox.api.customer_fields import values_given, values_shown
from sandbox.api.customer_groups import names_of_groups
from sandbox.clock import date_of
from sandbox.dictionaries import country_name, state_name
from sandbox.documents import Document, Id, Where, at_least, at_most, contains, equal, one_of, tagged
from sandbox.kinds.customers import ADDRESSES, CUSTOMERS, digits, name_of
from sandbox.kinds.orders import ORDERS
from sandbox.lists import between, paged
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import Shop

LONGEST_EMAIL = 254
OF_THE_CUSTOMER = """FROM orders WHERE placed IS NOT NULL AND ref IN (
    SELECT ref FROM orders WHERE store = customers.store AND customer = customers.id UNION ALL
    SELECT ref FROM orders WHERE store = customers.store AND email = customers.email AND ifnull(customer, 0) = 0
)"""
ORDER_COUNT = f"(SELECT count(*) {OF_THE_CUSTOMER})"
SALES_VALUE = f"(SELECT total(orders.total) {OF_THE_CUSTOMER})"
FIRST_ORDER = f"(SELECT min(placed) {OF_THE_CUSTOMER})"
LAST_ORDER = f"(SELECT max(placed) {OF_THE_CUSTOMER})"
ONE_OF_PRODUCTS = "EXISTS (SELECT 1 FROM json_each(?) WHERE instr(products, value))"
BOUGHT = f"EXISTS (SELECT 1 {OF_THE_CUSTOMER} AND {ONE_OF_PRODUCTS})"
FIGURES = f"{ORDER_COUNT}, {SALES_VALUE}, {FIRST_ORDER}, {LAST_ORDER}"
STATS = f"SELECT id, {FIGURES} FROM customers WHERE store = ? AND id IN (SELECT value FROM json_each(?))"  # noqa: S608
ORDERS_OF_LISTS = {
    "NAME": "name",
    "EMAIL": "email",
    "ORDER_COUNT": ORDER_COUNT,
    "REGISTERED_DATE": "registered",
    "UPDATED_DATE": "updated",
    "SALES_VALUE": SALES_VALUE,
    "FIRST_ORDER_DATE": FIRST_ORDER,
    "LAST_ORDER_DATE": LAST_ORDER,
}


@operation("search-customers")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    shop.documents(ORDERS)  # so that its table is there
    customers, conditions = shop.documents(CUSTOMERS), wanted(call)
    sort, _, way = call.text("sortBy").rpartition("_")
    order = ORDERS_OF_LISTS.get(sort, "id")
    found = customers.find(*conditions, order=order, descending=way == "DESC", offset=call.offset, limit=call.limit)
    items = shown(shop, found)
    for item in items:
        item["totalOrderCount"] = item["stats"]["numberOfOrders"]
    return {**paged(call, items, total=customers.count(*conditions)), "allCustomerCount": customers.count()}


@operation("create-customer")
def create(shop: Shop, call: Call) -> dict[str, int]:
    return {"id": put_new(shop, given(shop, call))}


@operation("get-customer")
def read(shop: Shop, call: Call, customerId: str) -> Document:
    return shown(shop, [owner(shop, customerId)])[0]


@operation("update-customer")
def update(shop: Shop, call: Call, customerId: str) -> dict[str, int]:
    """The billing person merges by key, lists are replaced. A contact with the old e-mail follows a new one."""
    customer, changes = owner(shop, customerId), given(shop, call)
    email = str(changes.get("email", customer["email"]))
    refuse_taken(shop, email, but=customer["id"])
    person = {**without_stale_names(customer["billingPerson"], changes), **changes.get("billingPerson", {})}
    changed = {**customer, **changes, "billingPerson": person, "updated": shop.world.clock.date()}
    if "contacts" not in changes:
        changed["contacts"] = [
            {**each, "contact": email} if each["contact"] == customer["email"] else each
            for each in customer["contacts"]
        ]
    shop.documents(CUSTOMERS).put(customer["id"], changed)
    return {"updateCount": 1}


@operation("delete-customer")
def delete(shop: Shop, call: Call, customerId: str) -> dict[str, int]:
    shop.documents(CUSTOMERS).remove(owner(shop, customerId)["id"])
    return {"deleteCount": 1}


def wanted(call: Call) -> list[Where]:
    """Conditions for the parameters of a search."""
    conditions = [
        *between(call, "registered", "createdFrom", "createdTo"),
        *between(call, "updated", "updatedFrom", "updatedTo"),
    ]
    for name, column in (("keyword", "words"), ("name", "name"), ("city", "cities"), ("companyName", "companies")):
        if text := call.text(name).strip():
            conditions.append(contains(column, text))
    for name, column in (
        ("postalCode", "postal_codes"),
        ("stateOrProvinceCode", "states"),
        ("countryCodes", "countries"),
    ):
        if parts := call.parts(name):
            conditions.append(tagged(column, [part.casefold() for part in parts]))
    for name, column in (("acceptMarketing", "marketing"), ("taxExempt", "tax_exempt")):
        if call.text(name):
            conditions.append(equal(column, int(call.flag(name))))
    for name, column in (("minOrderCount", ORDER_COUNT), ("minSalesValue", SALES_VALUE)):
        if (least := call.number(name)) is not None:
            conditions.append(at_least(column, least))
    for name, column in (("maxOrderCount", ORDER_COUNT), ("maxSalesValue", SALES_VALUE)):
        if (most := call.number(name)) is not None:
            conditions.append(at_most(column, most))
    if email := call.text("email").strip().casefold():
        conditions.append(equal("email", email) if call.flag("useExactEmailMatch") else contains("email", email))
    if phone := call.text("phone"):
        conditions.append(contains("phones", digits(phone)) if digits(phone) else Where("FALSE"))
    if lang := call.text("lang"):
        conditions.append(equal("lang", lang))
    if trade := call.text("b2b_b2c"):
        conditions.append(equal("trade", trade))
    if groups := call.numbers("customerGroupIds"):
        conditions.append(one_of("membership", groups))
    if products := call.numbers("purchasedProductIds"):
        conditions.append(Where(BOUGHT, (json.dumps([f"|{id}|" for id in products]),)))
    return conditions


def shown(shop: Shop, customers: list[Document]) -> list[Document]:
    """Customers as they are answered, with what is computed: names, the group, the figures of the orders."""
    groups, stats = names_of_groups(shop), stats_of(shop, [customer["id"] for customer in customers])
    return [
        {
            **customer,
            "name": name_of(customer),
            "customerGroupName": groups[customer["customerGroupId"]],
            "billingPerson": with_names(customer["billingPerson"], first_and_last=True),
            "shippingAddresses": [with_names(place) for place in customer["shippingAddresses"]],
            "stats": stats[customer["id"]],
            "extrafields": values_shown(shop, customer["extrafields"]),
        }
        for customer in customers
    ]


def stats_of(shop: Shop, ids: list[Id]) -> dict[Id, Document]:
    """Number and value of what each customer ordered, told by id or else by e-mail; carts are no orders."""
    shop.documents(ORDERS)
    rows = shop.world.documents.all(STATS, shop.id, json.dumps(ids))
    return {id: figures(count, value, first, last) for id, count, value, first, last in rows}


def figures(count: int, value: float, first: int | None, last: int | None) -> Document:
    dates = {"firstOrderDate": first, "lastOrderDate": last}
    return {
        "numberOfOrders": count,
        "salesValue": round(value, 2),
        "averageOrderValue": round(value / max(count, 1), 2),
        **{name: date_of(moment) for name, moment in dates.items() if moment is not None},
    }


def with_names(place: Document, *, first_and_last: bool = False) -> Document:
    """An address with the names that belong to its codes."""
    code, state, name = (place.get(field, "") for field in ("countryCode", "stateOrProvinceCode", "name"))
    first, _, last = name.partition(" ")
    computed = {
        "countryName": country_name(code),
        "stateOrProvinceName": state_name(code, state),
        **({"firstName": first, "lastName": last} if first_and_last else {}),
    }
    return {**{field: text for field, text in computed.items() if text}, **place}


def without_stale_names(person: Document, changes: Document) -> Document:
    moved = "countryCode" in changes.get("billingPerson", {})
    return {field: text for field, text in person.items() if not (moved and field == "countryName")}


def given(shop: Shop, call: Call) -> Document:
    """The body, checked, with ids for what is new in it. `name` outside the billing person is that person's."""
    document, body = {**call.document}, call.json
    document.pop("password", None)
    name = body.get("name")
    if isinstance(name, str):
        document["billingPerson"] = {"name": name, **document.get("billingPerson", {})}
    if "extrafields" in body:
        document["extrafields"] = values_given(shop, body["extrafields"])
    if "email" in document:
        document["email"] = checked_email(document["email"])
    if (group := document.get("customerGroupId", 0)) not in names_of_groups(shop):
        raise wrong(f"There is no customer group {group}")
    if "contacts" in document:
        contacts = enumerate(document["contacts"])
        document["contacts"] = unique([contact(shop, each, place=place) for place, each in contacts], "contacts")
    if "shippingAddresses" in document:
        places = [{"id": shop.documents(ADDRESSES).new_id(), **place} for place in document["shippingAddresses"]]
        document["shippingAddresses"] = unique(places, "shippingAddresses")
    return document


def unique(parts: list[Document], field: str) -> list[Document]:
    ids = [part["id"] for part in parts]
    if len(set(ids)) < len(ids) or not all(isinstance(id, int) and id > 0 for id in ids):
        raise wrong(f"{field} should have whole numbers of their own as ids")
    return parts


def put_new(shop: Shop, given: Document) -> int:
    """Keep a new customer; without contacts it has the e-mail and the phone it came with."""
    refuse_taken(shop, given["email"])
    customers, now = shop.documents(CUSTOMERS), shop.world.clock.date()
    person = given.get("billingPerson", {})
    id = customers.new_id()
    fresh = {
        "id": id,
        "registered": now,
        "updated": now,
        "customerGroupId": 0,
        "billingPerson": person,
        "shippingAddresses": [],
        "contacts": given.get("contacts") or first_contacts(shop, given["email"], person.get("phone", "")),
        "taxExempt": False,
        "taxId": "",
        "taxIdValid": True,
        "b2b_b2c": "b2c",
        "fiscalCode": "",
        "electronicInvoicePecEmail": "",
        "electronicInvoiceSdiCode": "",
        "acceptMarketing": False,
        "privateAdminNotes": "",
        "favorites": [],
        "extrafields": {},
    }
    customers.put(id, {**fresh, **given, "contacts": fresh["contacts"]})
    return id


def first_contacts(shop: Shop, email: str, phone: str) -> list[Document]:
    reached: Iterable[tuple[str, str]] = (("EMAIL", email), ("PHONE", phone))
    return [contact(shop, {"contact": text, "type": kind, "default": True}, place=0) for kind, text in reached if text]


def checked_email(text: str) -> str:
    name, at, domain = text.strip().rpartition("@")
    if not (name and at and domain) or any(map(str.isspace, name + domain)) or len(text) > LONGEST_EMAIL:
        raise wrong("email should be an e-mail address")
    return text.strip()


def refuse_taken(shop: Shop, email: str, *, but: Id = 0) -> None:
    taken = shop.documents(CUSTOMERS).first(equal("email", email.casefold()))
    if taken and taken["id"] != but:
        raise Refusal(409, "CONSTRAINT_VIOLATION", f"The e-mail {email} belongs to another customer")
