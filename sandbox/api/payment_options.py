"""Payment options: they stand in the profile, `payment.paymentOptions`.

An app's own option names the app and is paid at the app. Source: Ecwid docs, "Payment options" and the payment guides.
"""

from __future__ import annotations

from typing import Any

from sandbox.api.profile import check_languages, merged
from sandbox.api.shipping_options import new_id
from sandbox.documents import Document
from sandbox.operations import Call, Refusal, operation
from sandbox.response_fields import selected
from sandbox.translations import in_language
from sandbox.world import App, Shop

LONGEST_TITLE = 64
OFFLINE, OWN_OF_AN_APP = "offline", "customPaymentApp"
KNOWN_PROCESSORS = (OFFLINE, OWN_OF_AN_APP)


@operation("search-payment-options")
def search(shop: Shop, call: Call) -> Any:
    """The payment guide asks this with `responseFields`."""
    shown = [in_language(option, call.text("lang")) for option in options(shop)]
    return selected(shown, call.text("responseFields"))


@operation("create-payment-option")
def create(shop: Shop, call: Call) -> dict[str, str]:
    given = call.document
    option = {**fresh(shop), **(of_app(call.app) if given.get("paymentProcessorId") == OWN_OF_AN_APP else {}), **given}
    check(shop, option, given)
    keep(shop, [*options(shop), option])
    return {"id": option["id"]}


@operation("get-payment-option")
def read(shop: Shop, call: Call, paymentOptionId: str) -> Any:
    return in_language(known(shop, paymentOptionId), call.text("lang"))


@operation("update-payment-option")
def update(shop: Shop, call: Call, paymentOptionId: str) -> dict[str, int]:
    """Objects merge by key, lists are replaced."""
    old, changes = known(shop, paymentOptionId), call.document
    changed = merged(old, changes)
    check(shop, changed, changes)
    keep(shop, [changed if option is old else option for option in options(shop)])
    return {"updateCount": 1}


@operation("delete-payment-option")
def delete(shop: Shop, call: Call, paymentOptionId: str) -> dict[str, int]:
    old = known(shop, paymentOptionId)
    keep(shop, [option for option in options(shop) if option is not old])
    return {"deleteCount": 1}


def add_for_app(shop: Shop, app: App) -> None:
    """What the install of a payment app does: its option is there at once, enabled."""
    if not any(option["appClientId"] == app.client_id for option in options(shop)):
        keep(shop, [*options(shop), {**fresh(shop), **of_app(app), "checkoutTitle": app.name[:LONGEST_TITLE]}])


def options(shop: Shop) -> list[Document]:
    found: list[Document] = shop.profile["payment"]["paymentOptions"]
    return found


def keep(shop: Shop, changed: list[Document]) -> None:
    shop.profile = merged(shop.profile, {"payment": {"paymentOptions": changed}})


def known(shop: Shop, id: str) -> Document:
    option = next((option for option in options(shop) if option["id"] == id), None)
    if option is None:
        raise Refusal(404, "PAYMENT_OPTION_NOT_FOUND", f"There is no payment option {id}")
    return option


def fresh(shop: Shop) -> Document:
    return {
        "id": new_id(shop, options(shop)),
        "enabled": True,
        "configured": True,
        "checkoutTitle": "",
        "checkoutDescription": "",
        "paymentProcessorId": "",
        "paymentProcessorTitle": "",
        "orderBy": len(options(shop)),
        "appClientId": "",
        "paymentSurcharges": {"type": "ABSOLUTE", "value": 0},
        "instructionsForCustomer": {"instructionsTitle": "", "instructions": ""},
        "shippingSettings": {"enabledShippingMethods": []},
    }


def of_app(app: App) -> Document:
    return {
        "paymentProcessorId": OWN_OF_AN_APP,
        "paymentProcessorTitle": f"CUSTOM_PAYMENT_APP-{app.client_id}",
        "appClientId": app.client_id,
    }


def check(shop: Shop, option: Document, given: Document) -> None:
    """Whether this can be an option, `given` being what the call said of it."""
    titles = [option["checkoutTitle"], *given.get("checkoutTitleTranslated", {}).values()]
    if not titles[0].strip():
        raise Refusal(400, "PAYMENT_OPTION_TITLE_REQUIRED", "A payment option should have a title")
    if max(map(len, titles)) > LONGEST_TITLE:
        raise Refusal(400, "PAYMENT_OPTION_BAD_TITLE_LENGTH", f"The title should be {LONGEST_TITLE} characters at most")
    processor = option["paymentProcessorId"]
    if not processor.strip():
        raise Refusal(400, "PAYMENT_GATEWAY_NAME_REQUIRED", "A payment option should name its processor")
    if processor not in KNOWN_PROCESSORS:
        raise Refusal(400, "PAYMENT_GATEWAY_NAME_UNKNOWN", f"There is no payment processor {processor}")
    if processor == OWN_OF_AN_APP and any(
        rival["appClientId"] == option["appClientId"] and rival["id"] != option["id"]
        for rival in options(shop)
        if rival["paymentProcessorId"] == OWN_OF_AN_APP
    ):
        raise Refusal(409, "PAYMENT_GATEWAY_IS_ALREADY_ADDED", "The app has its payment option already")
    check_languages(given, shop.profile)
