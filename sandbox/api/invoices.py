"""Tax invoices and receipts of orders. Source: Ecwid docs, "Order invoices"."""

from __future__ import annotations

from typing import Any

from sandbox.api.invoicing import add_invoice
from sandbox.api.orders import change, known
from sandbox.documents import Document
from sandbox.kinds.orders import items_of
from sandbox.operations import Call, File, operation
from sandbox.world import Shop

LINES_A_PAGE, LINE_HEIGHT, TOP = 48, 15, 790


@operation("get-tax-invoices-for-order")
def invoices(shop: Shop, call: Call, orderId: str) -> dict[str, Any]:
    return {"invoices": known(shop, orderId)["invoices"]}


@operation("generate-tax-invoice-for-order")
def create_invoice(shop: Shop, call: Call, orderId: str) -> dict[str, int]:
    order = known(shop, orderId)
    invoice = add_invoice(shop, order)
    change(shop, order, {"invoices": [*order["invoices"], invoice]})
    return {"id": invoice["internalId"]}


@operation("get-order-receipt-pdf")
def receipt(shop: Shop, call: Call, orderId: str) -> File:
    order = known(shop, orderId)
    return File(pdf_of(receipt_lines(shop, order)), "application/pdf", f"{order['id']}.pdf")


def receipt_lines(shop: Shop, order: Document) -> list[str]:
    currency = shop.profile["formatsAndUnits"]["currency"]
    buyer = order.get("billingPerson") or order.get("shippingPerson") or {}
    amounts = {
        "Subtotal": order["subtotal"],
        "Discount": -(order["couponDiscount"] + order["discount"]),
        "Shipping": order.get("shippingOption", {}).get("shippingRate", 0),
        "Handling": order.get("handlingFee", {}).get("value", 0),
        "Tax": order["tax"],
    }
    return [
        shop.name,
        f"Order {order['vendorOrderNumber']}",
        order["createDate"],
        *(str(line) for line in (buyer.get("name"), buyer.get("companyName"), order.get("email")) if line),
        "",
        *(f"{item['quantity']} x {item.get('name', '')}: {item['price']} {currency}" for item in items_of(order)),
        "",
        *(f"{name}: {amount} {currency}" for name, amount in amounts.items() if amount),
        f"Total: {order['total']} {currency}",
        f"Payment: {order['paymentStatus']}",
    ]


def pdf_of(lines: list[str]) -> bytes:
    """A PDF with these lines of text: a catalogue, the pages, a font, and for each page its text."""
    sheets = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    pages = [4 + 2 * place for place in range(len(sheets))]
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{page} 0 R' for page in pages)}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for page, sheet in zip(pages, sheets, strict=True):
        text = text_of(sheet)
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (page + 1)
        )
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
    return assembled(parts)


def text_of(lines: list[str]) -> bytes:
    shown = b"".join(b"(%s) Tj T*\n" % escaped(line) for line in lines)
    return b"BT /F1 11 Tf %d TL 50 %d Td\n%sET" % (LINE_HEIGHT, TOP, shown)


def escaped(line: str) -> bytes:
    """The line in the letters of the font; others become question marks."""
    text = " ".join(line.split()).encode("cp1252", "replace")
    return text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def assembled(parts: list[bytes]) -> bytes:
    """The parts as numbered objects, then the table of where each begins."""
    document, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        starts.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(parts) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return document + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(document))
