"""Reports over the store's orders. Source: Ecwid docs, "Get store reports".

What a report counts is computed from the orders there are; of visitors and their doings the sandbox knows nothing,
so those reports have their shape and no numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sandbox.catalogue.shapes import seconds_of
from sandbox.documents import Document, at_least, at_most
from sandbox.kinds.orders import ORDERS, items_of
from sandbox.operations import Call, operation, wrong
from sandbox.world import Shop

MOST_POINTS = 1000
TOP = 10
Numbers = dict[str, float]


@operation("get-store-reports", partly="reports over orders; those of visitors are empty")
def report(shop: Shop, call: Call, reportType: str) -> dict[str, Any]:
    now = int(shop.world.clock.now())
    ended, started = call.number("endedAt"), call.number("startedFrom")
    until = now if ended is None else int(ended)
    since = until - 30 * 86400 if started is None else int(started)
    if not 0 <= since <= until <= 10**11:
        raise wrong("startedFrom should not be after endedAt")
    scale = call.text("timeScaleValue", "day")
    counted = COUNTED.get(reportType, nothing)
    orders = carts_between(shop, since, until) if reportType == "abandonedCarts" else orders_between(shop, since, until)
    return {
        "reportType": reportType,
        "startedFrom": since,
        "endedAt": until,
        "timeScaleValue": scale,
        "firstDayOfWeek": "MONDAY",
        "comparePeriod": "NO_COMPARE_PERIOD",
        "aggregatedData": data_of(counted(orders)),
        "dataset": [
            {
                "orderBy": number,
                "datapointId": str(begin),
                "startTimeStamp": begin,
                "endTimeStamp": end,
                "data": data_of(counted([order for order in orders if begin <= created(order) <= end])),
            }
            for number, (begin, end) in enumerate(points(since, until, scale))
        ],
    }


def orders_between(shop: Shop, since: int, until: int) -> list[Document]:
    return shop.documents(ORDERS).find(at_least("placed", since), at_most("placed", until), order="placed")


def carts_between(shop: Shop, since: int, until: int) -> list[Document]:
    return shop.documents(ORDERS).find(at_least("abandoned", since), at_most("abandoned", until), order="abandoned")


def created(order: Document) -> int:
    return seconds_of(order["createDate"]) or 0


def data_of(numbers: Numbers) -> list[dict[str, Any]]:
    return [{"dataId": name, "dataValue": round(value, 2)} for name, value in numbers.items()]


def points(since: int, until: int, scale: str) -> list[tuple[int, int]]:
    """The hours, days, weeks, months or years the time has, each up to the second before the next."""
    found: list[tuple[int, int]] = []
    begin = since
    while begin <= until:
        after = next_point(begin, scale)
        found.append((begin, min(after - 1, until)))
        begin = after
        if len(found) > MOST_POINTS:
            raise wrong(f"The time has more than {MOST_POINTS} parts of this scale")
    return found


def next_point(begin: int, scale: str) -> int:
    here = datetime.fromtimestamp(begin, UTC)
    if scale == "month":
        first = here.replace(day=1)
        return int((first + timedelta(days=32)).replace(day=1).timestamp())
    if scale == "year":
        return int(here.replace(year=here.year + 1, month=1, day=1).timestamp())
    return begin + {"hour": 3600, "day": 86400, "week": 7 * 86400}.get(scale, 86400)


def nothing(orders: Iterable[Document]) -> Numbers:
    return {}


def all_orders(orders: Iterable[Document]) -> Numbers:
    return {"orders": len(list(orders))}


def revenue(orders: Iterable[Document]) -> Numbers:
    totals = [order.get("total", 0) for order in orders]
    return {"revenue": sum(totals), "averageOrderValue": sum(totals) / len(totals) if totals else 0}


def tips(orders: Iterable[Document]) -> Numbers:
    return {"tips": sum((order.get("tip") or {}).get("value", 0) for order in orders)}


def new_and_repeat(orders: Iterable[Document]) -> Numbers:
    by_customer = Counter(order.get("email", "") for order in orders)
    return {"newOrders": len(by_customer), "repeatOrders": sum(by_customer.values()) - len(by_customer)}


def marketing(orders: Iterable[Document]) -> Numbers:
    accepted = [bool(order.get("acceptMarketing")) for order in orders]
    return {"accepted": sum(accepted), "notAccepted": len(accepted) - sum(accepted)}


def top_of(names: Callable[[Document], Iterable[str]]) -> Callable[[Iterable[Document]], Numbers]:
    def counted(orders: Iterable[Document]) -> Numbers:
        return dict(Counter(name for order in orders for name in names(order)).most_common(TOP))

    return counted


def bought(order: Document) -> Iterable[str]:
    return [str(item.get("name", "")) for item in items_of(order) for _ in range(int(item.get("quantity", 1)))]


def field(*path: str) -> Callable[[Document], Iterable[str]]:
    def names(order: Document) -> Iterable[str]:
        value: Any = order
        for name in path:
            value = (value or {}).get(name)
        return [str(value)] if value else []

    return names


COUNTED: dict[str, Callable[[Iterable[Document]], Numbers]] = {
    "allOrders": all_orders,
    "abandonedCarts": all_orders,
    "allRevenue": revenue,
    "tips": tips,
    "newOrdersVsRepeatOrders": new_and_repeat,
    "acceptMarketing": marketing,
    "topOfProductsByOrders": top_of(bought),
    "topOfCustomersByOrders": top_of(field("email")),
    "topOfPaymentMethodsByOrders": top_of(field("paymentMethod")),
    "topOfShippingMethodsByOrders": top_of(field("shippingOption", "shippingMethodName")),
    "topOfCouponsByOrders": top_of(field("discountCoupon", "code")),
}
