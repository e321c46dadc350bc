"""Invented customers of a new shop in two groups, an extra field of theirs, and one person on the staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.clock import date_of
from sandbox.documents import Document
from sandbox.kinds.customers import CUSTOMER_FIELDS, GROUPS
from sandbox.kinds.staff import STAFF

if TYPE_CHECKING:
    from sandbox.world import Shop

FIRST_CUSTOMER = 1767607800
DAY = 86400
GROUPS_MADE = ("Regulars", "Wholesale")


def person(name: str, city: str, country: str, postal_code: str, street: str, phone: str) -> dict[str, Any]:
    return {
        "name": name,
        "street": street,
        "city": city,
        "countryCode": country,
        "postalCode": postal_code,
        "phone": phone,
    }


BIRTHDAY: Document = {
    "key": "kT4wZ9a",
    "title": "Birthday",
    "entityTypes": ["CUSTOMERS"],
    "type": "DATETIME",
    "shownOnOrderDetails": False,
    "linkedWithCheckoutField": False,
}
ON_THE_STAFF: Document = {
    "name": "Nils Aas",
    "email": "nils@harbour-and-pine.example",
    "staffScopes": ["SALES_MANAGEMENT", "CATALOG_MANAGEMENT"],
    "inviteAccepted": True,
}
CUSTOMERS_MADE: tuple[Document, ...] = (
    {
        "email": "ada@buyers.example",
        "billingPerson": person("Ada Brandt", "Rostock", "DE", "18055", "Lindenallee 7", "+49 381 555 0119"),
        "acceptMarketing": True,
        "lang": "de",
    },
    {
        "email": "joris@buyers.example",
        "billingPerson": person("Joris Maas", "Hoorn", "NL", "1621", "Havenstraat 20", "+31 229 555 018"),
        "customerGroup": "Regulars",
        "lang": "nl",
    },
    {
        "email": "office@north-quay.example",
        "billingPerson": {
            **person("Maud Ferrand", "Brest", "FR", "29200", "4 quai du Nord", "+33 2 98 55 01 27"),
            "companyName": "North Quay Supplies",
        },
        "customerGroup": "Wholesale",
        "b2b_b2c": "b2b",
        "taxId": "FR00555012345",
        "taxExempt": True,
        "lang": "fr",
        "privateAdminNotes": "Pays at the end of the month.",
    },
    {
        "email": "silas@letters.example",
        "billingPerson": {
            **person("Silas Whitcombe", "Portland", "US", "04101", "88 Wharf Street", "+1 207 555 0143"),
            "stateOrProvinceCode": "ME",
        },
        "lang": "en",
    },
)


def fill_customers(shop: Shop) -> None:
    """Give a new shop its customers."""
    from sandbox.api.customers import put_new  # the operations know the world, which knows the seeds

    groups, since = shop.documents(GROUPS), date_of(FIRST_CUSTOMER)
    ids = {name: groups.new_id() for name in GROUPS_MADE}
    groups.fill((id, {"id": id, "name": name}) for name, id in ids.items())
    shop.documents(CUSTOMER_FIELDS).fill(
        [(BIRTHDAY["key"], {**BIRTHDAY, "createdDate": since, "lastModifiedDate": since})]
    )
    for place, made in enumerate(CUSTOMERS_MADE):
        date = date_of(FIRST_CUSTOMER + place * DAY)
        rest = {name: value for name, value in made.items() if name != "customerGroup"}
        group = ids.get(made.get("customerGroup", ""), 0)
        put_new(shop, {**rest, "customerGroupId": group, "registered": date, "updated": date})
    id = f"p{shop.documents(STAFF).new_id()}"
    shop.documents(STAFF).fill([(id, {"id": id, **ON_THE_STAFF})])
