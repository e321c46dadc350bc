from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Choice, Flag
from ..forms import SectionForm
from ..section import Section

ATTACH = (("ATTACH_TO_ALL_EMAILS", _("With every e-mail about the order")), ("DO_NOT_ATTACH", _("Never")))


class InvoicesForm(SectionForm):
    shown = Flag("orderInvoiceSettings.displayOrderInvoices", _("Shoppers can open their invoice"))
    attached = Choice(
        "orderInvoiceSettings.attachInvoiceToOrderEmailNotifications", _("Send the invoice along"), choices=ATTACH
    )


SECTION = Section(
    name="invoices",
    place=140,
    title=_("Invoices"),
    summary=_("Whether shoppers get invoices, and your logo on them."),
    form=InvoicesForm,
    logos=("invoicelogo",),
)
