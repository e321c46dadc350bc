"""Control addresses of webhooks and time: deliveries, events by hand, the clock, the switches."""

from __future__ import annotations

import json
import math
import uuid
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, get_args

from flask import Blueprint, Response, request

from sandbox.clock import date_of
from sandbox.control import Misasked, asked_object, explain, known_app, known_shop, refuse_other_sites
from sandbox.documents import Document, equal
from sandbox.web import current_world, json_reply
from sandbox.webhooks import log
from sandbox.webhooks.events import TYPES, Event
from sandbox.world import App, Signing, World

SIGNINGS = get_args(Signing)
MOST_DUPLICATES = 100
LONGEST_DELAY = 30 * 86400
LONGEST_SETTLING = 60
YEAR_10000 = 253_402_300_800

control_webhooks = Blueprint("control_webhooks", __name__, url_prefix="/_sandbox")
control_webhooks.before_request(refuse_other_sites)
control_webhooks.register_error_handler(Misasked, explain)


# Deliveries


@control_webhooks.get("/deliveries")
def deliveries() -> Response:
    """The log, oldest first: of one `store`, `status` or `app`. `settle` first waits until nothing is due."""
    world, conditions = current_world(), []
    if "settle" in request.args:
        log.settle(world, number_in_query("settle", LONGEST_SETTLING))
    if request.args.get("status", log.STATUSES[0]) not in log.STATUSES:
        raise Misasked(f"status is one of {', '.join(log.STATUSES)}")
    if "store" in request.args:
        conditions.append(equal("shop", int(number_in_query("store", math.inf))))
    conditions += [equal(name, request.args[name]) for name in ("status", "app") if name in request.args]
    with world.lock:
        return json_reply([log.shown(delivery) for delivery in log.deliveries(world).find(*conditions)])


def number_in_query(name: str, most: float) -> float:
    try:
        value = float(request.args[name])
    except ValueError:
        value = math.nan
    if not 0 <= value <= min(most, 1e15):
        raise Misasked(f"{name} should be a number from 0 to {most:g}")
    return value


@control_webhooks.delete("/deliveries")
def forget_deliveries() -> Response:
    """Empty the log; what was waiting is never sent."""
    world = current_world()
    with world.changing():
        for id in log.deliveries(world).ids():
            log.deliveries(world).remove(id)
    return json_reply([])


@control_webhooks.post("/deliveries/<int(max=999999999999):id>/redeliver")
def redeliver(id: int) -> Response:
    """Send the same event once more, as a delivery of its own."""
    world, asked = current_world(), asked_object() if request.get_data() else {}
    check(asked, {"signature": SIGNATURE})
    delivery = log.deliveries(world).get(id)
    app = world.app_called(delivery["app"]) if delivery else None
    if delivery is None or app is None:
        raise Misasked(f"there is no delivery {id} to an app of this sandbox")
    with world.changing():
        again = log.add(
            world, webhooks_of(app), delivery["event"], signing=asked.get("signature", "valid"), again=delivery["id"]
        )
    return sent(world, [again])


@control_webhooks.post("/events")
def send_event() -> Response:
    """Send any documented event to an app, whatever it is installed for or wants."""
    world, asked = current_world(), asked_object()
    check(asked, CHECKS)
    if "type" not in asked:
        raise Misasked(f"type is one of {', '.join(TYPES)}")
    shop = known_shop(asked.get("store", next(iter(world.shops))))
    app = webhooks_of(known_app(asked.get("app", world.app.client_id)))
    with world.changing():
        body = body_asked_for(world, shop.id, asked)
        signing, delay = asked.get("signature", world.switches.event_signatures), asked.get("delay", 0)
        ids = [log.add(world, app, body, signing=signing, delay=delay) for _ in range(1 + asked.get("duplicates", 0))]
    return sent(world, ids)


