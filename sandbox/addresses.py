"""Addresses of products and categories in the storefront: hash, clean, clean without ids.

Source: Ecwid docs, "Get product" (`baseUrl`, `cleanUrls`, `slugsWithoutIds`) and "URL format".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from sandbox.operations import Call
from sandbox.world import Shop

NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Addresses:
    """How the storefront of one shop writes its addresses, as one call asks for them."""

    base: str
    clean: bool
    with_ids: bool

    @classmethod
    def asked(cls, shop: Shop, call: Call) -> Addresses:
        """The parameters say how, else the profile. They are written `cleanUrls` or `cleanURLs`."""
        general = shop.profile["generalInfo"]
        clean = call.text("cleanUrls") or call.text("cleanURLs") or str(general.get("storefrontUrlFormat") == "CLEAN")
        without = call.text("slugsWithoutIds") or str(general.get("storefrontUrlSlugFormat") == "WITHOUT_IDS")
        base = call.text("baseUrl") or general.get("storeUrl") or shop.address
        return cls(base.rstrip("/"), clean.lower() == "true", without.lower() != "true")

    def of(self, letter: str, id: int, slug: str) -> str:
        """`letter` is `p` for a product, `c` for a category."""
        written = quote(slug)
        if not self.clean:
            return f"{self.base}#!/{written}/{letter}/{id}"
        return f"{self.base}/{written}-{letter}{id}" if self.with_ids else f"{self.base}/{written}"

    def filtered(self, field: str, value: str) -> str:
        """The page of search results with one value of a filter."""
        asked = f"{quote(field)}={quote(value, safe='')}"
        return f"{self.base}/search?{asked}" if self.clean else f"{self.base}#!/~/search/{asked}"


def slug_of(name: str) -> str:
    return NO_LETTER.sub("-", name.strip()).strip("-") or "item"
