"""The store profile: everything a merchant set about the store.

Source: Ecwid docs, "Get store profile" and "Update store profile".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import EcwidUnavailable

if TYPE_CHECKING:
    from ..client import EcwidClient

Document = dict[str, Any]


class Profile:
    """``/profile``: a nested document of sections such as ``settings`` and ``company``."""

    def __init__(self, client: EcwidClient) -> None:
        self._client = client

    def get(self, *, fields: str = "") -> Document:
        """Return the profile (scope ``read_store_profile``).

        ``fields`` narrows the answer in the platform's notation, parentheses going a level down:
        ``generalInfo(storeId,storeUrl),settings(storeName)``.
        """
        document = self._client.call("GET", "profile", params={"responseFields": fields} if fields else None)
        if not isinstance(document, dict):
            raise EcwidUnavailable("GET /profile", status=200, code="UNEXPECTED_SHAPE")
        return document

    def update(self, changes: Document) -> None:
        """Change the named fields, leaving all others (scope ``update_store_profile``).

        Nested objects merge by key; a list replaces the whole list.
        """
        self._client.call("PUT", "profile", json=changes)
