"""What the Status tab says, what its one button tries, and the same for operators."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ecwid_app.models import Delivery, Store
from sandbox.faults import fault_from


def works(reply) -> dict[str, bool]:
    return {row.name: row.works for row in reply.context["outcomes"]}


@pytest.fixture
def doctor(capsys):
    def asked(store=1003):
        code = 0
        try:
            call_command("doctor", store, json=True)
        except SystemExit as ended:
            code = ended.code
        return code, json.loads(capsys.readouterr().out)

    return asked


def test_the_tab_opens_without_a_call(merchant, world, calls):
    world.calls.clear()
    page = merchant.get("/status/").content.decode()
    assert "Read your store settings" in page
    assert calls() == []


def test_a_deep_link_opens_it(open_tab, client, launch_address):
    assert b"Check everything" in client.get(launch_address(app_state="status")).content


def test_in_a_sound_store_everything_works(merchant, shop):
    assert set(works(merchant.post("/status/check/", {})).values()) == {True}
    assert "signboard-check" not in shop.storage


def test_a_missing_permission_is_named_with_the_way_out(open_tab):
    reply = open_tab(1005).post("/status/check/", {})
    lacked = [name for name, fine in works(reply).items() if not fine]
    assert lacked == ["update_store_profile", "read_catalog", "create_customers"]
    assert "Uninstall the app and install it again" in reply.content.decode()


def test_a_platform_that_is_down_leaves_the_rest_checked(merchant, world):
    world.faults.append(fault_from({"status": 503, "times": 0}))
    found = works(merchant.post("/status/check/", {}))
    assert (found["subscription"], found["worker"], found["events"]) == (False, True, True)


def test_a_worker_that_does_not_run_is_seen(merchant):
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=6))
    assert works(merchant.post("/status/check/", {}))["worker"] is False


def test_an_event_that_failed_for_good_is_seen_by_its_own_store_only(merchant, open_tab):
    Delivery.objects.create(event_id="1", type="x", store_id=1003, created_at=timezone.now(), outcome="dead")
    assert works(merchant.post("/status/check/", {}))["events"] is False
    assert works(open_tab(1005).post("/status/check/", {}))["events"] is True


def test_two_weeks_of_silence_are_said(merchant):
    assert "two weeks" not in merchant.get("/status/").content.decode()
    Store.objects.update(created_at=timezone.now() - timedelta(days=15))
    assert "two weeks" in merchant.get("/status/").content.decode()
    Delivery.objects.create(event_id="1", type="x", store_id=1003, created_at=timezone.now(), outcome="done")
    assert "two weeks" not in merchant.get("/status/").content.decode()


def test_the_calls_of_the_budget_are_counted(merchant):
    known = merchant.get("/status/data/").json()
    merchant.post("/status/check/", {})
    assert merchant.get("/status/data/").json()["calls_used"] > known["calls_used"] > 0


def test_the_doctor_says_the_same_to_an_operator(merchant, doctor, world, shop):
    code, known = doctor()
    assert (code, known["works"], known["life"]) == (0, True, "installed")
    world.faults.append(fault_from({"status": 503, "times": 0}))
    code, known = doctor()
    assert (code, known["probes"]["subscription"]["works"]) == (1, False)
    assert shop.installation.access_token not in json.dumps(known)


def test_the_doctor_knows_no_store_that_never_opened_the_app(db):
    with pytest.raises(CommandError):
        call_command("doctor", 424242)


def test_a_removed_store_is_reported_and_not_called(merchant, doctor, calls, world):
    Store.objects.update(sealed_token="", life="uninstalled")
    world.calls.clear()
    code, known = doctor()
    assert (code, known["life"], calls()) == (1, "uninstalled", [])
