"""What holds for all messages: taking turns, counting."""

import json

import pytest

from sandbox.faults import fault_from


@pytest.fixture
def tab(keep, sale, shop, open_tab):
    keep(sale, rotate=5, zone=shop.profile["formatsAndUnits"]["timezone"])
    return open_tab()


@pytest.fixture
def settings_of(shop):
    return lambda: {name: json.loads(shop.storage["public"]).get(name) for name in ("rotate", "count")}


def test_they_are_read_and_saved_with_one_call(tab, settings_of, calls, world):
    assert 'value="5"' in tab.get("/messages/settings/").content.decode()
    world.calls.clear()
    assert tab.post("/messages/settings/", {"base": 1, "rotate": "8", "count": "on"}).status_code == 200
    assert calls() == ["PUT /storage/public"]
    assert settings_of() == {"rotate": 8, "count": True}


def test_saving_what_holds_already_costs_no_call(tab, calls, world):
    world.calls.clear()
    assert tab.post("/messages/settings/", {"base": 1, "rotate": "5"}).status_code == 200
    assert calls() == []


@pytest.mark.parametrize("seconds", ["0", "2", "601", "-5", "x", "3.5", "9" * 400])
def test_turns_are_neither_hasty_nor_endless(tab, calls, world, seconds):
    world.calls.clear()
    page = tab.post("/messages/settings/", {"base": 1, "rotate": seconds})
    assert (page.status_code, calls()) == (422, [])
    assert seconds in page.content.decode()


def test_empty_means_that_the_uppermost_stays(tab, settings_of):
    tab.post("/messages/settings/", {"base": 1, "rotate": ""})
    assert settings_of() == {"rotate": None, "count": None}


def test_somebody_elses_settings_are_shown_and_not_replaced(tab, settings_of):
    tab.post("/messages/settings/", {"base": 1, "rotate": "7"})
    page = tab.post("/messages/settings/", {"base": 1, "rotate": "9"})
    assert page.status_code == 409
    assert settings_of()["rotate"] == 7
    assert tab.post("/messages/settings/", {"base": 2, "rotate": "9"}).status_code == 200
    assert settings_of()["rotate"] == 9


def test_what_others_did_to_messages_is_no_conflict(tab, settings_of):
    tab.post("/messages/sale/switch/", {})
    assert tab.post("/messages/settings/", {"base": 1, "rotate": "9"}).status_code == 200
    assert settings_of()["rotate"] == 9


def test_a_failed_save_keeps_what_was_typed(tab, world):
    world.faults.append(fault_from({"method": "PUT", "status": 503, "times": 9}))
    page = tab.post("/messages/settings/", {"base": 1, "rotate": "9", "count": "on"})
    assert page.status_code == 502
    assert 'value="9"' in page.content.decode()
