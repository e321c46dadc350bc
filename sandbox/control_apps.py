"""Control addresses of apps: several of them, what each is registered with, and where it is installed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response

from sandbox.clock import date_of
from sandbox.control import Misasked, asked_object, explain, known_app, known_shop, refuse_other_sites
from sandbox.control_webhooks import FLAG, Check, check
from sandbox.scopes import ALWAYS_GRANTED, SCOPES
from sandbox.web import current_world, json_reply
from sandbox.webhooks import log
from sandbox.webhooks.events import TYPES
from sandbox.webhooks.sending import checked_address
from sandbox.world import KEY_LENGTH, App, Storage, World

LONGEST = 1000
CLIENT_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")
SECRET = re.compile(f"[!-~]{{{KEY_LENGTH},{LONGEST}}}")
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
HEADER_VALUE = re.compile(r"[ -~]{0,1000}")
SENT_ANYWAY = ("content-length", "transfer-encoding", "host", "connection")
ACTIONS = ("install", "uninstall")

control_apps = Blueprint("control_apps", __name__, url_prefix="/_sandbox")
control_apps.before_request(refuse_other_sites)
control_apps.register_error_handler(Misasked, explain)


@control_apps.get("/apps")
def apps() -> Response:
    world = current_world()
    with world.lock:
        return json_reply([app_as_json(world, app) for app in world.apps])


def app_as_json(world: World, app: App) -> dict[str, Any]:
    """What the app is registered with, whether its webhooks are blocked, and its installs with their tokens."""
    installs = [
        {
            "store": shop.id,
            "scopes": sorted(installed.scopes),
            "since": date_of(installed.since),
            "access_token": installed.access_token,
            "public_token": installed.public_token,
        }
        for shop in world.shops.values()
        if (installed := shop.installations.get(app.client_id))
    ]
    return {**asdict(app), "blocked": log.is_blocked(world, app.client_id), "installs": installs}


@control_apps.post("/apps")
def register() -> Response:
    """Register an app, or change what a known one is registered with. It is not installed anywhere yet."""
    world, asked = current_world(), asked_object()
    check(asked, CHECKS)
    check_webhooks(asked)
    client_id, blocked = asked.get("client_id"), asked.pop("blocked", None)
    if client_id is None:
        raise Misasked("client_id is missing")
    with world.changing():
        known = world.app_called(client_id)
        if known is None:
            app = App(**asked)
            world.apps.append(app)
        else:
            app = replace(known, **files_under(known, asked))
            world.apps[world.apps.index(known)] = app
        if blocked is not None:
            log.set_block(world, client_id, since=None, blocked=blocked)
    return json_reply(app_as_json(world, app))


def files_under(app: App, asked: dict[str, Any]) -> dict[str, Any]:
    """The change, with the storefront files following the app's address unless they had one of their own."""
    usual = App(client_secret=app.client_secret, url=app.url)
    follow = {name: "" for name in ("js_url", "css_url") if getattr(app, name) == getattr(usual, name)}
    return {**(follow if "url" in asked else {}), **asked}


def check_webhooks(asked: dict[str, Any]) -> None:
    if asked.get("webhook_url"):
        try:
            checked_address(asked["webhook_url"])
        except ValueError as error:
            raise Misasked(str(error)) from error
    if asked.get("events") is not None:
        asked["events"] = [TYPES[type] for type in asked["events"]]


@control_apps.delete("/apps/<client_id>")
def remove(client_id: str) -> Response:
    """Take an app out of every store and out of the sandbox, with what it stored; the first app stays."""
    world, app = current_world(), known_app(client_id)
    if app is world.app:
        raise Misasked("the first app cannot be removed")
    with world.changing():
        world.apps.remove(app)
        for shop in world.shops.values():
            Storage(shop, app).clear()
            shop.uninstall(app)
        log.set_block(world, client_id, since=None, blocked=False)
    return apps()


@control_apps.post("/apps/<client_id>/stores/<int:store_id>")
def install(client_id: str, store_id: int) -> Response:
    """`{"action": "install", "scopes": […]}` as a merchant consents, or `{"action": "uninstall"}`."""
    world, app, shop = current_world(), known_app(client_id), known_shop(store_id)
    asked = asked_object()
    registered = SCOPES if app.scopes is None else (*app.scopes, *ALWAYS_GRANTED)
    check(asked, {"action": (f"one of {', '.join(ACTIONS)}", lambda action: action in ACTIONS), "scopes": SCOPE_LIST})
    beyond = [scope for scope in asked.get("scopes") or () if scope not in registered]
    if beyond:
        raise Misasked(f"the app is not registered for {', '.join(beyond)}")
    if "action" not in asked:
        raise Misasked(f"action is one of {', '.join(ACTIONS)}")
    with world.changing():
        if asked["action"] == "install":
            shop.install(app, asked.get("scopes"))
        else:
            shop.uninstall(app)
    return json_reply(app_as_json(world, app))


# What is asked for


def matching(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def is_address(value: object) -> bool:
    try:
        parts = urlsplit(value if isinstance(value, str) and len(value) <= LONGEST else "")
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_list_of(known: Any) -> Callable[[object], bool]:
    return lambda value: (
        value is None or (isinstance(value, list) and all(isinstance(item, str) and item in known for item in value))
    )


def are_headers(value: object) -> bool:
    return isinstance(value, dict) and all(
        HEADER.fullmatch(name) and name.lower() not in SENT_ANYWAY and matching(HEADER_VALUE)(text)
        for name, text in value.items()
    )


SCOPE_LIST: Check = ("a list of documented scopes, or null for all", is_list_of(SCOPES))
ADDRESS: Check = ("an http or https address", is_address)
NO_ADDRESS: Check = ("an http or https address, or empty", lambda value: value == "" or is_address(value))
CHECKS: dict[str, Check] = {
    "client_id": ("letters, digits, dots, dashes and underscores", matching(CLIENT_ID)),
    "client_secret": (f"at least {KEY_LENGTH} ASCII characters without spaces", matching(SECRET)),
    "name": ("a text", lambda value: isinstance(value, str) and 0 < len(value) <= LONGEST),
    "url": ADDRESS,
    **dict.fromkeys(("js_url", "css_url", "webhook_url", "redirect_url"), NO_ADDRESS),
    **dict.fromkeys(("payment_url", "shipping_url", "discount_url"), NO_ADDRESS),
    "events": ("a list of documented types, or null for all", is_list_of(TYPES)),
    "headers": (f"names and texts, without {', '.join(SENT_ANYWAY)}", are_headers),
    "scopes": SCOPE_LIST,
    "blocked": FLAG,
}
