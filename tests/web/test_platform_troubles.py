"""Whatever the platform does to a save: its own words, the right status, and what was typed is still there."""

import pytest

from ecwid_app.messages.schema import Config, Message, Wording, dumps
from sandbox.faults import fault_from

from ..messages.conftest import typed

pytestmark = pytest.mark.django_db

KEPT = Message(id="1", wording=Wording("Hello"))
MESSAGE = typed(KEPT, enabled=True, text="Typed with care")
PROFILE = {"store_name": "Typed with care", "description": "<p>Also</p>", "owner": "Marta", "base": "1"}


@pytest.fixture(autouse=True)
def kept(world):
    """Every store has a message to change."""
    for shop in world.shops.values():
        shop.storage["public"] = dumps(Config((KEPT,)))


TROUBLES = [
    ({"status": 402}, 402, "paid plans"),
    ({"status": 402, "body": {"errorCode": "STORE_IS_SUSPENDED"}}, 402, "not suspended"),
    ({"status": 403, "body": {"errorCode": "INSUFFICIENT_APP_SCOPE"}}, 403, "missing the permission"),
    ({"status": 403, "body": {"errorCode": "INVALID_API_TOKEN"}}, 403, "no access to your store any more"),
    ({"status": 429, "headers": {"Retry-After": "9"}}, 502, "save again in 9 seconds"),
    ({"status": 429, "headers": {"Retry-After": "1"}}, 502, "save again in 1 second."),
    ({"status": 503}, 502, "save again in a few minutes"),
    ({"garbage": True}, 502, "save again in a few minutes"),
    ({"delay": 3}, 502, "save again to be sure"),
    ({"drop": True}, 502, "save again to be sure"),
    ({"status": 400}, 422, "did not accept these settings"),
    ({"status": 404}, 502, "could not be found"),
]


@pytest.mark.parametrize(("path", "form"), [("/messages/1/", MESSAGE), ("/profile/general/", PROFILE)])
@pytest.mark.parametrize(("rule", "status", "words"), TROUBLES)
def test_a_failed_save_says_so_and_keeps_what_was_typed(merchant, world, path, form, rule, status, words):
    world.faults.append(fault_from({"method": "PUT", **rule}))
    reply = merchant.post(path, form)

    assert reply.status_code == status
    assert words in reply.content.decode()
    assert "Typed with care" in reply.content.decode()
    assert "HX-Trigger" not in reply


@pytest.mark.parametrize(("path", "form"), [("/messages/1/", MESSAGE), ("/profile/general/", PROFILE)])
def test_after_the_trouble_the_very_same_form_saves(merchant, world, path, form):
    world.faults.append(fault_from({"method": "PUT", "status": 503}))
    failed = merchant.post(path, form)
    again = merchant.post(path, {**form, "base": str(failed.context["form"]["base"].value())})
    assert again.status_code == 200


def test_a_store_without_the_scope_is_told_so(open_tab):
    reply = open_tab(1005).post("/messages/1/", MESSAGE)
    assert reply.status_code == 403
    assert "missing the permission" in reply.content.decode()


def test_a_revoked_token_is_told_so(merchant, shop):
    shop.uninstall()
    reply = merchant.post("/messages/1/", MESSAGE)
    assert reply.status_code == 403
    assert "no access to your store any more" in reply.content.decode()


def test_a_plan_that_ended_is_told_so(merchant, shop):
    shop.plan = "free"
    reply = merchant.post("/profile/general/", PROFILE)
    assert reply.status_code == 402
    assert "paid plans" in reply.content.decode()
