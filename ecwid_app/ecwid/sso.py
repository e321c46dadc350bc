"""Signing shoppers in to the storefront with the accounts of the merchant's own site.

A *profile* says who a shopper is; signed, it is one line of text that the site puts into its pages for the storefront
to read. It is good for ten minutes and for one use, so every page view needs its own.

Sign on a server only: whoever holds the client secret can sign in as anybody.
Scope: ``create_customers``. Source: Ecwid docs, "SSO (single sign-on) for websites".
"""

from __future__ import annotations

import hmac
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from json import dumps, loads
from typing import Any

SECONDS_GOOD = 600
LONGEST = 16_384
PERSON = ("name", "companyName", "street", "city", "countryCode", "countryName", "postalCode")
PERSON_FIELDS = frozenset((*PERSON, "stateOrProvinceCode", "phone"))
COUNTRY_LETTERS = 2


class Signature(StrEnum):
    """The hash of the signature: SHA-256 since March 2025, SHA-1 before."""

    SHA256 = "sha256"
    SHA1 = "sha1"


class ProfileUnfit(ValueError):
    """The profile lacks what a shopper needs, or holds what the storefront would not read.

    ``where`` is the field, ``fault`` one of ``missing``, ``unknown``, ``text``, ``number``, ``list``, ``object``,
    ``letters`` and ``long``.
    """

    def __init__(self, where: str, fault: str) -> None:
        super().__init__(f"{where}: {fault}")
        self.where, self.fault = where, fault


class SignOnRefused(ValueError):
    """The storefront would not sign this shopper in. ``why`` is one of the steps of :func:`opened`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Shopper:
    """Who is signed in: the pair of app and ``user_id`` stays the same customer, whatever the profile says."""

    user_id: str
    profile: Mapping[str, Any] = field(repr=False)


def signed(
    shopper: Shopper,
    *,
    client_id: str,
    client_secret: str,
    at: int,
    signature: Signature = Signature.SHA256,
    blanks: str = "",
) -> str:
    """Return what the storefront reads: base64 of JSON, signature and time, between single spaces.

    ``at`` is the time in UNIX seconds. ``blanks`` (spaces and tabs) follow the JSON: a shopper's pages of one second
    would have the same signature, which is good for one use, so each may have blanks of its own.

    Raises:
        ProfileUnfit: the profile has no e-mail address, or a field that is not documented or not of its type.
    """
    check(shopper)
    said = {"appClientId": client_id, "userId": shopper.user_id, "profile": shopper.profile}
    text = b64encode((dumps(said, ensure_ascii=False, separators=(",", ":")) + blanks).encode()).decode()
    if len(text) > LONGEST:
        raise ProfileUnfit("profile", "long")
    return f"{text} {seal(text, client_secret, at, signature)} {at}"


def seal(text: str, client_secret: str, at: int | str, signature: Signature) -> str:
    return hmac.new(client_secret.encode(), f"{text} {at}".encode(), signature.value).hexdigest()


def opened(
    line: str,
    *,
    client_id: str,
    client_secret: str,
    now: int,
    signature: Signature = Signature.SHA256,
    good_for: int = SECONDS_GOOD,
) -> Shopper:
    """Read a signed profile as the storefront does, and return the shopper it signs in.

    Raises:
        SignOnRefused: in this order ``parts``, ``signature``, ``expired``, ``early``, ``json``, ``app``, ``profile``.
            How early a line may be is not documented; here it is as much as it may be late.
    """
    parts = line.split(" ")
    if len(parts) != len(("text", "signature", "time")) or not parts[2].isascii() or not parts[2].isdigit():
        raise SignOnRefused("parts")
    text, given, at = parts
    if not hmac.compare_digest(given.encode(), seal(text, client_secret, at, signature).encode()):
        raise SignOnRefused("signature")
    if now - int(at) > good_for:
        raise SignOnRefused("expired")
    if int(at) - now > good_for:
        raise SignOnRefused("early")
    said = read(text)
    if said.get("appClientId") != client_id:
        raise SignOnRefused("app")
    shopper = Shopper(said.get("userId", ""), said.get("profile", {}))
    try:
        check(shopper)
    except ProfileUnfit as fault:
        raise SignOnRefused("profile") from fault
    return shopper


def read(text: str) -> dict[str, Any]:
    try:
        said = loads(b64decode(text, validate=True))
    except (NotBase64, ValueError, RecursionError):
        raise SignOnRefused("json") from None
    if not isinstance(said, dict):
        raise SignOnRefused("json")
    return said


def check(shopper: Shopper) -> None:
    """Raises :class:`ProfileUnfit` for the first field that the storefront would not take."""
    require_text(shopper.user_id, "userId", needed=True)
    if not isinstance(shopper.profile, Mapping):
        raise ProfileUnfit("profile", "object")
    for name, value in shopper.profile.items():
        if name == "email":
            continue
        if name == "billingPerson":
            check_person(value, name)
        elif name == "shippingAddresses":
            check_addresses(value)
        elif name != "registered":
            raise ProfileUnfit(name, "unknown")
        elif isinstance(value, bool) or not isinstance(value, int):
            raise ProfileUnfit(name, "number")
    require_text(shopper.profile.get("email"), "email", needed=True)


def check_addresses(addresses: Any) -> None:
    if not isinstance(addresses, list | tuple):
        raise ProfileUnfit("shippingAddresses", "list")
    for place, person in enumerate(addresses):
        check_person(person, f"shippingAddresses[{place}]")


def check_person(person: Any, where: str) -> None:
    if not isinstance(person, Mapping):
        raise ProfileUnfit(where, "object")
    for name, value in person.items():
        if name not in PERSON_FIELDS:
            raise ProfileUnfit(f"{where}.{name}", "unknown")
        require_text(value, f"{where}.{name}")
    require_text(person.get("name"), f"{where}.name", needed=True)
    code = person.get("countryCode", "")
    if code and not (len(code) == COUNTRY_LETTERS and code.isascii() and code.isalpha()):
        raise ProfileUnfit(f"{where}.countryCode", "letters")


def require_text(value: Any, where: str, *, needed: bool = False) -> None:
    if value is None and needed:
        raise ProfileUnfit(where, "missing")
    if not isinstance(value, str):
        raise ProfileUnfit(where, "text")
    if needed and not value.strip():
        raise ProfileUnfit(where, "missing")
    if not value.isprintable():
        raise ProfileUnfit(where, "text")
