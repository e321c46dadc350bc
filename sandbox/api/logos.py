"""The three logos of a store: on its site, on invoices, in e-mails.

The page of today prints PUT, older ones and the official client say POST: both are taken.
Source: Ecwid docs, "Upload store logo image" and "Delete store logo image".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sandbox.api.profile import merged
from sandbox.catalogue import ENDPOINTS
from sandbox.documents import Kind
from sandbox.media import Picture, uploaded
from sandbox.operations import Call, Refusal, operation, wrong
from sandbox.world import Shop

LOGOS = Kind("logos", first=6410001)
UPLOAD_BY_POST = replace(ENDPOINTS["upload-store-logo-image"], id="upload-store-logo-image-by-post", method="POST")


@operation("upload-store-logo-image")
@operation(UPLOAD_BY_POST)
def upload(shop: Shop, call: Call, logo: str) -> dict[str, int]:
    show(shop, logo, picture(shop, call).url)
    return {"id": shop.documents(LOGOS).new_id()}


@operation("delete-store-logo-image")
def delete(shop: Shop, call: Call, logo: str) -> dict[str, int]:
    before = shop.profile
    show(shop, logo, "")
    return {"deleteCount": int(shop.profile != before)}


def picture(shop: Shop, call: Call) -> Picture:
    """What `externalUrl` names, else the body: 415 where that says to be no picture, 422 where it is none."""
    if not call.text("externalUrl"):
        if call.content_type not in ("", "application/octet-stream") and not call.content_type.startswith("image/"):
            raise Refusal(415, "WRONG_PARAMETER", "Unsupported content type, expected a picture")
        if not call.body:
            raise wrong("A picture or externalUrl should be given")
    try:
        return uploaded(shop, call)
    except Refusal as refusal:
        if refusal.body["errorCode"] == "WRONG_PARAMETER":
            raise Refusal(422, "WRONG_PARAMETER", str(refusal)) from None
        raise


def show(shop: Shop, logo: str, url: str) -> None:
    """Put the address where the profile has it; the one for invoices stands there twice."""
    places: dict[str, dict[str, Any]] = {
        "logo": {"generalInfo": {"starterSite": {"storeLogoUrl": url}}},
        "invoicelogo": {"settings": {"invoiceLogoUrl": url}, "orderInvoiceSettings": {"invoiceLogoUrl": url}},
        "emaillogo": {"settings": {"emailLogoUrl": url}},
    }
    shop.profile = merged(shop.profile, places[logo])
