"""Accepting webhooks, against a bare view that inserts one row: signature, window, record and queue are all extra."""

from __future__ import annotations

import json
import time
from base64 import b64encode
from hmac import digest
from http.client import HTTPConnection
from uuid import uuid4

from .merchant import SECONDS, STORE_ID
from .server import IDENTITY, site
from .table import Row, ratio
from .timing import take_turns

LIMIT = 1 / 0.8  # four fifths of the floor's throughput


def inbox(*, quick: bool) -> list[Row]:
    """Measure an event with work to queue, one that is only recorded, and the bare view, 1000 rounds each."""
    with site() as running:
        sender = Sender(running.app)
        worked, ignored, floor = take_turns(
            lambda: sender.send("/webhooks/", "application.installed"),
            lambda: sender.send("/webhooks/", "order.updated"),
            lambda: sender.send("/bench/insert", "order.updated"),
            rounds=50 if quick else 1000,
        )
    return [
        ratio("webhook that is recorded / bare view that inserts a row", ignored.wall, floor.wall, limit=LIMIT),
        ratio("webhook that is recorded and queued / the same", worked.wall, floor.wall, limit=LIMIT),
    ]


class Sender:
    """The platform's courier, on one connection that stays open."""

    def __init__(self, app: str) -> None:
        self._connection = HTTPConnection(app, timeout=SECONDS)

    def send(self, path: str, type: str) -> None:
        event = {"eventId": str(uuid4()), "eventCreated": int(time.time()), "storeId": STORE_ID, "eventType": type}
        message = f"{event['eventCreated']}.{event['eventId']}".encode()
        signature = b64encode(digest(IDENTITY["ECWID_CLIENT_SECRET"].encode(), message, "sha256")).decode()
        headers = {"Content-Type": "application/json", "X-Ecwid-Webhook-Signature": signature}
        self._connection.request("POST", path, json.dumps({**event, "entityId": "1003"}), headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"POST {path} answered {answer.status}.")
