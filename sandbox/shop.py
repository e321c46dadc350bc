"""The shopper's side: a page that embeds the store, and the script that draws it.

Source: Ecwid docs, "Storefront JS API", "Public app config" and "Add storefront to a website".
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from flask import Blueprint, Response, abort, json, render_template, request

from sandbox.checkout import add_payment_methods, checkout
from sandbox.checkout_cart import payment_choices
from sandbox.dictionaries import COUNTRIES, country_name
from sandbox.documents import equal
from sandbox.kinds.catalog import CATEGORIES, PRODUCTS
from sandbox.operations import OPERATIONS, Call, Refusal
from sandbox.rest import check_query
from sandbox.sso import sign_in
from sandbox.web import current_world, json_reply
from sandbox.world import Shop, Storage

LANGUAGE = re.compile(r"[a-z]{2}(_[A-Za-z0-9]+)?")
LONGEST_DELAY = 60
SCRIPT_PARTS = (
    *("storefront.js", "navigation.js", "events.js", "apps.js", "api.js", "consent.js", "customer.js", "words.js"),
    *("pages.js", "openpage.js", "catalogue.js", "options.js", "cart.js", "cart_api.js", "checkout.js"),
    *("extra_fields.js", "drawing.js", "draw_catalogue.js", "draw_product.js", "draw_cart.js", "draw_checkout.js"),
    *("draw_account.js", "actions.js"),
)
SHOWN_SECTIONS = ("settings", "formatsAndUnits", "languages", "designSettings", "company")

shop = Blueprint("shop", __name__)
shop.register_blueprint(checkout)
shop.register_blueprint(sign_in)


@shop.after_request
def open_to_all_sites(reply: Response) -> Response:
    """The storefront stands on the merchant's own site, and asks from there."""
    reply.headers["Access-Control-Allow-Origin"] = "*"
    reply.headers["Access-Control-Allow-Headers"] = "Content-Type, X-Shopper"
    reply.headers["Access-Control-Max-Age"] = "600"
    return reply


@shop.get("/shop/<int:store_id>")
def storefront(store_id: int) -> str:
    """A page of a website with the store in it; with `view=home` the site's home page, without the store."""
    known = current_world().shop(store_id) or abort(404)
    view = "home" if request.args.get("view") == "home" else "store"
    query = f"&lang={lang}" if (lang := language(request.args.get("lang", ""))) else ""
    late = late_script(request.args.get("late_script", ""))
    return render_template(
        "shop.html", shop=known, base_url=current_world().base_url, lang=lang, view=view, query=query + late
    )


def late_script(asked: str) -> str:
    """How long apps' scripts keep the storefront waiting for them, for the script's own address."""
    try:
        seconds = float(asked or "nan")
    except ValueError:
        seconds = float("nan")
    return f"&late_script={min(seconds, LONGEST_DELAY):g}" if seconds >= 0 else ""


@shop.get("/script.js")
def script() -> Response:
    """`/script.js?{storeId}`: the storefront's code, opened with this store's start data."""
    world = current_world()
    store_id = request.query_string.decode("ascii", "replace").partition("&")[0]
    known = world.shop(store_id) or abort(404)
    add_payment_methods(world, [])
    with world.lock:
        start = start_data(known, language(request.args.get("lang", "")))
    start["lateScript"] = request.args.get("late_script", type=float)
    code = f"(function () {{\n{storefront_code()}\nopenStore({json.dumps(start)});\n}})();\n"
    return Response(code, content_type="text/javascript; charset=utf-8")


@shop.get("/shop/<int:store_id>/products")
def products(store_id: int) -> Response:
    """Products as a visitor may find them, by the parameters of the REST search."""
    world = current_world()
    known = world.shop(store_id) or abort(404)
    operation = OPERATIONS["search-products"]
    query = {**request.args.to_dict(), "searchMethod": "STOREFRONT"}
    call = Call(operation.endpoint, "GET", query, b"", "", True, frozenset(), world.app)
    try:
        check_query(call)
        with world.lock:
            return json_reply(operation.run(known, call))
    except Refusal as refusal:
        return json_reply(refusal.body, refusal.status)


def start_data(known: Shop, lang: str) -> dict[str, Any]:
    """What the storefront knows from the start; a new public config arrives with the next full page load."""
    closed = known.profile["settings"]["closed"]
    spoken = lang or known.profile["languages"]["defaultLanguage"]
    return {
        "storeId": known.id,
        "lang": spoken,
        "profile": {section: known.profile[section] for section in SHOWN_SECTIONS},
        "pricesIncludeTax": bool(known.profile["taxSettings"].get("pricesIncludeTax")),
        "paid": known.plan == "paid",
        "categories": known.documents(CATEGORIES).find(equal("enabled", 1), order="place"),
        "productCount": known.documents(PRODUCTS).count(equal("visible", 1)),
        "state": "suspended" if known.suspended else "closed" if closed else "open",
        "apps": apps_data(known),
        "payment": payment_choices(known),
        "countries": {code: country_name(code, spoken) for code in COUNTRIES},
        "platformUrl": known.world.base_url,
        "staticBaseUrl": f"{known.world.base_url}/static/",
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
