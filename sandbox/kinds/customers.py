"""Customers, their groups and their extra fields as the sandbox keeps them: in the documented shape.

Contacts and addresses stand inside their customer; their kinds only count numbers. What is computed, such as the name
of the group and the figures of the orders, is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.documents import Document, Kind, Read, folded, tags_of
from sandbox.kinds.moments import moment


def name_of(customer: Document) -> str:
    return str(customer.get("billingPerson", {}).get("name", ""))


def addresses_of(customer: Document) -> Iterator[Document]:
    yield customer.get("billingPerson", {})
    yield from customer.get("shippingAddresses", ())


def phones_of(customer: Document) -> list[str]:
    """Every phone number, in digits only."""
    contacts = [contact.get("contact") for contact in customer.get("contacts", ()) if contact.get("type") == "PHONE"]
    return [digits(phone) for phone in (*(place.get("phone") for place in addresses_of(customer)), *contacts) if phone]


def digits(phone: str) -> str:
    return "".join(filter(str.isdigit, phone))


def words_of(customer: Document) -> str:
    """What the parameter `keyword` looks into."""
    texts = [text for place in addresses_of(customer) for name, text in place.items() if name != "id"]
    contacts = [contact.get("contact") for contact in customer.get("contacts", ())]
    return folded(customer["email"], *texts, *contacts, *phones_of(customer))


def texts(field: str) -> Read:
    """A field of all addresses, to be searched by a part of it."""
    return lambda customer: folded(*(place.get(field) for place in addresses_of(customer)))


def codes(field: str) -> Read:
    """A field of all addresses, to be searched whole."""
    return lambda customer: tags_of(place[field].casefold() for place in addresses_of(customer) if place.get(field))


CUSTOMERS = Kind(
    "customers",
    {
        "name": lambda customer: folded(name_of(customer)),
        "email": lambda customer: folded(customer["email"]),
        "words": words_of,
        "phones": lambda customer: "\n".join(phones_of(customer)),
        "cities": texts("city"),
        "companies": texts("companyName"),
        "postal_codes": codes("postalCode"),
        "states": codes("stateOrProvinceCode"),
        "countries": codes("countryCode"),
        "membership": lambda customer: customer.get("customerGroupId", 0),
        "marketing": lambda customer: int(customer.get("acceptMarketing", False)),
        "tax_exempt": lambda customer: int(customer.get("taxExempt", False)),
        "trade": lambda customer: customer.get("b2b_b2c", "b2c"),
        "lang": lambda customer: customer.get("lang"),
        "registered": moment("registered"),
        "updated": moment("updated"),
    },
    indexed=("name", "email", "membership", "registered", "updated"),
    first=214500101,
)

CONTACTS = Kind("customer_contacts", first=310700101)
ADDRESSES = Kind("customer_addresses", first=415300101)

GROUPS = Kind(
    "customer_groups",
    {
        "name": lambda group: folded(group["name"]),
        "reference": lambda group: group.get("externalReferenceId"),
    },
    first=5120001,
)

CUSTOMER_FIELDS = Kind("customer_fields")
