"""How a tax invoice is made. Source: Ecwid docs, "Order invoices"."""

from __future__ import annotations

from typing import Any

from sandbox.documents import Document
from sandbox.kinds.orders import INVOICES
from sandbox.world import Shop, random_text

KEY_LENGTH = 11
TAKEN_BACK = ("CANCELLED", "REFUNDED")


def add_invoice(shop: Shop, order: Document) -> dict[str, Any]:
    """A new invoice of the order, numbered as the profile says."""
    invoices, settings = shop.documents(INVOICES), shop.profile.get("taxInvoiceSettings", {})
    last = next(iter(invoices.find(order="number", descending=True, limit=1)), {"number": 0})
    number = max(int(settings.get("taxInvoiceIdNextNumber") or 1), last["number"] + 1)
    digits = str(number).zfill(int(settings.get("taxInvoiceIdMinDigitsAmount") or 0))
    id = invoices.new_id()
    key = random_text(KEY_LENGTH)
    invoice = {
        "internalId": id,
        "id": f"{settings.get('taxInvoiceIdPrefix', '')}{digits}{settings.get('taxInvoiceIdSuffix', '')}",
        "created": shop.world.clock.date(),
        "link": f"{shop.world.base_url}/download_tax_invoice?ownerid={shop.id}&invoice_id={id}&access_key={key}",
        "type": "FULL_CANCEL" if order["paymentStatus"] in TAKEN_BACK else "SALE",
    }
    invoices.put(id, {**invoice, "number": number, "orderId": order["id"]})
    return invoice


def invoice_at_once(shop: Shop, order: Document) -> list[dict[str, Any]]:
    """The invoice of an order just placed, where the profile wants one."""
    settings = shop.profile.get("taxInvoiceSettings", {})
    wanted = settings.get("enableTaxInvoices") and settings.get("generateInvoicesAutomatically") == "ON_ORDER_PLACED"
    return [add_invoice(shop, order)] if wanted else []
