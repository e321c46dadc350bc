"""The app's own place in a store: its subscription, its end, and what it charges through the platform.

Source: Ecwid docs, "Application".
"""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import UUID

from sandbox.clock import date_of
from sandbox.documents import at_least, equal
from sandbox.kinds.billing import APP_SUBSCRIPTIONS, CHARGES
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import App, Shop

MONTH, DAY = 30 * 86400, 86400
MOST_A_CHARGE, MOST_A_DAY = 500, 5000
LONGEST_DESCRIPTION = 255
CURRENCIES = ("USD", "EUR", "MXN", "INR", "GBP", "AUD")
AMOUNT = re.compile(r"\d{1,6}(\.\d{1,2})?", re.ASCII)


@operation("get-app-subscription-status")
def status(shop: Shop, call: Call) -> dict[str, Any]:
    """An app that is free, or charges by itself, is always `ACTIVE`."""
    known = shop.documents(APP_SUBSCRIPTIONS).first(equal("app", call.app.client_id))
    now = shop.world.clock.now()
    word, since = (known["status"], known["since"]) if known else ("ACTIVE", now)
    subscription = {"startDate": date_of(since), "expirationDate": date_of(since + MONTH), "status": word}
    return {"subscription": subscription, "subscriptionStatus": word}


@operation("cancel-app-subscription")
def uninstall(shop: Shop, call: Call) -> dict[str, int]:
    """Uninstall the calling app, if `namespace` names it: its tokens are dead from here on."""
    if call.text("namespace") != call.app.client_id:
        raise wrong("namespace should be the client id of the calling app")
    shop.uninstall(call.app)
    return {"deleteCount": 1}


@operation("custom-charge-with-ecwid-billing")
def charge(shop: Shop, call: Call) -> dict[str, Any]:
    """Charge the store once for each key: the same key again charges nothing and gives the same transaction."""
    asked = asked_charge(call)
    charges, now = shop.documents(CHARGES), shop.world.clock.now()
    ours = equal("app", call.app.client_id)
    earlier = charges.first(ours, equal("key", asked["idempotencyKey"]))
    if earlier:
        if any(earlier[name] != asked[name] for name in ("amount", "currency")):
            raise Refusal(400, "CHARGE_IDEMPOTENCY_KEY_NOT_UNIQUE", "The key belongs to another charge")
        return {"transactionId": earlier["transactionId"], "idempotencyKeyInUse": True}
    today = sum(known["amount"] for known in charges.find(at_least("at", now - DAY)))
    if asked["amount"] > MOST_A_CHARGE or today + asked["amount"] > MOST_A_DAY:
        raise Refusal(402, "CHARGE_LIMIT_EXCEEDED", "The charge, or the day's charges together, are too high")
    number = charges.new_id()
    transaction = f"sandbox-{number}"
    charges.put(number, {**asked, "app": call.app.client_id, "at": now, "transactionId": transaction})
    return {"transactionId": transaction, "idempotencyKeyInUse": False}


def asked_charge(call: Call) -> dict[str, Any]:
    amount = call.text("amount")
    if not AMOUNT.fullmatch(amount) or float(amount) <= 0:
        raise Refusal(400, "CHARGE_AMOUNT_INVALID", "amount should be a number with two decimals at most")
    if call.text("currency") not in CURRENCIES:
        raise Refusal(400, "CHARGE_CURRENCY_INVALID", f"currency should be one of {', '.join(CURRENCIES)}")
    if not 0 < len(call.text("description")) <= LONGEST_DESCRIPTION:
        raise Refusal(400, "CHARGE_DESCRIPTION_INVALID", f"description has 1 to {LONGEST_DESCRIPTION} characters")
    return {
        "amount": float(amount),
        "currency": call.text("currency"),
        "description": call.text("description"),
        "idempotencyKey": key_of(call.text("idempotencyKey")),
        "metadata": metadata_of(call.text("metadata")),
    }


def key_of(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise Refusal(400, "CHARGE_IDEMPOTENCY_KEY_INVALID", "idempotencyKey should be a UUID") from None


def metadata_of(text: str) -> Any:
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):
        raise wrong("metadata should be JSON") from None


def set_status(shop: Shop, app: App, word: str) -> None:
    """Let the app's subscription in a store be `TRIAL`, `ACTIVE` or `SUSPENDED`."""
    subscriptions = shop.documents(APP_SUBSCRIPTIONS)
    known = subscriptions.ids(equal("app", app.client_id))
    document = {"app": app.client_id, "status": word, "since": shop.world.clock.now()}
    subscriptions.put(known[0] if known else subscriptions.new_id(), document)
