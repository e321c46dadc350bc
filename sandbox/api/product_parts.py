"""What all parts of a product have in common: they are kept in it, and it is updated with them."""

from __future__ import annotations

from typing import Any

from sandbox.documents import Document
from sandbox.kinds.catalog import PRODUCTS
from sandbox.world import Shop


def keep(shop: Shop, product: Document, **parts: Any) -> None:
    """Keep the product with these parts, without those that are None; with other parts it counts as updated."""
    after = {name: value for name, value in {**product, **parts}.items() if value is not None}
    if after != product:
        shop.documents(PRODUCTS).put(product["id"], {**after, "updated": shop.world.clock.date()})


def alternative(alt: dict[str, Any]) -> dict[str, Any]:
    """The alternative text of an asynchronous upload as it is shown: there the languages have another name."""
    return {"main": alt.get("main", ""), "translations": alt.get("translated", {})}
