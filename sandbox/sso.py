"""Shoppers who are signed in: by their e-mail on the storefront, or by a website's single sign-on.

A sign-on is `BASE64 SIGNATURE TIMESTAMP`; whatever is wrong with it leaves the visitor a guest.
Source: Ecwid docs, "SSO (Single Sign-On) for websites" and the changelog of March 2025.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from flask import Blueprint, Response, abort, request

from sandbox.api.customers import checked_email, put_new
from sandbox.catalogue.shapes import seconds_of
from sandbox.clock import date_of
from sandbox.documents import Document, Id, Kind, at_most, equal
from sandbox.kinds.customers import ADDRESSES, CUSTOMERS, GROUPS
from sandbox.operations import Refusal, wrong
from sandbox.web import current_world, json_reply
from sandbox.world import App, Shop, random_text

SECONDS_GOOD = 600
LONGEST = 100_000
LAST_SECOND = 253_402_300_799
PERSON = ("name", "companyName", "street", "city", "countryCode", "countryName", "postalCode")
PERSON_FIELDS = (*PERSON, "stateOrProvinceCode", "phone")
SESSIONS = Kind("shopper_sessions")
SIGNED = Kind("sso_signatures", {"at": lambda seen: seen["at"]})
PEOPLE = Kind("sso_people", {"who": lambda person: person["who"]})

sign_in = Blueprint("sign_in", __name__)


class Guest(Exception):
    """Why a sign-on is passed over."""


@sign_in.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    return json_reply(refusal.body, refusal.status)


@sign_in.post("/shop/<int:store_id>/sign-in")
def by_email(store_id: int) -> Response:
    """Sign in whoever says their e-mail; the platform would send a link to it first."""
    shop, given = shop_called(store_id), asked()
    if not isinstance(given.get("email"), str):
        raise wrong("email should be an e-mail address")
    email = checked_email(given["email"])
    with shop.world.changing():
        known = shop.documents(CUSTOMERS).first(equal("email", email.casefold()))
        id: Id = known["id"] if known else put_new(shop, {"email": email})
        return signed_in(shop, id)


@sign_in.post("/shop/<int:store_id>/sso")
def by_website(store_id: int) -> Response:
    """The customer a website vouches for; else nobody, and for the developer the reason."""
    shop, given = shop_called(store_id), asked()
    payload = given.get("payload")
    try:
        with shop.world.changing():
            return signed_in(shop, vouched_for(shop, payload if isinstance(payload, str) else ""))
    except Guest as why:
        return json_reply({"customer": None, "session": "", "why": str(why)})


@sign_in.get("/shop/<int:store_id>/customer")
def current(store_id: int) -> Response:
    shop = shop_called(store_id)
    with shop.world.lock:
        known = customer_of(shop, request.headers.get("X-Shopper", ""))
        return json_reply({"customer": for_storefront(shop, known) if known else None})


@sign_in.post("/shop/<int:store_id>/sign-out")
def sign_out(store_id: int) -> Response:
    shop = shop_called(store_id)
    with shop.world.changing():
        shop.documents(SESSIONS).remove(request.headers.get("X-Shopper", ""))
    return json_reply({"customer": None})


def shop_called(store_id: int) -> Shop:
    return current_world().shop(store_id) or abort(404)


def asked() -> dict[str, Any]:
    try:
        return object_in(request.get_data() if request.is_json else b"")
    except (ValueError, RecursionError):
        raise wrong("The body should be a JSON object") from None


def object_in(text: bytes) -> dict[str, Any]:
    """A JSON object. Raises `ValueError` for anything else, half a surrogate pair or NaN in it too."""
    said = json.loads(text)
    json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
    if not isinstance(said, dict):
        raise ValueError("no object")
    return said


def signed_in(shop: Shop, id: Id) -> Response:
    session = random_text()
    shop.documents(SESSIONS).put(session, {"customer": id})
    known = shop.documents(CUSTOMERS).get(id) or {}
    return json_reply({"customer": for_storefront(shop, known), "session": session})


def customer_of(shop: Shop, session: str) -> Document | None:
    """The customer who is signed in under this text."""
    found = shop.documents(SESSIONS).get(session) if session else None
    return shop.documents(CUSTOMERS).get(found["customer"]) if found else None


def for_storefront(shop: Shop, customer: Document) -> dict[str, Any]:
    """A customer as scripts of the storefront see it. Source: Ecwid docs, "Get customer details"."""
    group = shop.documents(GROUPS).get(customer.get("customerGroupId", 0))
    places = enumerate(customer.get("shippingAddresses", ()))
    return {
        "id": customer["id"],
        "email": customer["email"],
        "ownerId": shop.id,
        "registered": str(seconds_of(customer.get("registered", "")) or 0),
        "billingPerson": person_in(customer.get("billingPerson", {})),
        "shippingAddresses": [{"id": place, "person": person_in(each)} for place, each in places],
        **({"membership": {"id": group["id"], "name": group["name"], "ownerId": shop.id}} if group else {}),
    }


def person_in(given: Document) -> dict[str, str]:
    return {name: given[name] for name in PERSON_FIELDS if isinstance(given.get(name), str)}


# Single sign-on


def vouched_for(shop: Shop, payload: str) -> Id:
    """The id of the customer a payload signs on; it is created or brought up to date. Raises `Guest`."""
    app, said = checked_payload(shop, payload)
    profile = said.get("profile")
    if not isinstance(said.get("userId"), str) or not said["userId"]:
        raise Guest("userId is missing")
    if not isinstance(profile, dict) or not isinstance(profile.get("email"), str):
        raise Guest("profile.email is missing")
    try:
        email = checked_email(profile["email"])
    except Refusal as error:
        raise Guest(str(error)) from error
    return customer_for(shop, f"{app.client_id} {said['userId']}", email, profile)


def checked_payload(shop: Shop, payload: str) -> tuple[App, dict[str, Any]]:
    parts = payload.split(" ") if len(payload) <= LONGEST else []
    if len(parts) != 3:
        raise Guest("the payload should be three parts between single spaces")
    encoded, signature, stamp = parts
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 13):
        raise Guest("the third part should be UNIX seconds")
    if abs(shop.world.clock.now() - int(stamp)) > SECONDS_GOOD:
        raise Guest(f"the timestamp is more than {SECONDS_GOOD} s away from the clock")
    said = decoded(encoded)
    app = shop.world.app_called(str(said.get("appClientId", "")))
    if app is None or app.client_id not in shop.installations:
        raise Guest("appClientId is not the client id of an app installed in this store")
    if "create_customers" not in shop.installations[app.client_id].scopes:
        raise Guest("the app lacks the scope create_customers")
    if shop.plan != "paid" or shop.suspended:
        raise Guest("single sign-on needs a paid plan")
    expected = signed(app, f"{encoded} {stamp}", "sha1" if shop.world.switches.sso_sha1 else "sha256")
    if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")):
        raise Guest("the signature is not the one of the payload")
    refuse_replay(shop, signature)
    return app, said


def signed(app: App, text: str, digest: str) -> str:
    return hmac.new(app.client_secret.encode(), text.encode(), digest).hexdigest()


def decoded(encoded: str) -> dict[str, Any]:
    try:
        return object_in(base64.b64decode(encoded, validate=True))
    except (ValueError, RecursionError):
        raise Guest("the first part should be base64 of a JSON object") from None


def refuse_replay(shop: Shop, signature: str) -> None:
    seen, now = shop.documents(SIGNED), shop.world.clock.now()
    for old in seen.ids(at_most("at", now - 2 * SECONDS_GOOD)):
        seen.remove(old)
    known = hashlib.sha256(signature.encode()).hexdigest()
    if known in seen:
        raise Guest("the signature was used before: a page view needs a new one")
    seen.put(known, {"at": now})


def customer_for(shop: Shop, who: str, email: str, profile: dict[str, Any]) -> Id:
    """The customer of the pair of app and user: merged with the profile, or new."""
    people, customers = shop.documents(PEOPLE), shop.documents(CUSTOMERS)
    pair = people.first(equal("who", who))
    known = customers.get(pair["customer"]) if pair else None
    owner = customers.first(equal("email", email.casefold()))
    if owner and (known is None or owner["id"] != known["id"]):
        raise Guest("the e-mail belongs to another customer")
    billing = person(profile.get("billingPerson"))
    if known:
        merged = {**known, "email": email, "billingPerson": {**known.get("billingPerson", {}), **billing}}
        if merged != known:
            customers.put(known["id"], {**merged, "updated": shop.world.clock.date()})
        return int(known["id"])
    places = profile.get("shippingAddresses")
    addresses = [person(place) for place in places] if isinstance(places, list) else []
    since = profile.get("registered")
    given: Document = {
        "email": email,
        "billingPerson": billing,
        "shippingAddresses": [{"id": shop.documents(ADDRESSES).new_id(), **place} for place in addresses if place],
    }
    if isinstance(since, int) and 0 < since < LAST_SECOND:
        given["registered"] = date_of(since)
    id = put_new(shop, given)
    if pair is None:
        people.put(people.new_id(), {"who": who, "customer": id})
    else:
        people.put(people.ids(equal("who", who))[0], {"who": who, "customer": id})
    return id


def person(given: object) -> dict[str, str]:
    """An address of a profile, nothing where it has no name."""
    known = person_in(given) if isinstance(given, dict) else {}
    return known if known.get("name") else {}
