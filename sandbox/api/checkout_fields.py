"""Extra fields of the checkout. Source: Ecwid docs, "Checkout extra fields".

They are written in capitals or small letters and read in small ones.
"""

from __future__ import annotations

from typing import Any

from sandbox.documents import Document
from sandbox.kinds.orders import CHECKOUT_FIELDS
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import Shop

SPELLED = ("type", "checkoutDisplaySection", "orderDetailsDisplaySection")
SPELLINGS = {"radio_butttons": "radio_buttons", "payment_methods": "payment_details"}


@operation("search-checkout-extra-fields")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    return {"items": shop.documents(CHECKOUT_FIELDS).find(order="place")}


@operation("create-checkout-extra-field")
def create(shop: Shop, call: Call) -> dict[str, int]:
    fields, given = shop.documents(CHECKOUT_FIELDS), fields_in(call)
    key = given["key"]
    if not key.strip():
        raise wrong("key should not be empty")
    if key in fields:
        raise Refusal(409, "CONSTRAINT_VIOLATION", f"The key {key} is taken")
    fresh = {
        "title": key,
        "type": "text",
        "available": True,
        "required": False,
        "showInInvoice": False,
        "showInNotifications": False,
        "orderBy": 10 * (fields.count() + 1),
        "shownOnOrderDetails": True,
        "saveToCustomerProfile": False,
        "cpField": False,
    }
    fields.put(key, {**fresh, **given})
    return {"createCount": 1}


@operation("get-checkout-extra-field")
def read(shop: Shop, call: Call, key: str) -> Document:
    return known(shop, key)


@operation("update-checkout-extra-field")
def update(shop: Shop, call: Call, key: str) -> dict[str, int]:
    field = known(shop, key)
    shop.documents(CHECKOUT_FIELDS).put(key, {**field, **fields_in(call)})
    return {"updateCount": 1}


@operation("delete-checkout-extra-field")
def delete(shop: Shop, call: Call, key: str) -> dict[str, int]:
    known(shop, key)
    shop.documents(CHECKOUT_FIELDS).remove(key)
    return {"deleteCount": 1}


def known(shop: Shop, key: str) -> Document:
    field = shop.documents(CHECKOUT_FIELDS).get(key)
    if field is None:
        raise Refusal(404, "EXTRA_FIELD_NOT_FOUND", f"There is no extra field {key}")
    return field


def fields_in(call: Call) -> Document:
    """The documented fields of the body, closed lists in the spelling that is read."""
    given = call.document
    spelled = {name: given[name].lower() for name in SPELLED if name in given}
    names = {name: SPELLINGS.get(value, value) for name, value in spelled.items()}
    options = [with_percent(option) for option in given.get("options", ())]
    return {**given, **names, **({"options": options} if options else {})}


def with_percent(option: Document) -> Document:
    """A short name of a surcharge says its percents unless told not to."""
    if "surchargeShortName" not in option:
        return option
    return {**option, "surchargeShortName": {"showSurchargePercentValue": True, **option["surchargeShortName"]}}
