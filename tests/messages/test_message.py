"""One message: written, saved, and met with everything that can go wrong in between."""

import json
from dataclasses import replace

import pytest

from ecwid_app.messages.schema import Config, Message, Schedule, Target, Wording, dumps
from ecwid_app.models import Copy
from ecwid_app.web import copies

from .conftest import typed


@pytest.fixture
def one(keep, sale, open_tab):
    """A merchant whose store has one message."""
    keep(sale)
    return open_tab()


def test_a_saved_message_is_what_the_storefront_reads(one, sale, kept):
    reply = one.post("/messages/sale/", typed(sale, text="**Free** delivery"))
    assert reply.status_code == 200
    assert kept()[0]["wording"] == {"text": "**Free** delivery"}
    assert "Shoppers see your message" in reply["HX-Trigger"]


FULL = Message(
    id="sale",
    enabled=True,
    kind="shipping",
    place="cart",
    sticky=True,
    wording=Wording("Free from {free_from}", "{amount_left} left", "It ships free", "See"),
    link="https://example.com/sale",
    coupon="SPRING",
    background="#102030",
    colour="#ffeedd",
    threshold=49.5,
    until="2027-01-01T00:00",
    target=Target(
        pages=("home", "cart"),
        products=(70101, 70301),
        categories=(901,),
        device="phone",
        cart_from=10,
        cart_below=99,
        customer="guest",
        languages=("en",),
        countries=("DE", "FR"),
        parameter="utm_source=letter",
    ),
    schedule=Schedule("2026-11-27T20:00", "2026-11-30T23:59", (0, 4), "08:00", "18:30"),
    dismissible=True,
    frequency="day",
)


def test_every_field_of_the_form_reaches_the_storefront_and_comes_back(one, shop):
    reply = one.post("/messages/sale/", typed(FULL))
    assert reply.status_code == 200, reply.context["form"].errors
    assert json.loads(shop.storage["public"]) == json.loads(
        dumps(Config((FULL,), zone=shop.profile["formatsAndUnits"]["timezone"]))
    )
    shown = one.get("/messages/sale/").context["form"].initial
    assert {name: value for name, value in shown.items() if name != "base"} == {
        name: value for name, value in reply.context["form"].initial.items() if name != "base"
    }


def test_what_the_form_does_not_show_stays(keep, sale, open_tab, kept):
    keep(replace(sale, target=Target(groups=(3,)), translations={"fi": Wording("Ale")}))
    open_tab().post("/messages/sale/", typed(sale, text="Other"))
    assert kept()[0]["target"] == {"groups": [3]}
    assert kept()[0]["translations"] == {"fi": {"text": "Ale"}}


def test_each_language_of_the_store_has_its_texts(keep, sale, open_tab, kept, shop):
    shop.profile["languages"] = {"enabledLanguages": ["en", "fr", "de"], "defaultLanguage": "en"}
    keep(sale)
    reply = open_tab().post("/messages/sale/", typed(sale) | {"text__fr": "Soldes", "button__fr": "Voir"})
    assert reply.status_code == 200
    assert kept()[0]["translations"] == {"fr": {"text": "Soldes", "button": "Voir"}}
    assert [language for language, _ in reply.context["form"].translated] == ["Français", "Deutsch"]


def test_a_save_is_one_call_and_the_same_again_is_none(one, sale, calls, world):
    world.calls.clear()
    one.post("/messages/sale/", typed(sale, text="New"))
    assert calls() == ["PUT /storage/public"]
    world.calls.clear()
    assert one.post("/messages/sale/", typed(replace(sale, wording=Wording("New")), base=2)).status_code == 200
    assert calls() == []


