from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..document import Document
from ..fields import Address, Choice, Flag, Lines, Text, Words
from ..forms import SectionForm
from ..rows import Rows
from ..section import Section

PAGES = {
    "TERMS": _("Terms of sale"),
    "PRIVACY_STATEMENT": _("Privacy"),
    "REVOCATION_TERMS": _("Returns"),
    "SHIPPING_COST_PAYMENT_INFO": _("Shipping and payment"),
    "LEGAL_INFO": _("Who runs the store"),
}
PLACES = (("INLINE", _("Written here")), ("EXTERNAL_URL", _("On a page of its own")))


def key_of(page: Document) -> str:
    return str(page.get("type", ""))


def called(page: Document) -> Words:
    return PAGES.get(key_of(page), key_of(page))


class PageForm(forms.Form):
    enabled = Flag("enabled", _("Show this page"), _("Shoppers find it at the foot of your storefront."))
    heading = Text("title", _("Title of the page"), translated=True)
    display = Choice("display", _("The text is"), choices=PLACES, translated=True)
    text = Lines("text", _("Text of the page"), _("You may use HTML."), limit=200_000, rows=6, translated=True)
    address = Address("externalUrl", _("Address of the page"), limit=2000, translated=True)


class LegalForm(SectionForm):
    lists = (
        Rows.at(
            "legalPagesSettings.legalPages",
            name="pages",
            title=_("Legal pages"),
            form=PageForm,
            key=key_of,
            needs="enabled",
            fixed={kind: {"type": kind, "enabled": False, "display": "INLINE"} for kind in PAGES},
            called=called,
        ),
    )
    agreement = Flag(
        "legalPagesSettings.requireTermsAgreementAtCheckout",
        _("Shoppers must accept the terms of sale"),
        _("They tick a box before they pay."),
    )


SECTION = Section(
    name="legal",
    place=120,
    title=_("Legal pages"),
    summary=_("Terms, privacy, returns and who you are."),
    form=LegalForm,
)
