"""The Control Panel's language codes, ours, and the names of languages."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language_info, get_supported_language_variant


def language_for(lang: str) -> str:
    """Return our language for ``fr``, ``pt_BR`` or ``es_419``; English where we have none."""
    try:
        return get_supported_language_variant(lang.replace("_", "-").lower())
    except LookupError:
        return str(settings.LANGUAGE_CODE)


def language_name(language: str) -> str:
    """Return a language's own name for itself, its code where that is not known."""
    try:
        return str(get_language_info(language.replace("_", "-").lower())["name_local"]).capitalize()
    except KeyError:
        return language
