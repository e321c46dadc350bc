"""Shipping options. Source: Ecwid docs, "Shipping options"."""

import re

import pytest

from tests.sandbox.sampled import differences, document_for

PATH = "/profile/shippingOptions"
HOURS = '{"MON": [["09:00", "18:00"]]}'


@pytest.fixture
def create(call):
    def made(title="Bicycle courier", **option):
        reply = call("POST", PATH, json={"title": title, **option})
        assert reply.status_code == 200, reply.text
        return reply.json()["id"]

    return made


def shown(call, id, **query):
    return next(option for option in call("GET", PATH, params=query).json() if option["id"] == id)


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-shipping-option", "update-shipping-option"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    option = document_for(endpoint) | {"businessHours": HOURS}
    if endpoint.startswith("create"):
        id = create(**option)
    else:
        id = create()
        assert call("PUT", f"{PATH}/{id}", json=option).json() == {"updateCount": 1}
    assert differences(option, shown(call, id)) == []


def test_a_new_option_is_on_and_for_the_world(call, create):
    id = create()
    assert re.fullmatch(r"\d+-\d{13}", id)
    option = shown(call, id)
    assert (option["enabled"], option["fulfilmentType"]) == (True, "shipping")
    assert option["destinationZone"]["name"] == "WORLD"
    assert option["orderby"] > 20
    assert "appClientId" not in option


def test_options_stand_in_the_profile(call, create):
    create()
    assert call("GET", "/profile").json()["shipping"]["shippingOptions"] == call("GET", PATH).json()


def test_a_change_is_a_change_of_the_profile(call, create, world):
    seen = []
    world.listeners.append(lambda world, changes: seen.extend((change.kind, change.what) for change in changes))
    call("DELETE", f"{PATH}/{create()}")
    assert seen == [("profile", "updated"), ("profile", "updated")]


def test_an_option_of_an_app_names_the_app(call, create):
    assert shown(call, create(ratesCalculationType="app"))["appClientId"] == "demo-app"


def test_an_update_merges_objects_and_replaces_lists(call, create):
    zone = {"name": "Near", "countryCodes": ["DE", "DK"]}
    id = create(destinationZone=zone, flatRate={"rateType": "ABSOLUTE", "rate": 5})
    call("PUT", f"{PATH}/{id}", json={"destinationZone": {"countryCodes": ["SE"]}, "flatRate": {"rate": 6}})
    option = shown(call, id)
    assert option["destinationZone"]["name"] == "Near"
    assert option["destinationZone"]["countryCodes"] == ["SE"]
    assert option["flatRate"] == {"rateType": "ABSOLUTE", "rate": 6}


def test_texts_are_given_in_the_language_asked_for(call, create):
    id = create(titleTranslated={"de": "Fahrradkurier"})
    assert shown(call, id, lang="de")["title"] == "Fahrradkurier"
    assert shown(call, id, lang="fr")["title"] == "Bicycle courier"


def test_a_deleted_option_is_gone(call, create):
    id = create()
    assert call("DELETE", f"{PATH}/{id}").json() == {"deleteCount": 1}
    assert id not in [option["id"] for option in call("GET", PATH).json()]
    for method in ("PUT", "DELETE"):
        assert refusal(call(method, f"{PATH}/{id}", json={})) == (404, "SHIPPING_NOT_FOUND")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"title": ""}, "SHIPPING_OPTION_TITLE_REQUIRED"),
        ({"title": "x" * 101}, "SHIPPING_BAD_TITLE_LENGTH"),
        ({"titleTranslated": {"de": "x" * 101}}, "SHIPPING_BAD_TITLE_LENGTH"),
        ({"titleTranslated": {"eo": "Biciklo"}}, "LANGUAGES_NOT_ALLOWED"),
        ({"ratesCalculationType": "carrier-calculated"}, "SHIPPING_CARRIER_NAME_REQUIRED"),
        ({"carrierSettings": {"defaultCarrierAccountEnabled": True}}, "SHIPPING_TYPE_CARRIER_REQUIRED"),
        ({"carrierMethods": [{"id": "a"}], "ratesCalculationType": "flat"}, "SHIPPING_TYPE_CARRIER_REQUIRED"),
        ({"businessHours": "nine to five"}, "WRONG_PARAMETER"),
        ({"businessHours": '{"MON": "09:00"}'}, "WRONG_PARAMETER"),
        ({"businessHours": {"MON": []}}, "WRONG_PARAMETER"),
        ({"fulfilmentType": "drone"}, "WRONG_PARAMETER"),
        ({"flatRate": 5}, "WRONG_PARAMETER"),
        ({"title": 5}, "WRONG_PARAMETER"),
        ([], "WRONG_PARAMETER"),
        ("x", "WRONG_PARAMETER"),
    ],
)
def test_what_is_no_option_is_refused_and_changes_nothing(call, create, body, code):
    id = create()
    before = call("GET", PATH).json()
    new = {"title": "Other", **body} if isinstance(body, dict) else body
    for reply in (call("PUT", f"{PATH}/{id}", json=body), call("POST", PATH, json=new)):
        assert refusal(reply) == (400, code)
    assert call("GET", PATH).json() == before


def test_a_new_option_needs_a_title(call):
    assert refusal(call("POST", PATH, json={"enabled": True})) == (400, "SHIPPING_OPTION_TITLE_REQUIRED")
