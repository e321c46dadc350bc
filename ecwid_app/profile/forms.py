from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..web.forms import LinesField, SettingsForm


class ProfileForm(SettingsForm):
    store_name = forms.CharField(
        label=_("Store name"), max_length=255, help_text=_("Shoppers see it in your storefront and in e-mails.")
    )
    description = LinesField(
        label=_("Description"),
        required=False,
        strip=False,
        max_length=65_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Shown on the first page of your storefront. You may use HTML."),
    )
    company_name = forms.CharField(
        label=_("Company name"),
        required=False,
        max_length=255,
        help_text=_("Printed on invoices and in e-mails to shoppers."),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=64)
    street = LinesField(label=_("Street"), required=False, max_length=255, widget=forms.Textarea(attrs={"rows": 2}))
    postal_code = forms.CharField(label=_("Postal code"), required=False, max_length=32)
    city = forms.CharField(label=_("City"), required=False, max_length=128)
    closed = forms.BooleanField(
        label=_("Close the store for maintenance"),
        required=False,
        help_text=_("While it is closed, shoppers see no products and cannot order."),
    )
