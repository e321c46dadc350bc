"""What holds for all messages: taking turns, counting."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..ecwid.errors import EcwidError
from ..models import Copy
from ..web.access import LaunchedRequest, launched
from ..web.copies import Conflict, SaveUnderWay
from ..web.errors import platform_trouble
from ..web.page import toast
from ..web.public_text import TooLarge
from . import schema, service
from .forms import AllMessagesForm
from .views import why_not


@launched
@require_http_methods(["GET", "POST"])
def settings(request: LaunchedRequest) -> HttpResponse:
    """How messages take turns, and whether they are counted."""
    if request.method == "GET":
        try:
            form = form_over(service.load_messages(request.store))
        except EcwidError as error:
            return platform_trouble(request, error, tab="messages")
        return render(request, "messages/settings.html", {"form": form, "tab": "messages"})

    form = AllMessagesForm(request.POST)
    if not form.is_valid():
        return form_part(request, form, status=422)
    try:
        copy = service.save_settings(
            request.store, rotate=form.typed["rotate"] or 0, count=form.typed["count"], base=form.base_revision
        )
    except Conflict as conflict:
        theirs = values_of(conflict.copy.content)
        base = values_of(conflict.base) if conflict.base_known else None
        return form_part(request, form.beside(theirs, base=base, revision=conflict.copy.revision), status=409)
    except (SaveUnderWay, TooLarge, EcwidError) as error:
        status, sentence = why_not(error)
        form.add_error(None, sentence)
        return form_part(request, form, status=status)
    return toast(form_part(request, form_over(copy)), _("Saved. Shoppers notice the next time they open a page."))


def form_over(copy: Copy) -> AllMessagesForm:
    return AllMessagesForm(initial={**values_of(copy.content), "base": copy.revision})


def values_of(text: str | None) -> dict[str, Any]:
    config = schema.loads(text)
    return {"rotate": config.rotate or None, "count": config.count}


def form_part(request: LaunchedRequest, form: AllMessagesForm, *, status: int = 200) -> HttpResponse:
    return render(request, "messages/_settings_form.html", {"form": form}, status=status)
