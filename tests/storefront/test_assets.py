"""The script and the stylesheet, as a shopper's browser fetches them."""

import gzip

import pytest


@pytest.mark.parametrize(("path", "kind"), [("/storefront.js", "text/javascript"), ("/storefront.css", "text/css")])
def test_a_file_is_public_cached_shortly_and_revalidated(client, path, kind):
    reply = client.get(path)
    assert reply["Content-Type"].startswith(kind)
    assert reply["Cache-Control"] == "public, max-age=300"
    assert client.get(path, headers={"If-None-Match": reply["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/storefront.js", "/storefront.css"])
def test_a_file_is_the_same_for_every_reader(client, path):
    reply = client.get(path, headers={"Accept-Language": "fr"})
    assert reply["Vary"] == "Accept-Encoding"
    assert "Content-Language" not in reply


def test_the_script_knows_its_app(client, settings):
    script = client.get("/storefront.js").content.decode()
    assert f'"{settings.ECWID_CLIENT_ID}"' in script
    assert "CLIENT_ID" not in script


def test_the_script_is_small_on_the_wire(client):
    reply = client.get("/storefront.js", headers={"Accept-Encoding": "gzip"})
    assert len(gzip.decompress(reply.content)) > len(reply.content)
    assert len(reply.content) < 2000


def test_the_script_asks_nobody_anything(client):
    script = client.get("/storefront.js").content.decode()
    for way in ("fetch(", "XMLHttpRequest", "sendBeacon", "import(", "cookie", "localStorage", "innerHTML"):
        assert way not in script
