"""A charge is made once for its key, whatever happens to the answer, the process or the second caller."""

from __future__ import annotations

import threading
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import requests
from django.db import connection
from django.utils import timezone

from ecwid_app.billing import service
from ecwid_app.billing.refusals import NotCharged
from ecwid_app.models import Charge, Store
from ecwid_app.webhooks import privacy


def kept(key) -> Charge:
    return Charge.objects.get(key=key)


def why(call, **asked) -> str:
    with pytest.raises(NotCharged) as raised:
        call(**asked)
    return raised.value.code


def pass_by(**time) -> None:
    """Let time pass for every charge that was sent."""
    for row in Charge.objects.exclude(sent_at=None):
        row.sent_at, row.first_sent_at = row.sent_at - timedelta(**time), row.first_sent_at - timedelta(**time)
        row.save()


def test_a_charge_is_made_and_written_down(charge, key, charged):
    made = charge()
    assert charged() == [(12.5, "EUR")]
    assert (kept(key).state, kept(key).transaction_id) == ("confirmed", made.transaction_id)
    assert made.transaction_id.startswith("sandbox-")


def test_it_is_written_down_before_the_platform_is_asked(charge, key, charged, monkeypatch):
    """A process that dies in the call leaves a row that says so, and the next one finds out."""
    really = requests.Session.request

    def dies(session, *asked, **how):
        assert kept(key).state == "sent"
        really(session, *asked, **how)
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(requests.Session, "request", dies)
        with pytest.raises(KeyboardInterrupt):
            charge()
    assert kept(key).state == "sent"
    pass_by(minutes=3)
    assert charge().state == "confirmed"
    assert len(charged()) == 1


def test_the_same_key_charges_once(charge, charged, asked):
    first, second = charge(), charge()
    assert (first.pk, first.transaction_id) == (second.pk, second.transaction_id)
    assert (len(charged()), asked()) == (1, 1)


def test_an_answer_lost_after_the_charge_is_asked_for_again_and_charges_once(charge, charged, fail, asked):
    fail(drop=True, after=True)
    assert charge().state == "confirmed"
    assert (len(charged()), asked()) == (1, 2)


@pytest.mark.parametrize("rule", [{"drop": True}, {"status": 503}, {"garbage": True}])
@pytest.mark.parametrize("after", [True, False])
def test_answers_lost_twice_leave_it_unknown_until_it_is_asked_again(charge, key, charged, fail, rule, after):
    fail(2, after=after, **rule)
    assert why(charge) == "UNCLEAR"
    assert kept(key).state == "unknown"
    assert charge().state == "confirmed"
    assert charged() == [(12.5, "EUR")]


def test_a_process_killed_after_the_charge_is_found_out_and_charges_once(charge, key, charged):
    charge()
    Charge.objects.update(state="sent", transaction_id="", settled_at=None)
    assert why(charge) == "UNDER_WAY"
    pass_by(minutes=3)
    assert charge().transaction_id
    assert len(charged()) == 1


def test_a_process_killed_before_the_call_has_charged_nothing_and_is_carried_on(charge, store, key, charged):
    service.plan(store, key, Decimal("12.50"), currency="EUR", description="Setting up your design")
    assert charged() == []
    assert charge().state == "confirmed"
    assert len(charged()) == 1


def test_the_clock_clears_up_what_is_in_doubt(charge, key, charged, fail):
    fail(2, drop=True, after=True)
    why(charge)
    assert service.ask_again() == 0
    pass_by(minutes=3)
    assert service.ask_again() == 1
    assert (kept(key).state, len(charged())) == ("confirmed", 1)


def test_after_a_day_nobody_asks_again_because_the_platform_may_have_forgotten_the_key(charge, key, fail, asked):
    fail(2, drop=True)
    why(charge)
    pass_by(days=1, minutes=1)
    assert service.ask_again() == 0
    assert why(charge) == "TOO_OLD"
    assert (kept(key).state, asked()) == ("unknown", 2)


def test_a_failure_after_a_lost_answer_does_not_pass_for_a_no(charge, key, charged, fail):
    fail(drop=True, after=True)
    fail(status=402)
    assert why(charge) == "UNCLEAR"
    assert (kept(key).state, len(charged())) == ("unknown", 1)


def test_a_refusal_after_a_lost_answer_may_be_because_of_what_was_charged(charge, key, charged, fail):
    fail(drop=True, after=True)
    fail(status=402, body={"errorCode": "CHARGE_LIMIT_EXCEEDED"})
    assert why(charge) == "UNCLEAR"
    assert (kept(key).state, len(charged())) == ("unknown", 1)
    assert charge().state == "confirmed"
    assert len(charged()) == 1


