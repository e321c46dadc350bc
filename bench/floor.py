"""The least a page can cost here: views that only render, and one that does not even do that.

In the floor: gunicorn, the middleware, finding the view, and rendering the very templates the app
renders, so that the answers differ by nothing but the ticket. The forms are made once, when this
module is imported, and keep their bound fields; no rendered text is kept anywhere: every request runs
the templates of each field and each widget anew.
Out of the floor: payload, database, proof, ticket, reading the messages, making the forms and the context.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from ecwid_app.messages.rows import Search
from ecwid_app.messages.schema import dumps
from ecwid_app.messages.views import list_context
from ecwid_app.models import Copy, Delivery, Store
from ecwid_app.profile.section import all_sections
from ecwid_app.web.page import page

from .merchant import KEPT

# The ticket is as long as a signed one.
STORE = Store(pk=1003, missing_scopes=[])
TICKET = "WzEwMDMsMTc5NTI2NTM5Mi44Njc0NywiZW4iXQ:1xUkXQ:k3J8sQ1vZ6nW0xR5k3J8sQ1vZ6nW0xR5k3J8sQ1vZ6n"


def shell(*, htmx: bool) -> dict[str, Any]:
    """Return what every template needs, as the app's context processor says it for a launched request."""
    request = HttpRequest()
    request.ticket, request.htmx, request.store = TICKET, htmx, STORE  # type: ignore[attr-defined]
    return page(request)


MESSAGES_TAB = {**list_context(Copy(content=dumps(KEPT)), Search()), "tab": "messages"}
PROFILE_TAB = {"sections": all_sections(), "tab": "profile"}
LAUNCH_PAGE = shell(htmx=False) | MESSAGES_TAB
MESSAGES_PART = shell(htmx=True) | MESSAGES_TAB
PROFILE_PART = shell(htmx=True) | PROFILE_TAB


def launch(request: HttpRequest) -> HttpResponse:
    """The whole document a launch answers with."""
    return HttpResponse(render_to_string("messages/messages.html", LAUNCH_PAGE))


def messages(request: HttpRequest) -> HttpResponse:
    """The part htmx swaps in for the tab with the messages."""
    return HttpResponse(render_to_string("messages/messages.html", MESSAGES_PART))


def profile(request: HttpRequest) -> HttpResponse:
    """The part htmx swaps in for the tab with the store profile."""
    return HttpResponse(render_to_string("profile/profile.html", PROFILE_PART))


def constant(request: HttpRequest) -> HttpResponse:
    """The launch's document, rendered once and never again."""
    return HttpResponse(document())


@cache
def document() -> bytes:
    return render_to_string("messages/messages.html", LAUNCH_PAGE).encode()


def insert(request: HttpRequest) -> HttpResponse:
    """One row of the inbox's own table, of what the body says, and nothing else."""
    event = json.loads(request.body)
    Delivery.objects.create(
        event_id=event["eventId"], type=event["eventType"], store_id=event["storeId"], created_at=timezone.now()
    )
    return HttpResponse()
