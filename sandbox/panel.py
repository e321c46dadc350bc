"""Pages of the merchant's side: the list of stores, and the Control Panel that frames the apps."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from sandbox.clock import date_of
from sandbox.control import refuse_other_sites, store_as_json
from sandbox.documents import equal
from sandbox.scopes import IN_WORDS, SCOPES
from sandbox.web import current_world, json_reply
from sandbox.webhooks import log
from sandbox.webhooks.events import SCOPES as EVENT_SCOPES
from sandbox.world import App, Shop, World

READY_TIMEOUT_SECONDS = 10
CALLS_SHOWN, DELIVERIES_SHOWN = 200, 100
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
    with world.lock:
        return render_template(
            "panel.html",
            shop=public_view(shop),
            stores=all_stores(world),
            languages=languages_for(shop),
            menu=MENU,
            app_section=APP_SECTION,
            event_types=list(EVENT_SCOPES),
            data={
                "store": public_view(shop),
                "now": now_in(world, shop),
                "first": world.app.client_id,
                "words": IN_WORDS,
                "section": APP_SECTION,
                "readyTimeout": READY_TIMEOUT_SECONDS,
            },
        )


@panel.get("/store/<int:store_id>/now")
def now(store_id: int) -> Response:
    """All that changes while a Control Panel is open; 304 to whoever has it just so."""
    refused = refuse_other_sites()
    if refused:
        return refused
    world = current_world()
    shop = world.shop(store_id) or abort(404)
    with world.lock:
        reply = json_reply(now_in(world, shop))
    reply.add_etag()
    reply.make_conditional(request)
    return reply


def now_in(world: World, shop: Shop) -> dict[str, Any]:
    """What a Control Panel shows of its store, without tokens and secrets."""
    calls = [asdict(call) for call in islice(reversed(world.calls), 10 * CALLS_SHOWN) if call.store in (None, shop.id)]
    sent = log.deliveries(world).find(equal("shop", shop.id), descending=True, limit=DELIVERIES_SHOWN)
    return {
        "store": {"plan": shop.plan, "lang": shop.lang, "suspended": shop.suspended, "name": shop.name},
        "apps": [app_in(shop, app) for app in world.apps],
        "calls": calls[:CALLS_SHOWN][::-1],
        "deliveries": [log.shown(delivery) for delivery in sent[::-1]],
        "faults": [asdict(fault) for fault in world.faults],
        "switches": asdict(world.switches),
        "ahead": world.clock.ahead,
    }


def app_in(shop: Shop, app: App) -> dict[str, Any]:
    """An app as this store's merchant may know it. `asks` are the scopes an install would grant."""
    installed = shop.installations.get(app.client_id)
    asks = [scope for scope in SCOPES if scope in shop.scopes and (app.scopes is None or scope in app.scopes)]
    return {
        "client_id": app.client_id,
        "name": app.name,
        "url": app.iframe_url,
        "webhook_url": app.webhook_url,
        "installed": installed is not None,
        "since": date_of(installed.since) if installed else None,
        "stamp": installed.since if installed else None,
        "scopes": [scope for scope in SCOPES if scope in installed.scopes] if installed else [],
        "asks": asks,
        "blocked": log.is_blocked(shop.world, app.client_id),
    }


def all_stores(world: World) -> list[dict[str, object]]:
    with world.lock:
        return [public_view(shop) for shop in world.shops.values()]


def public_view(shop: Shop) -> dict[str, object]:
    """A store without its tokens: pages have no need of them."""
    return {name: value for name, value in store_as_json(shop).items() if not name.endswith("_token")}


def languages_for(shop: Shop) -> list[str]:
    return list(dict.fromkeys((*LANGUAGES, shop.lang)))
