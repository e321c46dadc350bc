"""The theme tab as a merchant sees it and sends it back."""

import json

import pytest
import requests


def values_in(form):
    """What a browser sends for a form: ticks that are off are left out."""
    found = {field.name: field.value() for field in form}
    return {name: "on" if value is True else value for name, value in found.items() if value not in (None, False)}


@pytest.fixture
def form(merchant):
    return values_in(merchant.get("/theme/").context["form"])


@pytest.fixture
def css_form(merchant):
    return values_in(merchant.get("/theme/css/").context["form"])


@pytest.fixture
def bodies(monkeypatch):
    """The JSON bodies on their way to the platform."""
    sent, send = [], requests.Session.request

    def request(self, method, url, **options):
        if options.get("data"):
            sent.append(json.loads(options["data"]))
        return send(self, method, url, **options)

    monkeypatch.setattr("requests.Session.request", request)
    return sent
