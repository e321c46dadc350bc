"""The app in a full page: the stores this browser may open, and one of them with all its features."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from ..models import Store
from ..web.access import TICKET_HEADER, admit, issue_ticket
from ..web.languages import language_for
from ..web.navigation import tab_for
from ..web.page import FullPage
from . import browser, service
from .guard import first_party
from .troubles import TROUBLES


@first_party
@require_GET
def stores(request: HttpRequest) -> HttpResponse:
    """``GET /oauth/stores/``: where to go on, for whoever comes back."""
    rows = [(store, service.name_of(store)) for store in browser.stores_in(request.session)]
    return render(request, "oauth/stores.html", {"rows": rows})


@first_party
@require_GET
def opened(request: HttpRequest, store_id: int) -> HttpResponse:
    """The store in a full page: its token asked about, its missing permissions asked for, then what a launch shows.

    ``?tab=`` names a tab, ``?without`` goes on without the permissions.
    """
    store = let_in(request, store_id)
    if store is None:
        return signed_out(request)
    missing = service.missing(browser.scopes_of(request.session, store) or frozenset())
    if missing and "without" not in request.GET:
        return render(request, "oauth/permissions.html", {"missing": missing, "store": store}, status=403)
    language = language_for(get_language() or "")
    tab = resolve(reverse(tab_for(request.GET.get("tab", "")).name))
    request.full_page = FullPage(  # type: ignore[attr-defined]
        store_name=service.name_of(store),
        stores=reverse("oauth-stores"),
        renew=reverse("oauth-ticket", args=[store.pk]),
        leave=reverse("oauth-leave", args=[store.pk]),
    )
    fresh = issue_ticket(store, language, entry=browser.entry_into(request.session, store))
    launched = admit(request, store, ticket=fresh, language=language)
    answer: HttpResponse = tab.func(launched)
    return answer


@first_party
@require_POST
def ticket(request: HttpRequest, store_id: int) -> HttpResponse:
    """A page that is open already wants nothing but a new ticket: 204 with the ticket header."""
    store = let_in(request, store_id)
    if store is None:
        return signed_out(request)
    language = language_for(get_language() or "")
    fresh = issue_ticket(store, language, entry=browser.entry_into(request.session, store))
    return HttpResponse(status=204, headers={TICKET_HEADER: fresh})


@first_party
@require_POST
def leave(request: HttpRequest, store_id: int) -> HttpResponse:
    """Sign out of one store; others stay open."""
    browser.leave(request.session, store_id)
    return redirect("oauth-stores")


def let_in(request: HttpRequest, store_id: int) -> Store | None:
    """Return the store if this browser was let into it and the platform still knows its token."""
    store = Store.objects.filter(pk=store_id).first()
    if store is None or browser.scopes_of(request.session, store) is None:
        return None
    service.look(store)
    return store if browser.scopes_of(request.session, store) is not None else None


def signed_out(request: HttpRequest) -> HttpResponse:
    found = TROUBLES["signed-out"]
    return render(request, "oauth/trouble.html", {"trouble": found}, status=found.status)
