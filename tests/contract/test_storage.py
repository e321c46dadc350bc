"""Application storage. Source: Ecwid docs, "Application storage"; where pages differ, the ways of official clients."""

import json

import pytest


@pytest.fixture
def key(store, name):
    yield name
    store("DELETE", f"/storage/{name}")


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize("value", ["text", json.dumps({"colour": "grün"}), '"quoted"', "1", " spaces \n"])
def test_a_text_is_kept_to_the_byte(store, key, method, value):
    written = store(method, f"/storage/{key}", data=value.encode(), headers={"Content-Type": "application/json"})
    assert (written.status_code, written.json()) == (200, {"updateCount": 1})
    assert store.ok("GET", f"/storage/{key}") == {"key": key, "value": value}


def test_all_keys_come_as_a_list(store, key):
    store.ok("PUT", f"/storage/{key}", data=b"listed")
    assert {"key": key, "value": "listed"} in store.ok("GET", "/storage")


def test_a_key_nobody_wrote_is_404_in_the_old_shape(store, key):
    reply = store("GET", f"/storage/{key}")
    assert (reply.status_code, reply.json()["errorMessage"]) == (404, "Key not found")


def test_a_deleted_key_is_gone(store, key):
    store.ok("PUT", f"/storage/{key}", data=b"x")
    assert store.ok("DELETE", f"/storage/{key}") == {"deleteCount": 1}
    assert store("GET", f"/storage/{key}").status_code == 404
