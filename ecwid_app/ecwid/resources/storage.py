"""Application storage: text by key, per app and store.

Only the key ``public`` is open to shoppers: ``Ecwid.getAppPublicConfig`` hands it to every
storefront page. Nothing secret belongs there.

Source: Ecwid docs, "Application storage". The documented ``{"value": …}`` wrapper is not used:
the platform's own clients send the raw text, and the platform keeps what it is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..errors import EcwidNotFound, EcwidUnavailable

if TYPE_CHECKING:
    from ..client import EcwidClient

PUBLIC_KEY = "public"
PUBLIC_LIMIT_BYTES = 256 * 1024
PRIVATE_LIMIT_BYTES = 1024 * 1024
KEY_TEMPLATE = "storage/{key}"


class Storage:
    """``/storage``: reads need ``read_store_profile``, writes ``update_store_profile``."""

    def __init__(self, client: EcwidClient) -> None:
        self._client = client

    def get(self, key: str) -> str | None:
        """Return the text under ``key``, or None where nothing was saved yet."""
        try:
            found = self._client.call("GET", key_path(key), template=KEY_TEMPLATE)
        except EcwidNotFound as error:
            if error.code == "STORE_NOT_FOUND":
                raise
            return None
        return value_in(found)

    def put(self, key: str, value: str) -> None:
        """Create or replace the text under ``key``: at most 256 KB for ``public``, 1 MB for any other.

        Raises:
            ValueError: the key or the value is over its limit; nothing was sent.
        """
        require_fitting(key, value)
        self._client.call("PUT", key_path(key), template=KEY_TEMPLATE, data=value.encode())

    def delete(self, key: str) -> None:
        """Remove ``key``; removing what is not there is no error."""
        try:
            self._client.call("DELETE", key_path(key), template=KEY_TEMPLATE)
        except EcwidNotFound:
            return

    def all(self) -> dict[str, str]:
        """Return every key with its text."""
        rows = self._client.call("GET", "storage")
        if not isinstance(rows, list):
            raise EcwidUnavailable("GET /storage", status=200, code="UNEXPECTED_SHAPE")
        return {row["key"]: value_in(row) for row in rows}


def key_path(key: str) -> str:
    if not 1 <= len(key) <= 1024 or key in {".", ".."}:  # dots would climb out of the address
        raise ValueError("A storage key has 1 to 1024 characters, and is more than dots.")
    return f"storage/{quote(key, safe='')}"


def require_fitting(key: str, value: str) -> None:
    limit = PUBLIC_LIMIT_BYTES if key == PUBLIC_KEY else PRIVATE_LIMIT_BYTES
    if len(value.encode()) > limit:
        raise ValueError(f"{len(value.encode())} bytes are more than the {limit} this key may hold.")


def value_in(found: Any) -> str:
    """Return the text of ``{key, value}``; the current documentation shows it inside a list of one."""
    row = found[0] if isinstance(found, list) and len(found) == 1 else found
    if not isinstance(row, dict) or not isinstance(row.get("value"), str):
        raise EcwidUnavailable(f"GET /{KEY_TEMPLATE}", status=200, code="UNEXPECTED_SHAPE")
    return str(row["value"])
