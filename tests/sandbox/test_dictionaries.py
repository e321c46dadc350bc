"""Dictionaries. Source: Ecwid docs, "Dictionaries"."""

import pytest

from sandbox.dictionaries import COUNTRIES, STATES, TAX_RATES, currencies


def refusal(reply):
    return reply.status_code, reply.json()["errorCode"]


def by_code(items):
    return {item["code"]: item for item in items}


def test_the_countries_of_the_world(call):
    countries = call("GET", "/countries").json()
    assert len(countries) == len(by_code(countries)) == 249
    assert by_code(countries)["DE"] == {"code": "DE", "name": "Germany"}
    names = [country["name"].casefold() for country in countries]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("lang", "germany", "euro"),
    [
        ("de", "Deutschland", "Euro"),
        ("fr", "Allemagne", "euro"),
        ("pt_BR", "Alemanha", "Euro"),
        ("xx!", "Germany", "Euro"),
    ],
)
def test_names_are_given_in_the_language_asked_for(call, lang, germany, euro):
    assert by_code(call("GET", "/countries", params={"lang": lang}).json())["DE"]["name"] == germany
    assert by_code(call("GET", "/currencies", params={"lang": lang}).json())["EUR"]["name"] == euro


def test_countries_come_with_their_states_on_request(call):
    countries = by_code(call("GET", "/countries?withStates=true").json())
    assert {"code": "NY", "name": "New York"} in countries["US"]["states"]
    assert "states" not in countries["MC"]
    assert len(countries["US"]["states"]) == 51


def test_the_currencies_of_the_world(call):
    items = call("GET", "/currencies").json()
    assert len(items) == len(by_code(items)) > 140
    assert by_code(items)["JPY"]["name"] == "Japanese Yen"


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("US", ("USD", "US Dollar", "$", "", "2")),
        ("de", ("EUR", "Euro", "", " €", "2")),
        ("JP", ("JPY", "Japanese Yen", "￥", "", "0")),
        ("CH", ("CHF", "Swiss Franc", "CHF ", "", "2")),
        ("BT", ("BTN", "Bhutanese Ngultrum", "Nu.", "", "2")),
    ],
)
def test_the_currency_of_a_country(call, country, expected):
    (item,) = call("GET", "/currencyByCountry", params={"countryCode": country}).json()
    assert item.pop("countryCode") == country.upper()
    assert tuple(item.values()) == expected


def test_a_country_without_money_has_no_currency(call):
    assert call("GET", "/currencyByCountry?countryCode=AQ").json() == []


def test_the_states_of_a_country(call):
    states = call("GET", "/states?countryCode=CA").json()
    assert len(states) == 13
    assert {"code": "QC", "name": "Quebec"} in states
    assert call("GET", "/states?countryCode=MC").json() == []


def test_the_tax_classes_of_a_country(call):
    standard, reduced = call("GET", "/taxClasses?countryCode=DE").json()
    assert (standard["taxClassCode"], standard["taxClassRate"]) == ("default", "19")
    assert reduced["taxClassRate"] == "7"
    assert standard["localization"]["taxClassName"]
    assert call("GET", "/taxClasses?countryCode=US").json() == []


@pytest.mark.parametrize("path", ["/currencyByCountry", "/states", "/taxClasses"])
@pytest.mark.parametrize("code", [None, "", "QQ", "Germany", "D E", "ä"])
def test_what_is_no_country_is_refused(call, path, code):
    reply = call("GET", path, params={} if code is None else {"countryCode": code})
    assert refusal(reply) == (400, "WRONG_PARAMETER")


def test_any_token_of_the_store_opens_them(caller, world):
    call = caller(1005)
    public = world.shops[1005].installation.public_token
    for path in ("/countries", "/currencies", "/states?countryCode=US"):
        assert call("GET", path).status_code == 200
        assert call("GET", path, token=public).status_code == 200


def test_what_is_kept_of_the_world_hangs_together():
    assert set(STATES) <= set(COUNTRIES)
    assert set(TAX_RATES) <= set(COUNTRIES)
    assert all(rates == sorted(rates, reverse=True) for rates in TAX_RATES.values())
    assert all(len(code) == 3 and code.isupper() for code in currencies())


@pytest.mark.parametrize("path", ["/countries", "/currencies", "/currencyByCountry", "/states", "/taxClasses"])
def test_a_dictionary_is_open_to_everybody_and_to_no_wrong_token(call, path):
    query = {"countryCode": "DE"}
    assert call("GET", path, params=query, token=None).status_code == 200
    assert call("GET", path, params=query, token="secret_wrong").status_code == 403
