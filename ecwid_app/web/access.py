"""Who may see a page: whoever holds a ticket.

A launch that proved its token gets a signed, short-lived ticket. The page sends it back in a
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

from ..models import Store
from .errors import not_launched

TICKET_HEADER = "X-Signboard-Ticket"
TICKET_SECONDS = 30 * 60
SALT = "signboard.ticket"

P = ParamSpec("P")


class LaunchedRequest(HttpRequest):
    """A request whose store is proven, in the merchant's language."""

    htmx: HtmxDetails
    store: Store
    ticket: str


def issue_ticket(store: Store, language: str) -> str:
    """Return a ticket for the store, good for half an hour."""
    return signing.dumps([store.pk, language], salt=SALT)


def admit(request: HttpRequest, store: Store, language: str) -> LaunchedRequest:
    """Make the request one of the store's: with its ticket, in the merchant's language."""
    request.store = store  # type: ignore[attr-defined]
    request.ticket = issue_ticket(store, language)  # type: ignore[attr-defined]
    translation.activate(language)
    return request  # type: ignore[return-value]


def launched(
    view: Callable[Concatenate[LaunchedRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only ticket holders in; others are asked to open the app from their Control Panel (401).

    The page's script answers a 401 by launching again and repeating the request.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if hasattr(request, "store"):  # the launch itself, on its way to a tab
            return view(request, *args, **kwargs)  # type: ignore[arg-type]
        holder = ticket_holder(request.headers.get(TICKET_HEADER, ""))
        if holder is None:
            return not_launched(request)
        return view(admit(request, *holder), *args, **kwargs)

    return guarded


def ticket_holder(ticket: str) -> tuple[Store, str] | None:
    """Return store and language of a ticket that is ours, not too old, and whose store is still with us."""
    try:
        claims: Any = signing.loads(ticket, salt=SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return None
    store_id, language = claims
    store = Store.objects.row(id=store_id)
    return (store, language) if store and store.sealed_token else None
