"""Clients of the platform: one session a thread, whose connections all stores share."""

from __future__ import annotations

import threading
from http.cookiejar import DefaultCookiePolicy

import requests
from django.conf import settings

from ..ecwid import EcwidClient
from ..ecwid.retries import Retries
from ..models import Store

local = threading.local()


def client_for(store: Store) -> EcwidClient:
    """Return a client that calls with the store's own token."""
    return client_with(store.pk, store.token)


def client_with(store_id: int, token: str) -> EcwidClient:
    """Return a client for a token that is not kept (yet)."""
    return EcwidClient(
        store_id=store_id,
        token=token,
        base_url=settings.ECWID_API_URL,
        session=session_of_this_thread(),
        timeout=settings.ECWID_TIMEOUT,
        retries=Retries(tries=settings.ECWID_TRIES, deadline=settings.ECWID_DEADLINE),
    )


def session_of_this_thread() -> requests.Session:
    """Return a session that remembers nothing between stores: no cookies, no ``.netrc``, no proxy look-ups."""
    if not hasattr(local, "session"):
        session = requests.Session()
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        local.session = session
    return local.session  # type: ignore[no-any-return]
