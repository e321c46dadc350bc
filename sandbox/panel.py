"""Pages of the merchant's side: the list of stores, and the Control Panel that frames the app."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from sandbox.control import store_as_json
from sandbox.web import current_world
from sandbox.world import Shop, World

READY_TIMEOUT_SECONDS = 10
LANGUAGES = ("en", "fr", "nl", "de", "es", "it", "pt_BR", "es_419", "fi")
APP_SECTION = "Marketing"
MENU = {
    "Dashboard": (),
    "Sales": ("Orders", "Abandoned carts", "Customers"),
    "Catalog": ("Products", "Categories", "Files"),
    "Marketing": ("Discount coupons", "Promotions"),
    "Sales channels": ("Website", "Social"),
    "Reports": ("Visitors", "Orders"),
    "Settings": ("General", "Shipping & pickup", "Payment"),
}

panel = Blueprint("panel", __name__)


@panel.get("/")
def stores() -> str:
    world = current_world()
    return render_template("stores.html", app=world.app, stores=all_stores(world), base_url=world.base_url)


@panel.get("/store/<int:store_id>")
def control_panel(store_id: int) -> str:
    world = current_world()
    shop = world.shop(store_id) or abort(404)
    return render_template(
        "panel.html",
        app=world.app,
        shop=public_view(shop),
        stores=all_stores(world),
        languages=languages_for(shop),
        menu=MENU,
        app_section=APP_SECTION,
        ready_timeout=READY_TIMEOUT_SECONDS,
    )


def all_stores(world: World) -> list[dict[str, object]]:
    with world.lock:
        return [public_view(shop) for shop in world.shops.values()]


def public_view(shop: Shop) -> dict[str, object]:
    """A store without its tokens: pages have no need of them."""
    return {name: value for name, value in store_as_json(shop).items() if not name.endswith("_token")}


def languages_for(shop: Shop) -> list[str]:
    return list(dict.fromkeys((*LANGUAGES, shop.lang)))
