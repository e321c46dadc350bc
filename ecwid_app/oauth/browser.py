"""What a browser's session knows: installs it started, stores it has to confirm, stores it may open. Never a token."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from ..models import SignedOut, Store

SECONDS = 600
AT_ONCE = 20
STARTED, UNCONFIRMED, STORES = "started", "unconfirmed", "stores"


class NotStarted(Exception):
    """This browser started no such install, or came back from it before."""


class TooLate(NotStarted):
    """The install was started more than ten minutes ago."""


def start(session: SessionBase, *, store_id: int | None) -> str:
    """Begin an install and return its nonce; ``store_id`` is the store it is meant for, where that is known."""
    nonce = secrets.token_urlsafe(24)
    put(session, STARTED, nonce, {"at": now(), "store": store_id})
    return nonce


def finish(session: SessionBase, nonce: str) -> int | None:
    """End the install that was started with the nonce, once, and return the store it was meant for.

    Raises:
        TooLate, NotStarted
    """
    begun = take(session, STARTED, nonce)
    if begun is None:
        raise NotStarted
    if now() - begun["at"] > SECONDS:
        raise TooLate
    store_id: int | None = begun["store"]
    return store_id


def ask_to_confirm(session: SessionBase, store: Store, scopes: Iterable[str]) -> None:
    """Remember a store that was installed with a code from elsewhere: its merchant may not sit at this browser."""
    put(session, UNCONFIRMED, str(store.pk), {"at": now(), **proof(store, scopes)})


def is_asked_to_confirm(session: SessionBase, store: Store) -> bool:
    asked = session.get(UNCONFIRMED, {}).get(str(store.pk))
    return asked is not None and now() - asked["at"] <= SECONDS and asked["token_at"] == store.token_at.timestamp()


def confirm(session: SessionBase, store: Store) -> None:
    """Let the browser into a store ``is_asked_to_confirm`` was true of."""
    asked = take(session, UNCONFIRMED, str(store.pk))
    let_in(session, store, asked["scopes"] if asked else ())


def decline(session: SessionBase, store_id: int) -> None:
    take(session, UNCONFIRMED, str(store_id))


def let_in(session: SessionBase, store: Store, scopes: Iterable[str]) -> None:
    """Let the browser open the store for as long as this token lasts."""
    session.cycle_key()
    put(session, STORES, str(store.pk), {"entry": secrets.token_urlsafe(18), **proof(store, scopes)})


def proof(store: Store, scopes: Iterable[str]) -> dict[str, Any]:
    return {"token_at": store.token_at.timestamp(), "scopes": sorted(scopes)}


def scopes_of(session: SessionBase, store: Store) -> frozenset[str] | None:
    """Return what the merchant granted, None where the browser was not let into the store or it has a new token."""
    known = session.get(STORES, {}).get(str(store.pk))
    if known is None or known["token_at"] != store.token_at.timestamp():
        return None
    return frozenset(known["scopes"])


def entry_into(session: SessionBase, store: Store) -> str:
    """Return what names this browser's way into the store, for its tickets."""
    return str(session[STORES][str(store.pk)].get("entry", ""))


def stores_in(session: SessionBase) -> list[Store]:
    """Return the stores the browser may open."""
    known = Store.objects.filter(pk__in=[int(number) for number in session.get(STORES, {})]).order_by("pk")
    return [store for store in known if scopes_of(session, store) is not None]


def leave(session: SessionBase, store_id: int) -> None:
    """Sign out of the store, in every tab; with the last one the session ends."""
    left = take(session, STORES, str(store_id))
    if left and left.get("entry"):
        SignedOut.objects.get_or_create(entry=left["entry"])
    if not session.get(STORES):
        session.flush()


def put(session: SessionBase, shelf: str, key: str, what: dict[str, Any]) -> None:
    """Put a thing on a shelf of the session; where that is full, the oldest falls off."""
    kept = {name: thing for name, thing in session.get(shelf, {}).items() if name != key}
    session[shelf] = dict([*kept.items(), (key, what)][-AT_ONCE:])


def take(session: SessionBase, shelf: str, key: str) -> dict[str, Any] | None:
    kept = dict(session.get(shelf, {}))
    taken: dict[str, Any] | None = kept.pop(key, None)
    if taken is not None:
        session[shelf] = kept
    return taken


def now() -> float:
    return time.time()
