"""The log of deliveries: every webhook made for an app, with its attempts and what is to come of it.

It is kept among the world's documents, so that it outlives the process, and what is due is sent after a restart.
"""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Iterable
from typing import Any

from sandbox.clock import date_of
from sandbox.documents import Collection, Document, Kind, Where, at_most, equal
from sandbox.webhooks.events import SCOPES, UNINSTALLED, Event, in_snake_case
from sandbox.world import App, Shop, World

WHOLE_SANDBOX = 0
KEPT = 1000
SHUFFLED_OVER_SECONDS = 1.0
STATUSES = ("waiting", "delivered", "dropped", "blocked")
DELIVERIES = Kind(
    "deliveries",
    {
        "shop": lambda delivery: delivery["store"],
        "app": lambda delivery: delivery["app"],
        "status": lambda delivery: delivery["status"],
        "due": lambda delivery: delivery["due"],
    },
    indexed=("due",),
)
BLOCKS = "webhook blocks"


def deliveries(world: World) -> Collection:
    return world.documents.of(WHOLE_SANDBOX, DELIVERIES)


def due(world: World) -> Document | None:
    """What is to be sent now, the longest overdue first."""
    return next(iter(deliveries(world).find(at_most("due", world.clock.now()), order="due", limit=1)), None)


def next_due(world: World) -> float | None:
    waiting = deliveries(world).find(equal("status", "waiting"), order="due", limit=1)
    return float(waiting[0]["due"]) if waiting else None


def settle(world: World, seconds: float) -> bool:
    """Wait until nothing is due, but not longer than so many seconds, nor for a server that stops."""
    ends = time.monotonic() + seconds
    while True:
        with world.lock:
            if due(world) is None:
                return True
        if time.monotonic() > ends or world.closing.wait(0.002):
            return False


def takers(world: World, shop: Shop, event: Event) -> list[App]:
    """The apps that get an event: it concerns them, they want it, and their scopes in the store allow it."""
    return [app for app in world.apps if takes(app, shop, event)]


def takes(app: App, shop: Shop, event: Event) -> bool:
    """An app that was just uninstalled hears of that alone."""
    concerned = event.app in (None, app.client_id)
    wanted = bool(app.webhook_url) and (app.events is None or event.type in app.events)
    installed = shop.installations.get(app.client_id)
    allowed = event.type == UNINSTALLED or (installed is not None and SCOPES[event.type] in installed.scopes)
    return concerned and wanted and allowed


def body_of(world: World, store: int, event: Event, **instead: Any) -> Document:
    """The body of the webhook, with an id and a time of its own unless others are given."""
    type = in_snake_case(event.type) if world.switches.snake_case_events else event.type
    body: Document = {
        "eventId": str(uuid.uuid4()),
        "eventCreated": int(world.clock.now()),
        "storeId": store,
        "entityId": event.entity,
        "eventType": type,
    }
    return {**body, **({"data": event.data} if event.data is not None else {}), **instead}


def add(world: World, app: App, body: Document, *, signing: str, delay: float = 0, again: int | None = None) -> int:
    """Have a webhook sent to the app, unless the platform has blocked the app's webhooks."""
    log, now = deliveries(world), world.clock.now()
    id, blocked = log.new_id(), is_blocked(world, app.client_id)
    delivery = {
        "id": id,
        "app": app.client_id,
        "store": body["storeId"],
        "event": body,
        "signature": signing,
        "status": "blocked" if blocked else "waiting",
        "created": now,
        "due": None if blocked else now + delay,
        "attempts": [],
        "redeliveryOf": again,
    }
    log.put(id, delivery)
    forget_oldest(log)
    return id


def add_all(world: World, shop: Shop, events: Iterable[Event]) -> None:
    """Have events sent to all apps that take them, as the switches say."""
    switches = world.switches
    bodies = [(app, body_of(world, shop.id, event)) for event in events for app in takers(world, shop, event)]
    for app, body in bodies * (2 if switches.doubled_events else 1):
        delay = random.uniform(0, SHUFFLED_OVER_SECONDS) if switches.shuffled_events else 0  # noqa: S311
        add(world, app, body, signing=switches.event_signatures, delay=delay)


def forget_oldest(log: Collection) -> None:
    finished = log.count() - KEPT
    for delivery in log.find(Where("due IS NULL"), limit=finished) if finished > 0 else ():
        log.remove(delivery["id"])


def shown(delivery: Document) -> Document:
    """A delivery with its times as the platform writes dates."""
    attempts = [{**attempt, "at": date_of(attempt["at"])} for attempt in delivery["attempts"]]
    times = {name: date_of(delivery[name]) if delivery[name] else None for name in ("created", "due")}
    return {**delivery, **times, "attempts": attempts}


# Apps whose webhooks are blocked


def blocks(world: World) -> dict[str, Any]:
    """By client id: since when nothing was delivered though tried (`since`), and whether it is `blocked`."""
    return world.documents.kept(BLOCKS) or {}


def is_blocked(world: World, client_id: str) -> bool:
    return bool(blocks(world).get(client_id, {}).get("blocked"))


def set_block(world: World, client_id: str, *, since: float | None, blocked: bool) -> None:
    """Keep how deliveries to the app go; one that gets blocked loses what was waiting."""
    known = blocks(world)
    state = {"since": since, "blocked": blocked}
    if known.get(client_id) == state:
        return
    world.documents.keep(BLOCKS, {**known, client_id: state})
    if blocked:
        log = deliveries(world)
        for delivery in log.find(equal("app", client_id), equal("status", "waiting")):
            log.put(delivery["id"], {**delivery, "status": "blocked", "due": None})
