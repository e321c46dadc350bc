"""From the Control Panel's language codes to ours."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_supported_language_variant


def language_for(lang: str) -> str:
    """Return our language for ``fr``, ``pt_BR`` or ``es_419``; English where we have none."""
    try:
        return get_supported_language_variant(lang.replace("_", "-").lower())
    except LookupError:
        return str(settings.LANGUAGE_CODE)
