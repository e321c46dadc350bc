"""The store's logos: on its site, on invoices, in e-mails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from ..ecwid.documents.queries import Logo as Name
from ..models import Copy, Store
from ..web import copies
from ..web.clients import client_for
from .document import Path, at, path_of
from .fields import Words


@dataclass(frozen=True, slots=True)
class Logo:
    """``name`` is the platform's; ``path`` is where the profile has the picture's address."""

    name: Name
    path: Path
    title: Words
    about: Words

    def address_in(self, copy: Copy) -> str:
        address = str(at(copy.content, self.path) or "")
        return address if urlsplit(address).scheme in {"http", "https"} else ""


# fmt: off
LOGOS = {
    logo.name: logo
    for logo in (
        Logo("logo", path_of("generalInfo.starterSite.storeLogoUrl"),
             _("Logo of the site"), _("Shoppers see it at the top of the site that comes with your store.")),
        Logo("invoicelogo", path_of("settings.invoiceLogoUrl"),
             _("Logo on invoices"), _("Printed at the top of invoices.")),
        Logo("emaillogo", path_of("settings.emailLogoUrl"),
             _("Logo in e-mails"), _("Shown at the top of e-mails to shoppers.")),
    )
}
# fmt: on


def logo_called(name: str) -> Logo | None:
    return LOGOS.get(cast(Name, name))


def upload(store: Store, logo: Logo, file: BinaryIO) -> Copy:
    """Set the logo, and return the profile with its new address.

    Raises:
        EcwidError: the platform refused or failed.
    """
    client_for(store).profile.upload_logo(logo.name, file)
    return copies.fetch(store, copies.PROFILE)


def delete(store: Store, logo: Logo) -> Copy:
    """Remove the logo, and return the profile without it.

    Raises:
        EcwidError: the platform refused or failed.
    """
    client_for(store).profile.delete_logo(logo.name)
    return copies.fetch(store, copies.PROFILE)
