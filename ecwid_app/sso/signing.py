"""``POST /sso/profile/``: the merchant's site asks for a shopper's signed profile, server to server.

The site's key stands in the ``Authorization`` header; no cookie, no ticket and no CORS are involved. A refusal is JSON
for the site's developer: ``error`` for a program, ``message`` for a person.

While secrets are exchanged, both are accepted wherever the platform is checked here (launches, webhooks). Here the
platform checks us, and says nothing of a line it refuses, so the newest one signs: put a new secret into the settings
once the platform knows it. The keys of sites are their own, two at a time, and both sign with the same secret.
"""

from __future__ import annotations

import json
from functools import lru_cache
from math import ceil
from secrets import randbits
from time import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from ..ecwid.limits import BudgetSpent, Limits, open_limits
from ..ecwid.sso import ProfileUnfit, Shopper, signed
from .keys import Signer, signer_with
from .service import of_store
from .settings import sign_on_of

PROFILES_AT_ONCE = 400
"""of a store, in a third of a minute: as many pages as its signed-in shoppers may open"""
LONGEST = 64 * 1024
BLANKS, AS_BLANKS = 32, str.maketrans("01", " \t")
REFUSALS = {
    "key_unknown": (401, "Send a key of your store that was not revoked, as “Authorization: Bearer <key>”."),
    "removed": (403, "The store has removed the app."),
    "suspended": (403, "Sign-on works on paid plans, and while the store is not suspended."),
    "off": (403, "Sign-on is switched off in the store's settings."),
    "busy": (429, "Too many profiles were asked for at once. Try again later."),
    "unreadable": (422, "Send a JSON object with “userId” and “profile”, of 64 KB at most."),
}
FAULTS = {
    "missing": "is missing",
    "unknown": "is no field of a profile",
    "text": "has to be a text in one line",
    "number": "has to be a whole number: seconds since 1970",
    "list": "has to be a list",
    "object": "has to be an object",
    "letters": "has to be two letters, such as DE",
    "long": "is too long",
}


class Refused(Exception):
    """The profile is not signed; ``error`` is a row of ``REFUSALS``."""

    def __init__(self, error: str, **headers: str) -> None:
        super().__init__(error)
        self.error, self.headers = error, headers


@require_POST
def profile(request: HttpRequest) -> JsonResponse:
    """Sign a profile for the store whose key was sent."""
    try:
        signer = signer_of(request)
        shopper = shopper_in(request, signer)
        line = signed(
            shopper,
            client_id=settings.ECWID_CLIENT_ID,
            client_secret=settings.ECWID_CLIENT_SECRETS[0],
            at=int(time()),
            blanks=f"{randbits(BLANKS):0{BLANKS}b}".translate(AS_BLANKS),
        )
    except Refused as refused:
        status, message = REFUSALS[refused.error]
        return JsonResponse({"error": refused.error, "message": message}, status=status, headers=refused.headers)
    except ProfileUnfit as unfit:
        message = f"{unfit.where[:100]} {FAULTS[unfit.fault]}."
        return JsonResponse({"error": "unfit", "field": unfit.where[:100], "message": message}, status=422)
    return JsonResponse({"profile": line})


def signer_of(request: HttpRequest) -> Signer:
    """Return the store of the key, once it may sign now, and count the request."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    signer = signer_with(given.strip()) if scheme.lower() == "bearer" else None
    if signer is None:
        raise Refused("key_unknown", **{"WWW-Authenticate": "Bearer"})
    if not signer.is_installed:
        raise Refused("removed")
    if signer.is_suspended:
        raise Refused("suspended")
    try:
        limits(settings.ECWID_LIMITS).take(f"sso {signer.store_id}", interactive=True, timeout=0)
    except BudgetSpent as spent:
        raise Refused("busy", **{"Retry-After": str(ceil(spent.seconds))}) from None
    return signer


@lru_cache(maxsize=2)
def limits(address: str) -> Limits:
    """Return what all processes count the profiles of a store with."""
    return open_limits(address, calls=PROFILES_AT_ONCE, kept_free=0)


def shopper_in(request: HttpRequest, signer: Signer) -> Shopper:
    """Return who is to be signed in, with what the merchant hands on."""
    sign_on = sign_on_of(signer.public_text)
    if not sign_on.on:
        raise Refused("off")
    said = object_in(request)
    shopper = Shopper(said.get("userId"), sign_on.trimmed(said.get("profile")))  # type: ignore[arg-type]  # checked later
    return of_store(signer.store_id, shopper)


def object_in(request: HttpRequest) -> dict[str, Any]:
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise Refused("unreadable")
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Refused("unreadable") from None
    if not isinstance(said, dict):
        raise Refused("unreadable")
    return said