@pytest.mark.parametrize(
    ("wrong", "field", "advice"),
    [
        ({"text": "  "}, "text", "Write what shoppers should read"),
        ({"text": "x" * 501}, "text", "at most 500 characters"),
        ({"text": "a\x00b"}, "text", "Null characters"),
        ({"background": "red"}, "background", "Choose a colour"),
        ({"place": "moon"}, "place", "not one of the available choices"),
        ({"link": "javascript:alert(1)"}, "link", "Write an address"),
        ({"kind": "shipping", "threshold": ""}, "threshold", "from which amount"),
        ({"threshold": "-1"}, "threshold", "greater than or equal to 0"),
        ({"threshold": "nan"}, "threshold", "Enter a number"),
        ({"kind": "countdown"}, "until", "Choose the moment"),
        ({"start": "tomorrow"}, "start", "Choose a day and a time"),
        ({"start": "2026-01-02T09:00", "end": "2026-01-01T09:00"}, "end", "after the beginning"),
        ({"from_hour": "25:00"}, "from_hour", "Choose a time"),
        ({"days": ["9"]}, "days", "9 is not one of the available choices"),
        ({"countries": "Germany"}, "countries", "two letters"),
        ({"products": ["x"]}, "products", "not one of the available choices"),
        ({"categories": ["0"]}, "categories", "Choose 100 at most"),
        ({"parameter": "a=b&c=d"}, "parameter", "Write a name"),
    ],
)
def test_bad_input_is_answered_at_its_field_and_not_sent(one, sale, calls, world, wrong, field, advice):
    world.calls.clear()
    reply = one.post("/messages/sale/", typed(sale, **wrong))
    assert reply.status_code == 422
    assert advice in str(reply.context["form"].errors[field])
    assert calls() == []


def test_what_others_did_to_other_messages_meanwhile_stays(keep, sale, away, open_tab, kept):
    keep(sale, away)
    merchant = open_tab()
    merchant.post("/messages/away/", typed(away, text="Theirs"))
    reply = merchant.post("/messages/sale/", typed(sale, text="Ours"))
    assert reply.status_code == 200
    assert [message["wording"]["text"] for message in kept()] == ["Ours", "Theirs"]


def test_a_newer_save_of_the_same_message_is_shown_beside_ours(one, sale, kept):
    one.post("/messages/sale/", typed(sale, text="Theirs", colour="#00ff00"))
    reply = one.post("/messages/sale/", typed(sale, text="Ours"))
    assert reply.status_code == 409
    assert "<q>Theirs</q>" in reply.content.decode()
    form = reply.context["form"]
    assert (form["text"].value(), form["colour"].value()) == ("Ours", "#00ff00")
    assert kept()[0]["wording"]["text"] == "Theirs"
    again = one.post("/messages/sale/", typed(sale, text="Ours", base=form["base"].value()))
    assert (again.status_code, kept()[0]["wording"]["text"]) == (200, "Ours")


def test_a_message_deleted_meanwhile_is_said_to_be_gone(one, sale):
    one.post("/messages/sale/delete/", {})
    assert one.post("/messages/sale/", typed(sale, text="x")).status_code == 404
    assert one.get("/messages/sale/").status_code == 404


def test_while_somebody_saves_the_merchant_is_asked_to_wait(one, sale):
    copies.claim(Copy.objects.get(name="public"))
    reply = one.post("/messages/sale/", typed(sale, text="Typed with care"))
    assert reply.status_code == 409
    assert "Typed with care" in reply.content.decode()


def test_a_storefront_address_that_is_none_is_no_link(keep, sale, open_tab, shop):
    keep(sale)
    shop.profile["generalInfo"]["storeUrl"] = "javascript:alert(1)"
    assert "javascript" not in open_tab().post("/messages/sale/", typed(sale, text="x"))["HX-Trigger"]


def test_the_preview_reads_what_is_typed_and_nothing_is_sent(one, sale, calls, world, kept):
    before, world.calls = kept(), type(world.calls)(maxlen=100)
    reply = one.post("/messages/sale/preview/", typed(sale, text="Typed **now**", background="#777777", enabled=False))
    assert reply.status_code == 200
    (message,) = json.loads(reply.json()["text"])["messages"]
    assert (message["enabled"], message["wording"]["text"]) == (True, "Typed **now**")
    assert "hard to read" in reply.json()["hints"][0]
    assert (kept(), calls()) == (before, [])


def test_the_preview_goes_on_while_something_typed_makes_no_sense_yet(one, sale):
    reply = one.post("/messages/sale/preview/", typed(sale, text="Fine", start="20", threshold="-", kind="moon"))
    (message,) = json.loads(reply.json()["text"])["messages"]
    assert message == {"id": "sale", "enabled": True, "wording": {"text": "Fine"}}
