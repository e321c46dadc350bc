"""The tabs, in their order. A feature joins by one row here and one line in ``ecwid_app/urls.py``."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Tab:
    """``name`` is the deep link (``app_state``) and the URL name; ``label`` is the merchant's word."""

    name: str
    label: Promise


TABS = (
    Tab("messages", _("Messages")),
    Tab("theme", _("Theme")),
    Tab("profile", _("Store profile")),
    Tab("sso", _("Sign-in")),
    Tab("status", _("Status")),
)
HOME = TABS[0]


def tab_for(app_state: str) -> Tab:
    """Return the tab a deep link names; anything unknown leads home."""
    return next((tab for tab in TABS if tab.name == app_state.strip("/ ").lower()), HOME)
