"""Names of the statuses orders have. Source: Ecwid docs, "Order statuses"."""

from __future__ import annotations

from typing import Any

from sandbox.catalogue import ENDPOINTS
from sandbox.documents import Document
from sandbox.kinds.orders import ORDER_STATUSES
from sandbox.operations import Call, operation, wrong
from sandbox.world import Shop

BODY = ENDPOINTS["create-order"].body
TYPES = {"PAYMENT_STATUS": "paymentStatus", "FULFILLMENT_STATUS": "fulfillmentStatus"}
STATUSES = {status: type for type, field in TYPES.items() for status in (BODY.fields[field].values if BODY else ())}


@operation("search-order-statuses")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    return {"items": [shown(shop, status) for status in STATUSES]}


@operation("get-order-status")
def read(shop: Shop, call: Call, statusId: str) -> Document:
    if statusId not in STATUSES:
        raise wrong(f"statusId should be one of {', '.join(STATUSES)}")
    return shown(shop, statusId)


@operation("update-custom-order-status")
def update(shop: Shop, call: Call, statusId: str) -> dict[str, int]:
    """A name stands for all languages that have none of their own."""
    status, given = shown(shop, statusId), call.document
    names = given.pop("nameTranslations", {})
    if names or "name" in given:
        language = shop.profile["languages"]["defaultLanguage"]
        own = {language: given["name"]} if "name" in given else {}
        given["nameTranslated"] = {**status["nameTranslated"], **own, **names}
        given.setdefault("name", given["nameTranslated"].get(language, status["name"]))
        given["lastNameChangeDate"] = shop.world.clock.date()
    shop.documents(ORDER_STATUSES).put(statusId, {**status, **given})
    return {"updateCount": 1}


def shown(shop: Shop, status: str) -> Document:
    """The status as it was changed, or as every store begins with it."""
    name, is_custom = status.replace("_", " ").capitalize(), status.startswith("CUSTOM_")
    languages = shop.profile["languages"]["enabledLanguages"]
    return shop.documents(ORDER_STATUSES).get(status) or {
        "statusId": status,
        "orderStatusType": STATUSES[status],
        "defaultStatus": not is_custom,
        "enabled": not is_custom,
        "sendNotificationWhenStatusIsAssigned": not is_custom,
        "name": name,
        "nameTranslated": dict.fromkeys(languages, name),
    }
