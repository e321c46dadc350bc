"""Application storage: text by key, per app and store.

Only the key ``public`` is open to shoppers: ``Ecwid.getAppPublicConfig`` hands it to every
storefront page. Nothing secret belongs there.

Source: Ecwid docs, "Application storage". The documented ``{"value": …}`` wrapper is not used:
the platform's own clients send the raw text, and the platform keeps what it is sent.
"""

from __future__ import annotations

from typing import Any

from ..calls import WrongValue, fitting, sendable
from ..reading import UnexpectedShape, counted, listed, shaped
from . import Resource, endpoint

PUBLIC_KEY = "public"
PUBLIC_LIMIT_BYTES = 256 * 1024
PRIVATE_LIMIT_BYTES = 1024 * 1024
ALL_KEYS_BYTES = 256 * 1024 * 1024


class Storage(Resource):
    """Reads need the scope ``read_store_profile``, writes ``update_store_profile``."""

    @endpoint("application/get-specific-app-storage-data")
    def get(self, key: str) -> str | None:
        """Return the text under ``key``, or None where nothing was saved yet.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Get specific app storage data".
        """
        return self._client.call("GET", "/storage/{key}", path={"key": key}, read=value, absent=lambda: None)

    @endpoint("application/get-all-app-storage-data")
    def all(self) -> dict[str, str]:
        """Return every key with its text: up to 256 MB, since keys may be many, and 1 MB each.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Get all app storage data".
        """
        return self._client.call("GET", "/storage", read=values, most=ALL_KEYS_BYTES)

    @endpoint("application/update-specific-app-storage-data")
    def put(self, key: str, text: str) -> None:
        """Create or replace the text under ``key``: at most 256 KB for ``public``, 1 MB for any other.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Update specific app storage data".
        """
        body = within_limit(key, text)
        self._client.call("PUT", "/storage/{key}", path={"key": key}, data=body, read=counted)

    @endpoint("application/add-app-storage-data")
    def add(self, key: str, text: str) -> None:
        """Do as ``put``, by the verb the documentation names for new keys.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Add app storage data".
        """
        body = within_limit(key, text)
        self._client.call("POST", "/storage/{key}", path={"key": key}, data=body, repeatable=True, read=counted)

    @endpoint("application/delete-specific-app-storage-data")
    def delete(self, key: str) -> None:
        """Remove ``key``; removing what is not there is no error.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Delete specific app storage data".
        """
        self._client.call("DELETE", "/storage/{key}", path={"key": key}, read=counted, absent=lambda: 0)


def within_limit(key: str, text: str) -> bytes:
    limit = PUBLIC_LIMIT_BYTES if key == PUBLIC_KEY else PRIVATE_LIMIT_BYTES
    body = sendable("text", fitting("text", text, str)).encode()
    if len(body) > limit:
        raise WrongValue(f"{len(body)} bytes are more than the {limit} this key may hold.")
    return body


def value(answer: Any) -> str:
    """The text of ``{key, value}``."""
    found = shaped(answer).get("value")
    if not isinstance(found, str):
        raise UnexpectedShape
    return found


def values(answer: Any) -> dict[str, str]:
    """The texts of a list of ``{key, value}``, by key."""
    rows = listed(answer)
    if not all(isinstance(row.get("key"), str) for row in rows):
        raise UnexpectedShape
    return {row["key"]: value(row) for row in rows}
