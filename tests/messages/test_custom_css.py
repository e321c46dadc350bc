"""Custom CSS stands in the same text as the messages, and no work on messages touches it."""

import json
from dataclasses import replace

import pytest

from ecwid_app.messages import schema
from ecwid_app.messages.schema import Config, Message, Wording
from ecwid_app.web.public_text import css_of, with_css

CSS = ".ec-store { color: green }"


@pytest.fixture
def dressed(keep, open_tab, sale, away):
    keep(sale, away, css=CSS)
    return open_tab()


@pytest.mark.parametrize("action", ["switch", "copy", "delete"])
def test_work_on_messages_leaves_the_css(dressed, shop, action):
    assert dressed.post(f"/messages/sale/{action}/", {}).status_code == 200
    assert css_of(shop.storage["public"]) == CSS


def test_bringing_messages_back_leaves_the_css(dressed, shop):
    dressed.post("/messages/sale/delete/", {})
    (step,) = dressed.get("/messages/history/").context["steps"]
    dressed.post(f"/messages/history/{step.number}/", {})
    assert css_of(shop.storage["public"]) == CSS


def test_a_file_of_messages_holds_no_css(dressed):
    assert CSS not in dressed.get("/messages/file/").content.decode()


@pytest.mark.parametrize(
    "text",
    [
        schema.dumps(Config((Message(id="a", wording=Wording("Hello")),), zone="Europe/Paris")),
        '{"version":1,"message":{"enabled":true,"text":"Hello","placement":"top"}}',
    ],
)
def test_css_joins_messages_of_any_version(text):
    before, after = schema.loads(text), schema.loads(with_css(text, CSS))
    assert after == replace(before, css=CSS)


@pytest.mark.parametrize("text", [None, "", "{", "[]", '"words"', "[" * 100_000])
def test_css_can_come_first(text):
    assert schema.loads(with_css(text, CSS)) == Config(css=CSS)


def test_css_leaves_a_later_version_as_it_is():
    later = '{"version":9,"new":[1]}'
    assert json.loads(with_css(with_css(later, CSS), "")) == json.loads(later)


def test_half_a_character_in_a_foreign_text_is_no_obstacle():
    assert css_of(with_css('{"other":"\\ud83e"}', CSS)) == CSS
