"""What templates of every page need, and how a view says that something went well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django_htmx.http import trigger_client_event

from .access import TICKET_HEADER
from .features import lock_on
from .navigation import TABS


@dataclass(frozen=True, slots=True)
class FullPage:
    """Marks a request whose page fills a window of its own, outside the Control Panel; nobody may frame it.

    Where a store is open in it: the store's name, and what its session answers to.
    """

    store_name: str = ""
    stores: str = ""
    renew: str = ""
    leave: str = ""


def page(request: HttpRequest) -> dict[str, Any]:
    """Template context: the shell to extend (whole document, or for htmx the part that changes) and its data."""
    ticket, store = getattr(request, "ticket", ""), getattr(request, "store", None)
    return {
        "shell": "web/_app.html" if getattr(request, "htmx", False) else "web/base.html",
        "client_id": settings.ECWID_CLIENT_ID,
        "sdk_url": settings.ECWID_SDK_URL,
        "css_url": settings.ECWID_CSS_URL,
        "full_page": getattr(request, "full_page", None),
        "ticket_header": TICKET_HEADER,
        "ticket": ticket,
        "language": get_language(),
        "tabs": [(tab, lock_on(tab, store) is not None) for tab in TABS] if store else (),
    }


def toast(response: HttpResponse, text: str, *, link: tuple[str, str] | None = None) -> HttpResponse:
    """Have the page say ``text`` once, in its live region; ``link`` is address and label."""
    href, label = link or ("", "")
    return trigger_client_event(response, "toast", {"text": text, "href": href, "label": label})
