"""The store profile."""

from __future__ import annotations

from typing import BinaryIO, Unpack

from ..calls import checked, fitting
from ..documents.profile import StoreProfile
from ..documents.queries import Logo, ProfileGet
from ..reading import counted, identifier, one
from . import Resource, address_of, document, endpoint


class Profile(Resource):
    """The store profile: a nested document of sections such as ``settings`` and ``company``."""

    @endpoint("store-profile/get-store-profile")
    def get(self, *, fields: str = "", **query: Unpack[ProfileGet]) -> StoreProfile:
        """Return the store profile, or of it what ``fields`` names: ``generalInfo(storeId),settings(storeName)``.

        Scope ``read_store_profile``. With ``read_store_limits`` and ``read_store_profile_extended`` it holds more.
        Source: Ecwid docs, "Get store profile".
        """
        return self._client.call(
            "GET",
            "/profile",
            query={**checked(query, ProfileGet), "responseFields": fields or None},
            read=one(StoreProfile),
        )

    @endpoint("store-profile/update-store-profile")
    def update(self, changes: StoreProfile) -> int:
        """Change the named fields, leaving all others: objects merge by key, a list replaces the whole list.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Update store profile".
        """
        return self._client.call("PUT", "/profile", json=document(changes), read=counted)

    @endpoint("store-profile/upload-store-logo-image")
    def upload_logo(self, logo: Logo, file: BinaryIO | None = None, *, external_url: str | None = None) -> int:
        """Set ``logo``, ``invoicelogo`` or ``emaillogo``, from a file or an address, and return its id.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Upload store logo image".
        """
        return self._client.call(
            "PUT",
            "/profile/{logo}",
            path={"logo": fitting("logo", logo, Logo)},
            query=address_of(file, external_url),
            file=file,
            read=identifier,
        )

    @endpoint("store-profile/delete-store-logo-image")
    def delete_logo(self, logo: Logo) -> int:
        """Remove ``logo``, ``invoicelogo`` or ``emaillogo``.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Delete store logo image".
        """
        return self._client.call("DELETE", "/profile/{logo}", path={"logo": fitting("logo", logo, Logo)}, read=counted)
