"""What is not emulated, and what is logged."""

from pathlib import Path

import pytest
import requests

import sandbox
from tools.emulated import table


@pytest.mark.parametrize("path", ["/never", "/never/was?limit=1", "/storage/a/b", "/profile/never/was"])
def test_a_rest_address_that_is_not_emulated_says_so_by_name(call, path):
    reply = call("GET", path, token=None)
    assert reply.status_code == 501
    assert reply.json()["errorCode"] == "NOT_EMULATED"
    assert f"GET {path.partition('?')[0]}" in reply.json()["errorMessage"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/_sandbox/never"),
        ("GET", "/_sandbox/nothing"),
        ("POST", "/api/oauth/revoke"),
        ("GET", "/nothing//here"),
    ],
)
def test_any_other_address_names_itself(server, method, path):
    reply = requests.request(method, server.url + path, timeout=10)
    assert reply.status_code == 501
    assert f"{method} {path}" in reply.json()["errorMessage"]


@pytest.mark.parametrize(
    "path",
    [
        "/store/9999",
        "/shop/9999",
        "/script.js?9999",
        "/media/1003/none",
        "/media/9/none",
        "/ecwid-sdk/js/1.3.0/other.js",
    ],
)
def test_what_is_served_but_not_there_is_not_found(server, path):
    reply = requests.get(server.url + path, timeout=10)
    assert (reply.status_code, reply.json()["errorCode"]) == (404, "NOT_FOUND")


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/profile"), ("PATCH", "/storage/k"), ("POST", "/storage")])
def test_a_wrong_method_is_405(call, method, path):
    reply = call(method, path)
    assert (reply.status_code, reply.json()["errorCode"]) == (405, "METHOD_NOT_ALLOWED")


def test_calls_are_logged_without_token_values(call, control, world):
    call("GET", "/profile", params={"lang": "de"})
    call("GET", "/storage", token=None, params={"token": call.token})
    public = world.shops[1003].installation.public_token
    call("GET", f"/storage/{call.token}", params={"x": public}, token=public)
    call("OPTIONS", "/storage", token=None)
    log = control("GET", "/calls")
    assert [(c["method"], c["path"], c["query"], c["status"], c["token"]) for c in log.json()] == [
        ("GET", "/profile", "lang=de", 200, "secret"),
        ("GET", "/storage", "token=***", 403, "unknown"),
        ("GET", "/storage/***", "x=***", 403, "public"),
    ]
    assert call.token not in log.text
    assert public not in log.text


def test_the_log_can_be_read_by_store_and_cleared(caller, control):
    caller(1003)("GET", "/profile", token=None)
    caller(1004)("GET", "/profile")
    caller(7)("GET", "/orders", token=None)
    assert [c["store"] for c in control("GET", "/calls").json()] == [1003, 1004, None]
    assert [c["token"] for c in control("GET", "/calls?store=1004").json()] == ["secret"]
    control("DELETE", "/calls")
    assert control("GET", "/calls").json() == []


def test_no_page_sets_a_cookie_or_may_be_cached(server):
    for path in ("/", "/store/1003", "/shop/1003", "/script.js?1003", "/_sandbox/state"):
        reply = requests.get(server.url + path, timeout=10)
        assert reply.status_code == 200
        assert "Set-Cookie" not in reply.headers
        assert reply.headers["Cache-Control"] == "no-store"


def test_the_readme_says_of_every_endpoint_how_far_it_is_played():
    readme = (Path(sandbox.__file__).parent / "README.md").read_text(encoding="utf-8")
    assert table() in readme


def answer_in(encoding, server, call, path):
    headers = {"Authorization": f"Bearer {call.token}", "Accept-Encoding": encoding}
    return requests.get(server.url + path, headers=headers, timeout=10)


@pytest.mark.parametrize("path", ["/api/v3/1003/products", "/shop/1003", "/script.js?1003", "/static/shop/site.css"])
def test_whoever_understands_gzip_is_answered_in_it(server, call, path):
    plain, packed = (answer_in(encoding, server, call, path) for encoding in ("identity", "gzip"))
    assert (plain.headers.get("Content-Encoding"), packed.headers.get("Content-Encoding")) == (None, "gzip")
    assert plain.content == packed.content
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_what_is_short_goes_as_it_is(server, call):
    reply = answer_in("gzip", server, call, "/api/v3/1003/latest-stats")
    assert reply.status_code == 200
    assert "Content-Encoding" not in reply.headers
