"""Customer groups. Group 0, "General", holds whoever is in no other. Source: Ecwid docs, "Customer groups"."""

from __future__ import annotations

from typing import Any

from sandbox.documents import Document, Id, equal
from sandbox.kinds.customers import CUSTOMERS, GROUPS
from sandbox.lists import page_of_list
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.world import Shop

GENERAL: Document = {"id": 0, "name": "General"}


@operation("search-customer-groups")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    wanted, keyword = call.numbers("customerGroupId"), call.text("keyword").casefold()
    found = [
        group
        for group in all_groups(shop)
        if (not wanted or group["id"] in wanted) and keyword in group["name"].casefold()
    ]
    return page_of_list(call, found)


@operation("create-customer-group")
def create(shop: Shop, call: Call) -> dict[str, int]:
    groups, given = shop.documents(GROUPS), call.document
    check(shop, given)
    id = groups.new_id()
    groups.put(id, {"id": id, **given})
    return {"id": id}


@operation("get-customer-group")
def read(shop: Shop, call: Call, groupId: str) -> Document:
    return known(shop, groupId)


@operation("update-customer-group")
def update(shop: Shop, call: Call, groupId: str) -> dict[str, int]:
    group, changes = own(shop, groupId), call.document
    check(shop, changes, but=group["id"])
    shop.documents(GROUPS).put(group["id"], {**group, **changes})
    return {"updateCount": 1}


@operation("delete-customer-group")
def delete(shop: Shop, call: Call, groupId: str) -> dict[str, int]:
    """Its customers come to the group "General"."""
    group, customers = own(shop, groupId), shop.documents(CUSTOMERS)
    now = shop.world.clock.date()
    for customer in customers.find(equal("membership", group["id"])):
        customers.put(customer["id"], {**customer, "customerGroupId": GENERAL["id"], "updated": now})
    shop.documents(GROUPS).remove(group["id"])
    return {"deleteCount": 1}


def all_groups(shop: Shop) -> list[Document]:
    return [GENERAL, *shop.documents(GROUPS).find()]


def names_of_groups(shop: Shop) -> dict[Id, str]:
    return {group["id"]: group["name"] for group in all_groups(shop)}


def known(shop: Shop, id: str) -> Document:
    group = GENERAL if id == "0" else shop.documents(GROUPS).get(number_of(id))
    if group is None:
        raise Refusal(404, "CUSTOMER_GROUP_NOT_FOUND", f"There is no customer group {id}")
    return group


def own(shop: Shop, id: str) -> Document:
    """A group that the merchant made."""
    group = known(shop, id)
    if group["id"] == GENERAL["id"]:
        raise wrong("The group General is the platform's and stays as it is")
    return group


def check(shop: Shop, given: Document, *, but: Id = 0) -> None:
    if not given.get("name", "-").strip():
        raise wrong("name should not be empty")
    reference = given.get("externalReferenceId")
    taken = shop.documents(GROUPS).first(equal("reference", reference)) if reference else None
    if taken and taken["id"] != but:
        raise Refusal(409, "EXTERNAL_ID_ALREADY_USED", f"The external id {reference} is used by another group")
