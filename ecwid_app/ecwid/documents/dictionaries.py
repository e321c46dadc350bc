"""Documents of dictionaries. Written by tools/documents.py from the catalogue."""

from typing import TypedDict


class CountryStates(TypedDict, total=False):
    code: str
    name: str


class Country(TypedDict, total=False):
    code: str
    name: str
    states: CountryStates


class Currency(TypedDict, total=False):
    code: str
    name: str


class CountryCurrency(TypedDict, total=False):
    countryCode: str
    currencyCode: str
    currencyName: str
    prefix: str
    suffix: str
    decimalPlaces: str


class State(TypedDict, total=False):
    code: str
    name: str


class TaxClassLocalization(TypedDict, total=False):
    language: str
    taxClassName: str
    taxClassDescription: str


class TaxClass(TypedDict, total=False):
    stateCode: str
    taxClassCode: str
    taxClassRate: str
    localization: TaxClassLocalization
