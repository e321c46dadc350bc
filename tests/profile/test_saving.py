"""A merchant edits the store profile."""

import json

import pytest
import requests

from ecwid_app.models import Copy
from ecwid_app.profile.sections import PATHS, nested

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(merchant):
    """The profile form as the merchant sees it, ready to be sent back."""
    shown = merchant.get("/profile/").context["form"]
    return {field.name: field.value() for field in shown if field.value() not in (None, False)}


def sent(world):
    return [f"{call.method} {call.path}" for call in world.calls]


def test_the_form_shows_the_stores_own_words(form, shop):
    assert form["store_name"] == shop.profile["settings"]["storeName"]
    assert form["street"] == shop.profile["company"]["street"]


def test_saving_without_a_change_sends_nothing(merchant, form, world):
    world.calls.clear()
    assert merchant.post("/profile/", form).status_code == 200
    assert sent(world) == []


@pytest.mark.parametrize(("name", "value"), [(name, "on" if name == "closed" else "new@example.com") for name in PATHS])
def test_a_save_sends_only_the_field_that_changed(merchant, form, world, shop, monkeypatch, name, value):
    bodies = []
    before = json.loads(json.dumps(shop.profile))
    world.calls.clear()
    monkeypatch.setattr("requests.Session.request", spying(bodies, requests.Session.request))
    reply = merchant.post("/profile/", {**form, name: value})

    assert reply.status_code == 200
    assert sent(world) == ["PUT /profile"]
    expected = nested({name: True if name == "closed" else value})
    assert bodies == [expected]
    ((section, fields),) = expected.items()
    assert shop.profile == {**before, section: {**before[section], **fields}}


def spying(bodies, send):
    """Note the JSON body of each call on its way to the real platform address."""

    def request(self, method, url, **options):
        bodies.append(json.loads(options["data"]))
        return send(self, method, url, **options)

    return request


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"store_name": " "}, "This field is required"),
        ({"email": "nobody"}, "Enter a valid email address"),
        ({"phone": "1" * 65}, "at most 64 characters"),
    ],
)
def test_bad_input_is_answered_at_its_field_and_not_sent(merchant, form, world, wrong, advice):
    world.calls.clear()
    reply = merchant.post("/profile/", {**form, **wrong})
    assert reply.status_code == 422
    assert advice in reply.content.decode()
    assert sent(world) == []


def test_line_ends_of_a_browser_are_no_change(merchant, shop, world):
    shop.profile["settings"]["storeDescription"] = "<p>one</p>\n<p>two</p>\n"
    Copy.objects.update(taken_at=None)
    shown = merchant.get("/profile/").context["form"]
    form = {field.name: field.value() for field in shown if field.value() not in (None, False)}
    world.calls.clear()
    merchant.post("/profile/", {**form, "description": form["description"].replace("\n", "\r\n")})
    assert sent(world) == []


def test_a_newer_save_by_somebody_else_is_shown_beside_ours(merchant, form, shop):
    merchant.post("/profile/", {**form, "store_name": "Theirs", "city": "Their city"})
    reply = merchant.post("/profile/", {**form, "store_name": "Ours"})

    assert reply.status_code == 409
    page = reply.content.decode()
    assert 'value="Ours"' in page
    assert "<q>Theirs</q>" in page
    assert 'value="Their city"' in page
    assert shop.profile["settings"]["storeName"] == "Theirs"


def test_the_longest_description_arrives(merchant, form, shop):
    reply = merchant.post("/profile/", {**form, "description": "🦊" * 65_000})
    assert reply.status_code == 200
    assert shop.profile["settings"]["storeDescription"] == "🦊" * 65_000


def test_more_than_any_form_holds_is_refused_unread(merchant, form):
    assert merchant.post("/profile/", {**form, "description": "x" * 2_000_000}).status_code == 400


def test_a_null_of_the_platform_is_an_empty_field_and_no_change(open_tab, shop, world):
    shop.profile["company"]["phone"] = None
    merchant = open_tab()
    shown = merchant.get("/profile/").context["form"]
    form = {field.name: field.value() for field in shown if field.value() not in (None, False)}
    world.calls.clear()
    assert merchant.post("/profile/", form).status_code == 200
    assert sent(world) == []


def test_closing_the_store_says_what_shoppers_see(merchant, form, shop):
    reply = merchant.post("/profile/", {**form, "closed": "on"})
    assert shop.profile["settings"]["closed"] is True
    assert "maintenance notice" in reply["HX-Trigger"]


def test_what_the_form_does_not_know_survives(merchant, form, shop):
    before = json.loads(json.dumps(shop.profile))
    merchant.post("/profile/", {**form, "company_name": "Another"})
    before["company"]["companyName"] = "Another"
    assert shop.profile == before
