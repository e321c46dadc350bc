from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..document import Document
from ..fields import Amount, Choice, Flag, Setting, Text
from ..forms import SectionForm
from ..rows import Rows, short
from ..section import Section

WORLD = "WORLD"  # the platform's own region: its rate is the usual one
ON_SHIPPING = (
    ("AUTOMATIC", _("As the law of your country says")),
    ("BASED_ON_PRODUCT_TAXES_PROPORTION_BY_PRICE", _("As the products are taxed, by their price")),
    ("BASED_ON_PRODUCT_TAXES_PROPORTION_BY_WEIGHT", _("As the products are taxed, by their weight")),
    ("TAXED_SEPARATELY_FROM_PRODUCTS", _("By a tax of its own")),
)


class ZoneRate(Amount):
    """The rate of a tax in one region: an entry of the tax's rules, none where it is empty."""

    def __init__(self, zone: Document) -> None:
        self.zone_id = zone.get("id")
        label = _("Rate in “%(region)s”, in percent") % {"region": zone.get("name") or self.zone_id}
        super().__init__("rules", label, _("Empty: the usual rate."), max_value=100)

    def from_profile(self, raw: Any) -> Decimal | None:
        rules = [rule for rule in raw if isinstance(rule, dict)] if isinstance(raw, list) else []
        return super().from_profile(next((rule.get("tax") for rule in rules if self.is_here(rule)), None))

    def put(self, document: Document, value: Decimal | None) -> Document:
        rules = list(document.get("rules") or [])
        here = next((rule for rule in rules if self.is_here(rule)), {"zoneId": self.zone_id})
        others = [rule for rule in rules if not self.is_here(rule)]
        changed = [] if value is None else [{**here, "tax": self.to_profile(value)}]
        return {**document, "rules": [*others, *changed]}

    def same(self, one: Any, other: Any) -> bool:
        return bool(one == other)

    def is_here(self, rule: Document) -> bool:
        return rule.get("zoneId") == self.zone_id


def zone_rates(profile: Document) -> Mapping[str, Setting]:
    """Return a field for the rate in each region of the store."""
    listed = [zone for zone in profile.get("zones") or [] if isinstance(zone, dict)]
    zones = [zone for zone in listed if zone.get("id") not in (None, WORLD)]
    return {f"in_{short(zone['id'])}": ZoneRate(zone) for zone in zones}


class TaxForm(forms.Form):
    name = Text("name", _("Name of the tax"), _("Shoppers see it in the cart and on invoices."), required=True)
    rate = Amount("defaultTax", _("Usual rate, in percent"), max_value=100)
    enabled = Flag("enabled", _("Collect this tax"))
    included = Flag("includeInPrice", _("It is part of your prices"))
    default = Flag("appliedByDefault", _("It holds for new products"))
    by_shipping_address = Flag("useShippingAddress", _("The shipping address decides"), _("Else the billing address."))
    on_shipping = Flag("taxShipping", _("Tax shipping too"))


class TaxesForm(SectionForm):
    lists = (
        Rows.at(
            "taxSettings.taxes",
            name="taxes",
            title=_("Taxes"),
            form=TaxForm,
            adds=_("Add a tax"),
            begin={"enabled": True},
            more=zone_rates,
        ),
    )
    automatic = Flag(
        "taxSettings.automaticTaxEnabled",
        _("Calculate taxes automatically"),
        _("Rates follow the law of the shopper's address. Your own taxes below are not used then."),
    )
    included = Flag("taxSettings.pricesIncludeTax", _("Your prices include tax"), _("Shoppers see prices with tax."))
    exempt = Flag("taxSettings.taxExemptBusiness", _("Your business collects no tax"), _("Invoices say so."))
    uk = Flag("taxSettings.ukVatRegistered", _("Registered for VAT in the United Kingdom"))
    ioss = Flag(
        "taxSettings.euIossEnabled",
        _("Registered for IOSS in the European Union"),
        _("Small parcels from outside are taxed in your store."),
    )
    shipping = Choice("taxSettings.taxOnShippingCalculationScheme", _("Tax on shipping"), choices=ON_SHIPPING)


SECTION = Section(
    name="taxes",
    place=70,
    title=_("Taxes"),
    summary=_("Which taxes you collect, and how prices show them."),
    form=TaxesForm,
)
