"""The permissions the app asks a store for, in the merchant's words, and how to find out which were granted.

The reason for each stands with the feature that needs it: ``web.features``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..ecwid import EcwidClient
from ..ecwid.documents.customers import Customer
from ..ecwid.errors import EcwidError, EcwidRejected
from .copies import read_public

OWN_KEY = "signboard-check"

Call = Callable[[EcwidClient], object]


def may_sign_shoppers_in(client: EcwidClient) -> None:
    """Ask for a customer who cannot be, since the e-mail address is missing: only who may make customers is told so.

    Raises:
        EcwidError: the permission is missing, the plan has no apps, or the platform failed.
    """
    with suppress(EcwidRejected):
        client.customers.create(cast(Customer, {}))


@dataclass(frozen=True, slots=True)
class Permission:
    """A scope in the merchant's words. ``trial``, where there is one, is a call that needs it and changes nothing."""

    scope: str
    label: Promise
    trial: Call | None = None
    is_always_granted: bool = False


PERMISSIONS = {
    each.scope: each
    for each in (
        Permission("read_store_profile", _("Read your store settings"), read_public, is_always_granted=True),
        Permission(
            "update_store_profile",
            _("Change your store settings"),
            lambda client: client.storage.delete(OWN_KEY),
        ),
        Permission("customize_storefront", _("Appear on your storefront")),
        Permission("add_to_cp", _("Appear in your Control Panel")),
        Permission(
            "read_catalog",
            _("See your products and categories"),
            lambda client: client.products.search(fields="id").first(),
        ),
        Permission("create_customers", _("Sign shoppers in"), may_sign_shoppers_in),
    )
}

SCOPES = tuple(PERMISSIONS)

Trial = tuple[Permission, EcwidError | None]


def try_permissions(client: EcwidClient) -> list[Trial]:
    """Try what can be tried, and return what failed of it."""
    return [
        (permission, failure_of(permission.trial, client)) for permission in PERMISSIONS.values() if permission.trial
    ]


def failure_of(call: Call, client: EcwidClient) -> EcwidError | None:
    try:
        call(client)
    except EcwidError as error:
        return error
    return None
