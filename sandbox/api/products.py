"""Products: one by one, and their stock. Source: Ecwid docs, "Products"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from sandbox.api.product_view import PRODUCT_TEXTS, shown_one
from sandbox.api.profile import check_languages, merged
from sandbox.catalogue.shapes import Misshapen, Shape, accepted, shape_of
from sandbox.documents import Document, Where, equal, one_of, tagged
from sandbox.kinds.catalog import CATEGORIES, FRESH_PRODUCT, ORDER_OF_PRODUCTS, PRODUCTS, is_tracked, tag
from sandbox.operations import Call, File, Refusal, number_of, operation, wrong
from sandbox.translations import tied
from sandbox.world import Shop

MOST_CATEGORIES = 100
MOST_VARIATIONS = 200
SWATCHES_SHOWN = 30
NEVER_NEGATIVE = (
    *("price", "quantity", "compareToPrice", "weight", "volume", "fixedShippingRate", "warningLimit"),
    *("minPurchaseQuantity", "maxPurchaseQuantity"),
)
WHOLE = ("quantity", "warningLimit", "minPurchaseQuantity", "maxPurchaseQuantity", "showOnFrontpage")
TYPES_BY_NAME = {"brand": "BRAND", "upc": "UPC"}

IN_SAMPLES_ONLY: Shape = shape_of(
    [
        {"path": "costPrice", "type": "number"},
        {"path": "nameYourPriceEnabled", "type": "boolean"},
        {"path": "priceDefaultTier", "type": "number"},
        {"path": "customPriceTiers", "type": "array<object>"},
        {"path": "customPriceTiers[].value", "type": "number"},
        {"path": "volumeUnit", "type": "string"},
        {"path": "ribbon", "type": "object"},
        {"path": "ribbon.text", "type": "string"},
        {"path": "ribbon.color", "type": "string"},
    ]
)
"""Fields that documented bodies have and no table of the documentation lists."""


@operation("create-product")
def create(shop: Shop, call: Call) -> dict[str, int]:
    """What is not given has the value a new product has in the Control Panel."""
    products, now = shop.documents(PRODUCTS), shop.world.clock.date()
    changes = checked(shop, call, None)
    fresh = {"id": products.new_id(), **FRESH_PRODUCT, "created": now, "updated": now}
    products.put(fresh["id"], changed(shop, fresh, changes))
    return {"id": fresh["id"]}


@operation("get-product", public_token=True)
def read(shop: Shop, call: Call, productId: str) -> Document:
    product = known_product(shop, productId)
    if call.public and not product["enabled"]:
        raise no_product(productId)
    return shown_one(shop, call, product)


@operation("update-product")
def update(shop: Shop, call: Call, productId: str) -> dict[str, Any]:
    """Objects merge by key, lists are replaced. With `returnItem` the product is in the answer."""
    product = known_product(shop, productId)
    changes = checked(shop, call, product)
    if options_change(product, changes) and "combinations" not in changes:
        keep = call.flag("saveCombinations")
        changes["combinations"] = still_possible(product, changes["options"]) if keep else []
    after = changed(shop, {**product, "updated": shop.world.clock.date()}, changes)
    shop.documents(PRODUCTS).put(product["id"], after)
    return {"updateCount": 1, **({"item": shown_one(shop, call, after)} if call.flag("returnItem") else {})}


@operation("delete-product")
def delete(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    shop.documents(PRODUCTS).remove(known_product(shop, productId)["id"])
    return {"deleteCount": 1}


@operation("delete-all-products")
def delete_all(shop: Shop, call: Call) -> File:
    """Accepted without a body; here all are gone when the answer comes."""
    products = shop.documents(PRODUCTS)
    for id in products.ids():
        products.remove(id)
    for category in shop.documents(ORDER_OF_PRODUCTS).ids():
        shop.documents(ORDER_OF_PRODUCTS).remove(category)
    return File(b"", status=202)


@operation("adjust-product-stock")
def adjust(shop: Shop, call: Call, productId: str) -> dict[str, Any]:
    """Stock does not fall below nothing, and there is none to adjust where it is not counted."""
    product = known_product(shop, productId)
    after, warning = adjusted(product, call.document.get("quantityDelta"))
    if after != product:
        shop.documents(PRODUCTS).put(product["id"], {**after, "updated": shop.world.clock.date()})
    return {"updateCount": int(after != product), **({"warning": warning} if warning else {})}


@operation("get-recently-used-product-swatches")
def swatches(shop: Shop, call: Call) -> dict[str, Any]:
    """Colours of the options of the products updated last, each once."""
    latest = shop.documents(PRODUCTS).find(
        Where("swatches IS NOT NULL"), order="swatches", descending=True, limit=SWATCHES_SHOWN
    )
    colors: dict[tuple[str, str], dict[str, Any]] = {}
    for product in latest:
        for option in product["options"]:
            for choice in option.get("choices", ()):
                for code in choice.get("hexCodes", ()):
                    color = {"name": choice.get("text", ""), "hexCode": code}
                    colors.setdefault(
                        (color["name"], code), {**color, "translations": choice.get("textTranslated", {})}
                    )
    return {"colors": list(colors.values())[:SWATCHES_SHOWN]}


def adjusted(thing: Document, delta: Any) -> tuple[Document, str]:
    """A product or variation with its stock moved by `delta`, and what there is to say about it."""
    if not isinstance(delta, int | float) or delta != int(delta):
        raise wrong("quantityDelta should be a whole number")
    if not is_tracked(thing):
        return thing, "The stock is unlimited"
    left = thing["quantity"] + int(delta)
    return {**thing, "quantity": max(0, left)}, "" if left >= 0 else "There was less in stock: now nothing is left"


def known_product(shop: Shop, id: str) -> Document:
    product = shop.documents(PRODUCTS).get(number_of(id))
    if product is None:
        raise no_product(id)
    return product


def no_product(id: str) -> Refusal:
    return Refusal(404, "PRODUCT_NOT_FOUND", f"There is no product {id}")


def checked(shop: Shop, call: Call, product: Document | None) -> dict[str, Any]:
    """The changes a body asks for, all of them possible."""
    known: Document = product or {"id": 0, "options": [], "categoryIds": [], "combinations": []}
    id = known["id"]
    changes = {**call.document, **of_samples(call)}
    refuse_bad_amounts(changes)
    if "name" in changes and not changes["name"].strip():
        raise wrong("name should not be empty")
    check_languages(changes, shop.profile)
    refuse_unknown_categories(shop, changes, known)
    refuse_bad_variations(variations(known, changes.get("combinations", [])), {**known, **changes}["options"])
    refuse_taken_skus(shop, skus_in(changes), but=id)
    refuse_taken_reference(shop, changes.get("externalReferenceId"), but=id)
    return changes


def of_samples(call: Call) -> dict[str, Any]:
    try:
        return dict(accepted(call.json, IN_SAMPLES_ONLY))
    except Misshapen as error:
        raise wrong(str(error)) from None


def refuse_bad_amounts(changes: dict[str, Any]) -> None:
    if changes.get("costPrice", 0) < 0:
        raise Refusal(400, "COST_PRICE_CANT_BE_NEGATIVE", "costPrice should not be negative")
    variations = changes.get("combinations", ())
    if len(variations) > MOST_VARIATIONS:
        message = f"A product has at most {MOST_VARIATIONS} variations a call"
        raise Refusal(400, "COMBINATION_LIMIT_PER_REQUEST_EXCEEDED", message)
    for thing in (changes, *variations):
        refuse_bad_numbers(thing)


def refuse_bad_numbers(thing: dict[str, Any]) -> None:
    """Of a product or variation: prices, weights and stock are not negative, pieces are whole."""
    for name in NEVER_NEGATIVE:
        if thing.get(name, 0) < 0:
            raise wrong(f"{name} should not be negative")
    for name in WHOLE:
        if thing.get(name, 0) != int(thing.get(name, 0)):
            raise wrong(f"{name} should be a whole number")
    for tier in thing.get("wholesalePrices", ()):
        if tier.get("price", 0) < 0 or tier.get("quantity", 1) < 1:
            raise wrong("wholesalePrices should have prices that are not negative, for one piece or more")


def refuse_unknown_categories(shop: Shop, changes: dict[str, Any], product: Document) -> None:
    wanted = set(changes.get("categoryIds", ()))
    if len(wanted) > MOST_CATEGORIES:
        message = f"A product is in at most {MOST_CATEGORIES} categories"
        raise Refusal(402, "MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED", message)
    missing = wanted - set(shop.documents(CATEGORIES).ids(one_of("id", wanted))) if wanted else set()
    if missing:
        raise Refusal(404, "CATEGORIES_NOT_FOUND", f"There is no category {min(missing)}")
    default = changes.get("defaultCategoryId")
    if default and default not in {**product, **changes}["categoryIds"]:
        raise wrong("defaultCategoryId should be one of categoryIds")


def skus_in(changes: dict[str, Any]) -> set[str]:
    things = (changes, *changes.get("combinations", ()))
    return {thing["sku"] for thing in things if thing.get("sku")}


def refuse_taken_skus(shop: Shop, skus: Iterable[str], *, but: int = 0) -> None:
    """A SKU names one product of the store, or variations of one product."""
    for sku in skus:
        if any(id != but for id in with_sku(shop, sku)):
            raise Refusal(409, "SKU_ALREADY_EXISTS", f"The SKU {sku} is taken")


def with_sku(shop: Shop, sku: str) -> list[Any]:
    """Ids of the products that have the SKU themselves or in a variation."""
    products = shop.documents(PRODUCTS)
    of_variations = tagged("variation_skus", [tag(sku)])
    among_them = Where(f"variation_skus IS NOT NULL AND {of_variations.sql}", of_variations.values)
    by_variation = products.find(among_them, order="variation_skus")
    return [*products.ids(equal("sku", sku.casefold())), *(product["id"] for product in by_variation)]


def refuse_taken_reference(shop: Shop, reference: str | None, *, but: int = 0) -> None:
    ids = shop.documents(PRODUCTS).ids(equal("reference", reference.casefold())) if reference else []
    if any(id != but for id in ids):
        raise Refusal(409, "EXTERNAL_ID_ALREADY_USED", f"The external id {reference} is taken")


def options_change(product: Document, changes: dict[str, Any]) -> bool:
    return "options" in changes and values_of(changes["options"]) != values_of(product.get("options", []))


def values_of(options: list[dict[str, Any]]) -> dict[str, set[str]]:
    return {
        option.get("name", ""): {choice.get("text", "") for choice in option.get("choices", ())} for option in options
    }


def still_possible(product: Document, options: list[dict[str, Any]]) -> list[Document]:
    """The variations whose every option and value is left."""
    values = values_of(options)
    return [
        variation
        for variation in product.get("combinations", ())
        if all(part.get("value") in values.get(part.get("name", ""), ()) for part in variation.get("options", ()))
    ]


def changed(shop: Shop, product: Document, changes: dict[str, Any]) -> Document:
    """The product with the changes, and with the ids that new parts of it get."""
    given = {
        name: value for name, value in tied(shop, changes, PRODUCT_TEXTS).items() if name not in ("media", "inStock")
    }
    after: Document = with_stock(merged(product, given), changes)
    after["categoryIds"] = [int(id) for id in dict.fromkeys(after["categoryIds"])]
    if after["defaultCategoryId"] not in after["categoryIds"]:
        after["defaultCategoryId"] = next(iter(after["categoryIds"]), 0)
    if "media" in changes:
        after["media"] = with_alternatives(product["media"], changes["media"])
    if "attributes" in changes:
        after["attributes"] = with_types(numbered(changes["attributes"], product["attributes"]))
    if "files" in changes:
        after["files"] = over_known(numbered(changes["files"], product["files"]), product["files"])
    if "combinations" in changes:
        after["combinations"] = variations(product, changes["combinations"])
    return after


def with_stock(thing: Document, changes: dict[str, Any]) -> Document:
    """A product or variation has a quantity, or its stock is unlimited and it has none."""
    rest = {name: value for name, value in thing.items() if name not in ("quantity", "unlimited")}
    if changes.get("unlimited", "quantity" not in thing):
        return rest
    return {**rest, "quantity": int(thing.get("quantity", 0))}


def with_alternatives(media: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Pictures with the alternative texts that are given for them; those that are not named stay as they are."""
    texts = {image["id"]: image["alt"] for image in given.get("images", ()) if "id" in image and "alt" in image}
    images = [
        {**image, "alt": merged(image.get("alt", {}), texts[str(image["id"])])} if str(image["id"]) in texts else image
        for image in media.get("images", ())
    ]
    return {**media, "images": images}


