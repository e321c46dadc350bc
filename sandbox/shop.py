"""The shopper's side: a page that embeds the store, and the script that draws it.

Source: Ecwid docs, "Storefront JS API", "Public app config" and "Add storefront to a website".
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from flask import Blueprint, Response, abort, json, render_template, request

from sandbox.documents import equal
from sandbox.kinds.catalog import CATEGORIES, PRODUCTS
from sandbox.operations import LONGEST_PAGE
from sandbox.seeds import CATALOGUE
from sandbox.web import current_world
from sandbox.world import Shop, Storage

LANGUAGE = re.compile(r"[a-z]{2}(_[A-Za-z0-9]+)?")
SCRIPT_PARTS = ("storefront.js", "events.js", "api.js", "pages.js", "cart.js", "drawing.js")
SHOWN_SECTIONS = ("settings", "formatsAndUnits", "languages", "designSettings")

shop = Blueprint("shop", __name__)


@shop.get("/shop/<int:store_id>")
def storefront(store_id: int) -> str:
    world = current_world()
    known = world.shop(store_id) or abort(404)
    lang = language(request.args.get("lang", ""))
    return render_template("shop.html", shop=known, lang=lang)


@shop.get("/script.js")
def script() -> Response:
    """`/script.js?{storeId}`: the storefront's code, opened with this store's start data."""
    world = current_world()
    store_id = request.query_string.decode("ascii", "replace").partition("&")[0]
    known = world.shop(store_id) or abort(404)
    with world.lock:
        start = json.dumps(start_data(known, language(request.args.get("lang", ""))))
    code = f"(function () {{\n{storefront_code()}\nopenStore({start});\n}})();\n"
    return Response(code, content_type="text/javascript; charset=utf-8")


def start_data(known: Shop, lang: str) -> dict[str, Any]:
    """What the storefront knows from the start; a new public config arrives with the next full page load."""
    closed = known.profile["settings"]["closed"]
    return {
        "storeId": known.id,
        "lang": lang or known.profile["languages"]["defaultLanguage"],
        "profile": {section: known.profile[section] for section in SHOWN_SECTIONS},
        "catalogue": catalogue_of(known),
        "state": "suspended" if known.suspended else "closed" if closed else "open",
        "apps": apps_data(known),
        "shipping": known.profile["shipping"]["shippingOptions"],
        "payment": known.profile["payment"]["paymentOptions"],
    }


def catalogue_of(known: Shop) -> dict[str, Any]:
    """What the storefront sells; a product of the seed has its drawing with it."""
    drawings = {product["id"]: product["art"] for product in CATALOGUE["products"]}
    products = known.documents(PRODUCTS).find(equal("enabled", 1), limit=LONGEST_PAGE)
    return {
        "categories": known.documents(CATEGORIES).find(equal("enabled", 1), order="place"),
        "products": [
            {**product, "categoryId": product.get("defaultCategoryId"), "art": drawings.get(product["id"], "")}
            for product in products
        ],
    }


def apps_data(known: Shop) -> dict[str, Any]:
    """By client id, of the apps that are installed."""
    shown = {}
    for app in known.world.apps:
        installed = known.installations.get(app.client_id)
        if installed:
            runs = known.runs_storefront_code(app)
            shown[app.client_id] = {
                "publicConfig": Storage(known, app).get("public"),
                "publicToken": installed.public_token,
                "js": app.js_url if runs else None,
                "css": app.css_url if runs else None,
            }
    return shown


def language(asked: str) -> str:
    return asked if LANGUAGE.fullmatch(asked) else ""


@cache
def storefront_code() -> str:
    folder = files(__package__) / "static" / "shop"
    return "\n".join((folder / part).read_text(encoding="utf-8") for part in SCRIPT_PARTS)
