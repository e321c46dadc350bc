from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..ecwid.errors import EcwidError
from ..models import Copy
from ..web.access import LaunchedRequest, launched
from ..web.copies import SaveUnderWay
from ..web.errors import SOMEBODY_IS_SAVING, platform_trouble, sentence_for, trouble_of
from ..web.page import toast
from ..web.storefronts import storefront_link
from . import carry, service
from .dictionaries import dictionary_for
from .document import Document


@launched
@require_http_methods(["GET", "POST"])
def carry_file(request: LaunchedRequest) -> HttpResponse:
    """The page to carry settings; a file that is given is compared with what holds now."""
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    if request.method == "GET":
        return carry_page(request)
    given = request.FILES.get("file")
    text = given.read(carry.LONGEST + 1).decode("utf-8", "replace") if given else ""
    brought = carry.read(text)
    if brought is None:
        alert = _("This file holds no settings. Choose one that was saved here.")
        return carry_page(request, alert=alert, status=422)
    return compared(request, copy, text, brought)


@launched
@require_GET
def settings_file(request: LaunchedRequest) -> HttpResponse:
    """All settings as a file."""
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    reply = HttpResponse(carry.carried(copy.content), content_type="application/json")
    reply["Content-Disposition"] = 'attachment; filename="settings.json"'
    return reply


@launched
@require_POST
def take_over(request: LaunchedRequest) -> HttpResponse:
    """Take the chosen sections over from a file that was compared."""
    text = request.POST.get("text", "")
    brought, chosen = carry.read(text), request.POST.getlist("sections")
    if brought is None:
        return carry_page(request, alert=_("This file holds no settings. Choose one that was saved here."), status=422)
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    if not chosen:
        return compared(request, copy, text, brought, alert=_("Choose what to take over."), status=422)
    try:
        service.take_over(request.store, brought, chosen, dictionary_for(request.store))
    except SaveUnderWay:
        return compared(request, copy, text, brought, alert=SOMEBODY_IS_SAVING, status=409)
    except EcwidError as error:
        return compared(request, copy, text, brought, alert=sentence_for(error), status=trouble_of(error).status)
    reply = carry_page(request)
    return toast(
        reply, _("Saved. Shoppers see it the next time they open a page."), link=storefront_link(request.store)
    )


def compared(
    request: LaunchedRequest, copy: Copy, text: str, brought: Document, *, alert: Any = "", status: int = 200
) -> HttpResponse:
    offers = carry.offers(copy.content, brought, dictionary_for(request.store))
    return carry_page(request, text=text, offers=offers, alert=alert, compared=True, status=status)


def carry_page(request: LaunchedRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "profile/carry.html", {"tab": "profile", **more}, status=status)
