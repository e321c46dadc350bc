from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from ..web.languages import language_for
from ..web.life import SETTINGS_KEPT_FOR

NEWS_KEPT_FOR_DAYS = 30


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """``GET /privacy/?lang=fr``: what is kept of whom, how long, and who is asked to remove it."""
    return public(request, "privacy")


@require_safe
def support(request: HttpRequest) -> HttpResponse:
    """``GET /support/?lang=fr``: where help is."""
    return public(request, "support")


def public(request: HttpRequest, name: str) -> HttpResponse:
    """Answer in the language the address names; without one in the browser's."""
    if "lang" in request.GET:
        translation.activate(language_for(request.GET["lang"]))
    context = {
        "name": name,
        "email": settings.SUPPORT_EMAIL,
        "languages": settings.LANGUAGES,
        "settings_days": SETTINGS_KEPT_FOR.days,
        "news_days": NEWS_KEPT_FOR_DAYS,
    }
    return render(request, f"about/{name}.html", context)
