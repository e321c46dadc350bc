"""From install to uninstall and back, with the platform's own events."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from ecwid_app.models import Copy, Life, PrivacyRecord, Step, Store
from ecwid_app.web.life import LEADS_TO, Happened
from ecwid_app.web.life import part as parted


@pytest.fixture
def opened(sending, open_tab, drain):
    merchant = open_tab()
    drain()
    return merchant


@pytest.fixture
def settled(sending, drain):
    def wait():
        assert sending.courier.settle(20)
        drain()

    return wait


def happened() -> list[str]:
    return [step.happened for step in Step.objects.all()]


def test_a_first_launch_installs_and_the_platform_confirms(opened):
    store = Store.objects.get(pk=1003)
    assert (store.life, store.subscription, happened()) == ("active", "ACTIVE", ["installed", "confirmed"])


def test_a_removed_app_loses_its_token_and_the_profile_at_once_and_keeps_the_settings(opened, at_the_platform, settled):
    at_the_platform(action="uninstall")
    settled()
    store = Store.objects.get(pk=1003)
    assert (store.life, store.sealed_token) == ("uninstalled", "")
    assert [copy.name for copy in Copy.objects.all()] == ["public"]
    assert opened.get("/profile/").status_code == 401


def test_settings_of_a_removed_app_are_deleted_when_their_time_is_over(opened, at_the_platform, settled):
    at_the_platform(action="uninstall")
    settled()
    call_command("clock", once=True)
    assert Store.objects.exists()
    Store.objects.update(life_at=timezone.now() - timedelta(days=31))
    call_command("clock", once=True)
    assert not Store.objects.exists()


def test_a_reinstall_with_new_tokens_finds_the_settings(opened, at_the_platform, shop, settled, open_tab):
    shop.storage["public"] = '{"kept": 1}'
    settled()
    at_the_platform(action="uninstall")
    settled()
    at_the_platform(action="install")
    settled()
    merchant = open_tab()
    settled()
    assert Store.objects.get(pk=1003).life == "active"
    assert Copy.objects.get(name="public").content == '{"kept": 1}'
    assert happened()[-3:] == ["uninstalled", "reinstalled", "confirmed"]
    assert merchant.get("/profile/").status_code == 200


def test_an_uninstall_that_comes_after_the_reinstall_ends_nothing(opened, at_the_platform, fire, open_tab, settled):
    at_the_platform(action="uninstall")
    at_the_platform(action="install")
    open_tab()
    fire(type="application.uninstalled")
    settled()
    assert Store.objects.get(pk=1003).life == "active"


def test_a_token_that_a_reinstall_brought_meanwhile_stays(opened, at_the_platform, shop, settled, open_tab):
    old = Store.objects.get(pk=1003)
    at_the_platform(action="install")
    open_tab()
    parted(old)
    assert Store.objects.get(pk=1003).token == shop.installation.access_token


def test_an_uninstall_whose_event_was_lost_is_noticed_within_a_day(opened, shop, settled, world, calls):
    shop.uninstall()
    world.calls.clear()
    call_command("clock", once=True)
    settled()
    assert (Store.objects.get(pk=1003).life, calls()) == ("active", [])
    Store.objects.update(looked_at=timezone.now() - timedelta(hours=25))
    call_command("clock", once=True)
    settled()
    assert Store.objects.get(pk=1003).life == "uninstalled"


def test_a_suspended_store_comes_back(opened, at_the_platform, fire, settled):
    at_the_platform(action="suspend")
    fire(type="application.subscriptionStatusChanged")
    settled()
    assert Store.objects.get(pk=1003).life == "suspended"
    at_the_platform(action="resume")
    fire(type="profile.subscriptionStatusChanged")
    settled()
    assert Store.objects.get(pk=1003).life == "active"


def test_nothing_happens_to_a_store_that_never_opened_the_app(sending, fire, settled, calls):
    fire(type="application.uninstalled")
    settled()
    assert (Store.objects.count(), calls()) == (0, [])


def test_a_removed_app_goes_nowhere_but_through_a_reinstall():
    assert [what for what in Happened if Life.UNINSTALLED in LEADS_TO[what]] == [Happened.REINSTALLED]


def test_a_change_of_the_profile_reaches_the_copy(opened, shop, fire, settled):
    shop.profile["settings"]["storeName"] = "Renamed"
    fire(type="profile.updated")
    settled()
    assert Copy.objects.get(name="profile").content["settings"]["storeName"] == "Renamed"


def test_a_burst_of_events_about_one_document_costs_one_call(opened, shop, fire, advance, settled, calls, world):
    for _ in range(20):
        fire(type="profile.updated")
    shop.profile["settings"]["storeName"] = "Renamed"
    advance(3)
    world.calls.clear()
    settled()
    assert calls() == ["GET /profile"]
    assert Copy.objects.get(name="profile").content["settings"]["storeName"] == "Renamed"


def test_a_request_about_a_customer_is_answered_with_a_record(opened, fire, settled):
    fire(type="customer.personalDataRemovalRequest", entityId=77)
    settled()
    record = PrivacyRecord.objects.get()
    assert (record.subject, record.found) == ("customer 77", {"rows": 0})


def test_a_request_to_remove_the_store_removes_its_profile_and_proves_it(opened, fire, settled, capsys):
    fire(type="profile.personalDataRemovalRequest")
    settled()
    assert not Copy.objects.filter(name="profile").exists()
    assert PrivacyRecord.objects.get().found["profile"] == 1
    call_command("privacy", "records", "1003")
    assert "profile.personalDataRemovalRequest" in capsys.readouterr().out


def test_a_store_that_is_gone_is_removed_whole_on_request(opened, shop, fire, settled):
    shop.install()  # elsewhere, so that the token kept here is dead
    fire(type="profile.personalDataRemovalRequest")
    settled()
    assert not Store.objects.exists()
    assert PrivacyRecord.objects.exists()


def test_an_export_holds_what_is_kept_and_no_token(opened, shop, capsys):
    call_command("privacy", "export", "1003")
    text = capsys.readouterr().out
    assert set(json.loads(text)["copies"]) == {"profile", "public"}
    assert shop.installation.access_token not in text
