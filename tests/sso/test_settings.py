"""A merchant switches sign-on on, and says where shoppers log in and what is handed on."""

import json
from dataclasses import replace

import pytest

from ecwid_app.messages import schema
from ecwid_app.messages.schema import Config, Message, Wording
from ecwid_app.models import Store
from ecwid_app.sso.settings import FIELDS, SignOn, sign_on_of, with_sign_on
from ecwid_app.web import life
from ecwid_app.web.permissions import SCOPES
from ecwid_app.web.public_text import css_of, with_css
from sandbox.faults import fault_from

from .conftest import LOG_IN, LOG_OUT

pytestmark = pytest.mark.django_db

TYPED = {"on": "on", "log_in": LOG_IN, "log_out": LOG_OUT, "handed_on": ["billingPerson", "phone"]}
SAVED = SignOn(on=True, log_in=LOG_IN, log_out=LOG_OUT, fields=("billingPerson", "phone"))


@pytest.fixture
def base(merchant):
    return {"base": merchant.get("/sso/").context["form"]["base"].value()}


@pytest.fixture
def kept(shop):
    """What the storefront gets."""
    return lambda: sign_on_of(shop.storage.get("public"))


def test_it_is_off_at_first_and_the_page_says_what_it_does(merchant, kept):
    page = merchant.get("/sso/").content.decode()
    assert "Shoppers who are logged in on your site" in page
    assert not kept().on


def test_settings_are_saved_with_one_put_and_read_back(merchant, base, kept, world, calls):
    world.calls.clear()
    reply = merchant.post("/sso/", {**TYPED, **base})
    assert reply.status_code == 200
    assert calls() == ["POST /customers", "PUT /storage/public"]
    assert kept() == SAVED
    form = merchant.get("/sso/").context["form"]
    assert (form["log_in"].value(), form["handed_on"].value()) == (LOG_IN, SAVED.fields)


def test_the_question_whether_it_may_makes_no_customer(merchant, base, world):
    merchant.post("/sso/", {**TYPED, **base})
    assert [call.status for call in world.calls if call.path == "/customers"] == [400]


def test_saving_without_a_change_sends_nothing(merchant, base, world, calls):
    merchant.post("/sso/", {**TYPED, **base})
    base = {"base": merchant.get("/sso/").context["form"]["base"].value()}
    world.calls.clear()
    assert merchant.post("/sso/", {**TYPED, **base}).status_code == 200
    assert merchant.get("/sso/").status_code == 200
    assert calls() == []


@pytest.mark.parametrize(
    "address",
    [
        *("http://site.example/", "javascript:alert(1)", "//site.example", "/log-in", "site.example", "https://"),
        *("https://user:secret@site.example/", "https://site.example/a b", 'https://site.example/"', "https://["),
        "https://site.example/" + "x" * 1000,
    ],
)
def test_only_encrypted_addresses_are_taken_and_what_was_typed_stays(merchant, base, kept, address):
    reply = merchant.post("/sso/", {**TYPED, **base, "log_in": address})
    assert reply.status_code == 422
    assert reply.context["form"]["log_in"].value() == address
    assert reply.context["form"].errors["log_in"]
    assert not kept().on


def test_shoppers_need_a_page_to_log_in(merchant, base):
    reply = merchant.post("/sso/", {**TYPED, **base, "log_in": ""})
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"log_in"})
    assert merchant.post("/sso/", {**base, "log_in": ""}).status_code == 200


def test_opening_the_tab_asks_the_platform_nothing_even_while_it_is_off(merchant, base, world, calls):
    world.calls.clear()
    assert merchant.get("/sso/").status_code == 200
    assert calls() == []


def test_a_store_known_to_lack_the_permission_reads_the_way_out_without_a_call(open_tab, shop, world, calls):
    shop.scopes = frozenset(SCOPES) - {"create_customers"}
    shop.install()
    merchant = open_tab()
    life.look(shop.id)
    merchant.get("/sso/")
    world.calls.clear()
    page = merchant.get("/sso/").content.decode()
    assert "Uninstall the app and install it again" in page
    assert 'data-open-page="my_apps"' in page
    assert calls() == []


