"""What a merchant decides about sign-on, as it stands in the public text under ``sso``.

The storefront's script reads ``on``, ``log_in`` and ``log_out``; ``fields`` are the parts of a profile handed on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from ..web.public_text import document_of, with_part

PART = "sso"
ADDRESS_LIMIT = 1000
BILLING, SHIPPING, COMPANY, PHONE, SINCE = "billingPerson", "shippingAddresses", "companyName", "phone", "registered"
FIELDS = (BILLING, SHIPPING, COMPANY, PHONE, SINCE)
OF_PERSONS = (COMPANY, PHONE)


@dataclass(frozen=True, slots=True)
class SignOn:
    """``log_in`` and ``log_out`` are pages of the merchant's site; the e-mail address is always handed on."""

    on: bool = False
    log_in: str = ""
    log_out: str = ""
    fields: tuple[str, ...] = (BILLING,)

    def trimmed(self, profile: Any) -> Any:
        """Return the profile without what the merchant does not hand on; what nobody knows stays, to be refused."""
        if not isinstance(profile, dict):
            return profile
        kept = {name: value for name, value in profile.items() if name not in FIELDS or name in self.fields}
        if BILLING in kept:
            kept[BILLING] = self.trimmed_person(kept[BILLING])
        if isinstance(kept.get(SHIPPING), list):
            kept[SHIPPING] = [self.trimmed_person(person) for person in kept[SHIPPING]]
        return kept

    def trimmed_person(self, person: Any) -> Any:
        if not isinstance(person, dict):
            return person
        return {name: value for name, value in person.items() if name not in OF_PERSONS or name in self.fields}


def sign_on_of(text: str | None) -> SignOn:
    """Read the settings from the public text; what is missing, or is none, takes the default."""
    kept = document_of(text).get(PART)
    if not isinstance(kept, dict):
        return SignOn()
    fields = kept.get("fields")
    given = fields if isinstance(fields, list) else []
    return SignOn(
        on=kept.get("on") is True,
        log_in=address_in(kept.get("log_in")),
        log_out=address_in(kept.get("log_out")),
        fields=tuple(name for name in FIELDS if name in given),
    )


def with_sign_on(text: str | None, sign_on: SignOn) -> str:
    """Return the public text with other settings of sign-on, and everything else as it is."""
    return with_part(text, PART, {**asdict(sign_on), "fields": list(sign_on.fields)})


def address_in(value: Any) -> str:
    return value if isinstance(value, str) and is_secure(value) else ""


def is_secure(address: str) -> bool:
    """Whether shoppers may be sent there: an encrypted page, without a password in its address."""
    if not address.startswith("https://") or len(address) > ADDRESS_LIMIT or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc and not set(address) & set(' \\"<>')
    except ValueError:
        return False
