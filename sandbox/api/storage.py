"""Application storage: texts by key, per app and store; only the key `public` is open to shoppers.

Source: Ecwid docs, "Application storage" and "Manage personal user settings (storage)".
"""

from __future__ import annotations

from sandbox.operations import Call, Refusal, operation
from sandbox.world import Shop

PUBLIC_KEY = "public"
PUBLIC_LIMIT = 256 * 1024
PRIVATE_LIMIT = 1024 * 1024
KEY_LENGTH_LIMIT = 1024


@operation("GET", "/storage", scope="read_store_profile")
def read_all(shop: Shop, call: Call) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in shop.storage.items()]


@operation("GET", "/storage/{key}", scope="read_store_profile")
def read(shop: Shop, call: Call, key: str) -> dict[str, str]:
    require_key(shop, key)
    return {"key": key, "value": shop.storage[key]}


@operation("PUT", "/storage/{key}", scope="update_store_profile")
@operation("POST", "/storage/{key}", scope="update_store_profile")
def write(shop: Shop, call: Call, key: str) -> dict[str, int]:
    """Create or replace. The body is the value, whatever its content type, and is kept to the byte."""
    shop.storage[acceptable_key(key)] = acceptable_value(key, call.body)
    return {"updateCount": 1}


@operation("DELETE", "/storage/{key}", scope="update_store_profile")
def delete(shop: Shop, call: Call, key: str) -> dict[str, int]:
    require_key(shop, key)
    del shop.storage[key]
    return {"deleteCount": 1}


def require_key(shop: Shop, key: str) -> None:
    """The answer for a missing key has a shape of its own, older than the others."""
    if key not in shop.storage:
        raise Refusal(404, "OTHER", "Key not found", {"error": "OTHER", "errorMessage": "Key not found"})


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
