"""Variations of a product: one by one, their pictures and their stock. Source: Ecwid docs, "Product variations"."""

from __future__ import annotations

from typing import Any

from sandbox.api.product_parts import alternative, keep
from sandbox.api.product_view import variation as shown
from sandbox.api.products import (
    adjusted,
    known_product,
    next_variation,
    no_product,
    numbered,
    refuse_bad_numbers,
    refuse_bad_variations,
    refuse_taken_skus,
    with_stock,
    with_types,
)
from sandbox.api.profile import check_languages, merged
from sandbox.documents import Document
from sandbox.media import PICTURE_FIELDS, absolute, described, uploaded
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.translations import in_language
from sandbox.world import Shop

CHOSEN_FROM = ("SELECT", "RADIO", "SIZE", "SWATCHES")


@operation("search-product-variations", public_token=True)
def search(shop: Shop, call: Call, productId: str) -> list[Document]:
    product = seen_product(shop, call, productId)
    return [spoken(shop, call, product, each) for each in product["combinations"]]


@operation("create-product-variation")
def create(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    """Options and values that the product lacks are added to it."""
    product, changes = known_product(shop, productId), call.document
    check(shop, product, changes)
    options = with_choices(product["options"], changes["options"])
    number = max((each.get("combinationNumber", 0) for each in product["combinations"]), default=0) + 1
    fresh = {"id": next_variation(product), "combinationNumber": number}
    after = [*product["combinations"], changed(product, fresh, changes)]
    refuse_bad_variations(after, options)
    keep(shop, product, options=options, combinations=after)
    return {"id": fresh["id"]}


@operation("delete-all-product-variations")
def delete_all(shop: Shop, call: Call, productId: str) -> dict[str, int]:
    """The options stay."""
    product = known_product(shop, productId)
    keep(shop, product, combinations=[])
    return {"deleteCount": len(product["combinations"])}


@operation("get-product-variation", public_token=True)
def read(shop: Shop, call: Call, productId: str, combinationId: str) -> Document:
    product = seen_product(shop, call, productId)
    return spoken(shop, call, product, known_variation(product, combinationId))


@operation("update-product-variation")
def update(shop: Shop, call: Call, productId: str, combinationId: str) -> dict[str, int]:
    """Objects merge by key, lists are replaced."""
    product, changes = known_product(shop, productId), call.document
    before = known_variation(product, combinationId)
    check(shop, product, changes)
    after = replaced(product, changed(product, before, changes))
    refuse_bad_variations(after, product["options"])
    keep(shop, product, combinations=after)
    return {"updateCount": 1}


@operation("delete-product-variation")
def delete(shop: Shop, call: Call, productId: str, combinationId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    gone = known_variation(product, combinationId)
    keep(shop, product, combinations=[each for each in product["combinations"] if each is not gone])
    return {"deleteCount": 1}


@operation("adjust-product-variation-stock")
def adjust(shop: Shop, call: Call, productId: str, combinationId: str) -> dict[str, Any]:
    product = known_product(shop, productId)
    before = known_variation(product, combinationId)
    after, warning = adjusted(before, call.document.get("quantityDelta"))
    keep(shop, product, combinations=replaced(product, after))
    return {"updateCount": int(after != before), **({"warning": warning} if warning else {})}


@operation("upload-product-variation-image")
def upload_image(shop: Shop, call: Call, productId: str, combinationId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    before = known_variation(product, combinationId)
    after = {**without_picture(before), **uploaded(shop, call).fields}
    keep(shop, product, combinations=replaced(product, after))
    return {"id": after["id"]}


@operation("upload-product-variation-image-async")
def upload_image_later(shop: Shop, call: Call, productId: str, combinationId: str) -> dict[str, int]:
    """Here the picture is there when the answer comes."""
    product, asked = known_product(shop, productId), call.document
    before = known_variation(product, combinationId)
    after = {**without_picture(before), **described(shop, asked).fields}
    if "alt" in asked:
        after["alt"] = alternative(asked["alt"])
    if "externalId" in asked:
        after["imageExternalId"] = asked["externalId"]
    keep(shop, product, combinations=replaced(product, after))
    return {"id": after["id"]}


@operation("delete-product-variation-image")
def delete_image(shop: Shop, call: Call, productId: str, combinationId: str) -> dict[str, int]:
    product = known_product(shop, productId)
    before = known_variation(product, combinationId)
    keep(shop, product, combinations=replaced(product, without_picture(before)))
    return {"deleteCount": int("imageUrl" in before)}


def seen_product(shop: Shop, call: Call, id: str) -> Document:
    """The product, unless a public token asks and it is not enabled."""
    product = known_product(shop, id)
    if call.public and not product["enabled"]:
        raise no_product(id)
    return product


def known_variation(product: Document, id: str) -> Document:
    for each in product["combinations"]:
        if each["id"] == number_of(id):
            found: Document = each
            return found
    raise Refusal(404, "COMBINATION_NOT_FOUND", f"The product has no variation {id}")


def spoken(shop: Shop, call: Call, product: Document, kept: Document) -> Document:
    said: Document = in_language(absolute(shop, shown(shop, product, kept)), call.text("lang"))
    return said


def check(shop: Shop, product: Document, changes: dict[str, Any]) -> None:
    """Refuse what no variation of the product can be, whatever its other variations are."""
    refuse_bad_numbers(changes)
    check_languages(changes, shop.profile)
    refuse_taken_skus(shop, [changes["sku"]] if changes.get("sku") else [], but=product["id"])
    if "options" not in changes:
        return
    names = [part.get("name", "") for part in changes["options"]]
    if not names or not all(part.get("name") and part.get("value") for part in changes["options"]):
        raise wrong("options should each have a name and a value")
    if len(set(names)) < len(names):
        raise wrong("options should each have one value")


def with_choices(options: list[dict[str, Any]], parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The options of a product with those and with the values that a new variation names."""
    by_name = {option.get("name", ""): option for option in options}
    for part in parts:
        option = by_name.get(part["name"]) or fresh_option(part)
        if option.get("type", "SELECT") not in CHOSEN_FROM:
            raise wrong(f"{part['name']} is an option without values to choose from")
        choices = option.get("choices", [])
        if part["value"] not in [choice.get("text") for choice in choices]:
            choices = [*choices, fresh_choice(part)]
        by_name[part["name"]] = {**option, "choices": choices}
    return list(by_name.values())


def fresh_option(part: dict[str, Any]) -> dict[str, Any]:
    option = {"type": "SELECT", "name": part["name"], "choices": [], "defaultChoice": 0, "required": False}
    return {**option, **({"nameTranslated": part["nameTranslated"]} if "nameTranslated" in part else {})}


def fresh_choice(part: dict[str, Any]) -> dict[str, Any]:
    choice = {"text": part["value"], "priceModifier": 0, "priceModifierType": "ABSOLUTE"}
    return {**choice, **({"textTranslated": part["valueTranslated"]} if "valueTranslated" in part else {})}


def changed(product: Document, before: Document, changes: dict[str, Any]) -> Document:
    given = dict(changes)
    if "attributes" in given:
        known = [*product.get("attributes", ()), *before.get("attributes", ())]
        given["attributes"] = with_types(numbered(given["attributes"], known))
    return with_stock(merged(before, given), changes)


def replaced(product: Document, after: Document) -> list[Document]:
    """The product's variations with this one in place of what it was."""
    return [after if each["id"] == after["id"] else each for each in product["combinations"]]


def without_picture(variation: Document) -> Document:
    return {name: value for name, value in variation.items() if name not in (*PICTURE_FIELDS, "alt")}
