from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..fields import Amount, Choice, Flag, Setting, Text, plain
from ..forms import SectionForm
from ..section import Section

KINDS = (("PERCENT", _("Percent of the order")), ("ABSOLUTE", _("Amounts in your currency")))
HOW_MANY = 3


class Options(Setting, forms.CharField):
    """Exactly three numbers on a line."""

    def from_profile(self, raw: Any) -> str:
        numbers = [AMOUNT.from_profile(number) for number in raw] if isinstance(raw, list) else []
        return "  ".join(str(number) for number in numbers if number is not None)

    def to_profile(self, value: str) -> list[float]:
        return [AMOUNT.to_profile(Decimal(word)) for word in value.split()]

    def clean(self, value: Any) -> str:
        words = str(super().clean(value)).replace(",", ".").replace(";", " ").split()
        try:
            numbers = [plain(Decimal(word)) for word in words]
            fit = len(numbers) == HOW_MANY and all(0 <= number < 10**9 for number in numbers)
        except InvalidOperation:
            fit = False
        if not fit:
            raise ValidationError(_("Write three numbers with spaces between them, such as 0 5 10."))
        return "  ".join(map(str, numbers))


AMOUNT = Amount("", "")


class TipsForm(SectionForm):
    enabled = Flag("tipsSettings.enabled", _("Offer tips at the checkout"), feature="TIPS")
    kind = Choice("tipsSettings.type", _("Tips are"), choices=KINDS, feature="TIPS")
    options = Options("tipsSettings.options", _("Three tips to choose from"), _("Such as 0 5 10."), feature="TIPS")
    first = Amount(
        "tipsSettings.defaultOption", _("Chosen at first"), _("One of the three."), required=True, feature="TIPS"
    )
    custom = Flag("tipsSettings.customTipSettings.enabled", _("Shoppers may write another tip"), feature="TIPS")
    title = Text("tipsSettings.title", _("Title"), translated=True, feature="TIPS")
    subtitle = Text("tipsSettings.subtitle", _("Text below the title"), limit=1000, translated=True, feature="TIPS")

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        offered = [Decimal(word) for word in chosen.get("options", "").split()]
        if offered and chosen.get("first") is not None and chosen["first"] not in offered:
            self.add_error("first", _("Choose one of the three tips."))
        return chosen


SECTION = Section(
    name="tips",
    place=90,
    title=_("Tips"),
    summary=_("What shoppers may add for your team."),
    form=TipsForm,
)
