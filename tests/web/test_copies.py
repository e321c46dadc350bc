"""Copies against the sandbox: one call a save, nothing lost when an answer is, nobody overwritten."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from ecwid_app.ecwid.errors import EcwidUnavailable, EcwidUnreachable
from ecwid_app.models import Copy, Store
from ecwid_app.web import copies
from ecwid_app.web.copies import PUBLIC, Conflict
from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(merchant):
    return Store.objects.get(pk=merchant.store_id)


def put(store, text, base):
    copy = copies.load(store, PUBLIC)
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
    assert copies.claim(copy)
    with pytest.raises(Conflict):
        put(store, "ours", 1)


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

    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
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
        except Conflict:
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
