"""The tabs, in their order: the features that have one."""

from __future__ import annotations

from .features import FEATURES, Feature

TABS = tuple(feature for feature in FEATURES if feature.is_tab)
HOME = TABS[0]


def tab_for(app_state: str) -> Feature:
    """Return the tab a deep link names; anything unknown leads home."""
    return next((tab for tab in TABS if tab.name == app_state.strip("/ ").lower()), HOME)
