"""Contacts of a customer. They stand inside their customer. Source: Ecwid docs, "Customer contacts"."""

from __future__ import annotations

from typing import Any

from sandbox.documents import Document
from sandbox.kinds.customers import CONTACTS, CUSTOMERS
from sandbox.operations import Call, Refusal, number_of, operation
from sandbox.world import Shop


@operation("search-customer-contacts")
def search(shop: Shop, call: Call, customerId: str) -> dict[str, Any]:
    return {"items": owner(shop, customerId)["contacts"]}


@operation("create-customer-contact")
def create(shop: Shop, call: Call, customerId: str) -> dict[str, int]:
    customer, given = owner(shop, customerId), call.document
    added = contact(shop, given, place=len(customer["contacts"]))
    keep(shop, customer, [*customer["contacts"], added], newest=added)
    return {"createCount": 1}


@operation("get-customer-contact")
def read(shop: Shop, call: Call, customerId: str, contactId: str) -> Document:
    return known(owner(shop, customerId), contactId)


@operation("update-customer-contact")
def update(shop: Shop, call: Call, customerId: str, contactId: str) -> dict[str, int]:
    customer, changes = owner(shop, customerId), call.document
    old = known(customer, contactId)
    changed = {**old, **changes}
    keep(shop, customer, [changed if each is old else each for each in customer["contacts"]], newest=changed)
    return {"updateCount": 1}


@operation("delete-customer-contact")
def delete(shop: Shop, call: Call, customerId: str, contactId: str) -> dict[str, int]:
    customer = owner(shop, customerId)
    gone = known(customer, contactId)
    keep(shop, customer, [each for each in customer["contacts"] if each is not gone])
    return {"deleteCount": 1}


def owner(shop: Shop, id: str) -> Document:
    customer = shop.documents(CUSTOMERS).get(number_of(id))
    if customer is None:
        raise Refusal(404, "CUSTOMER_NOT_FOUND", f"There is no customer {id}")
    return customer


def known(customer: Document, id: str) -> Document:
    number = number_of(id)
    found: Document | None = next((each for each in customer["contacts"] if each["id"] == number), None)
    if found is None:
        raise Refusal(404, "CUSTOMER_CONTACT_NOT_FOUND", f"The customer has no contact {id}")
    return found


def contact(shop: Shop, given: Document, *, place: int) -> Document:
    """A new contact, with what it does not say of itself."""
    fresh = {
        "id": shop.documents(CONTACTS).new_id(),
        "contact": "",
        "type": "OTHER",
        "default": False,
        "orderBy": place,
        "timestamp": shop.world.clock.date(),
    }
    return {**fresh, **given}


def keep(shop: Shop, customer: Document, contacts: list[Document], *, newest: Document | None = None) -> None:
    """Keep the contacts. A newest one that is a default ends that of others of its type."""
    if newest and newest["default"]:
        contacts = [
            {**each, "default": False} if each["type"] == newest["type"] and each is not newest else each
            for each in contacts
        ]
    changed = {**customer, "contacts": contacts, "updated": shop.world.clock.date()}
    shop.documents(CUSTOMERS).put(customer["id"], changed)
