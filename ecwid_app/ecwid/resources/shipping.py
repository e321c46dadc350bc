"""Shipping options."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked
from ..documents.checkout import ShippingOption
from ..documents.queries import ShippingOptionsList
from ..reading import counted, field, many
from . import Resource, document, endpoint


class ShippingOptions(Resource):
    """Ways to deliver at checkout."""

    @endpoint("shipping-options/search-shipping-options")
    def list(self, **query: Unpack[ShippingOptionsList]) -> list[ShippingOption]:
        """Return all shipping options.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Search shipping options".
        """
        return self._client.call(
            "GET", "/profile/shippingOptions", query=checked(query, ShippingOptionsList), read=many(ShippingOption)
        )

    @endpoint("shipping-options/create-shipping-option")
    def create(self, shipping_option: ShippingOption) -> str:
        """Create a shipping option and return its id.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Create shipping option".
        """
        return self._client.call(
            "POST", "/profile/shippingOptions", json=document(shipping_option), read=field("id", str)
        )

    @endpoint("shipping-options/update-shipping-option")
    def update(self, shipping_option_id: str, shipping_option: ShippingOption) -> int:
        """Change the named fields of a shipping option, leaving all others.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Update shipping option".
        """
        return self._client.call(
            "PUT",
            "/profile/shippingOptions/{shippingOptionId}",
            path={"shippingOptionId": shipping_option_id},
            json=document(shipping_option),
            read=counted,
        )

    @endpoint("shipping-options/delete-shipping-option")
    def delete(self, shipping_option_id: str) -> int:
        """Delete a shipping option.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Delete shipping option".
        """
        return self._client.call(
            "DELETE",
            "/profile/shippingOptions/{shippingOptionId}",
            path={"shippingOptionId": shipping_option_id},
            read=counted,
        )
