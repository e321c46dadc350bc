"""The way in: to the consent page, back with a code, and, where nobody here asked for it, one question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from ..ecwid.errors import EcwidError
from ..ecwid.limits import BudgetSpent
from ..ecwid.oauth import CodeRefused
from ..models import Store
from . import browser, service
from .guard import first_party
from .troubles import TROUBLES

LONGEST_CODE = 1000
LARGEST_STORE_ID = 2**63 - 1


@first_party
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """``GET /oauth/``: send the merchant to the consent page; ``?store=`` says which store it is about.

    The platform does not document that it returns ``state``, so the nonce is pinned in the redirect address as well.
    """
    store_id = request.GET.get("store", "")
    nonce = browser.start(request.session, store_id=number(store_id) if store_id else None)
    return redirect(service.consent_address(pinned(request, nonce), nonce))


@first_party
@require_GET
def callback(request: HttpRequest, nonce: str = "") -> HttpResponse:
    """``GET /oauth/callback/…?code=…``: exchange the code. Every answer leads on, so that no address keeps it.

    An install that this browser started lets it in. One from the platform's market comes without a nonce, like one
    that a stranger would slip somebody: it has to be confirmed.
    """
    nonces = {nonce, request.GET.get("state", "")} - {""}
    if len(nonces) > 1:
        return failed("not-started")
    try:
        meant = browser.finish(request.session, *nonces) if nonces else None
    except browser.TooLate:
        return failed("too-late")
    except browser.NotStarted:
        return failed("not-started")
    if "error" in request.GET:
        return failed("denied" if request.GET["error"] == "access_denied" else "refused")

    code, named = request.GET.get("code", ""), request.GET.get("store_id", "")
    store_id = number(named)
    if not 0 < len(code) <= LONGEST_CODE or (named and store_id is None):
        return failed("damaged")
    redirect_uri = pinned(request, *nonces)
    try:
        store, scopes = service.install(code, redirect_uri=redirect_uri, store_id=store_id, is_started=bool(nonces))
    except service.CodeSpent:
        return failed("spent")
    except BudgetSpent:
        return failed("busy")
    except CodeRefused:
        return failed("refused")
    except EcwidError:
        return failed("no-answer")
    if not nonces or meant not in (None, store.pk):
        browser.ask_to_confirm(request.session, store, scopes)
        return redirect("oauth-confirm", store.pk)
    browser.let_in(request.session, store, scopes)
    return redirect("oauth-store", store.pk)


@first_party
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, store_id: int) -> HttpResponse:
    """Ask whether the store that was just installed is the merchant's own: a code may be anybody's."""
    store = Store.objects.filter(pk=store_id).first()
    if store is None or not browser.is_asked_to_confirm(request.session, store):
        return failed("not-started")
    if request.method == "GET":
        return render(request, "oauth/confirm.html", {"name": service.name_of(store), "store": store})
    if request.POST.get("answer") != "yes":
        browser.decline(request.session, store_id)
        return redirect("oauth-stores")
    browser.confirm(request.session, store)
    return redirect("oauth-store", store_id)


@first_party
@require_GET
def trouble(request: HttpRequest, why: str) -> HttpResponse:
    if why not in TROUBLES:
        return failed("damaged")
    return render(request, "oauth/trouble.html", {"trouble": TROUBLES[why]}, status=TROUBLES[why].status)


def failed(why: str) -> HttpResponse:
    """Lead to the page that says what went wrong."""
    return redirect("oauth-trouble", why)


def pinned(request: HttpRequest, nonce: str = "") -> str:
    """Return the redirect address, which for an install that was started here holds its nonce."""
    path = reverse("oauth-callback-pinned", args=[nonce]) if nonce else reverse("oauth-callback")
    return request.build_absolute_uri(path)


def number(text: str) -> int | None:
    """Return the number of a store, None for what is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= LARGEST_STORE_ID
    return int(text) if is_number else None
