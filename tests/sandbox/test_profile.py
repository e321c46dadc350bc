"""The store profile. Source: Ecwid docs, "Get store profile" and "Update store profile"."""

import pytest


def put(call, changes):
    return call("PUT", "/profile", json=changes)


def test_the_profile_has_every_documented_section(call):
    profile = call("GET", "/profile").json()
    wanted = """generalInfo account settings mailNotifications phoneNotifications company formatsAndUnits languages
        shipping zones taxes taxSettings businessRegistrationID legalPagesSettings designSettings orderInvoiceSettings
        productFiltersSettings socialLinksSettings registrationAnswers tipsSettings taxInvoiceSettings payment"""
    assert set(wanted.split()) <= set(profile)


def test_a_store_whose_address_was_never_set_answers_with_its_demo_shop(call, server):
    assert call("GET", "/profile").json()["generalInfo"]["storeUrl"] == f"{server.url}/shop/1003"
    put(call, {"generalInfo": {"storeUrl": "https://shop.example"}})
    assert call("GET", "/profile").json()["generalInfo"]["storeUrl"] == "https://shop.example"


@pytest.mark.parametrize(
    "fields", ["generalInfo(storeId),settings(closed)", " generalInfo ( storeId ) ,settings(closed) "]
)
def test_response_fields_select_nested_parts(call, fields):
    reply = call("GET", "/profile", params={"responseFields": fields}).json()
    assert reply == {"generalInfo": {"storeId": 1003}, "settings": {"closed": False}}


def test_response_fields_reach_into_arrays_and_pass_over_unknown_names(call):
    reply = call("GET", "/profile", params={"responseFields": "taxSettings(taxes(name)),nothing"}).json()
    assert reply == {"taxSettings": {"taxes": [{"name": "VAT 19%"}]}}


@pytest.mark.parametrize("fields", ["a(", "a)", "(a)", "a,,b", "a(b", "a b", "a(),b", ","])
def test_malformed_response_fields_are_400(call, fields):
    reply = call("GET", "/profile", params={"responseFields": fields})
    assert (reply.status_code, reply.json()["errorCode"]) == (400, "WRONG_PARAMETER")


def test_extended_parts_need_their_scopes(caller):
    extended = {"showExtendedInfo": "true"}
    every = caller(1003)("GET", "/profile", params=extended).json()
    few = caller(1005)("GET", "/profile", params=extended).json()
    assert "accountBilling" in every
    assert "limitsAndRestrictions" in every["account"]
    assert "accountBilling" not in few
    assert "limitsAndRestrictions" not in few["account"]


def test_texts_can_be_had_in_a_language(call):
    reply = call("GET", "/profile", params={"lang": "de", "responseFields": "settings(orderCommentsCaption)"})
    assert reply.json()["settings"]["orderCommentsCaption"] == "Was sollten wir wissen?"


def test_an_update_changes_what_it_names_and_nothing_else(call):
    before = call("GET", "/profile").json()
    assert put(call, {"company": {"city": "Rostock"}}).json() == {"updateCount": 1}
    after = call("GET", "/profile").json()
    assert after["company"] == {**before["company"], "city": "Rostock"}
    assert after["settings"] == before["settings"]


def test_an_update_that_changes_nothing_counts_zero(call):
    city = call("GET", "/profile").json()["company"]["city"]
    assert put(call, {"company": {"city": city}}).json() == {"updateCount": 0}
    assert put(call, {}).json() == {"updateCount": 0}


def test_read_only_and_unknown_fields_are_passed_over(call):
    changes = {"account": {"suspended": True}, "payment": {}, "generalInfo": {"storeId": 1}, "nonsense": 1}
    assert put(call, changes).json() == {"updateCount": 0}
    assert call("GET", "/profile").json()["generalInfo"]["storeId"] == 1003


def test_arrays_are_replaced_as_a_whole(call):
    put(call, {"languages": {"enabledLanguages": ["en"]}, "zones": [{"id": "1", "name": "Home"}]})
    profile = call("GET", "/profile").json()
    assert profile["languages"]["enabledLanguages"] == ["en"]
    assert profile["zones"] == [{"id": "1", "name": "Home"}]


def test_a_zone_without_an_id_gets_one(call):
    put(call, {"zones": [{"name": "Home"}]})
    (zone,) = call("GET", "/profile").json()["zones"]
    assert zone["id"]


def test_design_keys_not_sent_stay(call):
    before = call("GET", "/profile").json()["designSettings"]
    put(call, {"designSettings": {"show_breadcrumbs": False, "a_key_of_tomorrow": 3}})
    after = call("GET", "/profile").json()["designSettings"]
    assert after == {**before, "show_breadcrumbs": False, "a_key_of_tomorrow": 3}


def test_taxes_are_one_list_under_two_names_and_new_ones_get_an_id(call):
    put(call, {"taxSettings": {"taxes": [{"name": "New", "enabled": True}]}})
    profile = call("GET", "/profile").json()
    assert profile["taxes"] == profile["taxSettings"]["taxes"]
    assert isinstance(profile["taxes"][0]["id"], int)


@pytest.mark.parametrize(
    "changes",
    [
        {"settings": {"closed": "yes"}},
        {"settings": {"storeName": None}},
        {"settings": []},
        {"formatsAndUnits": {"currencyPrecision": True}},
        {"formatsAndUnits": {"dateFormat": "d/m/y"}},
        {"formatsAndUnits": {"orderNumberPrefix": "x" * 21}},
        {"designSettings": {"show_breadcrumbs": {}}},
        {"designSettings": 1},
        {"tipsSettings": {"options": [1, 2]}},
        {"tipsSettings": {"defaultOption": 3}},
        {"zones": ["WORLD"]},
    ],
)
def test_a_value_of_the_wrong_type_is_400_and_changes_nothing(call, changes):
    before = call("GET", "/profile").json()
    reply = put(call, {"company": {"city": "Rostock"}, **changes})
    assert (reply.status_code, reply.json()["errorCode"]) == (400, "WRONG_PARAMETER")
    assert call("GET", "/profile").json() == before


def test_a_translation_needs_an_enabled_language(call):
    assert put(call, {"settings": {"storeDescriptionTranslated": {"nl": "<p>Hallo</p>"}}}).status_code == 200
    refused = put(call, {"settings": {"storeDescriptionTranslated": {"ja": "<p>x</p>"}}})
    assert (refused.status_code, refused.json()["errorCode"]) == (400, "LANGUAGES_NOT_ALLOWED")


@pytest.mark.parametrize("body", ["", "[]", '"x"', "{", "[" * 20000, '{"x": NaN}', r'{"x": "\ud800"}'])
def test_an_update_is_a_json_object(call, body):
    reply = call("PUT", "/profile", data=body, headers={"Content-Type": "application/json; charset=utf-8"})
    assert (reply.status_code, reply.json()["errorCode"]) == (400, "WRONG_PARAMETER")


@pytest.mark.parametrize("content_type", ["text/plain", "", None])
def test_an_update_of_another_content_type_is_415(call, content_type):
    headers = {"Content-Type": content_type} if content_type is not None else {}
    assert call("PUT", "/profile", data=b"{}", headers=headers).status_code == 415