def numbered(given: list[dict[str, Any]], known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each part with an id: its own, else that of the known one of the same name, else a new one."""
    by_name = {part.get("name"): part["id"] for part in known}
    new = max((part.get("id", 0) for part in (*given, *known)), default=0)
    numbers = itertools.count(int(new) + 1)
    return [{**part, "id": part.get("id") or by_name.get(part.get("name")) or next(numbers)} for part in given]


def with_types(attributes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Brand and UPC are known by their names, others are the store's own unless they say what they are."""
    return [
        {"type": TYPES_BY_NAME.get(attribute.get("name", "").casefold(), "CUSTOM"), "show": "DESCR", **attribute}
        for attribute in attributes
    ]


def over_known(given: list[dict[str, Any]], known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by_id = {part["id"]: part for part in known}
    return [{**by_id.get(part["id"], {}), **part} for part in given]


def variations(product: Document, given: list[dict[str, Any]]) -> list[Document]:
    """The variations of a body: known ones change, others are new and get numbers."""
    known = {variation["id"]: variation for variation in product["combinations"]}
    number = next_variation(product)
    found: list[Document] = []
    for each in given:
        old = known.pop(each.get("id"), None)
        if old is None:
            old, number = {"id": number, "combinationNumber": len(found) + 1}, number + 1
        found.append(with_stock(merged(old, {**each, "id": old["id"]}), each))
    return found


def next_variation(product: Document) -> int:
    """The id of the product's next variation."""
    first = int(product["id"]) * 1000 + 1
    return max([first, *(int(variation["id"]) + 1 for variation in product.get("combinations", ()))])


def refuse_bad_variations(variations: list[dict[str, Any]], options: list[dict[str, Any]]) -> None:
    """Variations name options the product has, and no two of them name the same."""
    values, seen = values_of(options), set()
    for variation in variations:
        parts = [(part.get("name", ""), part.get("value", "")) for part in variation.get("options", ())]
        for name, value in parts:
            if name not in values:
                raise Refusal(409, "COMBINATION_CONTAINS_REMOVED_OPTION", f"The product has no option {name}")
            if value not in values[name]:
                raise Refusal(409, "COMBINATION_CONTAINS_REMOVED_OPTION_VALUE", f"{name} cannot be {value}")
        if parts and frozenset(parts) in seen:
            raise Refusal(409, "COMBINATION_DUPLICATED", "Two variations have the same options")
        seen.add(frozenset(parts))
