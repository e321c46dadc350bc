"""Headers on everything Django answers."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers

OURS_HEADER = "X-Signboard"


def private_by_default(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Keep answers out of every cache unless the view said otherwise, and mark them as ours.

    The mark lets the page's script tell our error parts from a proxy's error page, which must not
    replace a form that somebody filled in.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
            patch_vary_headers(response, ["HX-Request"])
        response[OURS_HEADER] = "1"
        return response

    return middleware


def framed_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let the Control Panel, and our own pages in it, frame every page but full ones; nobody frames anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not hasattr(request, "full_page"):
            csp_replace({"frame-ancestors": [SELF, *settings.ECWID_FRAME_ANCESTORS]})(lambda _: response)(request)
        return response

    return middleware


class PageLanguage(LocaleMiddleware):
    """Django's choice of language, which leaves public files alone: theirs does not vary by reader."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.get("Cache-Control", "").startswith("public"):
            return response
        return super().process_response(request, response)
