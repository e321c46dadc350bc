"""Copies against the sandbox: one call a save, nothing lost when an answer is, nobody overwritten."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ecwid_app.ecwid.errors import EcwidUnavailable, EcwidUnreachable
from ecwid_app.models import Copy, Store
from ecwid_app.web import copies
from ecwid_app.web.copies import PROFILE, PUBLIC, Conflict, SaveUnderWay
from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db


def put(store, text, base):
    copy = copies.load_to_change(store, PUBLIC)
    return copies.save(copy, base=base, content=text, write=lambda client: client.storage.put("public", text))


def test_a_refused_save_leaves_the_copy_known(store, calls, world):
    world.faults.append(fault_from({"method": "PUT", "status": 429}))
    with pytest.raises(Exception, match="429"):
        put(store, "new", 1)
    world.calls.clear()
    assert copies.load(store, PUBLIC).content is None
    assert calls() == []


@pytest.mark.parametrize(("rule", "error"), [({"drop": True}, EcwidUnreachable), ({"status": 500}, EcwidUnavailable)])
def test_a_save_without_an_answer_is_looked_up_before_anybody_builds_on_it(store, world, rule, error):
    world.faults.append(fault_from({"method": "PUT", "after": True, **rule}))
    with pytest.raises(error):
        put(store, "arrived all the same", 1)
    assert copies.load(store, PUBLIC).content == "arrived all the same"


def test_repeating_a_save_whose_answer_was_lost_is_no_conflict_with_oneself(store, world, calls):
    world.faults.append(fault_from({"method": "PUT", "after": True, "drop": True}))
    with pytest.raises(EcwidUnreachable):
        put(store, "mine", 1)
    world.calls.clear()
    assert put(store, "mine", 1).content == "mine"
    assert calls() == ["GET /storage/public"]


def test_a_save_over_a_newer_one_is_refused_with_both(store):
    put(store, "theirs", 1)
    with pytest.raises(Conflict) as conflict:
        put(store, "ours", 1)
    assert (conflict.value.copy.content, conflict.value.base) == ("theirs", None)


def test_the_base_of_a_conflict_is_what_the_form_was_filled_with(store):
    put(store, "one", 1)
    put(store, "two", 2)
    put(store, "three", 3)
    with pytest.raises(Conflict) as conflict:
        put(store, "ours", 2)
    assert (conflict.value.base_known, conflict.value.base) == (True, "one")


def test_a_base_that_was_let_go_is_not_guessed(store):
    put(store, "one", 1)
    with pytest.raises(Conflict) as conflict:
        put(store, "ours", 77)
    assert not conflict.value.base_known


def test_while_one_save_is_under_way_another_waits_its_turn(store):
    copy = copies.load(store, PUBLIC)
    copies.claim(copy)
    with pytest.raises(SaveUnderWay):
        put(store, "ours", 1)
    with pytest.raises(SaveUnderWay):
        copies.claim(copy)


def test_a_save_that_died_is_looked_up_once_its_lease_is_over(store, shop):
    copies.claim(copies.load(store, PUBLIC))
    shop.storage["public"] = "written by the one that died"
    Copy.objects.filter(name=PUBLIC).update(saving_until=timezone.now() - timedelta(seconds=1))
    assert copies.load(store, PUBLIC).content == "written by the one that died"


def test_only_so_many_revisions_are_kept(store, monkeypatch):
    monkeypatch.setattr(copies, "REVISIONS_KEPT", 3)
    for number in range(1, 8):
        put(store, f"text {number}", number)
    numbers = Copy.objects.get(name=PUBLIC).revisions.values_list("number", flat=True)
    assert sorted(numbers) == [5, 6, 7]


@pytest.mark.django_db(transaction=True)
def test_an_old_copy_is_served_at_once_and_refreshed_by_the_worker(store, shop, calls, world):
    Copy.objects.update(taken_at=timezone.now() - timedelta(minutes=6))
    shop.storage["public"] = "changed elsewhere"
    world.calls.clear()
    assert copies.load(store, PUBLIC).content is None
    assert calls() == []

    call_command("worker", batch=True, startup_delay=False, verbosity=0)
    assert copies.load(store, PUBLIC).content == "changed elsewhere"


def test_an_answer_overtaken_by_a_save_is_not_kept(store, monkeypatch):
    Copy.objects.update(taken_at=None)

    def answered_late(client):
        monkeypatch.undo()
        content = copies.SOURCES[PUBLIC](client)
        put(store, "newer", 1)
        return content

    monkeypatch.setitem(copies.SOURCES, PUBLIC, answered_late)
    assert copies.fetch(store, PUBLIC).content == "newer"


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_the_same_moment_let_one_through(world, open_tab, shop):
    store = Store.objects.get(pk=open_tab().store_id)
    barrier, outcomes = threading.Barrier(2), []

    def save(text):
        barrier.wait()
        try:
            put(store, text, 1)
            outcomes.append("saved")
        except (Conflict, SaveUnderWay):
            outcomes.append("asked")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(text,)) for text in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["asked", "saved"]
    assert shop.storage["public"] == Copy.objects.get(name=PUBLIC).content


def test_a_claim_needs_the_revision_it_was_built_on(store):
    copy = copies.load(store, PUBLIC)
    put(store, "newer", 1)
    with pytest.raises(SaveUnderWay):
        copies.claim(copy)


def test_an_old_copy_is_looked_at_before_a_save_is_built_on_it(store, shop, calls, world):
    Copy.objects.update(taken_at=timezone.now() - timedelta(minutes=6))
    shop.storage["public"] = "written in the Control Panel meanwhile"
    world.calls.clear()
    with pytest.raises(Conflict):
        put(store, "ours", 1)
    assert calls() == ["GET /storage/public"]


def test_a_save_does_not_make_the_rest_of_the_document_look_fresh(store):
    long_ago = timezone.now() - timedelta(minutes=4)
    Copy.objects.update(taken_at=long_ago)
    put(store, "ours", 1)
    assert Copy.objects.get(name=PUBLIC).taken_at == long_ago


def test_what_others_see_during_a_save_is_not_kept(store):
    copy = copies.load(store, PUBLIC)
    copies.claim(copy)
    assert copies.keep(store, PUBLIC, "seen before the save arrived", seen_at=timezone.now()).content is None
    assert Copy.objects.get(name=PUBLIC).is_being_saved


def test_a_save_that_outlived_its_lease_leaves_the_copy_unknown(store, monkeypatch):
    monkeypatch.setattr(copies, "SAVE_TAKES_AT_MOST", timedelta(seconds=-1))
    copy = copies.load_to_change(store, PUBLIC)

    def overtaken(client):
        client.storage.put("public", "ours")
        copies.claim(Copy.objects.get(pk=copy.pk))

    copies.save(copy, base=1, content="ours", write=overtaken)
    kept = Copy.objects.get(pk=copy.pk)
    assert (kept.content, kept.taken_at) == (None, None)


def test_a_first_answer_does_not_replace_what_came_meanwhile(store, monkeypatch):
    Copy.objects.filter(name=PUBLIC).delete()

    def answered_late(client):
        monkeypatch.undo()
        copies.keep(store, PUBLIC, "came meanwhile", seen_at=timezone.now())
        return "older"

    monkeypatch.setitem(copies.SOURCES, PUBLIC, answered_late)
    assert copies.fetch(store, PUBLIC).content == "came meanwhile"


def test_a_tab_opened_often_asks_for_one_refresh(store):
    Copy.objects.update(taken_at=timezone.now() - timedelta(minutes=6))
    for _ in range(5):
        copies.load(store, PUBLIC)
    assert DBTaskResult.objects.filter(task_path=copies.refresh.module_path).count() == 1


def test_a_refresh_that_is_not_due_asks_nothing(store, calls, world):
    world.calls.clear()
    copies.refresh.func(store.pk, PROFILE)
    assert calls() == []
