"""A stream of events, sent as the platform does: signed, at times twice, and again until they are taken."""

from __future__ import annotations

import json
import queue
import threading
import time
from base64 import b64encode
from dataclasses import dataclass
from hmac import digest
from itertools import count, cycle
from uuid import uuid4

import requests

from bench.merchant import STORE_ID
from bench.server import IDENTITY

TIMEOUT = (3, 10)  # the platform's own
SENDERS = 4
DOUBLED = 10  # every tenth is sent once more though it was taken
RETRY_SECONDS = 0.2
GIVE_UP_SECONDS = 300
PRIVACY = "customer.personalDataRemovalRequest"
TYPES = (
    "profile.updated",
    "application.storageChanged",
    PRIVACY,
    "order.updated",
    "application.installed",
    "product.updated",
)
"""One of each way an event can go: copies fetched, a record written, recorded only, the app's state asked for."""


@dataclass(frozen=True)
class Event:
    id: str
    type: str


class Stream:
    """Sends ``events`` events over so many seconds, to each of ``hosts`` in turn."""

    def __init__(self, hosts: list[str], *, events: int, seconds: float, types: tuple[str, ...] = TYPES) -> None:
        kinds = cycle(types)
        self.events = [Event(str(uuid4()), next(kinds)) for _ in range(events)]
        self.taken: set[str] = set()
        self.refused = 0
        self._hosts, self._turn = hosts, count()
        self._pause = seconds / max(1, events)
        self._left: queue.SimpleQueue[tuple[int, Event]] = queue.SimpleQueue()
        for numbered in enumerate(self.events):
            self._left.put(numbered)
        self._threads = [threading.Thread(target=self._send_all, daemon=True) for _ in range(SENDERS)]

    def start(self) -> None:
        self._began = time.monotonic()
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        """Wait until every event was taken, or given up."""
        for thread in self._threads:
            thread.join()

    def _send_all(self) -> None:
        with requests.Session() as session:
            session.trust_env = False
            while True:
                try:
                    number, event = self._left.get_nowait()
                except queue.Empty:
                    return
                time.sleep(max(0.0, self._began + number * self._pause - time.monotonic()))
                self._send(session, event)
                if number % DOUBLED == 0:
                    self._send(session, event)

    def _send(self, session: requests.Session, event: Event) -> None:
        created, ends = int(time.time()), time.monotonic() + GIVE_UP_SECONDS
        signature = digest(IDENTITY["ECWID_CLIENT_SECRET"].encode(), f"{created}.{event.id}".encode(), "sha256")
        body = {
            "eventId": event.id,
            "eventCreated": created,
            "storeId": STORE_ID,
            "entityId": "77",
            "eventType": event.type,
        }
        headers = {"Content-Type": "application/json", "X-Ecwid-Webhook-Signature": b64encode(signature).decode()}
        while time.monotonic() < ends:
            url = f"http://{self._hosts[next(self._turn) % len(self._hosts)]}/webhooks/?eventtype={event.type}"
            try:
                status = session.post(url, json.dumps(body), headers=headers, timeout=TIMEOUT).status_code
            except requests.RequestException:
                status = None
            if status == 200:
                self.taken.add(event.id)
                return
            self.refused += 1
            time.sleep(RETRY_SECONDS)
