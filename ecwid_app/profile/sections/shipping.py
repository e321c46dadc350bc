from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Shown, Text
from ..forms import SectionForm
from ..money import Money
from ..section import Section

ELSEWHERE = _("It is changed in the shipping settings of the Control Panel.")


class ShippingForm(SectionForm):
    fee = Money(
        "shipping.handlingFee.value",
        _("Handling fee"),
        _("Added to every order that is shipped. 0: none."),
    )
    name = Text("shipping.handlingFee.name", _("Name of the fee"), _("Shoppers see it at the checkout."))
    description = Text("shipping.handlingFee.description", _("What it is for"), limit=1000)
    street = Shown("shipping.shippingOrigin.street", _("Sent from: street"), ELSEWHERE, card=_("Where parcels start"))
    city = Shown("shipping.shippingOrigin.city", _("Sent from: city"), ELSEWHERE)
    country = Shown("shipping.shippingOrigin.countryCode", _("Sent from: country"), ELSEWHERE)


SECTION = Section(
    name="shipping",
    place=80,
    title=_("Shipping and handling"),
    summary=_("A fee for packing and handling."),
    form=ShippingForm,
)
