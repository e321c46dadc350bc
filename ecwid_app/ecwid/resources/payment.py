"""Payment options."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked
from ..documents.checkout import PaymentOption
from ..documents.queries import PaymentOptionsGet, PaymentOptionsList
from ..reading import counted, identifier, many, one
from . import Resource, document, endpoint


class PaymentOptions(Resource):
    """Ways to pay at checkout."""

    @endpoint("payment-options/search-payment-options")
    def list(self, **query: Unpack[PaymentOptionsList]) -> list[PaymentOption]:
        """Return all payment options.

        Scopes ``read_store_profile`` and ``add_payment_method``.
        Source: Ecwid docs, "Search payment options".
        """
        return self._client.call(
            "GET", "/profile/paymentOptions", query=checked(query, PaymentOptionsList), read=many(PaymentOption)
        )

    @endpoint("payment-options/create-payment-option")
    def create(self, payment_option: PaymentOption) -> int:
        """Create a payment option and return its id.

        Scopes ``update_store_profile`` and ``add_payment_method``.
        Source: Ecwid docs, "Create payment option".
        """
        return self._client.call("POST", "/profile/paymentOptions", json=document(payment_option), read=identifier)

    @endpoint("payment-options/get-payment-option")
    def get(self, payment_option_id: str, **query: Unpack[PaymentOptionsGet]) -> PaymentOption:
        """Return a payment option.

        Scopes ``read_store_profile`` and ``add_payment_method``.
        Source: Ecwid docs, "Get payment option".
        """
        return self._client.call(
            "GET",
            "/profile/paymentOptions/{paymentOptionId}",
            path={"paymentOptionId": payment_option_id},
            query=checked(query, PaymentOptionsGet),
            read=one(PaymentOption),
        )

    @endpoint("payment-options/update-payment-option")
    def update(self, payment_option_id: str, payment_option: PaymentOption) -> int:
        """Change the named fields of a payment option, leaving all others.

        Scopes ``update_store_profile`` and ``add_payment_method``.
        Source: Ecwid docs, "Update payment option".
        """
        return self._client.call(
            "PUT",
            "/profile/paymentOptions/{paymentOptionId}",
            path={"paymentOptionId": payment_option_id},
            json=document(payment_option),
            read=counted,
        )

    @endpoint("payment-options/delete-payment-option")
    def delete(self, payment_option_id: str) -> int:
        """Delete a payment option.

        Scopes ``read_store_profile`` and ``add_payment_method``.
        Source: Ecwid docs, "Delete payment option".
        """
        return self._client.call(
            "DELETE",
            "/profile/paymentOptions/{paymentOptionId}",
            path={"paymentOptionId": payment_option_id},
            read=counted,
        )
