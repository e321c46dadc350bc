"""Extra fields of the checkout. Source: Ecwid docs, "Checkout extra fields"."""

import pytest

from tests.sandbox.sampled import differences, document_for

FIELD = {"key": "gift", "title": "Gift note"}
READ_AS = {"type": "text", "checkoutDisplaySection": "email", "orderDetailsDisplaySection": "shipping_info"}


@pytest.fixture
def create(call):
    return lambda **field: call("POST", "/profile/extrafields", json=FIELD | field)


def shown(call, key="gift"):
    return call("GET", f"/profile/extrafields/{key}").json()


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


def test_every_field_that_is_created_is_read_back_in_small_letters(call, create):
    field = document_for("create-checkout-extra-field") | {"key": "gift"}
    assert create(**field).json() == {"createCount": 1}
    assert differences(field | READ_AS, shown(call)) == []


def test_every_field_that_is_changed_is_read_back_in_small_letters(call, create):
    create()
    field = document_for("update-checkout-extra-field")
    assert call("PUT", "/profile/extrafields/gift", json=field).json() == {"updateCount": 1}
    assert differences(field | READ_AS, shown(call)) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"type": "RADIO_BUTTTONS"}, {"type": "radio_buttons"}),
        ({"type": "toggle_button_group"}, {"type": "toggle_button_group"}),
        ({"checkoutDisplaySection": "PAYMENT_METHODS"}, {"checkoutDisplaySection": "payment_details"}),
        ({"orderDetailsDisplaySection": "HIDDEN"}, {"orderDetailsDisplaySection": "hidden"}),
    ],
)
def test_closed_lists_are_read_in_one_spelling(call, create, written, read):
    create(**written)
    assert differences(read, shown(call)) == []


def test_a_new_field_is_a_text_at_the_end(call, create):
    create()
    create(key="card")
    assert (shown(call)["type"], shown(call)["required"], shown(call)["available"]) == ("text", False, True)
    keys = [field["key"] for field in call("GET", "/profile/extrafields").json()["items"]]
    assert keys[-2:] == ["gift", "card"]


def test_fields_are_listed_in_their_order(call, create):
    create(orderBy=2)
    create(key="card", orderBy=1)
    assert [field["key"] for field in call("GET", "/profile/extrafields").json()["items"]] == ["card", "gift"]


def test_a_short_name_of_a_surcharge_says_its_percents(call, create):
    create(options=[{"title": "Paper", "surcharge": 5, "surchargeShortName": {"name": "Paper"}}])
    assert shown(call)["options"][0]["surchargeShortName"] == {"name": "Paper", "showSurchargePercentValue": True}


def test_a_key_is_given_once(call, create):
    create()
    assert refusal(create(title="Other")) == (409, "CONSTRAINT_VIOLATION")
    assert shown(call)["title"] == "Gift note"


def test_a_key_is_found_however_it_is_written(call, create):
    create(key="a b/ü")
    assert shown(call, "a%20b%2F%C3%BC")["key"] == "a b/ü"


def test_a_deleted_field_is_gone(call, create):
    create()
    assert call("DELETE", "/profile/extrafields/gift").json() == {"deleteCount": 1}
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(call(method, "/profile/extrafields/gift", json={})) == (404, "EXTRA_FIELD_NOT_FOUND")


@pytest.mark.parametrize(
    "body",
    [
        {"type": "MAP"},
        {"title": 5},
        {"required": "yes"},
        {"checkoutDisplaySection": "ATTIC"},
        {"options": {}},
        {"options": [{"surcharge": "5"}]},
        {"options": [{"surchargeShortName": "Paper"}]},
        {"datepickerOptions": {"minDate": "tomorrow"}},
        {"titleTranslated": ["a"]},
        [],
        "x",
    ],
)
def test_what_is_no_field_is_refused_and_changes_nothing(call, create, body):
    create()
    before = shown(call)
    assert refusal(call("PUT", "/profile/extrafields/gift", json=body)) == (400, "WRONG_PARAMETER")
    if isinstance(body, dict):
        assert refusal(create(key="card", **body)) == (400, "WRONG_PARAMETER")
    assert shown(call) == before


@pytest.mark.parametrize("key", [None, "", "  ", 5])
def test_a_field_needs_a_key(create, key):
    assert refusal(create(key=key)) == (400, "WRONG_PARAMETER")


def test_fields_are_written_with_the_scope_for_it(caller):
    assert caller(1005)("GET", "/profile/extrafields").status_code == 200
    assert refusal(caller(1005)("POST", "/profile/extrafields", json=FIELD)) == (403, "INSUFFICIENT_APP_SCOPE")
