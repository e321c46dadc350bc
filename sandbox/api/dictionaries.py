"""Dictionaries: countries, their parts, currencies, tax classes. Source: Ecwid docs, "Dictionaries"."""

from __future__ import annotations

from typing import Any

from sandbox.dictionaries import (
    COUNTRIES,
    STATES,
    TAX_RATES,
    country_name,
    currencies,
    currency_name,
    currency_of,
)
from sandbox.operations import Call, operation, wrong
from sandbox.world import Shop


@operation("country-codes", public_token=True, partly="the parts of twelve countries")
def countries(shop: Shop, call: Call) -> list[dict[str, Any]]:
    """By name. With `withStates` a country that has parts shows them."""
    lang, with_states = call.text("lang"), call.flag("withStates")
    found: list[dict[str, Any]] = [{"code": code, "name": country_name(code, lang)} for code in COUNTRIES]
    for country in found:
        if with_states and country["code"] in STATES:
            country["states"] = states_of(country["code"])
    return sorted(found, key=lambda country: country["name"].casefold())


@operation("currency-codes", public_token=True)
def currency_codes(shop: Shop, call: Call) -> list[dict[str, str]]:
    return [{"code": code, "name": currency_name(code, call.text("lang"))} for code in currencies()]


@operation("currency-codes-by-country", public_token=True)
def currency_by_country(shop: Shop, call: Call) -> list[dict[str, str]]:
    country = country_asked(call)
    currency = currency_of(country)
    if currency is None:
        return []
    return [
        {
            "countryCode": country,
            "currencyCode": currency.code,
            "currencyName": currency_name(currency.code, call.text("lang")),
            "prefix": currency.prefix,
            "suffix": currency.suffix,
            "decimalPlaces": str(currency.precision),
        }
    ]


@operation("state-codes-by-country", public_token=True, partly="the parts of twelve countries")
def states(shop: Shop, call: Call) -> list[dict[str, str]]:
    return states_of(country_asked(call))


@operation("tax-classes-by-country", public_token=True, partly="one class for each usual rate, of 29 countries")
def tax_classes(shop: Shop, call: Call) -> list[dict[str, Any]]:
    """The platform's own classes are not documented: here the standard rate is `default`, the others are numbered."""
    return [
        {
            "stateCode": "",
            "taxClassCode": "default" if place == 0 else f"reduced{place}",
            "taxClassRate": str(rate),
            "localization": {
                "language": "en",
                "taxClassName": "Standard rate" if place == 0 else f"Reduced rate {rate} %",
                "taxClassDescription": "",
            },
        }
        for place, rate in enumerate(TAX_RATES.get(country_asked(call), ()))
    ]


def states_of(country: str) -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in STATES.get(country, {}).items()]


def country_asked(call: Call) -> str:
    code = call.text("countryCode").strip().upper()
    if code not in COUNTRIES:
        raise wrong("countryCode should be two letters of ISO 3166, such as DE")
    return code
