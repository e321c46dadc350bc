from __future__ import annotations

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from ..fields import Choice, Lines, Mail, Setting, Text
from ..forms import SectionForm
from ..section import Section

STATES = reverse_lazy("profile-states")


class StateField(Setting, forms.CharField):
    """A part of a country: chosen where its parts are known, written where they are not."""

    def offer(self, states: list[tuple[str, str]], current: str) -> None:
        if not states:
            return
        known = [("", "—"), *states]
        if current not in dict(known):
            known.append((current, current))
        self.widget = forms.Select(choices=known)
        self.choices = known


class CompanyForm(SectionForm):
    company_name = Text("company.companyName", _("Company name"), _("Printed on invoices and in e-mails to shoppers."))
    email = Mail("company.email", _("E-mail address"), max_length=255)
    phone = Text("company.phone", _("Phone"), limit=64)
    street = Lines("company.street", _("Street"), _("One or two lines."), card=_("Address"), rows=2)
    postal_code = Text("company.postalCode", _("Postal code"), limit=32)
    city = Text("company.city", _("City"), limit=128)
    country = Choice(
        "company.countryCode",
        _("Country"),
        dictionary="countries",
        widget=forms.Select(attrs={"hx-get": STATES, "hx-target": "next .fieldset", "hx-swap": "outerHTML"}),
    )
    state = StateField("company.stateOrProvinceCode", _("State or province"), max_length=128)

    def arrange(self) -> None:
        """Offer the states of the country that is chosen now."""
        country = self["country"].value() or ""
        state = self.fields["state"]
        assert isinstance(state, StateField)
        state.offer(self.dictionary(f"states {country}") or [], self["state"].value() or "")
        state.widget.is_required = False


SECTION = Section(
    name="company",
    place=20,
    title=_("Company and contact"),
    summary=_("Who stands behind the store, and how to reach you."),
    form=CompanyForm,
)
