"""Finding products: the search, the filters of a storefront, the brands. Source: Ecwid docs, "Search products"."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sandbox.addresses import Addresses
from sandbox.api.category_products import FRONT_PAGE, in_category, in_one_of, in_order
from sandbox.api.product_view import View
from sandbox.api.products import with_sku
from sandbox.api.tree import with_branches
from sandbox.documents import Document, Where, at_least, at_most, contains, either, equal, one_of, tagged
from sandbox.kinds.catalog import CATEGORIES, PRODUCTS, pair
from sandbox.lists import between, page_of_list, paged
from sandbox.operations import Call, operation, wrong
from sandbox.translations import in_language
from sandbox.world import Shop

MOST_VALUES, MOST_PRODUCTS = 100, 1000
MANY = 10_000
FLAGS = {
    "enabled": "enabled",
    "isGiftCard": "gift_card",
    "inStock": "in_stock",
    "discountsAllowed": "discounts",
    "isCustomerSetPrice": "own_price",
}
CHOICES = {
    "onsale": ("on_sale", {"onsale": 1, "notonsale": 0}),
    "inventory": ("in_stock", {"instock": 1, "outofstock": 0}),
}
ORDERS = {
    "RELEVANCE": ("id", False),
    "DEFINED_BY_STORE_OWNER": ("place", False),
    "ADDED_TIME_DESC": ("created", True),
    "ADDED_TIME_ASC": ("created", False),
    "NAME_ASC": ("name", False),
    "NAME_DESC": ("name", True),
    "PRICE_ASC": ("price", False),
    "PRICE_DESC": ("price", True),
    "UPDATED_TIME_ASC": ("updated", False),
    "UPDATED_TIME_DESC": ("updated", True),
}
BRAND_ORDERS: dict[str, Callable[[tuple[Any, ...]], Any]] = {
    "PRODUCT_COUNT_DESC": lambda brand: (-brand[1], brand[0].casefold()),
    "PRODUCT_COUNT_ASC": lambda brand: (brand[1], brand[0].casefold()),
    "NAME_ASC": lambda brand: brand[0].casefold(),
    "NAME_DESC": lambda brand: brand[0].casefold(),
}
DONE = {"status": "success", "success": "success"}
TITLES = {"instock": "In stock", "outofstock": "Out of stock", "onsale": "On sale", "notonsale": "Regular price"}


@operation("search-products", public_token=True)
def search(shop: Shop, call: Call) -> dict[str, Any]:
    total, products = found(shop, call)
    view = View.of(shop, call, products)
    return paged(call, map(view.product, products), total=total)


@operation("get-product-filters")
def filters(shop: Shop, call: Call) -> dict[str, Any]:
    """What the products found have: `filterFields` says of what. The search stands in the body's `params`."""
    params = call.json.get("params", {}) if isinstance(call.json, dict) else None
    if not isinstance(params, dict):
        raise wrong("params should be an object")
    asked = replace(call, query={**{name: as_text(value) for name, value in params.items()}, **call.query})
    fields = asked.parts("filterFields")
    if not fields:
        raise wrong("filterFields should be given")
    where = conditions(shop, asked)
    known = {field: filter_of(shop, field, where) for field in dict.fromkeys(fields)}
    return {"productCount": shop.documents(PRODUCTS).count(*where), "filters": known}


@operation("search-product-brands")
def brands(shop: Shop, call: Call) -> dict[str, Any]:
    """Brands of products; those of disabled products only with `hidden_brands`."""
    where = [] if call.flag("hidden_brands") else [equal("enabled", 1)]
    counted = [row for row in shop.documents(PRODUCTS).groups("brand", *where, also=", min(id)") if row[0]]
    order = call.text("sortBy") or "PRODUCT_COUNT_DESC"
    counted.sort(key=BRAND_ORDERS[order], reverse=order == "NAME_DESC")
    reply = page_of_list(call, counted)
    base = Addresses.asked(shop, call)
    return {**reply, "items": [brand_item(shop, name, id, base, call.text("lang")) for name, _, id in reply["items"]]}


def found(shop: Shop, call: Call) -> tuple[int, list[Document]]:
    """How many products the call asks for, and those of its page."""
    products, where = shop.documents(PRODUCTS), conditions(shop, call)
    categories = categories_asked(call)
    named = call.text("sortBy") or ("DEFINED_BY_STORE_OWNER" if categories else "RELEVANCE")
    if named not in ORDERS:
        raise wrong(f"sortBy should be one of {', '.join(ORDERS)}")
    if named == "DEFINED_BY_STORE_OWNER" and len(categories) == 1 and FRONT_PAGE not in categories:
        return in_owners_order(shop, call, categories[0], where)
    parts = by_relevance(call, where) if named == "RELEVANCE" else [where]
    return page_of_parts(shop, call, parts, *ORDERS[named], products.count(*where))


