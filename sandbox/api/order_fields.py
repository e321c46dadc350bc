"""Extra fields of one order. Source: Ecwid docs, "Order extra fields"."""

from __future__ import annotations

from typing import Any

from sandbox.api.orders import LONGEST_VALUE, change, known
from sandbox.documents import Document
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import Shop


@operation("search-order-extra-fields")
def search(shop: Shop, call: Call, orderId: str) -> list[dict[str, Any]]:
    return list(known(shop, orderId)["orderExtraFields"])


@operation("add-extra-fields-to-order")
def create(shop: Shop, call: Call, orderId: str) -> dict[str, int]:
    order, given = known(shop, orderId), call.document
    refuse_long(given)
    if any(field.get("id") == given["id"] for field in order["orderExtraFields"]):
        raise Refusal(409, "CONSTRAINT_VIOLATION", f"The order has a field {given['id']}")
    fresh = {"customerInputType": "TEXT", "showInNotifications": False, "showInInvoice": False}
    put(shop, order, [*order["orderExtraFields"], {**fresh, **given}])
    return {"createCount": 1}


@operation("update-order-extra-field")
def update(shop: Shop, call: Call, orderId: str, extraFieldId: str) -> dict[str, int]:
    order, given = known(shop, orderId), call.document
    refuse_long(given)
    field = field_of(order, extraFieldId)
    put(shop, order, [{**each, **given} if each is field else each for each in order["orderExtraFields"]])
    return {"updateCount": 1}


@operation("delete-order-extra-field")
def delete(shop: Shop, call: Call, orderId: str, extraFieldId: str) -> dict[str, int]:
    order = known(shop, orderId)
    field = field_of(order, extraFieldId)
    put(shop, order, [each for each in order["orderExtraFields"] if each is not field])
    return {"deleteCount": 1}


def field_of(order: Document, id: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = order["orderExtraFields"]
    for field in fields:
        if field.get("id") == id:
            return field
    raise Refusal(404, "EXTRA_FIELD_NOT_FOUND", f"The order has no extra field {id}")


def put(shop: Shop, order: Document, fields: list[dict[str, Any]]) -> None:
    change(shop, order, {"orderExtraFields": fields})


def refuse_long(given: Document) -> None:
    if len(given.get("value", "")) > LONGEST_VALUE:
        raise wrong(f"value should be at most {LONGEST_VALUE} characters")
