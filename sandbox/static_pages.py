"""The door to ready HTML of store pages, which the platform serves at a host of its own, without a token."""

from __future__ import annotations

from flask import Blueprint, Response, request

from sandbox.kinds.catalog import CATEGORIES, PRODUCTS
from sandbox.operations import OPERATIONS, Call
from sandbox.web import current_world, json_reply

static_pages = Blueprint("static_pages", __name__)
KINDS = {"category-page": CATEGORIES, "product-page": PRODUCTS}


@static_pages.get("/home-page/<int:store_id>/static-code")
def home(store_id: int) -> Response:
    return answer("home-page", store_id)


@static_pages.get("/<any('category-page', 'product-page'):page>/<int:store_id>/<int:id>/static-code")
def inner(page: str, store_id: int, id: int) -> Response:
    return answer(page, store_id, id)


def answer(page: str, store_id: int, id: int = 0) -> Response:
    world = current_world()
    known = OPERATIONS[f"static-code-for-{page}"]
    with world.lock:
        shop = world.shop(store_id)
        document = shop.documents(KINDS[page]).get(id) if shop and page in KINDS else None
        if shop is None or (page in KINDS and document is None):
            return json_reply({"errorMessage": "There is no such page", "errorCode": "PAGE_NOT_FOUND"}, 404)
        call = Call(known.endpoint, "GET", request.args.to_dict(), b"", "", True, frozenset(), world.app)
        arguments = {"document": document} if document is not None else {}
        return json_reply(known.run(shop, call, **arguments))
