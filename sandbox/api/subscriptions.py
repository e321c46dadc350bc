"""Recurring subscriptions. Source: Ecwid docs, "Recurring subscriptions"."""

from __future__ import annotations

from typing import Any

from sandbox.catalogue.shapes import seconds_of
from sandbox.documents import Document, Where, equal, tagged
from sandbox.kinds.orders import SUBSCRIPTIONS
from sandbox.lists import between, page
from sandbox.operations import Call, Refusal, number_of, operation, wrong
from sandbox.world import Shop

SORTED_BY = {"DATE_CREATED": "created", "ORDER_COUNT": "order_count", "NEXT_CHARGE_DATE": "next_charge"}
MOMENTS = {"created": "created", "cancelled": "cancelled", "updated": "updated", "nextCharge": "next_charge"}
NUMBERS = {"id": "id", "customerId": "customer", "recurringIntervalCount": "intervals"}
TEXTS = {"status": "status", "recurringInterval": "interval"}
TAGS = {"productId": "products", "orderId": "orders"}
EVER, NEVER = -(10**12), 10**12


@operation("search-recurring-subscriptions")
def search(shop: Shop, call: Call) -> dict[str, Any]:
    name, _, way = call.text("sortBy", "DATE_CREATED_DESC").rpartition("_")
    order, descending = SORTED_BY.get(name, "created"), way != "ASC"
    return page(call, shop.documents(SUBSCRIPTIONS), *asked_for(call), order=order, descending=descending)


def asked_for(call: Call) -> list[Where]:
    conditions = [where for name, column in MOMENTS.items() for where in between(call, column, *ends(name))]
    conditions += [equal(column, call.text(name)) for name, column in TEXTS.items() if call.text(name)]
    conditions += [tagged(column, [call.text(name).strip()]) for name, column in TAGS.items() if call.text(name)]
    for name, column in NUMBERS.items():
        number = call.number(name)
        conditions += [] if number is None else [equal(column, number)]
    total = call.number("orderTotal")
    conditions += [] if total is None else [tagged("totals", [float(total)])]
    if email := call.text("email").strip():
        conditions.append(equal("email", email.casefold()))
    since, until = call.moment("orderCreatedFrom"), call.moment("orderCreatedTo")
    if since is not None or until is not None:
        asked = (EVER if since is None else since, NEVER if until is None else until)
        conditions.append(Where("EXISTS (SELECT 1 FROM json_each(order_dates) WHERE value BETWEEN ? AND ?)", asked))
    return conditions


def ends(name: str) -> tuple[str, str]:
    return f"{name}From", f"{name}To"


@operation("get-recurring-subscription")
def read(shop: Shop, call: Call, subscriptionId: str) -> Document:
    return known(shop, subscriptionId)


@operation("update-recurring-subscription")
def update(shop: Shop, call: Call, subscriptionId: str) -> dict[str, int]:
    before, given = known(shop, subscriptionId), call.document
    if seconds_of(given.get("nextCharge", "2026-01-05")) is None:
        raise wrong("nextCharge should be a date such as 2026-01-05 09:30:00 +0000")
    charge = {**before["chargeSettings"], **given.get("chargeSettings", {})}
    count = charge["recurringIntervalCount"]
    if count < 1 or count % 1:
        raise wrong("recurringIntervalCount should be a whole number from 1 on")
    now, stamp = shop.world.clock.date(), int(shop.world.clock.now())
    after = {**before, **given, "chargeSettings": charge, "updateTimestamp": stamp}
    if after["status"] != before["status"]:
        after["statusUpdated"] = now
        after.pop("cancelled", None)
        after |= {"cancelled": now} if after["status"] == "CANCELLED" else {}
    shop.documents(SUBSCRIPTIONS).put(before["subscriptionId"], after)
    return {"updateCount": 1}


def known(shop: Shop, id: str) -> Document:
    subscription = shop.documents(SUBSCRIPTIONS).get(number_of(id))
    if subscription is None:
        raise Refusal(404, "SUBSCRIPTION_NOT_FOUND", f"There is no subscription {id}")
    return subscription