def test_switching_on_without_the_permission_is_refused_and_keeps_what_was_typed(
    merchant, base, without_permission, kept
):
    without_permission()
    reply = merchant.post("/sso/", {**TYPED, **base})
    assert reply.status_code == 403
    assert reply.context["form"]["log_in"].value() == LOG_IN
    assert not kept().on


def test_switching_on_in_a_store_on_the_free_plan_is_refused(merchant, base, shop):
    shop.plan = "free"
    reply = merchant.post("/sso/", {**TYPED, **base})
    assert reply.status_code == 402
    assert "upgrade or resume your store" in reply.content.decode()


def test_a_platform_that_cannot_say_whether_it_may_switches_nothing_on(merchant, base, world, kept):
    world.faults.append(fault_from({"method": "POST", "path": "/customers", "status": 500, "times": 0}))
    assert merchant.post("/sso/", {**TYPED, **base}).status_code == 502
    assert not kept().on


def test_messages_and_css_keep_their_part_and_sign_on_its_own(merchant, shop, store):
    words = Config((Message(id="1", enabled=True, wording=Wording("Hello")),))
    shop.storage["public"] = with_css(schema.dumps(words), "a { color: red; }")
    Store.objects.get().copies.all().delete()
    base = {"base": merchant.get("/sso/").context["form"]["base"].value()}
    merchant.post("/sso/", {**TYPED, **base})
    merchant.post("/messages/1/switch/", {})
    text = shop.storage["public"]
    assert (css_of(text), sign_on_of(text)) == ("a { color: red; }", SAVED)
    assert not schema.loads(text).messages[0].enabled


def test_going_back_in_the_history_of_messages_leaves_sign_on(merchant, base, shop, kept):
    merchant.post("/messages/new/", {})
    merchant.post("/sso/", {**TYPED, **base})
    copy = Store.objects.get().copies.get(name="public")
    merchant.post(f"/messages/history/{copy.revision - 1}/", {})
    assert kept() == SAVED


def test_a_file_of_messages_holds_no_sign_on(merchant, base):
    merchant.post("/sso/", {**TYPED, **base})
    assert "site.example" not in merchant.get("/messages/file/").content.decode()


def test_two_who_save_at_once_see_both_versions(merchant, base, kept):
    merchant.post("/sso/", {**TYPED, **base})
    reply = merchant.post("/sso/", {**TYPED, **base, "log_in": "https://other.example/"})
    assert reply.status_code == 409
    assert LOG_IN in reply.content.decode()
    again = {"base": reply.context["form"]["base"].value()}
    assert merchant.post("/sso/", {**TYPED, **again, "log_in": "https://other.example/"}).status_code == 200
    assert kept() == replace(SAVED, log_in="https://other.example/")


def test_a_failed_save_keeps_what_was_typed(merchant, base, world, kept):
    world.faults.append(fault_from({"method": "PUT", "status": 503, "times": 0}))
    reply = merchant.post("/sso/", {**TYPED, **base})
    assert reply.status_code == 502
    assert reply.context["form"]["log_in"].value() == LOG_IN


@pytest.mark.parametrize(
    "part", [None, [], "x", 5, {"on": "yes"}, {"log_in": 5}, {"fields": "x"}, {"fields": [[], {}]}]
)
def test_whatever_stands_in_the_text_is_read(part):
    assert sign_on_of(json.dumps({"version": 2, "sso": part})).on is False


def test_addresses_that_were_not_ours_to_write_are_not_believed():
    text = json.dumps({"version": 2, "sso": {"on": True, "log_in": "javascript:alert(1)", "fields": ["x", "phone"]}})
    assert sign_on_of(text) == SignOn(on=True, fields=("phone",))


@pytest.mark.parametrize("fields", [(), FIELDS, ("phone",)])
def test_what_is_written_is_read_back(fields):
    settings = SignOn(on=True, log_in=LOG_IN, fields=fields)
    assert sign_on_of(with_sign_on(None, settings)) == settings