def in_owners_order(shop: Shop, call: Call, category: int, where: list[Where]) -> tuple[int, list[Document]]:
    """Those of the category itself in its order, then those of its subcategories."""
    products = shop.documents(PRODUCTS)
    ids = sorted(int(id) for id in products.ids(*where))
    own = set(products.ids(*where, in_category(category))) if asks_below(call) else set(ids)
    ids = [*in_order(shop, category, [id for id in ids if id in own]), *(id for id in ids if id not in own)]
    wanted = ids[call.offset : call.offset + call.limit]
    by_id = {product["id"]: product for product in products.find(one_of("id", wanted))}
    return len(ids), [by_id[id] for id in wanted]


def by_relevance(call: Call, where: list[Where]) -> list[list[Where]]:
    """Products with the keyword in their name come before the others."""
    wanted = keywords(call)
    if not wanted:
        return [where]
    named = [contains("name", word) for word in wanted]
    joined = " AND ".join(each.sql for each in named)
    values = tuple(value for each in named for value in each.values)
    return [[*where, *named], [*where, Where(f"NOT ({joined})", values)]]


def page_of_parts(
    shop: Shop, call: Call, parts: list[list[Where]], column: str, descending: bool, total: int
) -> tuple[int, list[Document]]:
    """One page over lists of conditions, of which the first comes first.

    The column's index is of use where most of what it goes through is found; else all that is found is sorted.
    """
    products = shop.documents(PRODUCTS)
    page: list[Document] = []
    offset, left = call.offset, call.limit
    most = total * 2 > products.count()
    order = column if most or column == "id" else f"+{column}"
    for where in parts if total else []:
        page += products.find(*where, order=order, descending=descending, offset=offset, limit=left)
        if len(page) == call.limit or len(parts) == 1:
            break
        size = products.count(*where)
        offset, left = max(0, offset - size), call.limit - len(page)
    return total, page


def conditions(shop: Shop, call: Call) -> list[Where]:
    """What the call asks of products. `productId` overrides all else, `sku` all but that."""
    seen = [equal("enabled", 1)] if call.public else []
    if ids := call.numbers("productId"):
        if len(ids) > MOST_PRODUCTS:
            raise wrong(f"productId should have at most {MOST_PRODUCTS} values")
        return [*seen, one_of("id", ids)]
    if sku := call.text("sku"):
        return [*seen, one_of("id", with_sku(shop, sku))]
    return [
        *seen,
        *words(shop, call),
        *in_categories(shop, call),
        *amounts(call),
        *between(call, "created", "createdFrom", "createdTo"),
        *between(call, "updated", "updatedFrom", "updatedTo"),
        *flags(shop, call),
        *pairs(call),
        *taxes(call),
    ]


def words(shop: Shop, call: Call) -> list[Where]:
    """The storefront wants every word somewhere, the Control Panel the keyword as it is."""
    in_storefront, reference = call.text("searchMethod") == "STOREFRONT", call.text("externalReferenceId")
    wanted = keywords(call)
    return [
        *(having(shop, [contains("words", word) for word in wanted]) if wanted else []),
        *([equal("reference", reference.casefold())] if reference else []),
        *([equal("visible", 1)] if in_storefront else []),
    ]


def keywords(call: Call) -> list[str]:
    keyword = call.text("keyword").strip()
    if call.text("searchMethod") == "STOREFRONT":
        return keyword.split()[:MOST_VALUES]
    return [keyword] if keyword else []


