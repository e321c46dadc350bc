"""Code for the merchant's site, with the store's values: it asks for a signed profile and prints it into the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from ..models import Store
from .settings import BILLING, COMPANY, PHONE, SHIPPING, SINCE, SignOn

PERSON = {"name": "name", "companyName": "company", "phone": "phone"}
PERSON |= {"street": "street", "city": "city", "postalCode": "postcode", "countryCode": "country"}
LANGUAGES = (("php", "PHP"), ("node", "Node.js"), ("python", "Python"))


@dataclass(frozen=True, slots=True)
class Sample:
    """A text to copy; ``label`` is the language's name, the same everywhere."""

    name: str
    label: str
    text: str


def samples(store: Store, sign_on: SignOn, *, signing: str, helper: str) -> list[Sample]:
    """Return the code for each language; ``signing`` and ``helper`` are our addresses."""
    values = {
        "store": store.pk,
        "signing": signing,
        "helper": helper,
        "person": person_of(sign_on),
        "has_billing": BILLING in sign_on.fields,
        "has_shipping": SHIPPING in sign_on.fields,
        "has_since": SINCE in sign_on.fields,
    }
    return [Sample(name, label, render_to_string(f"sso/code/{name}.txt", values)) for name, label in LANGUAGES]


def person_of(sign_on: SignOn) -> list[tuple[str, str]]:
    """Return the fields of a person that are handed on, each with what a site may call it."""
    off = {name for name in (COMPANY, PHONE) if name not in sign_on.fields}
    return [(name, own) for name, own in PERSON.items() if name not in off]
