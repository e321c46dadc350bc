"""Changes whose events were lost are found by asking; what did not change is not fetched."""

from datetime import timedelta

import pytest
import requests
from django.core.management import CommandError, call_command
from django.utils import timezone

from ecwid_app.models import Copy, Life, Store
from ecwid_app.webhooks.reconcile import queue_due
from sandbox.faults import fault_from


@pytest.fixture
def opened(sending, open_tab, drain, world):
    """A store whose app is open and settled, and to which no event comes from now on."""
    merchant = open_tab()
    merchant.get("/theme/")
    drain()
    call_command("reconcile", 1003, verbosity=0)
    world.app.webhook_url = ""
    world.calls.clear()
    return merchant


@pytest.fixture
def rename(shop, world, platform):
    """Rename the store elsewhere, a moment later: the platform speaks of whole seconds."""

    def renamed(name):
        world.clock.advance(2)
        token = {"Authorization": f"Bearer {shop.installation.access_token}"}
        change = {"settings": {"storeName": name}}
        assert requests.put(f"{platform.url}/api/v3/1003/profile", json=change, headers=token, timeout=10).ok
        world.calls.clear()

    return renamed


@pytest.fixture
def clock(drain):
    """Let the time of a round pass, and the clock tick."""

    def ticked():
        Store.objects.update(reconciled_at=timezone.now() - timedelta(hours=7))
        call_command("clock", once=True, verbosity=0)
        drain()

    return ticked


def name_kept() -> str:
    return Copy.objects.get(store_id=1003, name="profile").content["settings"]["storeName"]


def test_a_change_whose_event_was_lost_is_fetched(opened, rename, clock, calls):
    rename("Harbour & Oak")
    clock()
    assert name_kept() == "Harbour & Oak"
    assert calls() == ["GET /latest-stats", "GET /profile", "GET /profile"]  # the profile, and its design settings


def test_where_nothing_changed_one_call_says_so(opened, clock, calls):
    clock()
    clock()
    assert calls() == ["GET /latest-stats"] * 2


def test_no_store_is_asked_before_its_turn(opened, calls):
    assert queue_due() == 0
    assert calls() == []


def test_a_question_that_failed_is_asked_again_and_nothing_is_missed(opened, rename, clock, world):
    rename("Harbour & Oak")
    world.faults.append(fault_from({"path": "/profile", "status": 503}))
    clock()
    assert name_kept() != "Harbour & Oak"
    clock()
    assert name_kept() == "Harbour & Oak"


def test_a_change_during_a_save_is_fetched_in_the_next_round(opened, rename, clock):
    rename("Harbour & Oak")
    Copy.objects.filter(name="profile").update(saving_until=timezone.now() + timedelta(minutes=1))
    clock()
    assert name_kept() != "Harbour & Oak"
    Copy.objects.update(saving_until=None)
    clock()
    assert name_kept() == "Harbour & Oak"


def test_an_uninstall_whose_event_was_lost_is_found(opened, shop, clock):
    shop.uninstall()
    clock()
    assert Store.objects.get().life == Life.UNINSTALLED


def test_a_plan_that_ended_is_found_and_then_left_alone(opened, shop, clock, calls):
    shop.plan = "free"
    clock()
    assert Store.objects.get().life == Life.SUSPENDED
    asked = calls()
    clock()
    assert calls() == asked


def test_a_round_by_hand_shows_how_far_it_is_and_goes_on_where_it_stopped(opened, open_tab, world, capsys):
    open_tab(1005)
    Store.objects.update(reconciled_at=timezone.now() - timedelta(hours=7))
    world.faults.append(fault_from({"store": 1005, "path": "/latest-stats", "status": 503}))
    with pytest.raises(SystemExit):
        call_command("reconcile")
    assert capsys.readouterr().out.splitlines() == [
        "1/2 store 1003: nothing new",
        "2/2 store 1005: failed: GET /latest-stats → 503 INTERNAL_ERROR",
    ]
    call_command("reconcile")
    assert capsys.readouterr().out.splitlines() == ["1/1 store 1005: profile"]
    call_command("reconcile")
    assert capsys.readouterr().out == ""


def test_a_store_that_never_opened_the_app_cannot_be_asked(db):
    with pytest.raises(CommandError):
        call_command("reconcile", 424242)
