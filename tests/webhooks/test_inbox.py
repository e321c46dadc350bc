"""What the inbox takes, and what it refuses."""

import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from ecwid_app.ecwid.errors import EcwidUnavailable
from ecwid_app.models import Delivery
from tests.webhooks.conftest import SECRET, signed

DAY = 86400


def test_the_signature_is_the_documented_one():
    made = signed("Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au", 1767225600, "3f2b8c1e-6d4a-4f7b-9a51-0c2d7e8f9b10")
    assert made == "oW1QHkJGmIXcYN+JjqQes/gfsngNSftWUqMv7VQkGRk="


def test_an_event_is_recorded_with_its_work_queued(post):
    reply = post(eventType="application.installed")
    assert (reply.status_code, reply.content) == (200, b"")
    assert Delivery.objects.get().outcome == "waiting"
    assert DBTaskResult.objects.count() == 1


def test_an_event_that_comes_twice_is_recorded_and_queued_once(post):
    event = {"eventId": "a-b-c", "eventCreated": int(time.time())}
    assert [post(**event).status_code, post(**event, entityId=7).status_code] == [200, 200]
    assert (Delivery.objects.count(), DBTaskResult.objects.count()) == (1, 1)


@pytest.mark.parametrize("path", ["/webhooks/?eventtype=order.created", "/webhooks", "/webhooks?eventtype=x"])
def test_no_address_of_it_is_redirected(post, path):
    assert post(path).status_code == 200


@pytest.mark.parametrize("secure", [True, False])
@pytest.mark.parametrize("path", ["/webhooks/", "/webhooks"])
def test_nor_to_https(post, settings, client, path, secure):
    from settings import production

    settings.SECURE_SSL_REDIRECT = production.SECURE_SSL_REDIRECT
    settings.SECURE_REDIRECT_EXEMPT = production.SECURE_REDIRECT_EXEMPT
    assert Client().post(path, b"{}", content_type="application/json", secure=secure).status_code == 400


def test_the_previous_secret_is_good_too(post, settings):
    settings.ECWID_CLIENT_SECRETS = ["Newer0ne" * 4, SECRET]
    assert post().status_code == 200


@pytest.mark.parametrize(
    "forgery",
    [
        {"secret": "not the secret of this app at all"},
        {"signature": ""},
        {"signature": "é"},
        {"eventCreated": int(time.time()) - 3 * DAY},
        {"body": b""},
        {"body": b"[]"},
        {"body": b"\xff"},
        {"body": b"[" * 20_000},
        {"body": b" " * 70_000},
        {"storeId": 0},
        {"storeId": True},
        {"storeId": "1003x"},
        {"eventType": None},
        {"eventType": "order.created\n"},
        {"entityId": {"a": 1}},
    ],
)
def test_what_is_refused_leaves_no_trace(post, forgery):
    assert post(**forgery).status_code == 400
    assert (Delivery.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_other_methods_are_refused(client):
    assert [client.get("/webhooks/").status_code, client.put("/webhooks/").status_code] == [405, 405]


@pytest.mark.parametrize("type", ["application.storageChanged", "application.storage_changed"])
def test_both_spellings_are_one_type(post, type):
    post(eventType=type)
    assert Delivery.objects.get().type == "application.storageChanged"


def test_numbers_and_texts_are_one_id(post):
    post(storeId="1003", entityId=1003)
    assert (Delivery.objects.get().store_id, Delivery.objects.get().entity) == (1003, "1003")


@pytest.mark.parametrize("type", ["order.created", "never.heardOf"])
def test_what_nothing_here_needs_is_recorded_and_ignored(post, type):
    assert post(eventType=type).status_code == 200
    assert Delivery.objects.get().outcome == "ignored"
    assert DBTaskResult.objects.count() == 0


def test_of_the_body_nothing_personal_is_kept(post):
    post(eventType="customer.created", data={"customerEmail": "jo@example.com"})
    assert "jo@example.com" not in str(list(Delivery.objects.values()))


def test_a_handler_that_fails_is_tried_again_after_growing_pauses(merchant, post, drain, world, settings):
    drain()
    world.faults.append(fault(status=503))
    post(eventType="application.uninstalled")
    pauses = []
    for _ in settings.WEBHOOK_PAUSES:
        before = set(DBTaskResult.objects.values_list("pk", flat=True))
        call_work()
        task = DBTaskResult.objects.exclude(pk__in=before).get()
        pauses.append(task.run_after)
    assert pauses == sorted(pauses)
    assert Delivery.objects.get().outcome == "waiting"
    call_work()
    assert Delivery.objects.get().outcome == "dead"


def fault(**rule):
    from sandbox.faults import fault_from

    return fault_from({"path": "/application", "times": 0, **rule})


def call_work():
    from ecwid_app.webhooks.inbox import work

    work.func(Delivery.objects.get().event_id)


def test_the_dead_are_listed_shown_and_replayed(merchant, post, drain, world, capsys):
    drain()
    world.faults.append(fault(status=503))
    post(eventType="application.uninstalled", eventId="dead-1")
    drain()
    call_command("webhooks", "list")
    call_command("webhooks", "show", "dead-1")
    shown = capsys.readouterr().out
    assert EcwidUnavailable.__name__ in shown
    assert "secret_" not in shown
    world.faults.clear()
    call_command("webhooks", "replay")
    drain()
    assert Delivery.objects.get().outcome == "done"


def test_work_that_a_dying_worker_lost_is_queued_again(post, drain):
    post()
    DBTaskResult.objects.all().delete()
    call_command("clock", once=True)
    assert not DBTaskResult.objects.exists()
    Delivery.objects.update(due_at=Delivery.objects.get().due_at - timedelta(hours=1))
    call_command("clock", once=True)
    drain()
    assert Delivery.objects.get().outcome == "done"


def test_what_waits_in_a_long_queue_is_not_queued_twice(post, drain, settings):
    settings.WORK_LOST_AFTER = timedelta(0)
    post()
    call_command("clock", once=True)
    assert DBTaskResult.objects.count() == 1


def test_a_task_that_a_killed_worker_had_begun_is_given_to_the_next(post, drain, settings):
    post()
    DBTaskResult.objects.get().claim("the one that is killed")
    drain()
    assert Delivery.objects.get().outcome == "waiting"
    settings.WORK_LOST_AFTER = timedelta(0)
    call_command("clock", once=True)
    drain()
    assert (Delivery.objects.get().outcome, DBTaskResult.objects.count()) == ("done", 1)
