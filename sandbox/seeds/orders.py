"""Invented orders of a new shop: some in each state, one abandoned cart, one subscription."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.clock import date_of
from sandbox.documents import Document
from sandbox.kinds.orders import ORDERS, SUBSCRIPTIONS

if TYPE_CHECKING:
    from sandbox.world import Shop

FIRST_ORDER = 1769069520
DAY = 86400
PARCEL = {"shippingMethodId": "6589-1709547151001", "shippingMethodName": "Parcel", "shippingRate": 4.9}
ADA = {
    "name": "Ada Brandt",
    "street": "Lindenallee 7",
    "city": "Rostock",
    "countryCode": "DE",
    "countryName": "Germany",
    "postalCode": "18055",
    "phone": "+49 381 555 0119",
}
JORIS = {
    "name": "Joris Maas",
    "street": "Havenstraat 20",
    "city": "Hoorn",
    "countryCode": "NL",
    "countryName": "Netherlands",
    "postalCode": "1621",
    "phone": "+31 229 555 018",
}


def order(code: str, payment: str, fulfillment: str, person: dict[str, Any], *items: tuple[int, int]) -> Document:
    return {
        "id": code,
        "vendorOrderNumber": code,
        "publicUid": code,
        "paymentStatus": payment,
        "fulfillmentStatus": fulfillment,
        "email": f"{person['name'].split()[0].lower()}@buyers.example",
        "billingPerson": person,
        "shippingPerson": person,
        "items": [{"productId": product, "quantity": pieces} for product, pieces in items],
        "shippingOption": PARCEL,
        "paymentMethod": "Bank transfer",
    }


ORDERS_MADE = (
    order("HP7K2", "PAID", "DELIVERED", ADA, (70101, 1), (70301, 2)),
    order("M4QX9", "PAID", "SHIPPED", JORIS, (70201, 4)),
    order("T2WBE", "REFUNDED", "RETURNED", ADA, (70202, 1)),
    order("9GRLZ", "AWAITING_PAYMENT", "AWAITING_PROCESSING", JORIS, (70102, 1)),
    order("C6YHN", "INCOMPLETE", "AWAITING_PROCESSING", ADA, (70101, 2)),
)


def fill_orders(shop: Shop) -> None:
    """Give a new shop its orders, as if its stock already told of them."""
    from sandbox.api.orders import drafted  # the operations know the world, which knows the seeds

    made = []
    for place, given in enumerate(ORDERS_MADE):
        seconds = FIRST_ORDER + place * DAY
        date = {"createDate": date_of(seconds), "updateDate": date_of(seconds)}
        stamps = {"createTimestamp": seconds, "updateTimestamp": seconds}
        draft = drafted(shop, given)
        names = {name: given[name] for name in ("id", "vendorOrderNumber", "publicUid")}
        made.append({**draft, **names, **date, **stamps})
    shop.documents(ORDERS).fill((each["internalId"], each) for each in made)
    shop.documents(SUBSCRIPTIONS).fill([(6301, subscription_of(made[1]))])


def subscription_of(order: Document) -> Document:
    """Coffee mugs every month, begun with the order."""
    seconds = order["createTimestamp"]
    return {
        "subscriptionId": 6301,
        "customerId": 0,
        "status": "ACTIVE",
        "statusUpdated": order["createDate"],
        "created": order["createDate"],
        "nextCharge": date_of(seconds + 31 * DAY),
        "createTimestamp": seconds,
        "updateTimestamp": seconds,
        "chargeSettings": {"recurringInterval": "MONTH", "recurringIntervalCount": 1},
        "paymentMethod": {"creditCardMaskedNumber": "4242", "creditCardBrand": "Visa"},
        "orders": [{"id": order["internalId"], "total": order["total"], "createDate": order["createDate"]}],
        "orderTemplate": {name: value for name, value in order.items() if name != "cartId"},
    }
