"""A store in samples, for custom CSS to be seen on before it is saved.

The page around it hands over the CSS as it is typed; nothing is sent for that, and nothing leaves the frame: whatever
the CSS asks for from elsewhere is not loaded. Class names as observed on storefronts, there is no list of them.
"""

from __future__ import annotations

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from ..web.languages import language_for

NOTHING_LEAVES = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": ["data:"],
    "font-src": ["data:"],
    "base-uri": [NONE],
    "form-action": [NONE],
    "sandbox": ["allow-scripts"],
}
PRODUCTS = range(1, 7)


@require_safe
@csp(NOTHING_LEAVES)
def preview(request: HttpRequest) -> HttpResponse:
    """``GET /theme/preview/?lang=fr``: it knows no store, so anybody may open it."""
    translation.activate(language_for(request.GET.get("lang", "")))
    return render(request, "theme/preview.html", {"products": PRODUCTS, "bag": PRODUCTS[:2]})