def body_asked_for(world: World, store: int, asked: dict[str, Any]) -> Document:
    """The body with the type spelled as asked for. The store is the entity where none is named."""
    type = TYPES[asked["type"]]
    entity = str(store) if type.startswith("application.") else store
    event = Event(type, asked.get("entityId", entity), asked.get("data"))
    given = {name: asked[name] for name in ("eventId", "eventCreated") if name in asked}
    spelled = {} if type == asked["type"] else {"eventType": asked["type"]}
    return log.body_of(world, store, event, **spelled, **given)


def webhooks_of(app: App) -> App:
    if not app.webhook_url:
        raise Misasked(f"the app {app.client_id} has no webhook URL")
    return app


def sent(world: World, ids: list[int]) -> Response:
    world.clock.stir()
    with world.lock:
        made = [log.deliveries(world).get(id) for id in ids]
        return json_reply([log.shown(delivery) for delivery in made if delivery])


# The clock


@control_webhooks.get("/clock")
def clock() -> Response:
    time = current_world().clock
    now = time.now()
    return json_reply({"now": int(now), "date": date_of(now), "ahead": time.ahead})


@control_webhooks.post("/clock")
def advance() -> Response:
    """Move the sandbox's time on by so many seconds: what is due by then happens at once."""
    world, asked = current_world(), asked_object()
    check(asked, {"advance": ("a number of seconds from 0 on", lambda value: is_number(value) and value >= 0)})
    if "advance" not in asked:
        raise Misasked("advance is missing; expected a number of seconds")
    if world.clock.now() + asked["advance"] >= YEAR_10000:
        raise Misasked("advance should not lead beyond the year 9999")
    with world.changing():
        world.clock.advance(asked["advance"])
    return clock()


# The switches


@control_webhooks.get("/switches")
def switches() -> Response:
    return json_reply(asdict(current_world().switches))


@control_webhooks.post("/switches")
def switch() -> Response:
    world, asked = current_world(), asked_object()
    flags = {name: FLAG for name, value in asdict(world.switches).items() if isinstance(value, bool)}
    check(asked, {**flags, "event_signatures": SIGNATURE})
    with world.changing():
        for name, value in asked.items():
            setattr(world.switches, name, value)
    return switches()


# What is asked for

Check = tuple[str, Callable[[Any], bool]]


def check(asked: dict[str, Any], checks: dict[str, Check]) -> None:
    """Refuse unknown names, and values that are not what their check says."""
    for name, value in asked.items():
        if name not in checks:
            raise Misasked(f"{name} is unknown; expected {', '.join(checks)}")
        words, accepts = checks[name]
        if not accepts(value) or not is_json(value):
            raise Misasked(f"{name} should be {words}")


def is_json(value: object) -> bool:
    """Whether it can be written: half a surrogate pair is no text, NaN no number."""
    try:
        return bool(json.dumps(value, ensure_ascii=False, allow_nan=False).encode())
    except (ValueError, RecursionError):
        return False


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15


def is_whole(value: object) -> bool:
    return is_number(value) and isinstance(value, int)


def is_uuid(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(uuid.UUID(value))
    except ValueError:
        return False


FLAG: Check = ("true or false", lambda value: isinstance(value, bool))
SIGNATURE: Check = (f"one of {', '.join(SIGNINGS)}", lambda value: value in SIGNINGS)
CHECKS: dict[str, Check] = {
    "store": ("the number of a store", is_whole),
    "type": ("a documented type of event", lambda value: isinstance(value, str) and value in TYPES),
    "app": ("a client id", lambda value: isinstance(value, str)),
    "entityId": ("a number or a text", lambda value: is_whole(value) or isinstance(value, str)),
    "data": ("an object, or null for none", lambda value: value is None or isinstance(value, dict)),
    "signature": SIGNATURE,
    "duplicates": (
        f"a whole number up to {MOST_DUPLICATES}",
        lambda value: is_whole(value) and 0 <= value <= MOST_DUPLICATES,
    ),
    "delay": (
        f"seconds, at most {LONGEST_DELAY}",
        lambda value: is_number(value) and 0 <= value <= LONGEST_DELAY,
    ),
    "eventId": ("a UUID", is_uuid),
    "eventCreated": ("UNIX seconds", is_whole),
}
