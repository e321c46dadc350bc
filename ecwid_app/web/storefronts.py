"""Where a store's shoppers are, and what else of its profile several features ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from ..models import Copy, Store
from .copies import PROFILE
from .zones import is_zone


def storefront_link(store: Store) -> tuple[str, str] | None:
    """Return address and label of a link to the storefront, None where its address is not known here."""
    copy = Copy.objects.filter(store=store, name=PROFILE).first()
    url = str((copy.content or {}).get("generalInfo", {}).get("storeUrl", "")) if copy else ""
    return (url, _("View your storefront")) if urlsplit(url).scheme in {"http", "https"} else None


def zone_of(store: Store) -> str:
    """Return the store's time zone as far as it is known here."""
    zone = section_of(store, "formatsAndUnits").get("timezone")
    return str(zone) if is_zone(zone) else ""


def section_of(store: Store, name: str) -> Mapping[str, Any]:
    """Return a section of the store profile as far as it is known here."""
    copy = Copy.objects.row(store_id=store.pk, name=PROFILE)
    content = (copy.content if copy else None) or {}
    return content.get(name) or {}