def having(shop: Shop, where: list[Where]) -> list[Where]:
    """The conditions, or, where they leave few products, those by id: wide columns are read once and not again."""
    ids = shop.documents(PRODUCTS).ids(*where)
    return [Where("id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))] if len(ids) < MANY else where


def categories_asked(call: Call) -> list[int]:
    return call.numbers("categories") or call.numbers("category")


def asks_below(call: Call) -> bool:
    return call.flag("includeProductsFromSubcategories") or call.flag("withSubcategories")


def in_categories(shop: Shop, call: Call) -> list[Where]:
    below = asks_below(call)
    asked = [ids for name in ("category", "categories") if (ids := call.numbers(name))]
    return [in_one_of(shop, with_branches(shop, ids) if below else ids) for ids in asked]


def amounts(call: Call) -> list[Where]:
    low, high = call.number("priceFrom"), call.number("priceTo")
    return [
        *([] if low is None else [at_least("price", low)]),
        *([] if high is None else [at_most("price", high)]),
    ]


def flags(shop: Shop, call: Call) -> list[Where]:
    given = {name: asked_flag(call, name) for name in (*FLAGS, "visibleInStorefront")}
    where = [equal(column, given[name]) for name, column in FLAGS.items() if given[name] is not None]
    if given["visibleInStorefront"] is not None:
        where.append(visible(shop, bool(given["visibleInStorefront"])))
    for name, (column, values) in CHOICES.items():
        if chosen := call.text(name):
            if chosen not in values:
                raise wrong(f"{name} should be one of {', '.join(values)}")
            where.append(equal(column, values[chosen]))
    return where


def asked_flag(call: Call, name: str) -> int | None:
    text = call.text(name).lower()
    if text not in ("", "true", "false"):
        raise wrong(f"{name} should be true or false")
    return int(text == "true") if text else None


def visible(shop: Shop, wanted: bool) -> Where:
    """The store may hide whatever is sold out."""
    hides = shop.profile["settings"].get("hideOutOfStockProductsInStorefront")
    seen = "(visible = 1 AND in_stock = 1)" if hides else "visible = 1"
    return Where(seen if wanted else f"NOT {seen}")


def pairs(call: Call) -> list[Where]:
    """`option_Size=S,M`: the option Size has one of the choices; `attribute_…` alike."""
    where = []
    for parameter in call.query:
        prefix, _, name = parameter.partition("_")
        if prefix in ("option", "attribute") and name and (values := few(call, parameter)):
            where.append(either(*(Where(f"instr({prefix}s, ?) > 0", (pair(name, value),)) for value in values)))
    return where


def taxes(call: Call) -> list[Where]:
    manual, classes = few(call, "enabledManualTaxes"), few(call, "taxClassCodes")
    return [
        *([tagged("taxes", manual)] if manual else []),
        *([one_of("tax_class", classes)] if classes else []),
    ]


def few(call: Call, name: str) -> list[str]:
    values = call.parts(name)
    if len(values) > MOST_VALUES:
        raise wrong(f"{name} should have at most {MOST_VALUES} values")
    return values


def as_text(value: Any) -> str:
    """A value of a body as a query would have it."""
    if isinstance(value, list):
        return ",".join(map(as_text, value))
    if isinstance(value, str):
        return value
    return json.dumps(value) if value is not None else ""


def filter_of(shop: Shop, field: str, where: list[Where]) -> dict[str, Any]:
    """Of one field: which values the products found have, and how many have each."""
    kind, _, name = field.partition("_")
    if field == "price":
        return price_filter(shop, where)
    if field == "categories":
        return category_filter(shop, where)
    if field == "enabled":
        return {"values": counted_flag(shop, "enabled", {"enabled": 1, "disabled": 0}, where), **DONE}
    if field in CHOICES:
        return {"values": counted_flag(shop, *CHOICES[field], where), **DONE}
    if kind in ("option", "attribute") and name:
        return pair_filter(shop, f"{kind}s", name, where)
    raise wrong(f"filterFields should not name {field}")


def price_filter(shop: Shop, where: list[Where]) -> dict[str, Any]:
    products = shop.documents(PRODUCTS)
    ends = [products.find(*where, order="price", descending=down, limit=1) for down in (False, True)]
    low, high = (product[0]["price"] if product else 0 for product in ends)
    return {"minValue": low, "maxValue": high, **DONE}


def category_filter(shop: Shop, where: list[Where]) -> dict[str, Any]:
    counts: Counter[int] = Counter()
    for tags, count in shop.documents(PRODUCTS).groups("categories", *where):
        counts.update(dict.fromkeys([int(id) for id in tags.split("|") if id], count))
    known = {category["id"]: category["name"] for category in shop.documents(CATEGORIES).find()}
    values = [
        {"id": id, "title": known[id], "productCount": count} for id, count in sorted(counts.items()) if id in known
    ]
    return {"values": values, **DONE}


def counted_flag(shop: Shop, column: str, values: dict[str, int], where: list[Where]) -> list[dict[str, Any]]:
    counts = dict(shop.documents(PRODUCTS).groups(column, *where))
    return [
        {"id": id, "title": TITLES.get(id, id.capitalize()), "productCount": counts[value]}
        for id, value in values.items()
        if value in counts
    ]


def pair_filter(shop: Shop, column: str, name: str, where: list[Where]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for found, count in shop.documents(PRODUCTS).groups(column, *where):
        counts.update(dict.fromkeys([value for key, value in json.loads(found or "[]") if key == name], count))
    values = [{"title": title, "productCount": count} for title, count in sorted(counts.items())]
    return {"title": name, "values": values, **DONE, "sortingOrder": "ALPHABETICAL"}


def brand_item(shop: Shop, name: str, id: int, addresses: Addresses, lang: str) -> dict[str, Any]:
    """The translations are those of one product of the brand."""
    product = shop.documents(PRODUCTS).get(id) or {}
    attributes = product.get("attributes", ())
    brand: dict[str, Any] = next(
        (each for each in attributes if each.get("type") == "BRAND" and each.get("value") == name), {}
    )
    own = shop.profile["languages"]["defaultLanguage"]
    item = {"name": name, "nameTranslated": {own: name, **brand.get("valueTranslated", {})}}
    return {**in_language(item, lang), "productsFilteredByBrandUrl": addresses.filtered("attribute_Brand", name)}
