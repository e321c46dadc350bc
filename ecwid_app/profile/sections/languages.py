from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ...web.languages import language_name
from ..fields import Choice, Several
from ..forms import SectionForm
from ..section import Section

CODES = (
    *("ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu"),
    *("hy", "id", "is", "it", "ja", "ka", "ko", "lt", "lv", "ms", "nb", "nl", "nn", "pl", "pt", "pt_BR", "ro", "ru"),
    *("sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "vi", "zh", "zh_TW"),
)


class LanguagesForm(SectionForm):
    main = Choice(
        "languages.defaultLanguage", _("Main language"), _("Shoppers whose language you do not offer see this one.")
    )
    enabled = Several(
        "languages.enabledLanguages",
        _("Languages of your storefront"),
        _("Texts of a language you switch off are kept, but not shown."),
        required=True,
        feature="MULTILINGUAL_STORE",
    )

    def arrange(self) -> None:
        """Offer the store's languages first, in their order."""
        chosen = list(self.initial["enabled"])
        codes = [*chosen, *sorted(code for code in CODES if code not in chosen)]
        named = [(code, language_name(code)) for code in codes]
        self.fields["enabled"].choices = self.fields["main"].choices = named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        if chosen.get("enabled") and chosen.get("main") not in chosen["enabled"] and "main" not in self.errors:
            self.add_error("main", _("Choose one of the languages of your storefront."))
        return chosen


SECTION = Section(
    name="languages",
    place=40,
    title=_("Languages"),
    summary=_("The languages shoppers can choose, and the main one."),
    form=LanguagesForm,
)
