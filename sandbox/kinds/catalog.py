"""Products and categories as the sandbox keeps them: in the documented shape, one document each.

Variations stand in their product, under `combinations`. What the platform computes is not kept but shown
(`sandbox/api/products.py`); what is searched by stands in columns, the wide ones last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from sandbox.documents import Document, Kind, Read, Scalar, folded, tags_of
from sandbox.kinds.moments import moment

MARKUP = re.compile(r"<[^>]*>")
OFF_FRONT_PAGE = 10**9
HIDDEN_WHEN_SOLD_OUT = "HIDE"


def is_tracked(thing: Document) -> bool:
    """Whether the stock of a product or variation is counted."""
    return thing.get("quantity") is not None and not thing.get("unlimited")


def has_stock(thing: Document) -> bool:
    return not is_tracked(thing) or thing["quantity"] > 0


def in_stock(product: Document) -> bool:
    """A product with variations is in stock where one of them is."""
    return any(map(has_stock, product.get("combinations") or [product]))


def is_visible(product: Document) -> bool:
    hides = product.get("outOfStockVisibilityBehaviour") == HIDDEN_WHEN_SOLD_OUT
    return bool(product.get("enabled", True)) and (in_stock(product) or not hides)


def is_on_sale(product: Document) -> bool:
    return bool((product.get("compareToPrice") or 0) > product.get("price", 0))


def variation_skus(product: Document) -> Scalar:
    """None where there are none, so that an index of the column has only the others."""
    skus = [variation["sku"] for variation in product.get("combinations", ()) if variation.get("sku")]
    return tags_of(map(tag, skus)) if skus else None


def tag(text: str) -> str:
    """A text as a tag that is no part of another, whatever the case."""
    return json.dumps(text.casefold(), ensure_ascii=False)


def choices_of(product: Document) -> Iterable[tuple[str, str]]:
    for option in product.get("options", ()):
        for choice in option.get("choices", ()):
            yield option.get("name", ""), choice.get("text", "")


def attributes_of(product: Document) -> Iterable[tuple[str, str]]:
    """Attributes of the product and of its variations."""
    for thing in (product, *product.get("combinations", ())):
        for attribute in thing.get("attributes", ()):
            if attribute.get("value"):
                yield attribute.get("name", ""), attribute["value"]


def pairs(read: Callable[[Document], Iterable[tuple[str, str]]]) -> Read:
    """Names with values as JSON text, in which a search looks for a `pair`."""

    def column(product: Document) -> str:
        found = list(dict.fromkeys(read(product)))
        return json.dumps(found, ensure_ascii=False) if found else ""

    return column


def pair(name: str, value: str) -> str:
    return json.dumps([name, value], ensure_ascii=False)


def brand_of(product: Document) -> str:
    """The value of the first attribute that is a brand."""
    brands = (part.get("value", "") for part in product.get("attributes", ()) if part.get("type") == "BRAND")
    return str(next(brands, ""))


def swatched(product: Document) -> Scalar:
    """When a product with colour swatches was last updated, None for the others."""
    has = any(choice.get("hexCodes") for option in product.get("options", ()) for choice in option.get("choices", ()))
    return moment("updated")(product) if has else None


def taxes_of(product: Document) -> str:
    return tags_of(product.get("tax", {}).get("enabledManualTaxes", ()))


def words_of(product: Document) -> str:
    """What the parameter `keyword` looks into."""
    names = product.get("nameTranslated", {}).values()
    values = (value for _, value in (*choices_of(product), *attributes_of(product)))
    skus = (variation.get("sku") for variation in product.get("combinations", ()))
    description = MARKUP.sub(" ", product.get("description", ""))
    return folded(*dict.fromkeys((product.get("name"), product.get("sku"), *names, *skus, *values, description)))


def place_of(product: Document) -> float:
    """Where on the front page; a negative `showOnFrontpage` keeps a product off it."""
    place: float = product.get("showOnFrontpage", -1)
    return min(place, OFF_FRONT_PAGE - 1) if place >= 0 else OFF_FRONT_PAGE


def flag(name: str, default: bool) -> Read:
    return lambda document: int(document.get(name, default))


def text(name: str) -> Read:
    def read(document: Document) -> Any:
        return str(document[name]).casefold() if document.get(name) else None

    return read


PRODUCTS = Kind(
    "products",
    {
        "enabled": flag("enabled", True),
        "in_stock": lambda product: int(in_stock(product)),
        "visible": lambda product: int(is_visible(product)),
        "on_sale": lambda product: int(is_on_sale(product)),
        "gift_card": flag("isGiftCard", False),
        "discounts": flag("discountsAllowed", True),
        "own_price": flag("nameYourPriceEnabled", False),
        "price": lambda product: product.get("price", 0),
        "created": moment("created"),
        "updated": moment("updated"),
        "place": place_of,
        "categories": lambda product: tags_of(product.get("categoryIds", ())),
        "sku": text("sku"),
        "reference": text("externalReferenceId"),
        "class": lambda product: product.get("productClassId", 0),
        "tax_class": lambda product: product.get("tax", {}).get("taxClassCode"),
        "taxes": taxes_of,
        "swatches": swatched,
        "brand": brand_of,
        "name": lambda product: folded(product.get("name", "")),
        "quantity": lambda product: product.get("quantity"),
        "variation_skus": variation_skus,
        "options": pairs(choices_of),
        "attributes": pairs(attributes_of),
        "words": words_of,
    },
    indexed=("created", "updated", "price", "name", "place", "sku", "reference", "swatches", "variation_skus", "words"),
    narrow=(
        *("enabled", "in_stock", "visible", "on_sale", "gift_card", "discounts", "own_price", "price"),
        *("created", "updated", "place", "categories", "tax_class", "taxes", "brand", "name"),
    ),
    first=70401,
)


CATEGORIES = Kind(
    "categories",
    {
        "parent": lambda category: category.get("parentId") or 0,
        "place": lambda category: category.get("orderBy", 0),
        "enabled": flag("enabled", True),
        "reference": text("externalReferenceId"),
        "words": lambda category: folded(category.get("name"), *category.get("nameTranslated", {}).values()),
    },
    indexed=("place", "parent"),
    first=911,
)

ORDER_OF_PRODUCTS = Kind("order_of_products")

FRESH_PRODUCT: Document = {
    "sku": "",
    "price": 0,
    "tax": {"taxable": True, "enabledManualTaxes": [], "taxClassCode": "default"},
    "lowestPriceSettings": {"lowestPriceEnabled": True},
    "isShippingRequired": True,
    "weight": 0,
    "customSlug": "",
    "productClassId": 0,
    "enabled": True,
    "options": [],
    "warningLimit": 0,
    "fixedShippingRateOnly": False,
    "fixedShippingRate": 0,
    "shipping": {
        "type": "GLOBAL_METHODS",
        "methodMarkup": 0,
        "flatRate": 0,
        "disabledMethods": [],
        "enabledMethods": [],
    },
    "galleryImages": [],
    "media": {"images": [], "videos": []},
    "description": "",
    "categoryIds": [],
    "defaultCategoryId": 0,
    "seoTitle": "",
    "seoDescription": "",
    "attributes": [],
    "files": [],
    "relatedProducts": {
        "productIds": [],
        "relatedCategory": {"enabled": False, "categoryId": 0, "productCount": 5},
    },
    "combinations": [],
    "dimensions": {"length": 0, "width": 0, "height": 0},
    "volume": 0,
    "showOnFrontpage": -1,
    "subscriptionSettings": {
        "subscriptionAllowed": False,
        "oneTimePurchaseAllowed": True,
        "recurringChargeSettings": [{"recurringInterval": "MONTH", "recurringIntervalCount": 1}],
    },
    "isSampleProduct": False,
    "isGiftCard": False,
    "discountsAllowed": True,
    "outOfStockVisibilityBehaviour": "SHOW",
    "reviewsCollectingAllowed": True,
    "nameYourPriceEnabled": False,
}
"""What a new product has in the Control Panel."""

FRESH_CATEGORY: Document = {"description": "", "enabled": True, "customSlug": "", "seoTitle": "", "seoDescription": ""}
