"""The app in the store, and its charges."""

from __future__ import annotations

from typing import Unpack

from ..calls import checked
from ..documents.application import ApplicationStatus, Charge
from ..documents.queries import ApplicationCharge
from ..reading import nothing, one
from . import Resource, endpoint


class Application(Resource):
    """The app itself in this store: its status, its charges, its end."""

    @endpoint("application/get-app-subscription-status")
    def status(self) -> ApplicationStatus:
        """Return whether the app is in trial, active or suspended in this store, and its dates.

        Scope ``read_store_profile``.
        Source: Ecwid docs, "Get app subscription status".
        """
        return self._client.call("GET", "/application", read=one(ApplicationStatus))

    @endpoint("application/cancel-app-subscription")
    def uninstall(self, client_id: str) -> None:
        """Remove the app from the store: its tokens are revoked and its subscription ends.

        Scope ``update_store_profile``.
        Source: Ecwid docs, "Cancel app subscription".
        """
        self._client.call("DELETE", "/application", query={"namespace": client_id}, read=nothing)

    @endpoint("application/custom-charge-with-ecwid-billing")
    def charge(self, **query: Unpack[ApplicationCharge]) -> Charge:
        """Charge the merchant through the platform, once for each idempotency key: repeating it is safe.

        Scope ``charge``.
        Source: Ecwid docs, "Custom charge with Ecwid billing".
        """
        return self._client.call(
            "POST", "/billing/transactions", query=checked(query, ApplicationCharge), repeatable=True, read=one(Charge)
        )
