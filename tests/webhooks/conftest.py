"""The sandbox sends to the app over real HTTP; the queue is worked, and the clock moved, when a test says so."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import uuid
from datetime import UTC, datetime

import pytest
import requests
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

SECRET = "Tq7Wn2Xc9VbR4LpZs8HdY1MfKe6GjU3A"


def signed(secret: str, created: int, event_id: str) -> str:
    made = hmac.new(secret.encode(), f"{created}.{event_id}".encode(), hashlib.sha256).digest()
    return base64.b64encode(made).decode()


@pytest.fixture
def post(client, db):
    """Post a webhook: signed with the app's secret, and as the platform words it, unless told otherwise."""

    def posted(path="/webhooks/", *, secret=SECRET, signature=None, body=None, **event):
        whole = {
            "eventId": str(uuid.uuid4()),
            "eventCreated": int(time.time()),
            "storeId": 1003,
            "entityId": "1003",
            "eventType": "application.installed",
        } | event
        signature = signed(secret, whole["eventCreated"], whole["eventId"]) if signature is None else signature
        content = json.dumps(whole).encode() if body is None else body
        headers = {"X-Ecwid-Webhook-Signature": signature} if signature else {}
        return client.post(path, content, content_type="application/json", headers=headers)

    return posted


@pytest.fixture
def drain(transactional_db):
    """Work everything that is queued, without the pauses between tries."""

    def drained():
        while (ready := DBTaskResult.objects.filter(status="READY")).exists():
            ready.update(run_after=get_date_max())
            call_command("worker", batch=True, startup_delay=False, verbosity=0)

    return drained


@pytest.fixture
def sending(world, platform, live_server, monkeypatch):
    """The sandbox delivers what happens in its stores to the app, which keeps the sandbox's time."""
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromtimestamp(world.clock.now(), UTC))
    world.app.webhook_url = f"{live_server.url}/webhooks/"
    yield platform
    assert platform.courier.settle(20)
    world.app.webhook_url = ""


@pytest.fixture
def fire(sending):
    """Have an event sent, as the sandbox's control page does, and return its delivery."""

    def fired(**event):
        reply = requests.post(f"{sending.url}/_sandbox/events", json={"store": 1003, **event}, timeout=10)
        assert reply.status_code == 200, reply.text
        assert sending.courier.settle(20)
        return reply.json()[0]["id"]

    return fired


@pytest.fixture
def delivery(sending):
    """What became of a delivery, by the sandbox's log."""

    def read(number):
        rows = requests.get(f"{sending.url}/_sandbox/deliveries", timeout=10).json()
        return next(row for row in rows if row["id"] == number)

    return read


@pytest.fixture
def advance(sending, world):
    def advanced(seconds):
        world.clock.advance(seconds)
        assert sending.courier.settle(20)

    return advanced


@pytest.fixture
def at_the_platform(sending):
    """Do what a merchant or the platform's staff does in the store: install, uninstall, suspend, resume, reinstall."""

    def done(**change):
        reply = requests.post(f"{sending.url}/_sandbox/stores/1003", json=change, timeout=10)
        assert reply.status_code == 200, reply.text
        assert sending.courier.settle(20)

    return done
