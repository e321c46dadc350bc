"""Application storage. Source: Ecwid docs, "Application storage"."""

from urllib.parse import quote

import pytest


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_both_verbs_create_and_overwrite(call, method):
    assert call(method, "/storage/colour", data="red").json() == {"updateCount": 1}
    assert call(method, "/storage/colour", data="blue").json() == {"updateCount": 1}
    assert call("GET", "/storage/colour").json() == {"key": "colour", "value": "blue"}


def test_all_keys_come_as_an_array(call):
    assert call("GET", "/storage").json() == []
    call("PUT", "/storage/a", data="1")
    call("PUT", "/storage/b", data="2")
    assert call("GET", "/storage").json() == [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]


@pytest.mark.parametrize("body", ["", '{"value": "x"}', "  spaces\r\n", "Zażółć 🎁", "null", "\x00"])
@pytest.mark.parametrize("content_type", ["application/json", "text/plain; charset=utf-8", None])
def test_the_body_is_the_value_to_the_byte(call, body, content_type):
    headers = {"Content-Type": content_type} if content_type else {}
    call("PUT", "/storage/k", data=body.encode(), headers=headers)
    assert call("GET", "/storage/k").json()["value"] == body


@pytest.mark.parametrize("key", ["a/b", "schlüssel", "a b?c#d", "100%", "..%2F", "🎁", "+"])
def test_a_key_may_hold_any_character(call, key):
    path = f"/storage/{quote(key, safe='')}"
    call("PUT", path, data="v")
    assert call("GET", path).json() == {"key": key, "value": "v"}
    assert call("DELETE", path).json() == {"deleteCount": 1}


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_a_missing_key_is_404_in_its_own_old_shape(call, method):
    reply = call(method, "/storage/nothing")
    assert reply.status_code == 404
    assert reply.json() == {"error": "OTHER", "errorMessage": "Key not found"}


@pytest.mark.parametrize(("key", "limit"), [("public", 256 * 1024), ("private", 1024 * 1024)])
def test_a_value_is_limited_in_bytes(call, key, limit):
    assert call("PUT", f"/storage/{key}", data=b"x" * limit).status_code == 200
    refused = call("PUT", f"/storage/{key}", data="é".encode() * (limit // 2) + b"x")
    assert (refused.status_code, refused.json()["errorCode"]) == (400, "WRONG_PARAMETER")
    assert call("GET", f"/storage/{key}").json()["value"] == "x" * limit


def test_a_body_beyond_all_limits_is_413(call):
    reply = call("PUT", "/storage/k", data=b"x" * (3 * 1024 * 1024))
    assert reply.status_code == 413
    assert "errorMessage" in reply.json()


def test_a_body_of_unannounced_length_is_read_no_further_than_the_limit(call, world):
    chunks = (b"x" * 1024 * 1024 for _ in range(5))
    assert call("PUT", "/storage/k", data=chunks).status_code == 400
    assert world.shops[1003].storage == {}


def test_a_key_has_at_most_1024_characters(call):
    assert call("PUT", f"/storage/{quote('é' * 1024)}", data="v").status_code == 200
    assert call("PUT", f"/storage/{'k' * 1025}", data="v").status_code == 400


def test_text_that_is_not_utf8_is_refused(call):
    assert call("PUT", "/storage/k", data=b"\xff\xfe").status_code == 400
    assert call("GET", "/storage/%FF").status_code == 400


def test_stores_do_not_share_storage(caller, world):
    caller(1003)("PUT", "/storage/k", data="v")
    assert caller(1005)("GET", "/storage/k").status_code == 404


def test_storage_outlives_an_uninstall(call, control):
    call("PUT", "/storage/k", data="v")
    control("POST", "/stores/1003", json={"action": "uninstall"})
    control("POST", "/stores/1003", json={"action": "install"})
    assert call("GET", "/storage/k").json()["value"] == "v"
