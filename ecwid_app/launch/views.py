"""The addresses the Control Panel opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from ..ecwid import LaunchPayload, PayloadRefused, open_plain, open_sealed
from ..ecwid.errors import EcwidError
from ..ecwid.payload import deep_link
from ..web.access import TICKET_HEADER, admit, issue_ticket
from ..web.errors import platform_trouble, trouble_page
from ..web.languages import language_for
from ..web.navigation import tab_for
from . import service


@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """``GET /?payload=…``: encrypted mode. Without a payload: plain mode, whose fragment only a script sees."""
    if "payload" not in request.GET:
        return render(request, "launch/plain.html")
    return enter(request, sealed(request.GET["payload"]), app_state=request.GET.get("app_state", ""))


@require_POST
def posted(request: HttpRequest) -> HttpResponse:
    """``POST /launch/``: a script hands over ``plain`` or ``payload``.

    With ``renew`` the page is open already and wants nothing but a new ticket: 204 with the ticket header.
    """
    opener = sealed(request.POST["payload"]) if "payload" in request.POST else plain(request.POST.get("plain", ""))
    if "renew" in request.POST:
        return renew(request, opener)
    return enter(request, opener, app_state=request.POST.get("app_state", ""))


def sealed(text: str) -> Callable[[], LaunchPayload]:
    return lambda: open_sealed(text, settings.ECWID_CLIENT_SECRETS)


def plain(text: str) -> Callable[[], LaunchPayload]:
    return lambda: open_plain(text)


def enter(request: HttpRequest, opener: Callable[[], LaunchPayload], *, app_state: str) -> HttpResponse:
    """Prove the launch, then answer with the tab its deep link names."""
    try:
        payload = opener()
    except PayloadRefused:
        return refused(request)
    language = language_for(payload.lang)
    translation.activate(language)
    try:
        store = service.open_store(payload)
    except service.LaunchUnproven:
        return unproven(request)
    except EcwidError as error:
        return platform_trouble(request, error)
    tab = view_of(tab_for(deep_link(app_state) or payload.app_state).name)
    launched = admit(request, store, ticket=issue_ticket(store, language), language=language)
    launched.method = "GET"  # whichever way the launch came, the tab is being read
    return tab(launched)


@cache
def view_of(tab: str) -> Callable[[HttpRequest], HttpResponse]:
    view: Callable[[HttpRequest], HttpResponse] = resolve(reverse(tab)).func
    return view


def renew(request: HttpRequest, opener: Callable[[], LaunchPayload]) -> HttpResponse:
    try:
        payload = opener()
        store = service.open_store(payload)
    except (PayloadRefused, service.LaunchUnproven):
        return unproven(request)
    except EcwidError as error:
        return platform_trouble(request, error)
    ticket = issue_ticket(store, language_for(payload.lang))
    return HttpResponse(status=204, headers={TICKET_HEADER: ticket})


def refused(request: HttpRequest) -> HttpResponse:
    return trouble_page(
        request,
        _("This link is damaged"),
        _("The app could not read how it was opened. Open it again from your Control Panel."),
        status=400,
    )


def unproven(request: HttpRequest) -> HttpResponse:
    """A launch that proves nothing is as bad a request as one that cannot be read: 400 for both."""
    return trouble_page(
        request,
        _("The app could not be opened"),
        _(
            "It was removed from this store or installed anew. "
            "Reload your Control Panel and open the app again; if that fails, install it again."
        ),
        status=400,
    )
