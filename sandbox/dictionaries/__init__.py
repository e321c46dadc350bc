"""What the world's countries, their parts, currencies and taxes are called.

Countries are those of ISO 3166-1, currencies those of ISO 4217 that a country uses; `states.json` has the parts of
countries after ISO 3166-2, `tax_rates.json` the usual rates of value added tax in percent, the standard one first.
Names and signs are those of the Unicode CLDR.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_precision, get_currency_symbol, get_territory_currencies

ENGLISH = Locale("en")
AMOUNT = re.compile(r"[#0][#0,.]*")
PLAIN = {ord("\xa0"): " ", ord("\u200e"): "", ord("\u200f"): ""}  # spaces that break lines, and no marks of direction
NO_COUNTRIES = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]


class Currency(NamedTuple):
    """How a country writes amounts of its currency."""

    code: str
    prefix: str
    suffix: str
    precision: int


def read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return loaded


STATES: dict[str, dict[str, str]] = read("states.json")
TAX_RATES: dict[str, list[float]] = read("tax_rates.json")
COUNTRIES = sorted(
    code for code in map(str, ENGLISH.territories) if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
)


@lru_cache(maxsize=100)
def locale(lang: str) -> Locale:
    """The language, English where nobody knows it."""
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return ENGLISH


def country_name(code: str, lang: str = "en") -> str:
    """Its name, none for a code that is no country's."""
    return str(locale(lang).territories.get(code, ENGLISH.territories[code])) if code in COUNTRIES else ""


def state_name(country: str, code: str) -> str:
    return STATES.get(country, {}).get(code, "")


def currency_name(code: str, lang: str = "en") -> str:
    return str(locale(lang).currencies.get(code, ENGLISH.currencies.get(code, code)))


@cache
def currency_of(country: str) -> Currency | None:
    """What is paid with in a country, its own money before another's; None where there is nothing to pay."""
    used = [str(code) for code in get_territory_currencies(country)] if country in COUNTRIES else []
    if not used:
        return None
    code = next((code for code in used if code.startswith(country)), used[0])
    there = locale(f"und_{country}")
    symbol = get_currency_symbol(code, there)
    pattern = there.currency_formats["standard"].pattern.partition(";")[0]
    around = [part.replace("¤", symbol).translate(PLAIN) for part in AMOUNT.split(pattern, maxsplit=1)]
    return Currency(code, around[0], around[1], get_currency_precision(code))


@cache
def currencies() -> list[str]:
    return sorted({known.code for country in COUNTRIES if (known := currency_of(country))})
