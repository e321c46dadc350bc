"""Where a store's shoppers are."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from ..models import Copy, Store
from .copies import PROFILE


def storefront_link(store: Store) -> tuple[str, str] | None:
    """Return address and label of a link to the storefront, None where its address is not known here."""
    copy = Copy.objects.filter(store=store, name=PROFILE).first()
    url = str((copy.content or {}).get("generalInfo", {}).get("storeUrl", "")) if copy else ""
    return (url, _("View your storefront")) if urlsplit(url).scheme in {"http", "https"} else None
