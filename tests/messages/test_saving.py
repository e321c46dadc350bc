"""A merchant writes, saves, and meets everything that can go wrong in between."""

import json

import pytest

from ecwid_app.models import Copy
from ecwid_app.web import copies

MESSAGE = {
    "enabled": "on",
    "text": "Free delivery this week",
    "placement": "top",
    "background": "#102030",
    "colour": "#ffffff",
    "base": "1",
}


def test_a_saved_message_is_what_the_storefront_reads(merchant, shop):
    reply = merchant.post("/messages/", MESSAGE)

    assert reply.status_code == 200
    kept = json.loads(shop.storage["public"])
    assert kept["message"]["text"] == "Free delivery this week"
    assert "Shoppers see your message" in reply["HX-Trigger"]


def test_a_save_is_one_call(merchant, calls, world):
    world.calls.clear()
    merchant.post("/messages/", MESSAGE)
    assert calls() == ["PUT /storage/public"]


def test_saving_again_without_a_change_sends_nothing(merchant, calls, world):
    merchant.post("/messages/", MESSAGE)
    world.calls.clear()
    reply = merchant.post("/messages/", {**MESSAGE, "base": "2"})
    assert (reply.status_code, calls()) == (200, [])


def test_saving_an_untouched_form_of_a_new_store_sends_nothing(merchant, calls, world):
    world.calls.clear()
    untouched = {"text": "", "placement": "top", "background": "#1f3a5f", "colour": "#ffffff", "base": "1"}
    assert merchant.post("/messages/", untouched).status_code == 200
    assert calls() == []


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"text": "  "}, "Write what shoppers should read"),
        ({"text": "x" * 501}, "at most 500 characters"),
        ({"background": "red"}, "Choose a colour"),
        ({"placement": "moon"}, "moon is not one of the available choices"),
    ],
)
def test_bad_input_is_answered_at_its_field_and_not_sent(merchant, calls, world, wrong, advice):
    world.calls.clear()
    reply = merchant.post("/messages/", {**MESSAGE, **wrong})

    assert reply.status_code == 422
    assert advice in reply.content.decode()
    assert calls() == []


def test_a_newer_save_by_somebody_else_is_shown_beside_ours(merchant, shop):
    merchant.post("/messages/", {**MESSAGE, "text": "Theirs"})
    reply = merchant.post("/messages/", {**MESSAGE, "text": "Ours"})

    assert reply.status_code == 409
    assert ">\nOurs</textarea>" in reply.content.decode()
    assert "<q>Theirs</q>" in reply.content.decode()
    assert json.loads(shop.storage["public"])["message"]["text"] == "Theirs"


def test_only_what_both_changed_is_shown_twice(merchant):
    merchant.post("/messages/", {**MESSAGE, "text": "One"})
    merchant.post("/messages/", {**MESSAGE, "text": "One", "colour": "#00ff00", "base": "2"})
    reply = merchant.post("/messages/", {**MESSAGE, "text": "One", "background": "#333333", "base": "2"})

    assert reply.status_code == 409
    assert "Saved meanwhile" not in reply.content.decode()
    assert reply.context["form"]["background"].value() == "#333333"


def test_while_somebody_saves_the_merchant_is_asked_to_wait(merchant):
    copies.claim(Copy.objects.get(name="public"))
    reply = merchant.post("/messages/", MESSAGE)
    assert reply.status_code == 409
    assert "another save is still under way" in reply.content.decode()
    assert MESSAGE["text"] in reply.content.decode()


def test_a_line_break_counts_once_as_in_the_browser(merchant, shop):
    text = "\r\n".join(["x" * 9] * 50)
    reply = merchant.post("/messages/", {**MESSAGE, "text": text})
    assert reply.status_code == 200
    assert json.loads(shop.storage["public"])["message"]["text"] == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "kept", ['{"version":2,"message":{"enabled":true,"text":"x"}}', '{"version":1,"message":{"text":"\\ud800"}}', "[["]
)
def test_what_this_version_cannot_read_is_written_anew_by_a_save(open_tab, shop, kept):
    shop.storage["public"] = kept
    merchant = open_tab()
    assert merchant.get("/messages/").status_code == 200
    merchant.post("/messages/", MESSAGE)
    assert json.loads(shop.storage["public"])["version"] == 1


def test_a_storefront_address_that_is_none_is_no_link(open_tab, shop):
    shop.profile["generalInfo"]["storeUrl"] = "javascript:alert(1)"
    assert "javascript" not in open_tab().post("/messages/", MESSAGE)["HX-Trigger"]


def test_what_we_left_alone_takes_their_value_in_a_conflict(merchant):
    merchant.post("/messages/", {**MESSAGE, "text": "One"})
    merchant.post("/messages/", {**MESSAGE, "text": "One", "colour": "#00ff00", "base": "2"})
    reply = merchant.post("/messages/", {**MESSAGE, "text": "Two", "base": "2"})

    form = reply.context["form"]
    assert (form["text"].value(), form["colour"].value()) == ("Two", "#00ff00")


def test_saving_after_seeing_both_keeps_ours(merchant, shop):
    merchant.post("/messages/", {**MESSAGE, "text": "Theirs"})
    conflict = merchant.post("/messages/", {**MESSAGE, "text": "Ours"})
    revision = conflict.context["form"]["base"].value()
    reply = merchant.post("/messages/", {**MESSAGE, "text": "Ours", "base": str(revision)})

    assert reply.status_code == 200
    assert json.loads(shop.storage["public"])["message"]["text"] == "Ours"
