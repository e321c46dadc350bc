"""The sandbox's own addresses, `/_sandbox/…`: see its state, launch, reset, spoil calls, change stores.

No token is needed, so any web page could try: what a browser sends for another origin, or under a host name
that is not the loopback's, is refused, and nothing here carries a CORS header.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from sandbox.api.application import set_status
from sandbox.faults import fault_from
from sandbox.kinds.billing import SUBSCRIPTION_STATUSES
from sandbox.launch import MODES, VIEW_MODES, Launch, launch_url
from sandbox.scopes import SCOPES
from sandbox.web import current_world, json_reply
from sandbox.world import App, Shop

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]+)?")
PLANS = ("paid", "free")
ACTIONS = ("install", "uninstall", "suspend", "resume")

control = Blueprint("control", __name__, url_prefix="/_sandbox")


class Misasked(ValueError):
    """A control call that cannot be followed; the message says what is expected."""


@control.errorhandler(Misasked)
def explain(error: Misasked) -> Response:
    return json_reply({"error": str(error)}, 400)


@control.before_request
def refuse_other_sites() -> Response | None:
    origin = request.headers.get("Origin")
    foreign = origin is not None and origin != request.host_url.rstrip("/")
    if foreign or urlsplit(request.host_url).hostname not in LOOPBACK:
        return json_reply({"error": "Control calls are for the sandbox's pages and local programs"}, 403)
    return None


@control.get("/state")
def state() -> Response:
    world = current_world()
    app = world.app
    with world.lock:
        stores = [store_as_json(shop) for shop in world.shops.values()]
    return json_reply(
        {
            "client_id": app.client_id,
            "client_secret": app.client_secret,
            "app_name": app.name,
            "app_url": app.url,
            "stores": stores,
        }
    )


def store_as_json(shop: Shop) -> dict[str, Any]:
    """`scopes` are the granted ones where the app is installed."""
    granted = shop.installation
    return {
        "id": shop.id,
        "name": shop.name,
        "plan": shop.plan,
        "lang": shop.lang,
        "scopes": sorted(granted.scopes if granted else shop.scopes),
        "scopes_at_next_install": sorted(shop.scopes),
        "access_token": granted.access_token if granted else None,
        "public_token": granted.public_token if granted else None,
        "installed": granted is not None,
        "suspended": shop.suspended,
    }


@control.get("/launch/<int:store_id>")
def launch(store_id: int) -> Response:
    """The address of an app's frame, the first app's unless `app` names another."""
    world = current_world()
    shop = known_shop(store_id)
    asked = Launch(
        mode=choice("mode", MODES),
        view_mode=choice("view_mode", ("PAGE", *VIEW_MODES)),
        app_state=request.args.get("app_state", ""),
        lang=request.args.get("lang", ""),
    )
    app = known_app(request.args.get("app", world.app.client_id))
    with world.lock:
        installed = shop.installations.get(app.client_id)
        if installed is None:
            return json_reply({"error": f"{app.name} is not installed in store {store_id}"}, 409)
        return json_reply({"url": launch_url(app, shop, installed, asked)})


def choice(name: str, allowed: tuple[str, ...]) -> str:
    given = request.args.get(name, allowed[0])
    if given not in allowed:
        raise Misasked(f"{name} is one of {', '.join(sorted(set(allowed)))}")
    return given


@control.post("/reset")
def reset() -> Response:
    current_world().reset()
    return state()


@control.get("/calls")
def calls() -> Response:
    world, store = current_world(), request.args.get("store")
    with world.lock:
        seen = [asdict(call) for call in world.calls if store in (None, str(call.store))]
    return json_reply(seen)


@control.delete("/calls")
def forget_calls() -> Response:
    world = current_world()
    with world.lock:
        world.calls.clear()
    return json_reply([])


@control.get("/faults")
def faults() -> Response:
    world = current_world()
    with world.lock:
        return json_reply([asdict(fault) for fault in world.faults])


@control.post("/faults")
def add_fault() -> Response:
    world = current_world()
    try:
        fault = fault_from(asked_object())
    except ValueError as error:
        raise Misasked(str(error)) from error
    with world.lock:
        world.faults.append(fault)
    return faults()


@control.delete("/faults")
def clear_faults() -> Response:
    world = current_world()
    with world.lock:
        world.faults.clear()
    return json_reply([])


@control.post("/stores/<int:store_id>")
def change_store(store_id: int) -> Response:
    """Everything is checked before anything changes. New scopes reach tokens only with a new install."""
    world, shop, asked = current_world(), known_shop(store_id), asked_object()
    check_store_change(asked)
    with world.changing():
        shop.plan = asked.get("plan", shop.plan)
        shop.profile["account"]["paid"] = shop.plan == "paid"
        shop.lang = asked.get("lang", shop.lang)
        shop.scopes = asked.get("scopes", shop.scopes)
        act(shop, "install" if asked.get("reinstall") else asked.get("action"))
        if "subscription" in asked:
            set_status(shop, world.app, asked["subscription"])
        return json_reply(store_as_json(shop))


def act(shop: Shop, action: str | None) -> None:
    if action == "install":
        shop.install()
    elif action == "uninstall":
        shop.uninstall()
    elif action in ("suspend", "resume"):
        shop.suspended = shop.profile["account"]["suspended"] = action == "suspend"


def check_store_change(asked: dict[str, Any]) -> None:
    expected: dict[str, tuple[str, Callable[[Any], bool]]] = {
        "plan": (f"one of {', '.join(PLANS)}", lambda plan: plan in PLANS),
        "lang": ("a language code such as en or pt_BR", is_language),
        "scopes": ("a list of documented scopes", is_scope_list),
        "action": (f"one of {', '.join(ACTIONS)}", lambda action: action in ACTIONS),
        "reinstall": ("true or false", lambda again: isinstance(again, bool)),
        "subscription": (f"one of {', '.join(SUBSCRIPTION_STATUSES)}", lambda word: word in SUBSCRIPTION_STATUSES),
    }
    for name, value in asked.items():
        if name not in expected:
            raise Misasked(f"{name} is unknown; expected {', '.join(expected)}")
        words, check = expected[name]
        if not check(value):
            raise Misasked(f"{name} should be {words}")


def is_language(value: object) -> bool:
    return isinstance(value, str) and LANGUAGE.fullmatch(value) is not None


def is_scope_list(value: object) -> bool:
    return isinstance(value, list) and all(scope in SCOPES for scope in value)


def asked_object() -> dict[str, Any]:
    asked = request.get_json(force=True, silent=True)
    if not isinstance(asked, dict):
        raise Misasked("the body should be a JSON object")
    return asked


def known_shop(store_id: int) -> Shop:
    shop = current_world().shop(store_id)
    if shop is None:
        known = ", ".join(map(str, current_world().shops))
        raise Misasked(f"store {store_id} does not exist; the stores are {known}")
    return shop


def known_app(client_id: str) -> App:
    app = current_world().app_called(client_id)
    if app is None:
        known = ", ".join(app.client_id for app in current_world().apps)
        raise Misasked(f"there is no app {client_id}; the apps are {known}")
    return app
