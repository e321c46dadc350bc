from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..document import Document
from ..fields import Choice, Flag, Text, Words
from ..forms import SectionForm
from ..rows import Rows, short
from ..section import Section

OWN = {
    "IN_STOCK": _("In stock"),
    "ON_SALE": _("On sale"),
    "PRICE": _("Price"),
    "CATEGORIES": _("Categories"),
    "SEARCH": _("Search words"),
    "SKU": _("Article number"),
    "LOCATIONS": _("Places to pick up"),
}
NAMED = (("OPTION", _("An option of the product, such as size")), ("ATTRIBUTE", _("An attribute, such as brand")))
LOOKS = (("CHECKBOXES", _("Boxes to tick")), ("BUTTON_GRID", _("Buttons")))
FEATURE = "PRODUCT_FILTERS"


def key_of(section: Document) -> str:
    kind = str(section.get("type", ""))
    return kind if kind in OWN else f"{kind}-{short(str(section.get('name', '')))}"


def is_own(section: Document) -> bool:
    return section.get("type") in OWN


def called(section: Document) -> Words:
    return OWN.get(str(section.get("type")), str(section.get("name", "")))


class OwnFilter(forms.Form):
    enabled = Flag("enabled", _("Shoppers can use it"), feature=FEATURE)


class NamedFilter(forms.Form):
    kind = Choice("type", _("Filters by"), choices=NAMED, feature=FEATURE)
    name = Text("name", _("Its name"), _("Just as your products have it."), required=True, feature=FEATURE)
    look = Choice("displayComponent", _("Looks like"), choices=LOOKS, feature=FEATURE)
    enabled = Flag("enabled", _("Shoppers can use it"), feature=FEATURE)


class FiltersForm(SectionForm):
    lists = (
        Rows.at(
            "productFiltersSettings.filterSections",
            name="filters",
            title=_("Filters"),
            form=OwnFilter,
            key=key_of,
            needs="enabled",
            fixed={kind: {"type": kind, "enabled": False} for kind in OWN},
            called=called,
            fits=is_own,
        ),
        Rows.at(
            "productFiltersSettings.filterSections",
            name="named",
            title=_("Filters by options and attributes"),
            form=NamedFilter,
            key=key_of,
            adds=_("Add a filter by an option or attribute"),
            begin={"type": "OPTION", "displayComponent": "CHECKBOXES", "enabled": True},
            called=called,
            fits=lambda section: not is_own(section),
        ),
    )
    enabled = Flag("productFiltersSettings.enabledInStorefront", _("Let shoppers filter products"), feature=FEATURE)


SECTION = Section(
    name="filters",
    place=105,
    title=_("Product filters"),
    summary=_("How shoppers narrow a long list down."),
    form=FiltersForm,
)
