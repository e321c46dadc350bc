"""The page of payments: where the subscription stands, what waits for a yes, what was charged."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from ecwid_app.billing import service
from ecwid_app.models import Charge, Store
from ecwid_app.web import life
from ecwid_app.web.subscriptions import Status, subscription_of


@pytest.fixture
def planned(store, key):
    return service.plan(store, key, Decimal("12.50"), currency="EUR", description="Setting up your design")


@pytest.fixture
def press(merchant, key):
    return lambda what, key=key: merchant.post(f"/billing/{key}/{what}/", {})


@pytest.fixture
def subscribed(merchant, shop, store):
    """Let the platform say what the subscription is, and the app ask."""
    from sandbox.api.application import set_status

    def said(word):
        set_status(shop, shop.world.app, word)
        life.look(store.pk)
        return merchant.get("/billing/").content.decode()

    return said


def state(key) -> str:
    return Charge.objects.get(key=key).state


def test_it_is_reached_from_the_status_tab_and_asks_nobody(merchant, world, calls):
    assert 'hx-get="/billing/"' in merchant.get("/status/").content.decode()
    world.calls.clear()
    page = merchant.get("/billing/").content.decode()
    assert "Nothing was charged besides the subscription." in page
    assert calls() == []


def test_without_a_launch_it_shows_nothing(client, db):
    assert client.get("/billing/").status_code == 401


def test_before_the_platform_was_asked_it_says_so_and_locks_nothing(merchant, store):
    assert "Not known yet" in merchant.get("/billing/").content.decode()
    assert (subscription_of(store).status, subscription_of(store).is_unpaid) == (Status.UNKNOWN, False)


def test_a_trial_says_when_it_ends(subscribed, world):
    ends = datetime.fromtimestamp(world.clock.now() + 30 * 86400, UTC)
    assert "In trial until" in subscribed("TRIAL")
    known = subscription_of(Store.objects.get())
    assert (known.status, known.is_unpaid) == (Status.TRIAL, False)
    assert abs((known.until - ends).total_seconds()) < 60 * 60


def test_an_active_subscription_needs_nothing(subscribed):
    assert "There is nothing for you to do." in subscribed("ACTIVE")


def test_a_suspended_one_says_what_was_kept_and_leads_to_the_payment_method(subscribed):
    page = subscribed("SUSPENDED")
    assert "Your settings are kept." in page
    assert 'data-open-page="billing"' in page
    assert subscription_of(Store.objects.get()).is_unpaid


def test_a_word_nobody_knows_locks_nothing(store):
    store.subscription = "PAUSED"
    assert subscription_of(store).status is Status.UNKNOWN


def test_nothing_is_charged_before_the_merchant_agrees(planned, merchant, charged, key):
    assert f'hx-get="/billing/{key}/"' in merchant.get("/billing/").content.decode()
    assert "Pay 12.50 EUR" in merchant.get(f"/billing/{key}/").content.decode()
    assert charged() == []


def test_no_list_has_a_button_that_pays(planned, merchant, press, store):
    """A second click, meant for the page before, must not meet another payment's button."""
    other = service.plan(store, uuid4(), Decimal(99), currency="EUR", description="Another")
    for page in (merchant.get("/billing/"), press("pay"), press("pay")):
        assert f"/billing/{other.key}/pay/" not in page.content.decode()


def test_what_was_paid_is_not_asked_for_again(planned, merchant, press, key):
    press("pay")
    page = merchant.get(f"/billing/{key}/").content.decode()
    assert "Pay 12.50 EUR" not in page
    assert "Payments so far" in page


def test_a_yes_charges_once_and_a_second_press_changes_nothing(planned, press, charged):
    first, second = press("pay"), press("pay")
    assert (first.status_code, second.status_code) == (200, 200)
    assert "Paid." in first.headers["HX-Trigger"]
    assert charged() == [(12.5, "EUR")]


def test_a_no_charges_nothing_and_is_final(planned, press, charged, key):
    assert "Not wanted" in press("decline").content.decode()
    reply = press("pay")
    assert (reply.status_code, state(key), charged()) == (409, "declined", [])
    assert "You said no" in reply.content.decode()


def test_a_no_after_the_charge_leaves_it_as_it_is(planned, press, key):
    press("pay")
    press("decline")
    assert state(key) == "confirmed"


@pytest.mark.parametrize(
    ("rule", "status", "words"),
    [
        ({"status": 402, "body": {"errorCode": "CHARGE_DECLINED"}}, 402, "your payment method was declined"),
        ({"status": 402, "body": {"errorCode": "CHARGE_PAYMENT_SOURCE_MISSING"}}, 402, "no payment method yet"),
        ({"status": 400, "body": {"errorCode": "CHARGE_PURPOSE_INVALID"}}, 422, "for this purpose"),
        ({"status": 402}, 402, "on a plan without apps"),
        ({"status": 403, "body": {"errorCode": "INSUFFICIENT_APP_SCOPE"}}, 403, "missing the permission for payments"),
        ({"status": 429}, 502, "Try again in a few minutes"),
        ({"drop": True, "times": 2}, 502, "you will not be charged twice"),
    ],
)
def test_why_nothing_was_charged_is_said_where_it_happened(planned, press, fail, rule, status, words):
    fail(**rule)
    reply = press("pay")
    assert reply.status_code == status
    assert words in reply.content.decode()
    assert 'role="alert"' in reply.content.decode()


def test_a_declined_payment_method_is_mended_and_tried_again(planned, press, merchant, fail, charged):
    fail(status=402, body={"errorCode": "CHARGE_DECLINED"})
    assert "Try again" in press("pay").content.decode()
    assert "Pay 12.50 EUR" in press("again").content.decode()
    assert "Try again" not in merchant.get("/billing/").content.decode()
    press("pay", key=Charge.objects.get(state="planned").key)
    assert charged() == [(12.5, "EUR")]


def test_what_only_we_can_mend_offers_no_new_try(planned, press, fail):
    fail(status=400, body={"errorCode": "CHARGE_PURPOSE_INVALID"})
    assert "Try again" not in press("pay").content.decode()


def test_only_what_was_refused_is_tried_again(planned, press):
    assert press("again").status_code == 404
    press("pay")
    assert press("again").status_code == 404
    assert Charge.objects.count() == 1


def test_what_is_not_certain_can_be_checked(planned, press, fail, charged):
    fail(times=2, drop=True, after=True)
    assert "Check again" in press("pay").content.decode()
    assert "Paid." in press("pay").headers["HX-Trigger"]
    assert len(charged()) == 1


def test_one_store_never_sees_or_touches_anothers_payments(planned, open_tab, charged, key):
    other = open_tab(1005)
    assert "Setting up your design" not in other.get("/billing/").content.decode()
    assert other.get(f"/billing/{key}/").status_code == 404
    for what in ("pay", "decline", "again"):
        assert other.post(f"/billing/{key}/{what}/", {}).status_code == 404
    assert (state(key), charged()) == ("planned", [])


def test_a_payment_nobody_knows_is_gone(press):
    assert press("pay", key=uuid4()).status_code == 404


def test_amounts_are_written_as_the_merchant_writes_them(planned, open_tab):
    assert "12,50 EUR" in open_tab(lang="de").get("/billing/").content.decode()


def test_what_it_is_for_is_text_and_no_markup(store, merchant):
    service.plan(store, uuid4(), Decimal(1), currency="EUR", description="<b>bold</b>")
    assert "&lt;b&gt;bold" in merchant.get("/billing/").content.decode()
