"""Dictionaries of the platform."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked
from ..documents.dictionaries import Country, CountryCurrency, Currency, State, TaxClass
from ..documents.queries import (
    DictionariesCountries,
    DictionariesCurrencies,
    DictionariesCurrencyOf,
    DictionariesStates,
    DictionariesTaxClasses,
)
from ..reading import many
from . import Resource, endpoint


class Dictionaries(Resource):
    """Countries, currencies, states and tax classes, named in the language of ``lang``."""

    @endpoint("dictionaries/country-codes")
    def countries(self, **query: Unpack[DictionariesCountries]) -> list[Country]:
        """Return the countries, with their states if asked.

        No scope is needed.
        Source: Ecwid docs, "Country codes".
        """
        return self._client.call("GET", "/countries", query=checked(query, DictionariesCountries), read=many(Country))

    @endpoint("dictionaries/currency-codes")
    def currencies(self, **query: Unpack[DictionariesCurrencies]) -> list[Currency]:
        """Return the currencies.

        No scope is needed.
        Source: Ecwid docs, "Currency codes".
        """
        return self._client.call(
            "GET", "/currencies", query=checked(query, DictionariesCurrencies), read=many(Currency)
        )

    @endpoint("dictionaries/currency-codes-by-country")
    def currency_of(self, **query: Unpack[DictionariesCurrencyOf]) -> list[CountryCurrency]:
        """Return the currency of a country.

        No scope is needed.
        Source: Ecwid docs, "Currency codes by country".
        """
        return self._client.call(
            "GET", "/currencyByCountry", query=checked(query, DictionariesCurrencyOf), read=many(CountryCurrency)
        )

    @endpoint("dictionaries/state-codes-by-country")
    def states(self, **query: Unpack[DictionariesStates]) -> list[State]:
        """Return the states or provinces of a country.

        No scope is needed.
        Source: Ecwid docs, "State codes by country".
        """
        return self._client.call("GET", "/states", query=checked(query, DictionariesStates), read=many(State))

    @endpoint("dictionaries/tax-classes-by-country")
    def tax_classes(self, **query: Unpack[DictionariesTaxClasses]) -> list[TaxClass]:
        """Return the tax classes of a country.

        No scope is needed.
        Source: Ecwid docs, "Tax classes by country".
        """
        return self._client.call(
            "GET", "/taxClasses", query=checked(query, DictionariesTaxClasses), read=many(TaxClass)
        )
