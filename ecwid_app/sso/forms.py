from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..web.forms import SettingsForm
from .settings import ADDRESS_LIMIT, BILLING, COMPANY, FIELDS, PHONE, SHIPPING, SINCE, SignOn, is_secure

LABELS = {
    BILLING: gettext_lazy("Name and billing address"),
    SHIPPING: gettext_lazy("Delivery addresses, for the first sign-in"),
    COMPANY: gettext_lazy("Company name"),
    PHONE: gettext_lazy("Phone number"),
    SINCE: gettext_lazy("Day of registration"),
}
LONGEST_DELAY = 60


class SignOnForm(SettingsForm):
    """Whether shoppers sign in with the merchant's own site, where, and what is handed on of them."""

    on = forms.BooleanField(label=gettext_lazy("Shoppers sign in with their account on my site"), required=False)
    log_in = forms.CharField(
        label=gettext_lazy("Log-in page of your site"),
        required=False,
        max_length=ADDRESS_LIMIT,
        help_text=gettext_lazy("Shoppers are sent there by the link “Sign in” and wherever they need an account."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "off", "spellcheck": "false"}),
    )
    log_out = forms.CharField(
        label=gettext_lazy("Log-out page of your site"),
        required=False,
        max_length=ADDRESS_LIMIT,
        help_text=gettext_lazy("Without it, the storefront shows no link to sign out."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "off", "spellcheck": "false"}),
    )
    handed_on = forms.MultipleChoiceField(
        label=gettext_lazy("What your store learns of a shopper, besides the e-mail address"),
        required=False,
        choices=[(name, LABELS[name]) for name in FIELDS],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_log_in(self) -> str:
        return secure(self.cleaned_data["log_in"])

    def clean_log_out(self) -> str:
        return secure(self.cleaned_data["log_out"])

    def clean_handed_on(self) -> tuple[str, ...]:
        return tuple(name for name in FIELDS if name in self.cleaned_data["handed_on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("on") and not given.get("log_in") and "log_in" not in self.errors:
            self.add_error("log_in", _("Shoppers need a page to log in: write its address."))
        return given

    @property
    def sign_on(self) -> SignOn:
        typed = self.typed
        return SignOn(on=typed["on"], log_in=typed["log_in"], log_out=typed["log_out"], fields=typed["handed_on"])


def values_of(sign_on: SignOn) -> dict[str, Any]:
    """Return the settings by the names of the form's fields."""
    return {"on": sign_on.on, "log_in": sign_on.log_in, "log_out": sign_on.log_out, "handed_on": sign_on.fields}


def secure(address: str) -> str:
    if address and not is_secure(address):
        raise ValidationError(_("Write an address that begins with https://, such as https://example.com/log-in."))
    return address


class TrialForm(SettingsForm):
    """A shopper to try sign-on with; nobody is signed in. What is missing here is found by the trial, not refused."""

    user_id = forms.CharField(label=gettext_lazy("Number or name of the account on your site"), required=False)
    email = forms.CharField(label=gettext_lazy("E-mail address"), required=False)
    name = forms.CharField(label=gettext_lazy("Name"), required=False)
    delay = forms.IntegerField(
        label=gettext_lazy("Minutes from signing to opening the page"),
        min_value=-LONGEST_DELAY,
        max_value=LONGEST_DELAY,
        help_text=gettext_lazy(
            "A page kept by a cache is opened later than it was signed. Below zero: our clock is ahead of your store’s."
        ),
    )
