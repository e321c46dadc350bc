"""Reviews of products: found, published, held back and deleted. Source: Ecwid docs, "Product reviews"."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sandbox.catalogue.shapes import seconds_of
from sandbox.documents import Document, Where, at_least, at_most, contains, equal
from sandbox.kinds.orders import ORDERS
from sandbox.kinds.product_parts import REVIEWS
from sandbox.lists import between, page
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.world import Shop

SORTS = {
    "": ("created", True),
    "DATE_CREATED_ASC": ("created", False),
    "DATE_CREATED_DESC": ("created", True),
    "RATING_ASC": ("rating", False),
    "RATING_DESC": ("rating", True),
}
LISTS = {"reviewId": "id", "productId": "product", "rating": "rating"}


@operation("search-product-reviews")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    """The latest first unless another order is asked for."""
    order, descending = SORTS[call.text("sortBy")]
    conditions = [
        *between(call, "created", "createdFrom", "createdTo"),
        *between(call, "updated", "updatedFrom", "updatedTo"),
    ]
    for name, column in (("rating", "rating"), ("productId", "product"), ("reviewId", "id")):
        if (number := call.number(name)) is not None:
            conditions.append(equal(column, number))
    for name, column in (("status", "status"), ("orderId", "order_code")):
        if text := call.text(name):
            conditions.append(equal(column, text))
    if keyword := call.text("keyword").strip():
        conditions.append(contains("words", keyword))
    return page(call, shop.documents(REVIEWS), *conditions, order=order, descending=descending, shown=shown)


@operation("get-product-reviews-stats")
def count(shop: Shop, call: Call) -> dict[str, int]:
    reviews = shop.documents(REVIEWS)
    moderated, published = (reviews.count(equal("status", status)) for status in ("moderated", "published"))
    return {"allCount": moderated + published, "moderatedCount": moderated, "publishedCount": published}


@operation("update-product-review-status")
def update(shop: Shop, call: Call, reviewId: str) -> dict[str, int]:
    review, changes = known(shop, reviewId), call.document
    if "status" not in changes:
        raise wrong("status should be given")
    set_status(shop, review, changes["status"])
    return {"updateCount": 1}


@operation("delete-product-review")
def delete(shop: Shop, call: Call, reviewId: str) -> dict[str, int]:
    shop.documents(REVIEWS).remove(known(shop, reviewId)["id"])
    return {"deleteCount": 1}


@operation("bulk-update-delete-product-reviews")
def update_many(shop: Shop, call: Call) -> dict[str, int]:
    """`delete` goes before `newStatus`. Ids that are not there are passed over; orders go by their `internalId`."""
    asked = call.document
    if not asked.get("delete") and "newStatus" not in asked:
        raise wrong("Either delete or newStatus should be given")
    chosen = shop.documents(REVIEWS).find(*SELECTIONS[mode_of(asked)](shop, asked))
    for review in chosen:
        if asked.get("delete"):
            shop.documents(REVIEWS).remove(review["id"])
        else:
            set_status(shop, review, asked["newStatus"].lower())
    return {"updateCount": len(chosen)}


def mode_of(asked: dict[str, Any]) -> str:
    mode: str = asked.get("selectMode", "")
    if mode not in SELECTIONS:
        raise wrong(f"selectMode should be one of {', '.join(SELECTIONS)}")
    return mode


def selected(shop: Shop, asked: dict[str, Any]) -> list[Where]:
    if "reviewIds" not in asked:
        raise wrong("reviewIds should be given")
    return [among("id", asked["reviewIds"])]


def filtered(shop: Shop, asked: dict[str, Any]) -> list[Where]:
    if "currentFilters" not in asked:
        raise wrong("currentFilters should be given")
    filters = asked["currentFilters"]
    conditions = [among(column, filters[name]) for name, column in LISTS.items() if filters.get(name)]
    if filters.get("orderId"):
        named = shop.documents(ORDERS).find(among("id", filters["orderId"]))
        conditions.append(among("order_code", [order["id"] for order in named]))
    if "status" in filters:
        conditions.append(equal("status", filters["status"].lower()))
    if keyword := filters.get("searchKeyword", "").strip():
        conditions.append(contains("words", keyword))
    for name, narrowed in (("createdFrom", at_least), ("createdTo", at_most)):
        if name in filters:
            conditions.append(narrowed("created", moment_of(name, filters[name])))
    return conditions


def among(column: str, values: list[Any]) -> Where:
    """One of as many values as a body can hold."""
    return Where(f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(values),))  # noqa: S608 (from code)


def everything(shop: Shop, asked: dict[str, Any]) -> list[Where]:
    return []


SELECTIONS: dict[str, Callable[[Shop, dict[str, Any]], list[Where]]] = {
    "SELECTED": selected,
    "ALL_FILTERED": filtered,
    "ALL": everything,
}


def moment_of(name: str, text: str) -> int:
    seconds = seconds_of(text)
    if seconds is None:
        raise wrong(f"{name} should be a date such as 2026-01-05 09:30:00 +0000, or UNIX seconds")
    return seconds


def known(shop: Shop, id: str) -> Document:
    review = shop.documents(REVIEWS).get(number_of(id))
    if review is None:
        raise Refusal(404, "PRODUCT_REVIEW_NOT_FOUND", f"There is no review {id}")
    return review


def set_status(shop: Shop, review: Document, status: str) -> None:
    if review["status"] != status:
        after = {**review, "status": status, "updateDate": shop.world.clock.date()}
        shop.documents(REVIEWS).put(review["id"], after)


def shown(review: Document) -> Document:
    stamps = {f"{name}Timestamp": seconds_of(review[f"{name}Date"]) for name in ("create", "update")}
    return {**review, **stamps}
