"""The app's files on every page of a merchant's storefront.

The platform registers one address for each, the same for all stores; the store's settings reach the script through
``Ecwid.getAppPublicConfig``. Each is one request, kept for five minutes and revalidated then: a first visit waits for
no second file, and a new version is seen within minutes. The files are built, see ``storefront_script/``.

Source: Ecwid docs, "Customize storefront with Ecwid JS API".
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

FOR_FIVE_MINUTES = "public, max-age=300"
JAVASCRIPT, CSS = "text/javascript; charset=utf-8", "text/css; charset=utf-8"


@cache
def built(name: str) -> bytes:
    return (Path(settings.BASE_DIR) / "static" / "storefront" / name).read_bytes()


@cache
def script_of(client_id: str) -> bytes:
    """The built script, told which app's settings to ask the storefront for."""
    return built("storefront.js").replace(b'"CLIENT_ID"', json.dumps(client_id).encode(), 1)


def script_etag(request: HttpRequest) -> str:
    return etag_of(script_of(settings.ECWID_CLIENT_ID))


def sign_on_etag(request: HttpRequest) -> str:
    return etag_of(built("sso.js"))


def stylesheet_etag(request: HttpRequest) -> str:
    return etag_of(built("storefront.css"))


@cache
def etag_of(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:20]}"'


@gzip_page
@require_safe
@condition(etag_func=script_etag)
def script(request: HttpRequest) -> HttpResponse:
    """The one script."""
    response = served(script_of(settings.ECWID_CLIENT_ID), JAVASCRIPT)
    response["SourceMap"] = "/static/storefront/storefront.js.map"
    return response


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """A shop in outlines that shows whatever messages the page around it hands over. It knows no store."""
    return render(request, "messages/preview.html")


@gzip_page
@require_safe
@condition(etag_func=sign_on_etag)
def sign_on(request: HttpRequest) -> HttpResponse:
    """What a merchant's own site loads before the storefront, to say who is logged in there."""
    return served(built("sso.js"), JAVASCRIPT)


@gzip_page
@require_safe
@condition(etag_func=stylesheet_etag)
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The one stylesheet."""
    return served(built("storefront.css"), CSS)


def served(body: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Cache-Control"] = FOR_FIVE_MINUTES
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
