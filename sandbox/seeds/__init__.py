"""The shops a new world starts with: paid with every scope, on the Free plan, paid with few scopes.

`profile.json` has every documented section of a store profile with invented values; `catalogue.json` is what
the demo storefront sells. Source of the shapes: Ecwid docs, "Get store profile".
"""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sandbox.clock import date_of
from sandbox.kinds.catalog import CATEGORIES, PRODUCTS
from sandbox.scopes import FEW_SCOPES, SCOPES

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
    profile = copy.deepcopy(PROFILE)
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
        (category["id"], {**category, "orderBy": 10 * place, "enabled": True})
        for place, category in enumerate(CATALOGUE["categories"], start=1)
    )
    shop.documents(PRODUCTS).fill(
        (product["id"], {**fields_of(product), "created": since, "updated": since}) for product in CATALOGUE["products"]
    )


def fields_of(product: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in product.items() if name not in ("art", "categoryId")}
    category = product["categoryId"]
    return {**shown, "enabled": True, "inStock": True, "categoryIds": [category], "defaultCategoryId": category}


def read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return loaded


PROFILE = read("profile.json")
CATALOGUE = read("catalogue.json")
