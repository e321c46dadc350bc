"""The long lists to choose from: countries, their parts, currencies, in the merchant's language; time zones.

The platform's lists are kept for a day by this process, for all stores alike.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django.core.cache import cache as lists
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..ecwid import EcwidClient
from ..ecwid.errors import EcwidError
from ..models import Store
from ..web.clients import client_for

DAY = 24 * 60 * 60
States = dict[str, list[tuple[str, str]]]


def dictionary_for(store: Store, *, ask: bool = True) -> Callable[[str], Any]:
    """Return what gives a list by name, None where it is not to be had; unless it may ask, of what is kept here."""

    def listed(name: str) -> Any:
        if name == "timezones":
            return timezones()
        kind, _space, country = name.partition(" ")
        known = kept(store, KIND_OF[kind], ask=ask)
        if known is None:
            return None
        if kind == "states":
            return [(each["code"], each["name"]) for each in known.get(country, {}).get("states") or []]
        if kind == "countries":
            return [("", "—"), *((code, each["name"]) for code, each in known.items())]
        return [(each["code"], f"{each['code']} – {each['name']}") for each in known]

    return listed


def kept(store: Store, source: Callable[[EcwidClient, str], Any], *, ask: bool) -> Any:
    language = (get_language() or "en").partition("-")[0]
    key = f"{source.__name__}.{language}"
    known = lists.get(key)
    if known is None and ask:
        try:
            known = source(client_for(store), language)
        except EcwidError:
            return None
        lists.set(key, known, DAY)
    return known


def countries(client: EcwidClient, language: str) -> Any:
    return {each["code"]: each for each in client.dictionaries.countries(lang=language, withStates=True)}


def currencies(client: EcwidClient, language: str) -> Any:
    return client.dictionaries.currencies(lang=language)


KIND_OF: dict[str, Callable[[EcwidClient, str], Any]] = {
    "countries": countries,
    "states": countries,
    "currencies": currencies,
}


def timezones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the world's time zones, by region."""
    zones = [
        (region, [(name, name.partition("/")[2].replace("_", " ")) for name in group])
        for region, group in groupby(zone_names(), key=lambda name: name.partition("/")[0])
    ]
    return [(_("Everywhere"), [("UTC", "UTC")]), *zones]


@cache
def zone_names() -> list[str]:
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix")))
