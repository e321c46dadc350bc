from __future__ import annotations

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..ecwid.errors import EcwidError
from ..models import Copy
from ..web.access import LaunchedRequest, launched
from ..web.copies import Conflict, SaveUnderWay
from ..web.errors import SOMEBODY_IS_SAVING, platform_trouble, sentence_for, trouble_of
from ..web.page import toast
from ..web.storefronts import storefront_link
from . import schema, service
from .forms import MessageForm


@launched
@require_http_methods(["GET", "POST"])
def messages(request: LaunchedRequest) -> HttpResponse:
    """The store's message: read, change, save."""
    if request.method == "GET":
        try:
            copy = service.load_message(request.store)
        except EcwidError as error:
            return platform_trouble(request, error, tab="messages")
        return render(request, "messages/messages.html", {"form": form_over(copy), "tab": "messages"})

    form = MessageForm(request.POST)
    if not form.is_valid():
        return part(request, form, status=422)
    try:
        copy = service.save_message(request.store, form.message, base=form.base_revision)
    except Conflict as conflict:
        theirs = asdict(schema.loads(conflict.copy.content))
        base = asdict(schema.loads(conflict.base)) if conflict.base_known else None
        return part(request, form.beside(theirs, base=base, revision=conflict.copy.revision), status=409)
    except SaveUnderWay:
        form.add_error(None, SOMEBODY_IS_SAVING)
        return part(request, form, status=409)
    except EcwidError as error:
        form.add_error(None, sentence_for(error))
        return part(request, form, status=trouble_of(error).status)
    return toast(part(request, form_over(copy)), outcome(form), link=storefront_link(request.store))


def form_over(copy: Copy) -> MessageForm:
    return MessageForm(initial={**asdict(schema.loads(copy.content)), "base": copy.revision})


def part(request: LaunchedRequest, form: MessageForm, *, status: int = 200) -> HttpResponse:
    return render(request, "messages/_form.html", {"form": form}, status=status)


def outcome(form: MessageForm) -> str:
    if form.message.enabled:
        return _("Saved. Shoppers see your message the next time they open a page.")
    return _("Saved. Your message is off: shoppers do not see it.")
