"""The app's files on every page of a merchant's storefront.

The platform registers one address for each, the same for all stores; the store's settings reach
the script through ``Ecwid.getAppPublicConfig``.

Source: Ecwid docs, "Customize storefront with Ecwid JS API".
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

SOURCES = Path(settings.BASE_DIR) / "static" / "storefront"
FOR_FIVE_MINUTES = "public, max-age=300"


@lru_cache(maxsize=4)
def asset(name: str, client_id: str) -> tuple[bytes, str]:
    """Return a file with the client id filled in, and its ETag."""
    text = (SOURCES / name).read_text().replace('"CLIENT_ID"', json.dumps(client_id))
    return text.encode(), f'"{sha256(text.encode()).hexdigest()[:20]}"'


def etag_of(name: str) -> Callable[[HttpRequest], str]:
    return lambda request: asset(name, settings.ECWID_CLIENT_ID)[1]


@gzip_page
@require_safe
@condition(etag_func=etag_of("storefront.js"))
def script(request: HttpRequest) -> HttpResponse:
    """The one script: shows the store's message."""
    return served("storefront.js", "text/javascript; charset=utf-8")


@gzip_page
@require_safe
@condition(etag_func=etag_of("storefront.css"))
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The one stylesheet."""
    return served("storefront.css", "text/css; charset=utf-8")


def served(name: str, content_type: str) -> HttpResponse:
    body, __ = asset(name, settings.ECWID_CLIENT_ID)
    response = HttpResponse(body, content_type=content_type)
    response["Cache-Control"] = FOR_FIVE_MINUTES
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
