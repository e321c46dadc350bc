"""Questions at checkout."""

from __future__ import annotations

from ..documents.checkout import CheckoutExtraField
from ..reading import counted, many, one
from . import Resource, document, endpoint


class CheckoutExtraFields(Resource):
    """Questions asked at checkout, kept by key."""

    @endpoint("checkout-extra-fields/manage-checkout-extra-fields-with-rest-api/search-checkout-extra-fields")
    def list(self) -> list[CheckoutExtraField]:
        """Return all extra fields.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Search checkout extra fields".
        """
        return self._client.call("GET", "/profile/extrafields", read=many(CheckoutExtraField))

    @endpoint("checkout-extra-fields/manage-checkout-extra-fields-with-rest-api/create-checkout-extra-field")
    def create(self, checkout_extra_field: CheckoutExtraField) -> int:
        """Create an extra field.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Create checkout extra field".
        """
        return self._client.call("POST", "/profile/extrafields", json=document(checkout_extra_field), read=counted)

    @endpoint("checkout-extra-fields/manage-checkout-extra-fields-with-rest-api/get-checkout-extra-field")
    def get(self, key: str) -> CheckoutExtraField:
        """Return an extra field.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Get checkout extra field".
        """
        return self._client.call("GET", "/profile/extrafields/{key}", path={"key": key}, read=one(CheckoutExtraField))

    @endpoint("checkout-extra-fields/manage-checkout-extra-fields-with-rest-api/update-checkout-extra-field")
    def update(self, key: str, checkout_extra_field: CheckoutExtraField) -> int:
        """Change the named fields of an extra field, leaving all others.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Update checkout extra field".
        """
        return self._client.call(
            "PUT", "/profile/extrafields/{key}", path={"key": key}, json=document(checkout_extra_field), read=counted
        )

    @endpoint("checkout-extra-fields/manage-checkout-extra-fields-with-rest-api/delete-checkout-extra-field")
    def delete(self, key: str) -> int:
        """Delete an extra field.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Delete checkout extra field".
        """
        return self._client.call("DELETE", "/profile/extrafields/{key}", path={"key": key}, read=counted)
