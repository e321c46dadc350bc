from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..ecwid.errors import EcwidError
from ..models import Copy
from ..web.access import LaunchedRequest, launched
from ..web.errors import platform_trouble, sentence_for, trouble_of
from ..web.page import toast
from . import logos, service
from .logos import Logo, logo_called
from .pictures import fault_of


@launched
@require_POST
def upload_logo(request: LaunchedRequest, logo: str) -> HttpResponse:
    """Set a logo from a file."""
    chosen = logo_or_404(logo)
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    file = request.FILES.get("picture")
    fault = fault_of(file)
    if fault:
        return part(request, chosen, copy, fault=fault, status=422)
    try:
        copy = logos.upload(request.store, chosen, cast(BinaryIO, file))
    except EcwidError as error:
        return part(request, chosen, copy, fault=sentence_for(error), status=trouble_of(error).status)
    return toast(part(request, chosen, copy), _("Saved. Your new logo is in use."))


@launched
@require_POST
def delete_logo(request: LaunchedRequest, logo: str) -> HttpResponse:
    """Remove a logo, once that was asked: it cannot be undone."""
    chosen = logo_or_404(logo)
    try:
        copy = service.load_profile(request.store)
    except EcwidError as error:
        return platform_trouble(request, error, tab="profile")
    if "sure" not in request.POST:
        return part(request, chosen, copy, asks=True)
    try:
        copy = logos.delete(request.store, chosen)
    except EcwidError as error:
        return part(request, chosen, copy, fault=sentence_for(error), status=trouble_of(error).status)
    return toast(part(request, chosen, copy), _("The logo is deleted."))


def logo_or_404(name: str) -> Logo:
    found = logo_called(name)
    if found is None:
        raise Http404
    return found


def part(request: LaunchedRequest, logo: Logo, copy: Copy, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"logo": logo, "address": logo.address_in(copy), **more}
    return render(request, "profile/_logo.html", context, status=status)
