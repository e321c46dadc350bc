"""The permissions the app asks for, and why: the Status tab tries them, an install asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..ecwid import EcwidClient
from .copies import read_public

OWN_KEY = "signboard-check"

Call = Callable[[EcwidClient], object]


@dataclass(frozen=True, slots=True)
class Need:
    """A permission the app asks for, why, and the call that shows whether it was granted: None where none does."""

    scope: str
    label: Promise
    reason: Promise
    call: Call | None = None


def write(client: EcwidClient) -> None:
    """Save and delete a text of our own that no page reads."""
    client.storage.put(OWN_KEY, "ok")
    client.storage.delete(OWN_KEY)


NEEDS = (
    Need("read_store_profile", _("Read your store settings"), _("To show what you saved."), read_public),
    Need("update_store_profile", _("Change your store settings"), _("To save what you change."), write),
    Need("customize_storefront", _("Appear on your storefront"), _("To show your messages to shoppers.")),
    Need("add_to_cp", _("Appear in your Control Panel"), _("To show you this page.")),
)

SCOPES = tuple(need.scope for need in NEEDS)
