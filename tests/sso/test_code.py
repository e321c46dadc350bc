"""The code a merchant copies: with the store's values, in each language, whole, and without a secret."""

import re
from html import unescape

import pytest

from ecwid_app.models import Store
from ecwid_app.sso.service import save_sign_on
from ecwid_app.sso.settings import FIELDS, SignOn

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(merchant):
    def read():
        return merchant.get("/sso/code/").content.decode()

    return read


def code_in(page):
    return {name: unescape(text) for name, text in re.findall(r'<code id="code-(\w+)">(.*?)</code>', page, re.DOTALL)}


@pytest.mark.parametrize("language", ["php", "node", "python"])
def test_it_has_the_stores_own_values(page, language):
    code = code_in(page())[language]
    assert "store 1003" in code
    assert "http://testserver/sso/profile/" in code
    assert '<script src="http://testserver/sso.js" data-profile=' in code


def test_nothing_in_it_runs_in_the_tab(page):
    assert "<script src" not in page()
    assert "<?php" not in page()


@pytest.mark.parametrize("language", ["php", "node", "python"])
def test_it_hands_on_what_the_merchant_chose(page, store, language):
    save_sign_on(store, SignOn(fields=FIELDS), base=None)
    everything = code_in(page())[language]
    save_sign_on(store, SignOn(fields=()), base=None)
    little = code_in(page())[language]
    for name in FIELDS:
        assert name in everything
        assert name not in little
    assert "email" in little


@pytest.mark.parametrize("fields", [(), FIELDS, ("billingPerson",), ("shippingAddresses", "phone")])
def test_the_code_for_python_is_python(page, store, fields):
    save_sign_on(store, SignOn(fields=fields), base=None)
    compile(code_in(page())["python"], "code", "exec")


def test_no_secret_stands_in_it(page, key, settings):
    text = page()
    assert key not in text
    assert settings.ECWID_CLIENT_SECRETS[0] not in text
    assert Store.objects.get().token not in text


def test_the_sites_script_is_public_and_small(client):
    reply = client.get("/sso.js")
    assert reply["Cache-Control"] == "public, max-age=300"
    assert reply["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(reply.content) < 600
    assert client.get("/sso.js", headers={"If-None-Match": reply["ETag"]}).status_code == 304
