"""The shops a new world starts with: paid with every scope, on the Free plan, paid with few scopes.

`profile.json` has every documented section of a store profile with invented values; `catalogue.json` is what
the demo storefront sells. Source of the shapes: Ecwid docs, "Get store profile".
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sandbox.clock import date_of
from sandbox.kinds.catalog import CATEGORIES, FRESH_CATEGORY, FRESH_PRODUCT, PRODUCTS
from sandbox.kinds.media import MEDIA, medium
from sandbox.scopes import FEW_SCOPES, SCOPES
from sandbox.seeds.customers import fill_customers
from sandbox.seeds.orders import fill_orders
from sandbox.seeds.reviews import fill_reviews

if TYPE_CHECKING:
    from sandbox.world import Shop

SINCE = 1767607800


def shops() -> list[dict[str, Any]]:
    """Fields of each seeded `Shop`; every call gives copies of its own."""
    return [
        shop(1003, "Harbour & Pine", plan="paid", scopes=SCOPES),
        shop(1004, "Little Lighthouse", plan="free", scopes=SCOPES),
        shop(1005, "Fern Street Goods", plan="paid", scopes=FEW_SCOPES),
    ]


def shop(store_id: int, name: str, *, plan: str, scopes: tuple[str, ...]) -> dict[str, Any]:
    profile = json.loads(PROFILE)
    profile["generalInfo"]["storeId"] = store_id
    profile["generalInfo"]["profileId"] = f"p{store_id}"
    profile["account"]["paid"] = plan == "paid"
    profile["settings"]["storeName"] = profile["company"]["companyName"] = name
    return {
        "id": store_id,
        "plan": plan,
        "lang": "en",
        "scopes": list(scopes),
        "profile": profile,
    }


def fill(shop: Shop) -> None:
    """Give a new shop its catalogue."""
    since = date_of(SINCE)
    shop.documents(CATEGORIES).fill(
        (category["id"], {**FRESH_CATEGORY, **category, "orderBy": 10 * place})
        for place, category in enumerate(CATALOGUE["categories"], start=1)
    )
    shop.documents(MEDIA).fill(
        (drawing_of(product), medium(in_full(product["art"]), "image/svg+xml")) for product in CATALOGUE["products"]
    )
    shop.documents(PRODUCTS).fill(
        (product["id"], {**fields_of(product, shop.id), "created": since, "updated": since})
        for product in CATALOGUE["products"]
    )
    fill_customers(shop)
    fill_orders(shop)
    fill_reviews(shop)


def fields_of(product: dict[str, Any], store: int) -> dict[str, Any]:
    """The document of a product; its picture has the path that `media.py` serves."""
    kept = {name: value for name, value in product.items() if name not in ("art", "categoryId")}
    category, url = product["categoryId"], f"/media/{store}/{drawing_of(product)}"
    sizes = ("image160pxUrl", "image400pxUrl", "image800pxUrl", "image1500pxUrl", "imageOriginalUrl")
    image = {"id": "0", "isMain": True, "orderBy": 0, **dict.fromkeys(sizes, url), "alt": {"main": product["name"]}}
    names = ("hdThumbnailUrl", "thumbnailUrl", "smallThumbnailUrl", "imageUrl", "originalImageUrl")
    return {
        **FRESH_PRODUCT,
        **kept,
        **dict.fromkeys(names, url),
        "originalImage": {"url": url, "width": 200, "height": 200},
        "media": {"images": [image], "videos": []},
        "categoryIds": [category],
        "defaultCategoryId": category,
    }


def drawing_of(product: dict[str, Any]) -> str:
    return f"drawing{product['id']}"


def in_full(drawing: str) -> bytes:
    """A drawing as a file of its own, which the page's markup does without."""
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" ', 1).encode()


def read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


PROFILE = read("profile.json")
CATALOGUE = json.loads(read("catalogue.json"))
