"""Discount coupons. Source: Ecwid docs, "Discount coupons"."""

from __future__ import annotations

from typing import Any

from sandbox.documents import Document, Id, Where, equal
from sandbox.kinds.discounts import COUPONS
from sandbox.lists import between, page
from sandbox.operations import Call, Refusal, number_of, operation
from sandbox.world import Shop, random_code

CODE_LENGTH = 12


@operation("search-discount-coupons")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    conditions: list[Where] = [
        *between(call, "created", "createdFrom", "createdTo"),
        *between(call, "updated", "updatedFrom", "updatedTo"),
    ]
    if code := call.text("code"):
        conditions.append(equal("code", code.casefold()))
    if discount_type := call.text("discount_type"):
        conditions.append(equal("type", discount_type))
    if availability := call.text("availability"):
        conditions.append(equal("status", availability))
    return page(call, shop.documents(COUPONS), *conditions)


@operation("create-discount-coupon")
def create(shop: Shop, call: Call) -> dict[str, Any]:
    """What is not given has the value a new coupon has in the Control Panel."""
    coupons, now = shop.documents(COUPONS), shop.world.clock.date()
    given = {"code": random_code(CODE_LENGTH), **call.document}
    refuse_taken(shop, given["code"])
    fresh = {
        "id": coupons.new_id(),
        "name": given["code"],
        "discountType": "ABS",
        "status": "ACTIVE",
        "discount": 0,
        "launchDate": now,
        "usesLimit": "UNLIMITED",
        "repeatCustomerOnly": False,
        "applicationLimit": "UNLIMITED",
        "creationDate": now,
        "updateDate": now,
        "orderCount": 0,
    }
    coupons.put(fresh["id"], {**fresh, **given})
    return {"id": fresh["id"], "code": given["code"]}


@operation("get-discount-coupon")
def read(shop: Shop, call: Call, discountCouponId: str) -> Document:
    return known(shop, discountCouponId)


@operation("update-discount-coupon")
def update(shop: Shop, call: Call, discountCouponId: str) -> dict[str, int]:
    coupon, changes = known(shop, discountCouponId), call.document
    refuse_taken(shop, changes.get("code", ""), but=coupon["id"])
    changed = {**coupon, "updateDate": shop.world.clock.date(), **changes}
    shop.documents(COUPONS).put(coupon["id"], changed)
    return {"updateCount": 1}


@operation("delete-discount-coupon")
def delete(shop: Shop, call: Call, discountCouponId: str) -> dict[str, int]:
    shop.documents(COUPONS).remove(known(shop, discountCouponId)["id"])
    return {"deleteCount": 1}


def known(shop: Shop, id: str) -> Document:
    coupon = shop.documents(COUPONS).get(number_of(id))
    if coupon is None:
        raise Refusal(404, "DISCOUNT_COUPON_NOT_FOUND", f"There is no coupon {id}")
    return coupon


def refuse_taken(shop: Shop, code: str, *, but: Id = 0) -> None:
    taken = shop.documents(COUPONS).first(equal("code", code.casefold()))
    if taken and taken["id"] != but:
        raise Refusal(409, "CONSTRAINT_VIOLATION", f"The code {code} is taken")
