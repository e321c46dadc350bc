"""Pages of the storefront for other sites: which page a slug means, and ready HTML of it.

The ready HTML is asked for at another host of the platform, without a token; here at the sandbox's root.
Source: Ecwid docs, "Storefront widget details".
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from sandbox.documents import Document
from sandbox.kinds.catalog import CATEGORIES, PRODUCTS
from sandbox.operations import Call, operation
from sandbox.world import Shop

SLUG = re.compile(r"(?:.*-)?(?P<kind>[pc])(?P<id>\d{1,15})")
PARTLY = "plain HTML; design settings and addresses are not read"


@operation("get-page-slug-and-static-code", scopes=("read_store_profile",), partly="slugs that end in an id")
def page_of_slug(shop: Shop, call: Call) -> dict[str, Any]:
    """Slugs are those of clean addresses: `lamp-p70101`, `lamps-c901`; empty for the store's own page."""
    slug = call.text("slug").strip("/")
    if call.flag("storeRootPage") or not slug:
        found: dict[str, Any] = {"status": "OK", "type": "STORE_ROOT", "canonicalSlug": ""}
        return with_code(call, found, home(shop))
    match = SLUG.fullmatch(slug)
    kind = {"p": PRODUCTS, "c": CATEGORIES}.get(match["kind"]) if match else None
    document = shop.documents(kind).get(int(match["id"])) if match and kind else None
    if match is None or document is None:
        return {"status": "NOT_FOUND"}
    name = "PRODUCT" if match["kind"] == "p" else "CATEGORY"
    canonical = f"{slugged(document['name'])}-{match['kind']}{match['id']}"
    found = {"status": "OK", "type": name, "canonicalSlug": canonical, "storeEntityData": {"id": match["id"]}}
    return with_code(call, found, product(shop, document) if match["kind"] == "p" else category(shop, document))


def with_code(call: Call, found: dict[str, Any], code: dict[str, Any]) -> dict[str, Any]:
    return {**found, "staticContent": code} if call.flag("getStaticContent") else found


@operation("static-code-for-home-page", partly=PARTLY)
def home_page(shop: Shop, call: Call) -> dict[str, Any]:
    return home(shop)


@operation("static-code-for-category-page", partly=PARTLY)
def category_page(shop: Shop, call: Call, document: Document) -> dict[str, Any]:
    return category(shop, document)


@operation("static-code-for-product-page", partly=PARTLY)
def product_page(shop: Shop, call: Call, document: Document) -> dict[str, Any]:
    return product(shop, document)


def home(shop: Shop) -> dict[str, Any]:
    links = [f'<li><a href="#!/c/{kept["id"]}">{escape(kept["name"])}</a></li>' for kept in
             shop.documents(CATEGORIES).find(order="place", limit=100)]  # fmt: skip
    return page(shop, shop.name, f"<ul>{''.join(links)}</ul>", "")


def category(shop: Shop, kept: Document) -> dict[str, Any]:
    return page(shop, kept["name"], kept.get("description", ""), f"#!/c/{kept['id']}")


def product(shop: Shop, kept: Document) -> dict[str, Any]:
    price = f"<p>{kept.get('price', 0)}</p>"
    return page(shop, kept["name"], price + kept.get("description", ""), f"#!/p/{kept['id']}")


def page(shop: Shop, title: str, body: str, fragment: str) -> dict[str, Any]:
    address = f"{shop.address}{fragment}"
    return {
        "cssFiles": [],
        "htmlCode": f'<div id="static-ec-store"><h1>{escape(title)}</h1>{body}</div>',
        "metaDescriptionHtml": f'<meta name="description" content="{escape(title)}">',
        "canonicalUrl": address,
        "ogTagsHtml": f'<meta property="og:title" content="{escape(title)}">',
        "jsonLDHtml": "",
        "hrefLangHtml": "",
        "lastUpdated": int(shop.world.clock.now()),
    }


def slugged(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-") or "item"
