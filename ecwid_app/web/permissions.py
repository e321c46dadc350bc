"""Permissions that no harmless call of a feature's own would show."""

from __future__ import annotations

from typing import cast

from ..ecwid import EcwidClient
from ..ecwid.documents.customers import Customer
from ..ecwid.errors import EcwidRejected


def may_sign_shoppers_in(client: EcwidClient) -> None:
    """Ask for a customer who cannot be, since the e-mail address is missing: only who may make customers is told so.

    Raises:
        EcwidError: the permission is missing, the plan has no apps, or the platform failed.
    """
    try:
        client.customers.create(cast(Customer, {}))
    except EcwidRejected:
        return
