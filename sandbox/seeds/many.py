"""Stores of any size: invented products, orders and customers, the same ones for the same seed."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sandbox.clock import date_of
from sandbox.documents import Document, Id, Kind
from sandbox.kinds.catalog import CATEGORIES, PRODUCTS
from sandbox.kinds.customers import CUSTOMERS
from sandbox.kinds.orders import ORDERS

if TYPE_CHECKING:
    from sandbox.world import Shop

SINCE, STEP = 1735689600, 300  # one more every five minutes, from the first day of 2025
FIRST = {"products": 1_000_001, "orders": 2_000_001, "customers": 3_000_001}
SORTS = ("lamp", "mug", "blanket", "candle", "bowl", "basket", "towel", "stool", "vase", "clock")
TRAITS = ("blue", "oak", "small", "round", "woven", "harbour", "winter", "plain", "tall", "glazed", "linen", "dark")
WORDS = ("made", "by", "hand", "in", "a", "small", "workshop", "on", "the", "coast", "and", "lasts", "for", "years")
OF_ITS_OWN = ("Url", "Image", "Images", "Translated", "subtitle", "cartId", "Timestamp", "Account", "Number")
PEOPLE = ("Ada", "Ben", "Cora", "Dirk", "Elin", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Klara", "Lars")
FAMILIES = ("Brandt", "Maas", "Lind", "Costa", "Novak", "Weber", "Silva", "Moreau", "Rossi", "Janssen")
PAYMENTS = ("PAID", "PAID", "PAID", "AWAITING_PAYMENT", "REFUNDED", "CANCELLED")
FULFILMENTS = ("SHIPPED", "DELIVERED", "AWAITING_PROCESSING", "PROCESSING", "RETURNED")


def fill(shop: Shop, *, products: int = 0, orders: int = 0, customers: int = 0, seed: int = 1) -> None:
    """Add so many documents to a shop. Raises ValueError if it has been filled before."""
    if shop.documents(PRODUCTS).get(FIRST["products"]) or shop.documents(ORDERS).get(FIRST["orders"]):
        raise ValueError("This store has been filled already; reset it first")
    chance = random.Random(seed)  # noqa: S311 (no secret hangs on it)
    categories = sorted(int(id) for id in shop.documents(CATEGORIES).ids())
    for kind, documents in (
        (PRODUCTS, many_products(products, chance, categories)),
        (CUSTOMERS, many_customers(customers, chance)),
        (ORDERS, many_orders(orders, chance)),
    ):
        rest = like(shop, kind)
        shop.documents(kind).fill((id, {**rest, **document}) for id, document in documents)


def like(shop: Shop, kind: Kind) -> Document:
    """The rest of a document's fields, as a document of the small seed has them."""
    first = shop.documents(kind).find(limit=1)
    return {name: value for name, value in (first[0] if first else {}).items() if not name.endswith(OF_ITS_OWN)}


def many_products(count: int, chance: random.Random, categories: list[int]) -> Iterator[tuple[Id, Document]]:
    for number in range(count):
        id = FIRST["products"] + number
        name = f"{chance.choice(TRAITS)} {chance.choice(TRAITS)} {chance.choice(SORTS)} {number}".capitalize()
        description = " ".join(chance.choices(WORDS, k=30))
        category = chance.choice(categories) if categories else 0
        stamp = SINCE + STEP * number
        yield (
            id,
            {
                "id": id,
                "sku": f"S{number:07}",
                "name": name,
                "description": f"<p>{description}</p>",
                "price": chance.randrange(100, 30_000) / 100,
                "quantity": chance.randrange(50),
                "unlimited": False,
                "weight": chance.randrange(1, 90) / 10,
                "enabled": chance.random() > 0.05,
                "isShippingRequired": True,
                "productClassId": 0,
                "categoryIds": [category] if category else [],
                "defaultCategoryId": category,
                "options": [],
                "attributes": [{"id": 1, "name": "Brand", "type": "BRAND", "value": chance.choice(FAMILIES)}],
                "combinations": [],
                "created": date_of(stamp),
                "createTimestamp": stamp,
                "updated": date_of(stamp),
                "updateTimestamp": stamp,
            },
        )


def many_customers(count: int, chance: random.Random) -> Iterator[tuple[Id, Document]]:
    for number in range(count):
        id, date = FIRST["customers"] + number, date_of(SINCE + STEP * number)
        person = somebody(chance)
        yield (
            id,
            {
                "id": id,
                "email": f"{person['name'].lower().replace(' ', '.')}.{number}@buyers.example",
                "billingPerson": person,
                "customerGroupId": 0,
                "registered": date,
                "updated": date,
                "shippingAddresses": [],
                "contacts": [],
            },
        )


def many_orders(count: int, chance: random.Random) -> Iterator[tuple[Id, Document]]:
    for number in range(count):
        internal, code = FIRST["orders"] + number, code_of(number)
        person, stamp = somebody(chance), SINCE + STEP * number
        items = [item_of(chance, place) for place in range(chance.randrange(1, 4))]
        subtotal = round(sum(item["price"] * item["quantity"] for item in items), 2)
        yield (
            internal,
            {
                "id": code,
                "internalId": internal,
                "orderNumber": internal,
                "vendorOrderNumber": code,
                "publicUid": code,
                "referenceTransactionId": f"transaction_{internal}",
                "email": f"{person['name'].lower().replace(' ', '.')}@buyers.example",
                "paymentStatus": chance.choice(PAYMENTS),
                "fulfillmentStatus": chance.choice(FULFILMENTS),
                "paymentMethod": "Bank transfer",
                "subtotal": subtotal,
                "total": round(subtotal + 4.9, 2),
                "tax": 0,
                "items": items,
                "billingPerson": person,
                "shippingPerson": person,
                "shippingOption": {"shippingMethodName": "Parcel", "shippingRate": 4.9},
                "createDate": date_of(stamp),
                "createTimestamp": stamp,
                "updateDate": date_of(stamp),
                "updateTimestamp": stamp,
            },
        )


def item_of(chance: random.Random, place: int) -> Document:
    number = chance.randrange(1000)
    return {
        "id": place + 1,
        "productId": FIRST["products"] + number,
        "name": f"{chance.choice(TRAITS)} {chance.choice(SORTS)}".capitalize(),
        "sku": f"S{number:07}",
        "price": chance.randrange(100, 9000) / 100,
        "quantity": chance.randrange(1, 4),
    }


def somebody(chance: random.Random) -> Document:
    name = f"{chance.choice(PEOPLE)} {chance.choice(FAMILIES)}"
    street = f"{chance.randrange(1, 99)} Harbour Street"
    return {"name": name, "street": street, "city": "Wismar", "countryCode": "DE", "postalCode": "23966"}


def code_of(number: int) -> str:
    """A text id of six letters and digits, one for each number."""
    digits = string.digits + string.ascii_uppercase
    code = ""
    for _ in range(5):
        number, digit = divmod(number, len(digits))
        code = digits[digit] + code
    return f"Z{code}"
