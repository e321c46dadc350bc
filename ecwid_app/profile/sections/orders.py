from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Flag, Lines, Text, Whole
from ..forms import SectionForm
from ..section import Section


class OrdersForm(SectionForm):
    zip_code = Flag("settings.askZipCode", _("Ask for the postal code"), card=_("Questions at the checkout"))
    company_name = Flag("settings.askCompanyName", _("Ask for the company name"))
    tax_id = Flag("settings.askTaxId", _("Ask for the tax number"), _("For shoppers who buy for a company."))
    comments = Flag("settings.orderCommentsEnabled", _("Let shoppers leave a comment"), card=_("Comment on the order"))
    comments_required = Flag("settings.orderCommentsRequired", _("A comment is required"))
    comments_caption = Text(
        "settings.orderCommentsCaption",
        _("Question above the comment"),
        _("Empty: the usual question."),
        translated=True,
    )
    marketing = Flag(
        "settings.showAcceptMarketingCheckbox", _("Ask whether you may send offers"), card=_("Offers by e-mail")
    )
    marketing_default = Flag(
        "settings.acceptMarketingCheckboxDefaultValue",
        _("The box is ticked at first"),
        _("In many countries the law forbids this."),
    )
    marketing_text = Lines(
        "settings.acceptMarketingCheckboxCustomText",
        _("Text beside the box"),
        _("Empty: the usual text."),
        limit=1000,
        rows=2,
        translated=True,
    )
    consent = Flag(
        "settings.askConsentToTrackInStorefront",
        _("Ask before cookies are set"),
        _("Shoppers see a banner until they answer."),
        card=_("On entering the store"),
    )
    age = Flag("settings.askAgeConfirmationInStorefront", _("Ask shoppers to confirm their age"))
    open_cart = Flag("settings.openBagOnAddition", _("Open the cart when something is put into it"), card=_("Cart"))
    repeat = Flag("settings.showRepeatOrderButton", _("Offer to order the same again"))
    number_before = Text(
        "formatsAndUnits.orderNumberPrefix",
        _("Before the number"),
        card=_("Order numbers"),
        limit=20,
        strip=False,
    )
    number_after = Text("formatsAndUnits.orderNumberSuffix", _("After the number"), limit=20, strip=False)
    number_digits = Whole(
        "formatsAndUnits.orderNumberMinDigitsAmount",
        _("Digits at least"),
        _("Shorter numbers begin with zeros."),
        min_value=0,
        max_value=19,
    )
    number_next = Whole(
        "formatsAndUnits.orderNumberNextNumber",
        _("Next number"),
        _("Never lower than a number in use."),
        min_value=1,
        max_value=10**15,
        required=True,
    )
    subscriptions = Flag(
        "settings.recurringSubscriptionsSettings.showRecurringSubscriptionsInControlPanel",
        _("Show subscriptions in the Control Panel"),
        _("For products that are paid again and again. Shoppers do not notice."),
        card=_("Subscriptions"),
    )


SECTION = Section(
    name="orders",
    place=50,
    title=_("Orders and checkout"),
    summary=_("What shoppers are asked, and how orders are numbered."),
    form=OrdersForm,
)
