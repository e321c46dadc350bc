"""Clients of the platform: one session a thread, whose connections all stores share."""

from __future__ import annotations

import threading
from functools import lru_cache
from http.cookiejar import DefaultCookiePolicy

import requests
from django.conf import settings

from ..ecwid import EcwidClient, Retries
from ..ecwid.limits import Limits, open_limits
from ..ecwid.observed import Counters
from ..models import Store

local = threading.local()
counters = Counters()


def client_for(store: Store, *, interactive: bool = True, tries: int | None = None) -> EcwidClient:
    """Return a client that calls with the store's own token; ``interactive`` while somebody waits for it.

    ``tries`` is for callers who need to know of each answer that was lost.
    """
    return client_with(store.pk, store.token, interactive=interactive, tries=tries)


def client_with(store_id: int, token: str, *, interactive: bool = True, tries: int | None = None) -> EcwidClient:
    """Return a client for a token that is not kept (yet)."""
    return EcwidClient(
        store_id=store_id,
        token=token,
        base_url=settings.ECWID_API_URL,
        session=session_of_this_thread(),
        timeout=settings.ECWID_TIMEOUT,
        retries=Retries(tries=tries or settings.ECWID_TRIES, deadline=settings.ECWID_DEADLINE),
        limits=limits(),
        counters=counters,
        interactive=interactive,
    )


def limits() -> Limits:
    """Return what all callers of a token share: its budget, and whether it is known to be dead."""
    return opened_limits(settings.ECWID_LIMITS)


opened_limits = lru_cache(maxsize=2)(open_limits)


def session_of_this_thread() -> requests.Session:
    """Return a session that remembers nothing between stores: no cookies, no ``.netrc``, no proxy look-ups."""
    if not hasattr(local, "session"):
        session = requests.Session()
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        local.session = session
    return local.session  # type: ignore[no-any-return]
