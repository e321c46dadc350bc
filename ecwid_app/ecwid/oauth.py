"""Installing an app from outside the Control Panel: the merchant consents, a code comes back, a token is given for it.

The platform does not document that ``state`` is returned, so a nonce had better travel in ``redirect_uri`` too: it may
be any address below the registered one. Source: Ecwid docs, "External apps" and "Authentication" (OAuth 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlencode

import requests
from urllib3.exceptions import HTTPError

from .answers import Answer
from .client import CONNECT_AND_READ_SECONDS, require_safe
from .errors import EcwidError, EcwidUnavailable, EcwidUnreachable

ANSWER_BYTES = 65_536
REFUSED = (400, 401, 403)


class CodeRefused(EcwidError):
    """No token is given for the code: used, expired, made for something else, or the app's secret is wrong.

    ``code`` is the platform's ``error``, e.g. ``invalid_grant``. A code used before ends the token it gave.
    """


@dataclass(frozen=True, slots=True)
class Grant:
    """What a merchant consented to.

    Attributes:
        store_id: the store that installed the app.
        access_token: the app's secret token there.
        scopes: what was granted, which may be less than was asked.
        public_token: for browsers, "" without the scope ``public_storefront``.
        email: address of the store's owner, "" where the platform does not say.
    """

    store_id: int
    access_token: str = field(repr=False)
    scopes: frozenset[str]
    public_token: str = field(default="", repr=False)
    email: str = field(default="", repr=False)


def consent_url(oauth_url: str, *, client_id: str, redirect_uri: str, scopes: Iterable[str], state: str = "") -> str:
    """Return where to send the merchant's browser.

    ``oauth_url`` is the platform's OAuth address without a slash at its end, ``redirect_uri`` lies at or below the
    one the app is registered with.
    """
    query = {
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "response_type": "code",
        "scope": " ".join(scopes),
        **({"state": state} if state else {}),
    }
    return f"{oauth_url}/authorize?{urlencode(query)}"


def exchange(
    code: str,
    *,
    oauth_url: str,
    client_id: str,
    client_secret: str,
    redirect_uri: str,
    store_id: int | None = None,
    session: requests.Session | None = None,
    timeout: tuple[float, float] = CONNECT_AND_READ_SECONDS,
) -> Grant:
    """Exchange the code, once and never again: a second exchange would end the token that the first gave.

    With ``store_id`` the address of 2025 is asked, without it the older one, which knows the store by the code.

    Raises:
        CodeRefused: there is no token for this code, or it is another store's.
        EcwidUnreachable, EcwidUnavailable: whether the code was used is unknown; a new consent brings another.
    """
    operation = "POST /oauth/token"
    address = f"{require_safe(oauth_url)}/token" + (f"/{store_id}" if store_id is not None else "")
    form = {
        "client_id": client_id,
        "client_secret": client_secret,
        "code": code,
        "redirect_uri": redirect_uri,
        "grant_type": "authorization_code",
    }
    ends = monotonic() + sum(timeout)
    try:
        with (session or requests.Session()).post(
            address,
            data=form,
            timeout=timeout,
            allow_redirects=False,
            stream=True,
            headers={"Accept": "application/json"},
        ) as response:
            answer = Answer(operation, response, ends)
            return granted(operation, answer.status, answer.document(most=ANSWER_BYTES), store_id)
    except (requests.RequestException, HTTPError):
        raise EcwidUnreachable(operation) from None


def granted(operation: str, status: int, document: Any, store_id: int | None) -> Grant:
    said = document if isinstance(document, dict) else {}
    if status in REFUSED:
        error = said.get("error")
        raise CodeRefused(
            operation, status=status, code=error if isinstance(error, str) and error.isidentifier() else ""
        )
    token, store = said.get("access_token"), said.get("store_id")
    if status != requests.codes.ok or not isinstance(token, str) or not token or type(store) is not int:
        raise EcwidUnavailable(operation, status=status)
    if store_id not in (None, store):
        raise CodeRefused(operation, status=status, code="another_store")
    return Grant(store, token, frozenset(text(said, "scope").split()), text(said, "public_token"), text(said, "email"))


def text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""
