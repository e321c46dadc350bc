"""Promotions, the discounts that need no code. Source: Ecwid docs, "Promotions"."""

from __future__ import annotations

import re
from typing import Any

from sandbox.api.profile import merged
from sandbox.catalogue.shapes import seconds_of
from sandbox.documents import Document, Id, equal
from sandbox.kinds.discounts import PROMOTIONS
from sandbox.lists import page
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.world import Shop

LONGEST_NAME = 1024
MOST_PROMOTIONS = 100
TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
AMONG_ALL = ("minDiscountedProductQuantity", "maxDiscountedProductQuantity", "all")


@operation("search-promotions")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    return page(call, shop.documents(PROMOTIONS))


@operation("create-promotion")
def create(shop: Shop, call: Call) -> dict[str, int]:
    promotions = shop.documents(PROMOTIONS)
    fresh = {
        "name": "",
        "discountBase": "SUBTOTAL",
        "enabled": True,
        "discountType": "ABSOLUTE",
        "amount": 0,
        "triggers": {},
        "targets": {},
    }
    promotion = {**fresh, **call.document}
    check(shop, promotion)
    if promotions.count() >= MOST_PROMOTIONS:
        raise Refusal(402, "MAX_PROMOTIONS_LIMIT_EXCEEDED", f"A store has {MOST_PROMOTIONS} promotions at most")
    id = promotions.new_id()
    promotions.put(id, {"id": id, **with_all(promotion)})
    return {"id": id}


@operation("update-promotion")
def update(shop: Shop, call: Call, promotionId: str) -> dict[str, int]:
    """Objects merge by key, lists are replaced."""
    promotion = known(shop, promotionId)
    changed = with_all(merged(promotion, call.document))
    refuse_read_only(call.json, changed)
    check(shop, changed, but=promotion["id"])
    shop.documents(PROMOTIONS).put(promotion["id"], changed)
    return {"updateCount": 1}


@operation("delete-promotion", scopes=("update_promotion",))
def delete(shop: Shop, call: Call, promotionId: str) -> dict[str, int]:
    shop.documents(PROMOTIONS).remove(known(shop, promotionId)["id"])
    return {"deleteCount": 1}


def known(shop: Shop, id: str) -> Document:
    promotion = shop.documents(PROMOTIONS).get(number_of(id))
    if promotion is None:
        raise Refusal(404, "PROMOTION_NOT_FOUND", f"There is no promotion {id}")
    return promotion


def with_all(promotion: Document) -> Document:
    """`targets.all` says that no target is singled out."""
    targets = promotion["targets"]
    singled_out = any(value for name, value in targets.items() if name not in AMONG_ALL)
    return {**promotion, "targets": {**targets, "all": not singled_out}}


def refuse_read_only(body: Any, changed: Document) -> None:
    asked = (body.get("targets") or {}).get("all")
    if asked is not None and asked != changed["targets"]["all"]:
        raise Refusal(422, "READ_ONLY_PROMOTION_FIELD_CHANGE", "targets.all follows from the other targets")


def check(shop: Shop, promotion: Document, *, but: Id = 0) -> None:
    refuse_missing_features(shop, promotion)
    if len(promotion["name"]) > LONGEST_NAME:
        raise wrong(f"name should be {LONGEST_NAME} characters at most")
    if promotion["amount"] < 0 or (promotion["discountType"] == "PERCENT" and promotion["amount"] > 100):
        raise wrong("amount should be 0 or more, of percents 100 at most")
    check_times(promotion["triggers"])
    reference = promotion.get("externalReferenceId")
    taken = shop.documents(PROMOTIONS).first(equal("reference", reference)) if reference else None
    if taken and taken["id"] != but:
        raise Refusal(409, "EXTERNAL_ID_ALREADY_USED", f"The external id {reference} is used by another promotion")


def check_times(triggers: Document) -> None:
    dates = [triggers[name] for name in ("startDate", "endDate") if triggers.get(name)]
    moments = [seconds_of(date) for date in dates]
    if None in moments:
        raise wrong("triggers.startDate and endDate should be dates such as 2026-01-05 09:30:00 +0000")
    if moments != sorted(moment for moment in moments if moment is not None):
        raise wrong("triggers.endDate should not be before startDate")
    recurrence = triggers.get("recurrenceSettings", {})
    times = [recurrence[name] for name in ("activeDayStartTime", "activeDayEndTime") if recurrence.get(name)]
    if not all(TIME_OF_DAY.fullmatch(time) for time in times):
        raise wrong("triggers.recurrenceSettings should have times such as 09:30")


def refuse_missing_features(shop: Shop, promotion: Document) -> None:
    features = shop.profile["account"]["availableFeatures"]
    if "ADVANCED_DISCOUNTS_FEATURE" not in features:
        raise Refusal(403, "ADVANCED_DISCOUNTS_FEATURE_NOT_AVAILABLE", "The store's plan has no promotions")
    if promotion["triggers"].get("customerGroups") and "CUSTOMER_GROUPS" not in features:
        raise Refusal(403, "CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE", "The store's plan has no customer groups")
