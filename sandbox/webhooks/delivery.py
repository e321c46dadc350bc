"""The courier: a thread that delivers what is due, tries again by the sandbox's clock, and in the end gives up.

Source: Ecwid docs, "Webhooks" (process): which answers count, when it is tried again, when an app is blocked.
"""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict

from sandbox.documents import Change, Document
from sandbox.webhooks import log
from sandbox.webhooks.events import Event, events_of
from sandbox.webhooks.sending import NoAnswer, Sender
from sandbox.webhooks.signing import signature_headers
from sandbox.world import App, World

SUCCESS = frozenset({200, 201, 202, 204, 209})
MINUTE, HOUR, DAY = 60, 3600, 86400
RETRIES_AFTER = (15 * MINUTE, 30 * MINUTE, 45 * MINUTE, *(hour * HOUR for hour in range(1, 25)))
BLOCKED_AFTER = 14 * DAY


class Courier:
    """Hears what changes in a world, and delivers the events of it one after another."""

    def __init__(self, world: World, sender: Sender | None = None) -> None:
        self.world = world
        self.sender = sender or Sender()
        self.stopping = False
        self.thread = threading.Thread(target=self.run, name="webhooks", daemon=True)

    def start(self) -> None:
        self.world.listeners.append(self.hear)
        self.thread.start()

    def stop(self) -> None:
        """End at once; what was under way without an answer is sent again by the next courier."""
        self.world.listeners.remove(self.hear)
        self.stopping = True
        self.world.clock.stir()
        while self.thread.is_alive():
            self.sender.cut()
            self.thread.join(0.02)

    def hear(self, world: World, changes: list[Change]) -> None:
        if not any(app.webhook_url for app in world.apps):
            return
        events: defaultdict[int, list[Event]] = defaultdict(list)
        for change in changes:
            if change.store in world.shops:
                events[change.store] += events_of(change, world.shops[change.store])
        if any(events.values()):
            with world.changing():
                for store, happened in events.items():
                    log.add_all(world, world.shops[store], happened)
            world.clock.stir()

    def run(self) -> None:
        while not self.stopping:
            turn = self.world.clock.turns
            wait = self.deliver_due()
            if not self.stopping:
                self.world.clock.wait(turn, wait)

    def deliver_due(self) -> float | None:
        """Deliver what is due, then say in how many seconds there is more, if there is."""
        while not self.stopping:
            with self.world.lock:
                delivery = log.due(self.world)
                app = self.world.app_called(delivery["app"]) if delivery else None
                following = None if delivery else log.next_due(self.world)
            if delivery is None:
                return None if following is None else max(0.0, following - self.world.clock.now())
            self.deliver(delivery, app)
        return None

    def deliver(self, delivery: Document, app: App | None) -> None:
        if app is None or not app.webhook_url:
            self.record(delivery, {"status": "dropped", "due": None})
            return
        began, at = time.perf_counter(), self.world.clock.now()
        status, error = self.tried(delivery, app)
        if error and self.stopping:
            return
        took = round((time.perf_counter() - began) * 1000)
        attempt = {"at": at, "status": status, "error": error, "ms": took}
        attempts = [*delivery["attempts"], attempt]
        self.record(delivery, {"attempts": attempts, **self.outcome(attempts)})

    def tried(self, delivery: Document, app: App) -> tuple[int | None, str | None]:
        event = delivery["event"]
        signed = signature_headers(delivery["signature"], app.client_secret, event["eventCreated"], event["eventId"])
        headers = [
            ("Content-Type", "application/json; charset=UTF-8"),
            ("Cache-Control", "no-cache"),
            *signed,
            *app.headers.items(),
        ]
        url = f"{app.webhook_url}{'&' if '?' in app.webhook_url else '?'}eventtype={event['eventType']}"
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            return self.sender.post(url, headers, body), None
        except NoAnswer as error:
            return None, str(error)

    def outcome(self, attempts: list[Document]) -> Document:
        """Delivered, to be tried again, or given up after the last retry. The first attempt sets the time of all."""
        if attempts[-1]["status"] in SUCCESS:
            return {"status": "delivered", "due": None}
        if len(attempts) > len(RETRIES_AFTER):
            return {"status": "dropped", "due": None}
        return {"status": "waiting", "due": attempts[0]["at"] + RETRIES_AFTER[len(attempts) - 1]}

    def record(self, delivery: Document, news: Document) -> None:
        """Keep what became of a delivery, unless the world was made anew meanwhile."""
        with self.world.changing():
            known = log.deliveries(self.world).get(delivery["id"])
            if known is None or known["event"] != delivery["event"] or known["status"] == "blocked":
                return
            log.deliveries(self.world).put(delivery["id"], {**known, **news})
            if "attempts" in news:
                self.note_health(delivery["app"], news["attempts"][-1])

    def note_health(self, client_id: str, attempt: Document) -> None:
        """An app that nothing was delivered to for two weeks is blocked until it is unblocked by hand."""
        if attempt["status"] in SUCCESS:
            log.set_block(self.world, client_id, since=None, blocked=False)
            return
        since = log.blocks(self.world).get(client_id, {}).get("since") or attempt["at"]
        log.set_block(self.world, client_id, since=since, blocked=attempt["at"] - since >= BLOCKED_AFTER)

    def settle(self, seconds: float = 5) -> bool:
        """Wait until nothing is due any more; False if that takes longer than `seconds`."""
        return log.settle(self.world, seconds)
