"""Extra fields of customers: what they are called. Their values stand in the customers' `extrafields`.

Source: Ecwid docs, "Customer extra fields".
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sandbox.documents import Document
from sandbox.kinds.customers import CUSTOMER_FIELDS
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import Shop, random_text

KEY_LENGTH = 7


@operation("search-customer-extra-fields")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    return {"items": in_order(shop)}


@operation("create-customer-extra-field")
def create(shop: Shop, call: Call) -> dict[str, Any]:
    given, now = document(call), shop.world.clock.date()
    key = new_key(shop)
    fresh = {
        "key": key,
        "title": "",
        "entityTypes": ["CUSTOMERS"],
        "type": "TEXT",
        "shownOnOrderDetails": False,
        "linkedWithCheckoutField": False,
        "createdDate": now,
        "lastModifiedDate": now,
    }
    shop.documents(CUSTOMER_FIELDS).put(key, {**fresh, **given})
    return {"createCount": 1, "key": key}


@operation("get-customer-extra-field")
def read(shop: Shop, call: Call, extrafield_key: str) -> Document:
    return known(shop, extrafield_key)


@operation("update-customer-extra-field")
def update(shop: Shop, call: Call, extrafield_key: str) -> dict[str, int]:
    field, changes = known(shop, extrafield_key), document(call)
    changed = {**field, **changes, "lastModifiedDate": shop.world.clock.date()}
    shop.documents(CUSTOMER_FIELDS).put(field["key"], changed)
    return {"updateCount": 1}


@operation("delete-customer-extra-field")
def delete(shop: Shop, call: Call, extrafield_key: str) -> dict[str, int]:
    """Customers show the field no more."""
    shop.documents(CUSTOMER_FIELDS).remove(known(shop, extrafield_key)["key"])
    return {"deleteCount": 1}


def document(call: Call) -> Document:
    """The body. Types are listed in small letters and given in capitals: both are accepted, capitals are kept."""
    body = call.json
    if isinstance(body, dict) and isinstance(body.get("type"), str):
        call = replace(call, body=json.dumps({**body, "type": body["type"].lower()}).encode())
    given = call.document
    return {**given, "type": given["type"].upper()} if "type" in given else given


def in_order(shop: Shop) -> list[Document]:
    """All fields, the oldest first."""
    return shop.documents(CUSTOMER_FIELDS).find(order="ref")


def known(shop: Shop, key: str) -> Document:
    field = shop.documents(CUSTOMER_FIELDS).get(key)
    if field is None:
        raise Refusal(404, "EXTRAFIELD_NOT_FOUND", f"There is no customer extra field {key}")
    return field


def new_key(shop: Shop) -> str:
    """A key that no field has, nor had."""
    while (key := random_text(KEY_LENGTH)) in shop.documents(CUSTOMER_FIELDS):
        pass
    return key


def values_shown(shop: Shop, values: dict[str, str]) -> list[dict[str, str]]:
    """A customer's values with the titles of now, in the order of the fields."""
    return [
        {"key": field["key"], "title": field["title"], "value": values[field["key"]]}
        for field in in_order(shop)
        if field["key"] in values
    ]


def values_given(shop: Shop, given: Any) -> dict[str, str]:
    """The `extrafields` of a customer's body, by key."""
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise wrong("extrafields should be an array of objects")
    if not all(isinstance(item.get("key"), str) and isinstance(item.get("value"), str) for item in given):
        raise wrong("extrafields should have a key and a value, both strings")
    keys = {field["key"] for field in in_order(shop)}
    if strangers := [item["key"] for item in given if item["key"] not in keys]:
        raise wrong(f"There is no customer extra field {', '.join(strangers)}")
    return {item["key"]: item["value"] for item in given}
