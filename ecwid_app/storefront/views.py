"""The app's files on every page of a merchant's storefront.

The platform registers one address for each, the same for all stores; the store's settings reach the script through
``Ecwid.getAppPublicConfig``. The script's address serves a few bytes that load the current version by its hash, so
that browsers keep that for good and see a new one within minutes. The files are built, see ``storefront_script/``.

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
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

FOR_FIVE_MINUTES = "public, max-age=300"
FOR_GOOD = "public, max-age=31536000, immutable"
LOADER = (
    '(function(d,s){s=d.createElement("script");s.src=new URL(%s,d.currentScript.src);s.dataset.client=%s;'
    "d.head.append(s)})(document)"
)
JAVASCRIPT, CSS = "text/javascript; charset=utf-8", "text/css; charset=utf-8"


@cache
def built(name: str) -> bytes:
    return (Path(settings.BASE_DIR) / "static" / "storefront" / name).read_bytes()


@cache
def digest_of(name: str) -> str:
    return sha256(built(name)).hexdigest()[:20]


@require_safe
@condition(etag_func=lambda request: f'"{digest_of("storefront.js")}"')
def script(request: HttpRequest) -> HttpResponse:
    """The registered address of the script: loads the current version."""
    current = reverse("storefront-script", args=[digest_of("storefront.js")])
    loader = LOADER % (json.dumps(current), json.dumps(settings.ECWID_CLIENT_ID))
    return served(loader.encode(), JAVASCRIPT, FOR_FIVE_MINUTES)


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """A shop in outlines that shows whatever messages the page around it hands over. It knows no store."""
    current = reverse("storefront-script", args=[digest_of("storefront.js")])
    return render(request, "messages/preview.html", {"script": current})


@gzip_page
@require_safe
def version(request: HttpRequest, digest: str) -> HttpResponse:
    """A version by its hash. One that was replaced meanwhile is answered with today's, and not to be kept."""
    kept = FOR_GOOD if digest == digest_of("storefront.js") else FOR_FIVE_MINUTES
    response = served(built("storefront.js"), JAVASCRIPT, kept)
    response["SourceMap"] = "/static/storefront/storefront.js.map"
    return response


@require_safe
@condition(etag_func=lambda request: f'"{digest_of("sso.js")}"')
def sign_on(request: HttpRequest) -> HttpResponse:
    """What a merchant's own site loads before the storefront, to say who is logged in there."""
    return served(built("sso.js"), JAVASCRIPT, FOR_FIVE_MINUTES)


@gzip_page
@require_safe
@condition(etag_func=lambda request: f'"{digest_of("storefront.css")}"')
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The one stylesheet."""
    return served(built("storefront.css"), CSS, FOR_FIVE_MINUTES)


def served(body: bytes, content_type: str, kept: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Cache-Control"] = kept
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
