"""Choosing products and categories in the form: those found, and the names of those chosen."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ..ecwid.errors import EcwidError, EcwidScopeMissing
from ..web.access import LaunchedRequest, launched
from ..web.errors import trouble_of
from . import catalogue, schema
from .catalogue import Entry

KINDS = ("products", "categories")
WORDS_LIMIT = 100


@launched
@require_GET
def found(request: LaunchedRequest, kind: str) -> HttpResponse:
    """What the catalogue has under the words, to be ticked."""
    words = request.GET.get("find", "").strip()[:WORDS_LIMIT]
    context: dict[str, object] = {"kind": known(kind), "words": words}
    try:
        if words:
            context["found"] = catalogue.find(request.store, kind, words, without=chosen(request, kind))
    except EcwidError as error:
        context["why_not"] = why_not(error)
    return render(request, "messages/_found.html", context)


@launched
@require_GET
def picked(request: LaunchedRequest, kind: str) -> HttpResponse:
    """Those chosen, with their names; where these are not to be had, with a sentence that says why."""
    ids = chosen(request, known(kind))
    context: dict[str, object] = {"kind": kind}
    try:
        context["picked"] = catalogue.named(request.store, kind, ids)
    except EcwidError as error:
        context |= {"picked": [Entry(id, "") for id in ids], "why_not": why_not(error)}
    return render(request, "messages/_picked.html", context)


def known(kind: str) -> str:
    if kind not in KINDS:
        raise Http404
    return kind


def chosen(request: LaunchedRequest, kind: str) -> list[int]:
    given = request.GET.getlist(kind)[:100]
    ids = (int(id) for id in given if id.isascii() and id.isdigit() and len(id) <= 15)
    return [id for id in dict.fromkeys(ids) if schema.ID_IN_STORE.fits(id)]


def why_not(error: EcwidError) -> str:
    if isinstance(error, EcwidScopeMissing):
        return _(
            "Names cannot be shown or found: the app lacks the permission to see your catalogue. What is chosen stays. "
            "To grant it, uninstall the app and install it again."
        )
    return str(trouble_of(error).title)
