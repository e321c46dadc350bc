"""Which field of the form is which field of the platform's profile document.

Source: Ecwid docs, "Update store profile".
"""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]

PATHS: dict[str, tuple[str, str]] = {
    "store_name": ("settings", "storeName"),
    "description": ("settings", "storeDescription"),
    "company_name": ("company", "companyName"),
    "email": ("company", "email"),
    "phone": ("company", "phone"),
    "street": ("company", "street"),
    "postal_code": ("company", "postalCode"),
    "city": ("company", "city"),
    "closed": ("settings", "closed"),
}

EMPTY = {"closed": False}


def values_of(profile: Document) -> Document:
    """Return the form's values; the platform leaves out, or nulls, what was never set."""
    found = {name: profile.get(section, {}).get(key) for name, (section, key) in PATHS.items()}
    return {name: EMPTY.get(name, "") if value is None else value for name, value in found.items()}


def nested(values: Document) -> Document:
    """Return form values as the profile document that holds just them."""
    document: Document = {}
    for name, value in values.items():
        section, key = PATHS[name]
        document.setdefault(section, {})[key] = value
    return document
