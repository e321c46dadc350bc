"""Payment options. Source: Ecwid docs, "Payment options" and the payment guides."""

import pytest

from sandbox.api.payment_options import add_for_app
from tests.sandbox.sampled import differences, document_for

PATH = "/profile/paymentOptions"


@pytest.fixture
def create(call):
    def made(checkoutTitle="On the nail", paymentProcessorId="offline", **option):
        sent = {"checkoutTitle": checkoutTitle, "paymentProcessorId": paymentProcessorId, **option}
        reply = call("POST", PATH, json=sent)
        assert reply.status_code == 200, reply.text
        return reply.json()["id"]

    return made


def shown(call, id, **query):
    return call("GET", f"{PATH}/{id}", params=query).json()


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


@pytest.mark.parametrize("endpoint", ["create-payment-option", "update-payment-option"])
def test_every_field_that_is_written_is_read_back(call, create, endpoint):
    option = document_for(endpoint) | {"paymentProcessorId": "offline"}
    if endpoint.startswith("create"):
        id = create(**option)
    else:
        id = create()
        assert call("PUT", f"{PATH}/{id}", json=option).json() == {"updateCount": 1}
    assert differences(option, shown(call, id)) == []


def test_options_stand_in_the_profile(call, create):
    id = create()
    options = call("GET", PATH).json()
    assert call("GET", "/profile").json()["payment"]["paymentOptions"] == options
    assert shown(call, id) == options[-1]
    assert (options[-1]["enabled"], options[-1]["appClientId"]) == (True, "")


def test_an_app_finds_its_own_option(call, create):
    id = create(paymentProcessorId="customPaymentApp")
    listed = call("GET", PATH, params={"responseFields": "id,appClientId"}).json()
    assert {"id": id, "appClientId": "demo-app"} in listed
    assert shown(call, id)["paymentProcessorTitle"] == "CUSTOM_PAYMENT_APP-demo-app"


def test_an_app_has_one_option(call, create, world):
    create(paymentProcessorId="customPaymentApp")
    again = {"checkoutTitle": "Again", "paymentProcessorId": "customPaymentApp"}
    assert refusal(call("POST", PATH, json=again)) == (409, "PAYMENT_GATEWAY_IS_ALREADY_ADDED")
    create("One of several", "offline")
    create("Of several", "offline")


def test_the_option_of_an_installed_app_is_there_once(call, world):
    with world.changing():
        add_for_app(world.shops[1003], world.app)
        add_for_app(world.shops[1003], world.app)
    added = [option for option in call("GET", PATH).json() if option["appClientId"] == "demo-app"]
    assert [(option["checkoutTitle"], option["enabled"]) for option in added] == [("Demo app", True)]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", PATH),
        ("POST", PATH),
        ("GET", f"{PATH}/13379-1606718590001"),
        ("PUT", f"{PATH}/13379-1606718590001"),
        ("DELETE", f"{PATH}/13379-1606718590001"),
    ],
)
def test_only_an_app_with_its_scope_sees_payment_options(call, control, method, path):
    control("POST", "/stores/1003", json={"scopes": ["update_store_profile"], "reinstall": True})
    reply = call(method, path, json={})
    assert refusal(reply) == (403, "INSUFFICIENT_APP_SCOPE")
    assert "add_payment_method" in reply.json()["errorMessage"]


def test_an_update_merges_objects_and_replaces_lists(call, create):
    id = create(paymentSurcharges={"type": "PERCENT", "value": 2}, shippingSettings={"enabledShippingMethods": ["a"]})
    changes = {"paymentSurcharges": {"value": 3}, "shippingSettings": {"enabledShippingMethods": ["b"]}}
    call("PUT", f"{PATH}/{id}", json=changes)
    option = shown(call, id)
    assert option["paymentSurcharges"] == {"type": "PERCENT", "value": 3}
    assert option["shippingSettings"]["enabledShippingMethods"] == ["b"]


def test_texts_are_given_in_the_language_asked_for(call, create):
    id = create(checkoutTitleTranslated={"de": "Bar auf die Hand"})
    assert shown(call, id, lang="de")["checkoutTitle"] == "Bar auf die Hand"
    assert shown(call, id, lang="fr")["checkoutTitle"] == "On the nail"
    assert call("GET", PATH, params={"lang": "de"}).json()[-1]["checkoutTitle"] == "Bar auf die Hand"


def test_a_deleted_option_is_gone(call, create):
    id = create()
    assert call("DELETE", f"{PATH}/{id}").json() == {"deleteCount": 1}
    for method in ("GET", "PUT", "DELETE"):
        assert refusal(call(method, f"{PATH}/{id}", json={})) == (404, "PAYMENT_OPTION_NOT_FOUND")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"checkoutTitle": " "}, "PAYMENT_OPTION_TITLE_REQUIRED"),
        ({"checkoutTitle": "x" * 65}, "PAYMENT_OPTION_BAD_TITLE_LENGTH"),
        ({"checkoutTitleTranslated": {"de": "x" * 65}}, "PAYMENT_OPTION_BAD_TITLE_LENGTH"),
        ({"checkoutTitleTranslated": {"eo": "Pago"}}, "LANGUAGES_NOT_ALLOWED"),
        ({"instructionsForCustomer": {"instructionsTranslated": {"eo": "Pago"}}}, "LANGUAGES_NOT_ALLOWED"),
        ({"paymentProcessorId": ""}, "PAYMENT_GATEWAY_NAME_REQUIRED"),
        ({"paymentProcessorId": "sea-shells"}, "PAYMENT_GATEWAY_NAME_UNKNOWN"),
        ({"paymentSurcharges": {"type": "TWICE"}}, "WRONG_PARAMETER"),
        ({"paymentSurcharges": 5}, "WRONG_PARAMETER"),
        ({"checkoutTitle": 5}, "WRONG_PARAMETER"),
        ({"orderBy": 1e200}, "WRONG_PARAMETER"),
        ([], "WRONG_PARAMETER"),
        ("x", "WRONG_PARAMETER"),
    ],
)
def test_what_is_no_option_is_refused_and_changes_nothing(call, create, body, code):
    id = create()
    before = call("GET", PATH).json()
    new = {"checkoutTitle": "Other", "paymentProcessorId": "offline", **body} if isinstance(body, dict) else body
    for reply in (call("PUT", f"{PATH}/{id}", json=body), call("POST", PATH, json=new)):
        assert refusal(reply) == (400, code)
    assert call("GET", PATH).json() == before
