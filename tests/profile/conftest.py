"""The sections as a browser shows and sends them."""

import json
from copy import deepcopy

import pytest
import requests
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_list_is_kept():
    """Of countries, states and the like, as an earlier test's platform told them."""
    cache.clear()


@pytest.fixture
def opened(merchant):
    """A section as the merchant sees it, ready to be sent back."""
    return lambda section: sendable(merchant.get(f"/profile/{section}/").context["form"])


def sendable(form):
    """What a browser sends for a form: nothing of what is empty, not ticked or locked."""
    values = {field.html_name: field.value() for field in form if not field.field.disabled}
    sent = {name: value for name, value in values.items() if value not in (None, "", (), []) and value is not False}
    locked = [field.html_name for field in form if field.field.disabled]
    return {name: "on" if value is True else value for name, value in sent.items()} | {"locked": locked}


@pytest.fixture
def bodies(monkeypatch, world):
    """The JSON bodies on their way to the platform from now on."""
    found, send = [], requests.Session.request

    def request(self, method, url, **options):
        if method == "PUT":
            found.append(json.loads(options["data"]))
        return send(self, method, url, **options)

    monkeypatch.setattr("requests.Session.request", request)
    return found


@pytest.fixture
def before(shop):
    return deepcopy(shop.profile)
