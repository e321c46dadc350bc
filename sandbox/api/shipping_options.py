"""Shipping options: they stand in the profile, `shipping.shippingOptions`. Source: Ecwid docs, "Shipping options"."""

from __future__ import annotations

import json
import secrets
from typing import Any

from sandbox.api.profile import check_languages, merged
from sandbox.catalogue.shapes import TYPES
from sandbox.documents import Document
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.translations import in_language
from sandbox.world import Shop

LONGEST_TITLE = 100
CARRIER = "carrier-calculated"


@operation("search-shipping-options")
def search(shop: Shop, call: Call) -> Any:
    return [in_language(option, call.text("lang")) for option in options(shop)]


@operation("create-shipping-option")
def create(shop: Shop, call: Call) -> dict[str, str]:
    given = call.document
    id = new_id(shop, options(shop))
    fresh = {
        "id": id,
        "enabled": True,
        "orderby": 10 * (len(options(shop)) + 1),
        "fulfilmentType": "shipping",
        "destinationZone": {"id": "WORLD", "name": "WORLD"},
        **({"appClientId": call.app.client_id} if given.get("ratesCalculationType") == "app" else {}),
    }
    option = {**fresh, **given}
    check(shop, option, given)
    keep(shop, [*options(shop), option])
    return {"id": id}


@operation("update-shipping-option")
def update(shop: Shop, call: Call, shippingOptionId: str) -> dict[str, int]:
    """Objects merge by key, lists are replaced."""
    old, changes = known(shop, shippingOptionId), call.document
    changed = merged(old, changes)
    check(shop, changed, changes)
    keep(shop, [changed if option is old else option for option in options(shop)])
    return {"updateCount": 1}


@operation("delete-shipping-option")
def delete(shop: Shop, call: Call, shippingOptionId: str) -> dict[str, int]:
    old = known(shop, shippingOptionId)
    keep(shop, [option for option in options(shop) if option is not old])
    return {"deleteCount": 1}


def options(shop: Shop) -> list[Document]:
    found: list[Document] = shop.profile["shipping"]["shippingOptions"]
    return found


def keep(shop: Shop, changed: list[Document]) -> None:
    shop.profile = merged(shop.profile, {"shipping": {"shippingOptions": changed}})


def known(shop: Shop, id: str) -> Document:
    option = next((option for option in options(shop) if option["id"] == id), None)
    if option is None:
        raise Refusal(404, "SHIPPING_NOT_FOUND", f"There is no shipping option {id}")
    return option


def new_id(shop: Shop, taken: list[Document]) -> str:
    """Such as `6589-1709547151586`: a number of its own, and the moment in milliseconds."""
    moment = round(shop.world.clock.now() * 1000)
    ids = {option["id"] for option in taken}
    while (id := f"{secrets.randbelow(9000) + 1000}-{moment}") in ids:
        pass
    return id


def check(shop: Shop, option: Document, given: Document) -> None:
    """Whether this can be an option, `given` being what the call said of it."""
    titles = [option.get("title", ""), *given.get("titleTranslated", {}).values()]
    if not titles[0].strip():
        raise Refusal(400, "SHIPPING_OPTION_TITLE_REQUIRED", "A shipping option should have a title")
    if max(map(len, titles)) > LONGEST_TITLE:
        raise Refusal(400, "SHIPPING_BAD_TITLE_LENGTH", f"The title should be {LONGEST_TITLE} characters at most")
    by_carrier = option.get("ratesCalculationType") == CARRIER
    if by_carrier and not option.get("carrier", "").strip():
        raise Refusal(400, "SHIPPING_CARRIER_NAME_REQUIRED", "Rates of a carrier need the carrier's name")
    if (given.get("carrierMethods") or given.get("carrierSettings")) and not by_carrier:
        raise Refusal(400, "SHIPPING_TYPE_CARRIER_REQUIRED", f"Settings of a carrier need the type {CARRIER}")
    check_languages(given, shop.profile)
    check_hours(given.get("businessHours", ""))


def check_hours(text: str) -> None:
    """Business hours are JSON in a text: a weekday, and its spans from and to."""
    expected, is_hours = TYPES["map<weekday,array<array<string>>>"]
    try:
        hours = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        hours = None
    if not is_hours(hours):
        raise wrong(f"businessHours should be JSON text of {expected}")
