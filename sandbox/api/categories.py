"""Categories: the tree, its order, their pictures. Source: Ecwid docs, "Categories"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sandbox.addresses import Addresses, slug_of
from sandbox.api.category_products import (
    asked_parent,
    known_category,
    known_products,
    products_of,
    reordered,
    set_products,
    take_out,
)
from sandbox.api.product_view import texts
from sandbox.api.profile import check_languages, merged
from sandbox.api.tree import above, parents, path_of, with_branches
from sandbox.documents import Document, Where, contains, equal
from sandbox.kinds.catalog import CATEGORIES, FRESH_CATEGORY, ORDER_OF_PRODUCTS, PRODUCTS
from sandbox.lists import page, page_of_list
from sandbox.media import PICTURE_FIELDS, Picture, absolute, described, uploaded
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.translations import in_language, tied
from sandbox.world import Shop

STEP = 10
TEXTS = ("name", "description")
KEPT_APART = ("productIds", "parentId")


@operation("search-categories", public_token=True)
def search(shop: Shop, call: Call) -> dict[str, Any]:
    counts = Counts(shop)
    names_products = call.flag("productIds") or "productIds" in call.text("responseFields")

    def shown_item(category: Document) -> Document:
        return shown(shop, call, category, counts, with_products=names_products)

    return page(call, shop.documents(CATEGORIES), *conditions(shop, call), order="place", shown=shown_item)


@operation("search-categories-by-path")
def search_by_path(shop: Shop, call: Call) -> dict[str, Any]:
    """The categories that stand where the path of names leads, from the top or from `parent`."""
    path, delimiter = call.text("path"), call.text("delimeter") or call.text("delimiter")
    if not path.strip() or not delimiter:
        raise wrong("path and delimeter should be given")
    wanted = [name.strip().casefold() for name in path.split(delimiter)]
    all_of_them = {category["id"]: category for category in shop.documents(CATEGORIES).find(order="place")}
    where = seen(call)
    if keyword := call.text("keyword").strip():
        where.append(contains("words", keyword))
    start = int(call.number("parent") or 0)
    found = [
        category
        for category in shop.documents(CATEGORIES).find(*where, order="place")
        if leads_to(path_of(all_of_them, category["id"]), wanted, start)
    ]
    counts = Counts(shop)
    reply = page_of_list(call, found)
    return {**reply, "items": [shown(shop, call, category, counts) for category in reply["items"]]}


@operation("create-category")
def create(shop: Shop, call: Call) -> dict[str, int]:
    """A new category comes last among its siblings unless it has an `orderBy`."""
    categories, changes = shop.documents(CATEGORIES), call.document
    check(shop, changes)
    products = known_products(shop, changes.get("productIds", []))
    parent = int(changes.get("parentId", 0))
    fresh = {
        "id": categories.new_id(),
        **FRESH_CATEGORY,
        **at_parent(parent),
        "orderBy": last_place(shop, parent) + STEP,
    }
    categories.put(fresh["id"], changed(shop, fresh, changes))
    if "productIds" in changes:
        set_products(shop, fresh["id"], products)
    return {"id": fresh["id"]}


@operation("get-category", public_token=True)
def read(shop: Shop, call: Call, categoryId: str) -> Document:
    category = known_category(shop, categoryId)
    if call.public and not category["enabled"]:
        raise Refusal(404, "CATEGORIES_NOT_FOUND", f"There is no category {categoryId}")
    return shown(shop, call, category, Counts(shop), with_products=True)


@operation("update-category")
def update(shop: Shop, call: Call, categoryId: str) -> dict[str, int]:
    """`productIds` replaces the products of the category, and is their order."""
    category, changes = known_category(shop, categoryId), call.document
    check(shop, changes, category["id"])
    products = known_products(shop, changes.get("productIds", []))
    shop.documents(CATEGORIES).put(category["id"], changed(shop, category, changes))
    if "productIds" in changes:
        set_products(shop, category["id"], products)
    return {"updateCount": 1}


@operation("delete-category")
def delete(shop: Shop, call: Call, categoryId: str) -> dict[str, int]:
    """Its subcategories go with it; the products stay, in the categories that are left."""
    for id in with_branches(shop, [known_category(shop, categoryId)["id"]]):
        take_out(shop, id, products_of(shop, id))
        shop.documents(ORDER_OF_PRODUCTS).remove(id)
        shop.documents(CATEGORIES).remove(id)
    return {"deleteCount": 1}


@operation("get-order-of-categories")
def read_order(shop: Shop, call: Call) -> dict[str, list[int]]:
    return {"sortedIds": siblings(shop, asked_parent(shop, call))}


@operation("update-order-of-categories")
def update_order(shop: Shop, call: Call) -> dict[str, int]:
    """Categories that are not named follow those that are, in the order they had."""
    before = siblings(shop, asked_parent(shop, call))
    categories = shop.documents(CATEGORIES)
    for place, id in enumerate(reordered(before, call.document.get("sortedIds")), start=1):
        categories.put(id, {**known_category(shop, id), "orderBy": place * STEP})
    return {"updateCount": 1}


@operation("upload-category-image")
def upload_image(shop: Shop, call: Call, categoryId: str) -> dict[str, int]:
    category = known_category(shop, categoryId)
    shop.documents(CATEGORIES).put(category["id"], with_picture(category, uploaded(shop, call)))
    return {"id": category["id"]}


@operation("upload-category-image-async")
def upload_image_later(shop: Shop, call: Call, categoryId: str) -> dict[str, int]:
    """Here the picture is there when the answer comes."""
    category, asked = known_category(shop, categoryId), call.document
    after = with_picture(category, described(shop, asked))
    if "alt" in asked:
        after["alt"] = {"main": asked["alt"].get("main", ""), "translations": asked["alt"].get("translated", {})}
    if "externalId" in asked:
        after["imageExternalId"] = asked["externalId"]
    shop.documents(CATEGORIES).put(category["id"], after)
    return {"id": category["id"]}


@operation("delete-category-image")
def delete_image(shop: Shop, call: Call, categoryId: str) -> dict[str, int]:
    category = known_category(shop, categoryId)
    shop.documents(CATEGORIES).put(category["id"], without_picture(category))
    return {"deleteCount": int("imageUrl" in category)}


class Counts:
    """How many products each category has: with those of its subcategories, and the enabled ones of its own."""

    def __init__(self, shop: Shop) -> None:
        self.all: Counter[int] = Counter()
        self.enabled: Counter[int] = Counter()
        parent_of = parents(shop)
        for tags, enabled, count in shop.documents(PRODUCTS).groups("categories, enabled"):
            own = {int(id) for id in tags.split("|") if id}
            self.all.update(dict.fromkeys({each for id in own for each in above(parent_of, id)}, count))
            if enabled:
                self.enabled.update(dict.fromkeys(own, count))


def shown(shop: Shop, call: Call, category: Document, counts: Counts, *, with_products: bool = False) -> dict[str, Any]:
    id, name = category["id"], category["name"]
    slug = category.get("customSlug") or slug_of(name)
    whole = {
        **category,
        **texts(shop, category, TEXTS),
        "origin": "ECWID",
        "url": Addresses.asked(shop, call).of("c", id, slug),
        "autogeneratedSlug": slug_of(name),
        "productCount": counts.all[id],
        "enabledProductCount": counts.enabled[id],
    }
    if with_products:
        where = [equal("enabled", 1)] if call.public else []
        whole["productIds"] = products_of(shop, id, *where)
    spoken: dict[str, Any] = in_language(absolute(shop, whole), call.text("lang"))
    return spoken


def conditions(shop: Shop, call: Call) -> list[Where]:
    where = seen(call)
    if keyword := call.text("keyword").strip():
        where.append(contains("words", keyword))
    wanted = parents_asked(call)
    if wanted is not None:
        branches = with_all_below(shop, wanted) if call.flag("withSubcategories") else wanted
        where.append(Where("parent IN (SELECT value FROM json_each(?))", (str(list(branches)),)))
    return where


def seen(call: Call) -> list[Where]:
    """Disabled categories are for those who ask for them, and never for a public token."""
    return [equal("enabled", 1)] if call.public or not call.flag("hidden_categories") else []


def parents_asked(call: Call) -> list[int] | None:
    """Whose subcategories are wanted; 0 is the top. None where they are not narrowed."""
    parent, others = call.number("parent"), call.numbers("parentIds")
    if parent is None and not others:
        return None
    return [*([] if parent is None else [int(parent)]), *others]


def with_all_below(shop: Shop, ids: Iterable[int]) -> list[int]:
    wanted = list(ids)
    return [0, *parents(shop)] if 0 in wanted else with_branches(shop, wanted)


def leads_to(path: list[Document], wanted: list[str], start: int) -> bool:
    """Whether the names along the path, from below `start` on, are the wanted ones in any language."""
    ids = [category["id"] for category in path]
    if start:
        path = path[ids.index(start) + 1 :] if start in ids else []
    return len(path) == len(wanted) and all(name in names_of(step) for step, name in zip(path, wanted, strict=True))


def names_of(category: Document) -> set[str]:
    return {name.strip().casefold() for name in (category["name"], *category.get("nameTranslated", {}).values())}


def check(shop: Shop, changes: dict[str, Any], id: int = 0) -> None:
    """Everything a body asks for is possible: the parent is there and not below, the external id is free."""
    if "name" in changes and not changes["name"].strip():
        raise wrong("name should not be empty")
    check_languages(changes, shop.profile)
    parent = changes.get("parentId", 0)
    if parent:
        known_category(shop, parent)
        if id and id in above(parents(shop), int(parent)):
            raise wrong("parentId should not be the category itself, nor one below it")
    reference = changes.get("externalReferenceId")
    taken = shop.documents(CATEGORIES).ids(equal("reference", reference.casefold())) if reference else []
    if any(other != id for other in taken):
        raise Refusal(409, "EXTERNAL_ID_ALREADY_USED", f"The external id {reference} is taken")


def changed(shop: Shop, category: Document, changes: dict[str, Any]) -> Document:
    given = {name: value for name, value in tied(shop, changes, TEXTS).items() if name not in KEPT_APART}
    after: Document = merged(category, given)
    if "parentId" in changes:
        after.pop("parentId", None)
        after.update(at_parent(int(changes["parentId"])))
    return after


def at_parent(parent: int) -> dict[str, int]:
    """A category at the top has no `parentId`."""
    return {"parentId": parent} if parent else {}


def siblings(shop: Shop, parent: int) -> list[int]:
    return [category["id"] for category in shop.documents(CATEGORIES).find(equal("parent", parent), order="place")]


def last_place(shop: Shop, parent: int) -> Any:
    last = shop.documents(CATEGORIES).find(equal("parent", parent), order="place", descending=True, limit=1)
    return last[0].get("orderBy", 0) if last else 0


def with_picture(category: Document, picture: Picture) -> Document:
    fields = {name: value for name, value in picture.fields.items() if name != "smallThumbnailUrl"}
    return {**without_picture(category), **fields, "thumbnail": picture.as_json}


def without_picture(category: Document) -> Document:
    return {name: value for name, value in category.items() if name not in (*PICTURE_FIELDS, "alt")}
