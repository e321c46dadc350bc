"""Product types and their attributes. Source: Ecwid docs, "Product types and attributes"."""

from __future__ import annotations

from typing import Any

from sandbox.api.product_parts import keep
from sandbox.api.product_view import texts
from sandbox.api.products import numbered, over_known, with_types
from sandbox.api.profile import check_languages
from sandbox.documents import Document, equal
from sandbox.kinds.catalog import PRODUCTS
from sandbox.kinds.product_parts import GENERAL, PRODUCT_TYPES
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.translations import tied
from sandbox.world import Shop


@operation("search-product-types", public_token=True)
def search(shop: Shop, call: Call) -> list[Document]:
    others = [each for each in shop.documents(PRODUCT_TYPES).find() if each["id"] != GENERAL["id"]]
    return [shown(shop, each) for each in (known_type(shop, "0"), *others)]


@operation("create-product-type")
def create(shop: Shop, call: Call) -> dict[str, int]:
    types, changes = shop.documents(PRODUCT_TYPES), call.document
    fresh: Document = {"googleTaxonomy": "", "attributes": []}
    made, id = changed(shop, fresh, changes), types.new_id()
    types.put(id, {"id": id, **made})
    return {"id": id}


@operation("get-product-type", public_token=True)
def read(shop: Shop, call: Call, classId: str) -> Document:
    return shown(shop, known_type(shop, classId))


@operation("update-product-type-and-attributes")
def update(shop: Shop, call: Call, classId: str) -> dict[str, int]:
    """The list of attributes is replaced; those that stay keep their ids."""
    before, changes = known_type(shop, classId), call.document
    types, after = shop.documents(PRODUCT_TYPES), changed(shop, before, changes)
    if before["id"] not in types:
        types.fill([(before["id"], before)])
    types.put(before["id"], after)
    return {"updateCount": 1}


@operation("delete-product-type")
def delete(shop: Shop, call: Call, classId: str) -> dict[str, int]:
    """Its products become of the type General, which cannot be deleted."""
    gone = known_type(shop, classId)
    if gone["id"] == GENERAL["id"]:
        raise wrong("The type General cannot be deleted")
    for product in shop.documents(PRODUCTS).find(equal("class", gone["id"])):
        keep(shop, product, productClassId=GENERAL["id"])
    shop.documents(PRODUCT_TYPES).remove(gone["id"])
    return {"deleteCount": 1}


def known_type(shop: Shop, id: str) -> Document:
    """A segment that is no number names nothing, though `number_of` calls it 0, as General is called."""
    number = number_of(id)
    known = shop.documents(PRODUCT_TYPES).get(number) if number or id == "0" else None
    if known is None and id == "0":
        return GENERAL
    if known is None:
        raise Refusal(404, "PRODUCT_CLASS_NOT_FOUND", f"There is no product type {id}")
    return known


def shown(shop: Shop, known: Document) -> Document:
    return {**known, "attributes": [{**each, **texts(shop, each, ["name"])} for each in known["attributes"]]}


def changed(shop: Shop, before: Document, changes: dict[str, Any]) -> Document:
    """The type with the changes, all of them possible."""
    check_languages(changes, shop.profile)
    if not changes.get("name", "General").strip():
        raise wrong("name should not be empty")
    if "attributes" not in changes:
        return {**before, **changes}
    given = [tied(shop, attribute, ["name"]) for attribute in changes["attributes"]]
    after = with_types(over_known(numbered(given, before["attributes"]), before["attributes"]))
    if not all(attribute.get("name", "").strip() for attribute in after):
        raise wrong("attributes should each have a name")
    ids = [attribute["id"] for attribute in after]
    if not all(isinstance(id, int) and id > 0 for id in ids) or len(set(ids)) < len(ids):
        raise wrong("attributes should have different ids, which are whole numbers above 0")
    return {**before, **changes, "attributes": after}
