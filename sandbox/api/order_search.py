"""What the parameters of the searches for orders and carts mean. Source: Ecwid docs, "Search orders"."""

from __future__ import annotations

from sandbox.documents import Where, at_least, at_most, contains, either, equal, one_of, tagged
from sandbox.kinds.orders import UNFINISHED
from sandbox.lists import between
from sandbox.operations import Call, number_of, wrong

MOST_IDS = 500
TEXTS = {
    "email": "email",
    "shippingMethod": "shipping",
    "paymentMethod": "method",
    "paymentModule": "module",
    "couponCode": "coupon",
    "refererId": "referer",
}
FLAGS = {"acceptMarketing": "marketing", "containsPreorderItems": "preorder"}
TAGS = {"productId": "products", "subscriptionId": "subscriptions"}
STATUSES = {"paymentStatus": "payment", "fulfillmentStatus": "fulfillment"}
FEW_HAVE = ("ids", "customerId", "keywords", *TEXTS, *FLAGS, *TAGS, *STATUSES)
TRANSACTION = "transaction_"


def orders_asked_for(call: Call) -> tuple[str, list[Where]]:
    """The column that orders are sorted by, and the conditions. Carts are found only where they are asked for."""
    ids, statuses = parts_of(call, "ids"), set(call.parts("paymentStatus"))
    moments = "abandoned" if statuses == {UNFINISHED} else "created" if ids or UNFINISHED in statuses else "placed"
    if any(call.text(name) for name in FEW_HAVE):
        moments = f"+{moments}"  # keeps the database from walking through all orders by date to find the few
    conditions = [at_least(moments, 0), *between(call, moments, "createdFrom", "createdTo"), *common(call)]
    if ids:
        numbers = [number_of(id.removeprefix(TRANSACTION)) for id in ids]
        conditions.append(either(one_of("id", [number for number in numbers if number]), one_of("public", ids)))
    if keywords := call.text("keywords").strip():
        conditions.append(contains("words", keywords))
    conditions += [one_of(column, set(call.parts(name))) for name, column in STATUSES.items() if call.parts(name)]
    conditions += [tagged(column, numbers_of(call, name)) for name, column in TAGS.items() if call.parts(name)]
    conditions += [equal(column, int(call.flag(name))) for name, column in FLAGS.items() if call.text(name)]
    conditions += between(call, "pickup", "pickupTimeFrom", "pickupTimeTo")
    return moments, conditions


def carts_asked_for(call: Call) -> list[Where]:
    return [
        at_least("abandoned", 0),
        *between(call, "abandoned", "createdFrom", "createdTo"),
        *common(call),
        *([] if call.flag("showHidden") else [equal("hidden", 0)]),
    ]


def common(call: Call) -> list[Where]:
    conditions = between(call, "updated", "updatedFrom", "updatedTo")
    for name, narrowed in (("totalFrom", at_least), ("totalTo", at_most)):
        total = call.number(name)
        conditions += [] if total is None else [narrowed("total", total)]
    customer = call.number("customerId")
    conditions += [] if customer is None else [equal("customer", customer)]
    texts = {column: call.text(name).strip().casefold() for name, column in TEXTS.items()}
    return conditions + [equal(column, text) for column, text in texts.items() if text]


def parts_of(call: Call, name: str) -> list[str]:
    parts = list(dict.fromkeys(call.parts(name)))
    if len(parts) > MOST_IDS:
        raise wrong(f"{name} should be at most {MOST_IDS} at once")
    return parts


def numbers_of(call: Call, name: str) -> list[int]:
    parts_of(call, name)
    return list(dict.fromkeys(call.numbers(name)))
