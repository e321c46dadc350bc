"""Which products a category has, and in what order the store owner put them. 0 is the front page.

Source: Ecwid docs, "Manage order of products in the category".
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sandbox.documents import Document, Where, either, tagged
from sandbox.kinds.catalog import CATEGORIES, OFF_FRONT_PAGE, ORDER_OF_PRODUCTS, PRODUCTS
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.world import Shop

FRONT_PAGE = 0
FEW = 8
MOST_PRODUCTS = 100


@operation("assign-products-to-the-category")
def assign(shop: Shop, call: Call, categoryId: str) -> dict[str, int]:
    """Products that are in the category already stay in their places."""
    category = known_category(shop, categoryId)
    put_in(shop, category["id"], asked_products(shop, call))
    return {"updateCount": 1}


@operation("unassign-products-from-the-category")
def unassign(shop: Shop, call: Call, categoryId: str) -> dict[str, int]:
    category = known_category(shop, categoryId)
    take_out(shop, category["id"], asked_products(shop, call))
    return {"deleteCount": 1}


@operation("get-order-of-products")
def read_order(shop: Shop, call: Call) -> dict[str, list[int]]:
    return {"sortedIds": products_of(shop, asked_parent(shop, call))}


@operation("update-order-of-products")
def update_order(shop: Shop, call: Call) -> dict[str, int]:
    """Products that are not named follow those that are, in the order they had."""
    category = asked_parent(shop, call)
    before = products_of(shop, category)
    set_order(shop, category, reordered(before, call.document.get("sortedIds")))
    return {"updateCount": 1}


def known_category(shop: Shop, id: str | int) -> Document:
    category = shop.documents(CATEGORIES).get(number_of(str(id)))
    if category is None:
        raise Refusal(404, "CATEGORIES_NOT_FOUND", f"There is no category {id}")
    return category


def asked_parent(shop: Shop, call: Call) -> int:
    """The category that `parentCategory` names."""
    parent = call.number("parentCategory")
    if parent is None:
        raise wrong("parentCategory should be given")
    if parent:
        known_category(shop, str(parent))
    return int(parent)


def asked_products(shop: Shop, call: Call) -> list[int]:
    ids = call.document.get("productIds")
    if ids is None:
        raise wrong("productIds should be given")
    if len(ids) > MOST_PRODUCTS:
        message = f"A call names at most {MOST_PRODUCTS} products"
        raise Refusal(402, "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED", message)
    return known_products(shop, ids)


def known_products(shop: Shop, ids: list[Any]) -> list[int]:
    """The ids, each once, if there are products for all of them."""
    products = shop.documents(PRODUCTS)
    missing = [id for id in ids if id not in products]
    if missing:
        raise Refusal(404, "PRODUCT_NOT_FOUND", f"There is no product {missing[0]}")
    return [int(id) for id in dict.fromkeys(ids)]


def put_in(shop: Shop, category: int, ids: list[int]) -> None:
    """Add the products to the category."""
    products, now = shop.documents(PRODUCTS), shop.world.clock.date()
    for id in ids:
        product = products.get(id)
        if product and category not in product.get("categoryIds", ()):
            inside = [*product.get("categoryIds", ()), category]
            default = product.get("defaultCategoryId") or category
            products.put(id, {**product, "categoryIds": inside, "defaultCategoryId": default, "updated": now})


def take_out(shop: Shop, category: int, ids: list[int]) -> None:
    """Take the products out of the category; their default one becomes the first of those left."""
    products, now = shop.documents(PRODUCTS), shop.world.clock.date()
    for id in ids:
        product = products.get(id)
        if product and category in product.get("categoryIds", ()):
            left = [other for other in product["categoryIds"] if other != category]
            default = product.get("defaultCategoryId", 0)
            default = default if default in left else next(iter(left), 0)
            products.put(id, {**product, "categoryIds": left, "defaultCategoryId": default, "updated": now})


def in_category(category: int) -> Where:
    """A condition on products: to be in the category, or on the front page."""
    return tagged("categories", [category]) if category else Where("place < ?", (OFF_FRONT_PAGE,))


def in_one_of(shop: Shop, categories: Iterable[int]) -> Where:
    """To be in any of the categories. Of many, those combinations of categories are named that products have."""
    wanted = set(categories)
    if len(wanted) <= FEW:
        return either(*map(in_category, wanted))
    tags = {str(category) for category in wanted}
    found = [row[0] for row in shop.documents(PRODUCTS).groups("categories") if not tags.isdisjoint(row[0].split("|"))]
    named = Where("categories IN (SELECT value FROM json_each(?))", (json.dumps(found),))
    return either(named, in_category(FRONT_PAGE)) if FRONT_PAGE in wanted else named


def products_of(shop: Shop, category: int, *where: Where) -> list[int]:
    """Ids of the products of a category, in the order the store owner put them; new ones come last."""
    products = shop.documents(PRODUCTS)
    if category == FRONT_PAGE:
        return [product["id"] for product in products.find(in_category(category), *where, order="place")]
    return in_order(shop, category, sorted(int(id) for id in products.ids(in_category(category), *where)))


def in_order(shop: Shop, category: int, ids: list[int]) -> list[int]:
    """Ids of products of a category in its order."""
    sorted_ids = (shop.documents(ORDER_OF_PRODUCTS).get(category) or {}).get("sortedIds", ())
    places = {id: place for place, id in enumerate(sorted_ids)}
    return sorted(ids, key=lambda id: places.get(id, len(places)))


def set_order(shop: Shop, category: int, ids: list[int]) -> None:
    """Keep the order; on the front page each product has its place itself."""
    if category != FRONT_PAGE:
        shop.documents(ORDER_OF_PRODUCTS).put(category, {"sortedIds": ids})
        return
    products = shop.documents(PRODUCTS)
    for place, id in enumerate(ids, start=1):
        product = products.get(id) or {}
        products.put(id, {**product, "showOnFrontpage": place})


def reordered(before: list[int], asked: list[Any] | None) -> list[int]:
    """The ids with those asked for first. All of these should be there, and once."""
    if asked is None:
        raise wrong("sortedIds should be given")
    known = set(before)
    strange = [id for id, times in Counter(asked).items() if times > 1 or id not in known]
    if strange:
        raise wrong(f"sortedIds should name what is in the category, each once: not {strange[0]}")
    first = dict.fromkeys(int(id) for id in asked)
    return [*first, *(id for id in before if id not in first)]


def set_products(shop: Shop, category: int, ids: list[int]) -> None:
    """Let the category have just these products, in this order."""
    wanted = set(ids)
    take_out(shop, category, [id for id in products_of(shop, category) if id not in wanted])
    put_in(shop, category, ids)
    set_order(shop, category, ids)
