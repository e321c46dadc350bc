"""Who may see a page: whoever holds a ticket.

A launch that proved its token gets a signed, short-lived ticket, and so does a page outside the
Control Panel whose browser installed the store (``oauth``). The page sends it back in a
header with every request, so no cookie is needed (the tab lives in a cross-site frame, where
they are blocked), and no other site can forge a request.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from ..models import SignedOut, Store
from .errors import not_launched
from .features import feature_named
from .locks import lock_in, locked_page, noted, refusal

TICKET_HEADER = "X-Signboard-Ticket"
TICKET_SECONDS = 30 * 60
SALT = "signboard.ticket.2"

P = ParamSpec("P")


class LaunchedRequest(HttpRequest):
    """A request whose store is proven, in the merchant's language."""

    htmx: HtmxDetails
    store: Store
    ticket: str


def issue_ticket(store: Store, language: str, *, entry: str = "") -> str:
    """Return a ticket for the store, good for half an hour and for no longer than its token.

    Only a proven launch gets one, or a browser that installed the store: a ticket never begets another. The browser's
    names the ``entry`` it was let in with, and ends when it signs out.
    """
    return signing.dumps([store.pk, store.token_at.timestamp(), language, entry], salt=SALT)


def admit(request: HttpRequest, store: Store, *, ticket: str, language: str) -> LaunchedRequest:
    """Make the request one of the store's: with its ticket, in the merchant's language."""
    request.store = store  # type: ignore[attr-defined]
    request.ticket = ticket  # type: ignore[attr-defined]
    translation.activate(language)
    return request  # type: ignore[return-value]


def launched(
    view: Callable[Concatenate[LaunchedRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only ticket holders in; others are asked to open the app from their Control Panel (401).

    The page's script answers a 401 by launching again and repeating the request. A page of a feature that the store
    cannot use says so instead, and what is sent to it is refused with the same way out.
    """
    feature = feature_named(view.__module__.split(".")[1])  # a view belongs to the feature whose folder it is in

    def let_in(request: LaunchedRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        lock = lock_in(request.store, feature)
        if lock:
            return locked_page(request, lock) if request.method in ("GET", "HEAD") else refusal(request, lock)
        return noted(view(request, *args, **kwargs), request.store)

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if hasattr(request, "store"):  # the launch itself, on its way to a tab
            return let_in(request, *args, **kwargs)  # type: ignore[arg-type]
        ticket = request.headers.get(TICKET_HEADER, "")
        holder = ticket_holder(ticket)
        if holder is None:
            return not_launched(request)
        store, language = holder
        return let_in(admit(request, store, ticket=ticket, language=language), *args, **kwargs)

    return guarded


def ticket_holder(ticket: str) -> tuple[Store, str] | None:
    """Return store and language of a ticket that is ours, not too old or signed out, and whose store kept its token."""
    try:
        claims: Any = signing.loads(ticket, salt=SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return None
    store_id, token_at, language, entry = claims
    if entry and SignedOut.objects.filter(pk=entry).exists():
        return None
    store = Store.objects.row(id=store_id)
    return (store, language) if store and store.token_at.timestamp() == token_at else None
