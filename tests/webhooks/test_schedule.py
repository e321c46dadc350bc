"""Every type of event through the platform's own schedule: late, twice, out of order, forged, replayed, lying."""

import uuid

import pytest
import requests

from ecwid_app.models import Delivery, Store
from ecwid_app.webhooks.handlers import HANDLERS
from sandbox.webhooks.events import SCOPES

HOUR, DAY = 3600, 86400


@pytest.fixture
def opened(sending, open_tab, drain):
    """The tab of store 1003 was opened, and the worker has asked where it stands."""
    merchant = open_tab()
    drain()
    return merchant


def same(event: dict) -> dict:
    return {"eventId": event["eventId"], "eventCreated": event["eventCreated"]}


def state() -> tuple:
    store = Store.objects.get(pk=1003)
    return store.life, bool(store.sealed_token)


@pytest.mark.parametrize("type", SCOPES)
def test_an_event_that_comes_at_the_last_of_27_retries_is_worked_once(
    opened, fire, delivery, advance, drain, sending, world, settings, type
):
    right, settings.ECWID_CLIENT_SECRETS = settings.ECWID_CLIENT_SECRETS, ["the app was set up with the wrong one"]
    number = fire(type=type)
    advance(DAY - 60)
    assert (len(delivery(number)["attempts"]), Delivery.objects.count()) == (27, 0)
    settings.ECWID_CLIENT_SECRETS = right
    advance(60)
    assert (delivery(number)["status"], len(delivery(number)["attempts"])) == ("delivered", 28)
    requests.post(f"{sending.url}/_sandbox/deliveries/{number}/redeliver", json={}, timeout=10)
    advance(0)
    drain()
    drain()
    assert [row.outcome for row in Delivery.objects.all()] == ["done" if type in HANDLERS else "ignored"]
    assert state() == ("active", True)


@pytest.mark.parametrize("signature", ["invalid", "missing"])
@pytest.mark.parametrize("type", SCOPES)
def test_a_forged_event_is_neither_recorded_nor_acted_on(opened, fire, drain, type, signature):
    fire(type=type, signature=signature)
    drain()
    assert not Delivery.objects.exists()
    assert state() == ("active", True)


@pytest.mark.parametrize("type", SCOPES)
def test_an_event_replayed_after_the_window_is_refused(opened, fire, delivery, advance, drain, type):
    caught = delivery(fire(type=type))["event"]
    Delivery.objects.all().delete()
    advance(49 * HOUR)
    again = delivery(fire(type=type, **same(caught)))
    assert again["attempts"][0]["status"] == 400
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("type", SCOPES)
def test_a_lying_body_under_a_caught_signature_changes_nothing(opened, fire, drain, type):
    fire(type=type, eventId=str(uuid.uuid4()), entityId="424242", data={"newSubscriptionStatus": "SUSPENDED"})
    drain()
    assert state() == ("active", True)
    assert Delivery.objects.get().outcome != "dead"


def test_events_out_of_order_and_doubled_end_in_what_is_true(opened, fire, shop, drain):
    for type in ("application.uninstalled", "application.installed", "application.uninstalled"):
        fire(type=type, duplicates=2)
    drain()
    assert state() == ("active", True)
    shop.uninstall()
    fire(type="application.installed")
    drain()
    assert state() == ("uninstalled", False)
