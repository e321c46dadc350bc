from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..fields import Setting, Shown
from ..forms import SectionForm
from ..section import Section

FIXED = _("It follows from the address above.")


class Host(Setting, forms.RegexField):
    """A name on the net, or with ``labels`` 1 a part of one."""

    def __init__(self, path: str, *args: object, labels: str = "+", **options: object) -> None:
        label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
        regex = rf"^{label}$" if labels == "1" else rf"^({label}\.)+{label}$"
        super().__init__(path, *args, regex=regex, max_length=253, **options)  # type: ignore[arg-type]


class SiteForm(SectionForm):
    subdomain = Host(
        "generalInfo.starterSite.ecwidSubdomain",
        _("Free address"),
        _("The first part of it: letters, digits and hyphens. Links to the old address stop working."),
        labels="1",
        error_messages={"invalid": _("Use letters, digits and hyphens only.")},
    )
    domain = Host(
        "generalInfo.starterSite.customDomain",
        _("Your own domain"),
        _("Such as www.example.com. It has to point to your site first."),
        error_messages={"invalid": _("Write a domain such as www.example.com.")},
    )
    address = Shown("generalInfo.starterSite.generatedUrl", _("Shoppers find the site at"), FIXED)


SECTION = Section(
    name="site",
    place=25,
    title=_("Address of the site"),
    summary=_("The address of the site that comes with your store."),
    form=SiteForm,
)