def test_a_refusal_is_final_for_its_key_and_charges_nothing(charge, key, charged, fail, asked):
    fail(status=402, body={"errorCode": "CHARGE_DECLINED"})
    assert why(charge) == "CHARGE_DECLINED"
    assert why(charge) == "CHARGE_DECLINED"
    assert (kept(key).state, charged(), asked()) == ("refused", [], 1)


def test_a_refused_charge_is_planned_anew_once_under_a_key_of_its_own(charge, store, key, fail, charged):
    fail(status=402, body={"errorCode": "CHARGE_DECLINED"})
    why(charge)
    first, second = service.again(store, kept(key)), service.again(store, kept(key))
    assert (first.pk, first.state) == (second.pk, "planned")
    assert service.send(store, first).state == "confirmed"
    assert len(charged()) == 1


def test_an_answer_without_a_transaction_is_no_success(charge, key, fail):
    fail(status=200, body={"idempotencyKeyInUse": True})
    assert why(charge) == "UNCLEAR"
    assert kept(key).state == "unknown"


def test_a_key_of_another_charge_is_a_mistake_of_ours(charge):
    charge()
    for other in ({"amount": "1"}, {"currency": "USD"}, {"description": "Something else"}):
        with pytest.raises(service.KeyTaken):
            charge(**other)


def test_a_key_of_another_store_is_a_mistake_of_ours(charge, key, open_tab):
    charge()
    other = Store.objects.get(pk=open_tab(1005).store_id)
    with pytest.raises(service.KeyTaken):
        service.charge(other, key, Decimal("12.50"), currency="EUR", description="Setting up your design")


def test_another_stores_charge_cannot_be_sent(charge, key, open_tab):
    charge()
    other = Store.objects.get(pk=open_tab(1005).store_id)
    with pytest.raises(Charge.DoesNotExist):
        service.send(other, kept(key))


def test_a_store_without_the_app_is_not_charged(charge, store, key, asked):
    Store.objects.update(sealed_token="")
    assert why(charge) == "NO_ACCESS"
    assert (kept(key).state, asked()) == ("planned", 0)


def test_what_stands_in_the_way_leaves_the_charge_planned(charge, key, fail, charged):
    for status, code in ((429, "NOT_NOW"), (402, "NO_PLAN"), (404, "NOT_NOW")):
        fail(status=status)
        assert (why(charge), kept(key).state) == (code, "planned")
    fail(status=403, body={"errorCode": "INSUFFICIENT_APP_SCOPE"})
    assert (why(charge), kept(key).state) == ("NO_PERMISSION", "planned")
    assert charged() == []


def test_a_late_no_does_not_overwrite_a_yes(charge, key, store):
    made = charge()
    service.settle(made, Charge.State.REFUSED, code="CHARGE_DECLINED")
    assert kept(key).state == "confirmed"


def at_once(*calls) -> list[str]:
    """Make the calls at the same moment, each in a thread of its own, and return how each ended."""
    barrier, outcomes = threading.Barrier(len(calls)), []

    def run(call):
        barrier.wait()
        try:
            call()
            outcomes.append("charged")
        except NotCharged as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_one_key_at_the_same_moment_charges_once(charge, charged):
    outcomes = at_once(charge, charge, charge, charge)
    assert len(charged()) == 1
    assert {"charged"} <= set(outcomes) <= {"charged", "UNDER_WAY"}


@pytest.mark.django_db(transaction=True)
def test_many_keys_at_the_same_moment_charge_each_and_never_more_than_a_day_holds(charge, charged, store, asked):
    Charge.objects.create(
        key=uuid4(), store_id=store.pk, amount=Decimal(4000), state="confirmed", sent_at=timezone.now()
    )
    outcomes = at_once(*(lambda: charge(key=uuid4(), amount="500") for _ in range(4)))
    assert sorted(outcomes) == ["CHARGE_LIMIT_EXCEEDED", "CHARGE_LIMIT_EXCEEDED", "charged", "charged"]
    assert (len(charged()), asked()) == (2, 2)


def test_a_lost_charge_of_a_store_that_removed_the_app_stays_in_doubt(charge, key, fail):
    fail(2, drop=True, after=True)
    why(charge)
    Store.objects.update(sealed_token="")
    pass_by(minutes=3)
    assert service.ask_again() == 0
    assert (why(charge), kept(key).state) == ("UNCLEAR", "unknown")


def test_what_was_charged_is_handed_out_to_who_asks_for_their_data(charge):
    charge()
    assert "12.50 EUR confirmed: Setting up your design" in privacy.export(1003)["charges"][0]
    assert privacy.held(1003)["charges"] == 1
    assert privacy.held(1005)["charges"] == 0


def test_the_ledger_outlives_the_store(charge, key):
    charge()
    Store.objects.all().delete()
    assert kept(key).state == "confirmed"
