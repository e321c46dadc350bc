"""Codes exchanged for tokens, with the sandbox's consent page on the other side."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from ecwid_app.ecwid.errors import EcwidUnavailable, EcwidUnreachable
from ecwid_app.ecwid.oauth import CodeRefused, consent_url, exchange
from sandbox.server import serve
from sandbox.world import App, World

from .recording import recorder

BACK, SECRET = "https://plugin.example/back", "Zk7Qm2Xv9TbR4LpWc8HsY1NdF6GjE3Au"
SCOPES = ["read_catalog", "read_orders"]


@pytest.fixture(scope="module")
def oauth_url():
    scopes = [*SCOPES, "public_storefront"]
    world = World(App(client_id="plugin", client_secret=SECRET, name="Plugin", redirect_url=BACK, scopes=scopes))
    with serve(world) as server:
        yield f"{server.url}/api/oauth"


def consented(oauth_url, back=BACK, scopes=SCOPES, store="1003"):
    """The code a merchant's browser comes back with."""
    address = consent_url(oauth_url, client_id="plugin", redirect_uri=back, scopes=scopes, state="s1")
    form = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert requests.get(address, timeout=10).status_code == 200
    said = requests.post(
        f"{oauth_url}/authorize", data={**form, "store_id": store, "answer": "allow"}, timeout=10, allow_redirects=False
    )
    return parse_qs(urlsplit(said.headers["Location"]).query)["code"][0]


def exchanged(code, oauth_url, **changes):
    wanted = {"oauth_url": oauth_url, "client_id": "plugin", "client_secret": SECRET, "redirect_uri": BACK, **changes}
    return exchange(code, **wanted)


@pytest.mark.parametrize("store_id", [1003, None])
def test_a_code_brings_a_token_that_works_with_both_addresses(oauth_url, store_id):
    grant = exchanged(consented(oauth_url), oauth_url, store_id=store_id)
    assert (grant.store_id, grant.scopes >= set(SCOPES)) == (1003, True)
    assert "@" in grant.email
    api = oauth_url.replace("/api/oauth", "/api/v3")
    headers = {"Authorization": f"Bearer {grant.access_token}"}
    assert requests.get(f"{api}/1003/profile", headers=headers, timeout=10).status_code == 200


def test_a_public_token_comes_with_its_scope(oauth_url):
    scopes = [*SCOPES, "public_storefront"]
    assert exchanged(consented(oauth_url, scopes=scopes), oauth_url).public_token.startswith("public_")


def test_a_code_used_twice_is_refused_and_ends_the_token(oauth_url):
    code = consented(oauth_url)
    grant = exchanged(code, oauth_url)
    with pytest.raises(CodeRefused) as refused:
        exchanged(code, oauth_url)
    assert refused.value.code == "invalid_grant"
    api = oauth_url.replace("/api/oauth", "/api/v3")
    headers = {"Authorization": f"Bearer {grant.access_token}"}
    assert requests.get(f"{api}/1003/profile", headers=headers, timeout=10).status_code == 403


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"client_id": "unknown"}, "invalid_client"),
        ({"redirect_uri": f"{BACK}/elsewhere"}, "invalid_grant"),
        ({"store_id": 1004}, "invalid_grant"),
    ],
)
def test_a_code_is_good_for_its_app_address_and_store_only(oauth_url, changes, code):
    with pytest.raises(CodeRefused) as refused:
        exchanged(consented(oauth_url), oauth_url, **changes)
    assert refused.value.code == code


def test_an_invented_code_is_refused(oauth_url):
    with pytest.raises(CodeRefused):
        exchanged("invented", oauth_url)


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, b"<html>", EcwidUnavailable),
        (200, b"[]", EcwidUnavailable),
        (200, b'{"access_token": "", "store_id": 1}', EcwidUnavailable),
        (200, b'{"access_token": "secret_x", "store_id": "1"}', EcwidUnavailable),
        (200, b'{"access_token": "secret_x", "store_id": true}', EcwidUnavailable),
        (200, b'{"access_token": "secret_x", "store_id": 7}', CodeRefused),
        (302, b"", EcwidUnavailable),
        (400, b'{"error": ["x"]}', CodeRefused),
        (500, b"", EcwidUnavailable),
        (200, b" " * 70_000, EcwidUnavailable),
    ],
)
def test_an_answer_that_gives_no_token_for_the_store_is_an_error(status, body, error):
    with recorder() as server:
        server.answers, server.statuses = [body], [status]
        with pytest.raises(error):
            exchanged("c", server.url, store_id=1)
        assert len(server.sent) == 1, "a code is never sent twice"


def test_nobody_there():
    with pytest.raises(EcwidUnreachable):
        exchanged("c", "http://127.0.0.1:9", timeout=(0.5, 0.5))


def test_a_secret_travels_over_https_only():
    with pytest.raises(ValueError, match="https"):
        exchanged("c", "http://platform.example/oauth")


def test_a_token_stays_out_of_a_repr(oauth_url):
    grant = exchanged(consented(oauth_url), oauth_url)
    assert grant.access_token not in repr(grant)
    assert grant.email not in repr(grant)
