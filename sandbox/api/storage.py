"""Application storage: texts by key, per app and store; only the key `public` is open to shoppers.

Source: Ecwid docs, "Application storage" and "Manage personal user settings (storage)".
"""

from __future__ import annotations

import json

from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import Shop, Storage

PUBLIC_KEY = "public"
PUBLIC_LIMIT = 256 * 1024
PRIVATE_LIMIT = 1024 * 1024
KEY_LENGTH_LIMIT = 1024


@operation("get-all-app-storage-data")
def read_all(shop: Shop, call: Call) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in Storage(shop, call.app).items()]


@operation("get-specific-app-storage-data")
def read(shop: Shop, call: Call, key: str) -> dict[str, str]:
    return {"key": key, "value": known(Storage(shop, call.app), key)}


@operation("add-app-storage-data", scopes=("update_store_profile",))
@operation("update-specific-app-storage-data", scopes=("update_store_profile",))
def write(shop: Shop, call: Call, key: str) -> dict[str, int]:
    """Create or replace. The body is the value, whatever its content type, and is kept to the byte."""
    value = acceptable_value(key, call.body)
    wrapped = shop.world.switches.storage_wrapper
    Storage(shop, call.app)[acceptable_key(key)] = unwrapped(value) if wrapped else value
    return {"updateCount": 1}


@operation("delete-specific-app-storage-data", scopes=("update_store_profile",))
def delete(shop: Shop, call: Call, key: str) -> dict[str, int]:
    storage = Storage(shop, call.app)
    known(storage, key)
    del storage[key]
    return {"deleteCount": 1}


def known(storage: Storage, key: str) -> str:
    """The answer for a missing key has a shape of its own, older than the others."""
    value = storage.get(key)
    if value is None:
        raise Refusal(404, "OTHER", "Key not found", {"error": "OTHER", "errorMessage": "Key not found"})
    return value


def unwrapped(body: str) -> str:
    """The text in `{"value": text}`, as the pages of 2026 show a write."""
    try:
        value = json.loads(body)["value"]
    except (ValueError, KeyError, TypeError):
        value = None
    if not isinstance(value, str):
        raise wrong("The body should be an object with a text as its value")
    return value


def acceptable_key(key: str) -> str:
    if len(key) > KEY_LENGTH_LIMIT:
        raise Refusal(400, "WRONG_PARAMETER", f"A key has at most {KEY_LENGTH_LIMIT} characters")
    return key


def acceptable_value(key: str, body: bytes) -> str:
    limit = PUBLIC_LIMIT if key == PUBLIC_KEY else PRIVATE_LIMIT
    if len(body) > limit:
        raise Refusal(400, "WRONG_PARAMETER", f"The value is larger than {limit} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "WRONG_PARAMETER", "The value is not UTF-8 text") from None
