from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms.widgets import Input
from django.utils.translation import gettext_lazy as _

from ..web.forms import LinesField, SettingsForm
from . import schema
from .schema import Message

PLACEMENTS = [
    ("top", _("Bar at the top of every page")),
    ("bottom", _("Bar at the bottom of every page")),
    ("cart", _("On the cart page, above the products")),
]


class ColourInput(Input):
    """The browser's own colour picker."""

    input_type = "color"
    template_name = "django/forms/widgets/input.html"


class ColourField(forms.CharField):
    """A colour as browsers' colour pickers write it: ``#rrggbb``."""

    widget = ColourInput
    default_validators = [RegexValidator(rf"^{schema.COLOUR.pattern}\Z", _("Choose a colour such as #1f3a5f."))]

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class MessageForm(SettingsForm):
    enabled = forms.BooleanField(label=_("Show this message to shoppers"), required=False)
    text = LinesField(
        label=_("Text"),
        required=False,
        max_length=schema.TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two short sentences read best. Line breaks are kept."),
    )
    placement = forms.ChoiceField(label=_("Place"), choices=PLACEMENTS)
    background = ColourField(label=_("Background colour"))
    colour = ColourField(label=_("Text colour"))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("enabled") and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write what shoppers should read, or switch the message off."))
        return cleaned

    @property
    def message(self) -> Message:
        return Message(**self.typed)
