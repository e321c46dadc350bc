from __future__ import annotations

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy, ngettext

from ..web.forms import LinesField, SettingsForm
from ..web.public_text import CSS_LIMIT
from .css import problems_in
from .kinds import Group, Setting
from .settings import GROUPS, SETTINGS, values_of

PROBLEMS_SHOWN = 5


class ThemeForm(SettingsForm):
    """The design settings of the table. ``kept`` is what the store has now."""

    def __init__(self, *args: Any, kept: dict[str, Any] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kept = values_of(kept)
        for name, setting in SETTINGS.items():
            self.fields[name] = field_of(setting, self.kept[name])
        self.dress()

    def anew(self, initial: dict[str, Any]) -> Self:
        return type(self)(initial=initial, kept=self.kept)

    @property
    def groups(self) -> list[tuple[Group, list[forms.BoundField], bool]]:
        """Each group with its fields, and whether one of them needs to be seen, for the template."""
        found = []
        for group in GROUPS:
            fields = [self[setting.name] for setting in group.settings]
            found.append((group, fields, any(field.errors or hasattr(field.field, "theirs") for field in fields)))
        return found


def field_of(setting: Setting, kept: Any) -> forms.Field:
    """Return the field of a setting. A value of the store that the table does not know can stay."""
    common: dict[str, Any] = {"label": setting.label, "help_text": setting.help}
    if isinstance(setting.default, bool):
        return forms.BooleanField(required=False, **common)
    if setting.options:
        unknown = () if setting.fits(kept) else ((str(kept), str(kept)),)
        return forms.ChoiceField(choices=(*setting.options, *unknown), **common)
    if isinstance(setting.default, int):
        return forms.IntegerField(min_value=0, max_value=setting.most, **common)
    checks = [RegexValidator(setting.pattern, str(setting.advice))] if setting.pattern else []
    return forms.CharField(required=False, max_length=setting.most, validators=checks, **common)


class CssForm(SettingsForm):
    css = LinesField(
        label=gettext_lazy("Custom CSS"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 16, "spellcheck": "false", "autocapitalize": "off", "dir": "ltr", "data-code": True}
        ),
        help_text=gettext_lazy("It applies to your storefront, after its own styles. Not to this page."),
    )

    def clean_css(self) -> str:
        css = str(self.cleaned_data["css"])
        too_many = len(css) - CSS_LIMIT
        if too_many > 0:
            raise ValidationError(too_long(too_many))
        problems = problems_in(css)
        if problems:
            hidden = len(problems) - PROBLEMS_SHOWN
            raise ValidationError([*map(str, problems[:PROBLEMS_SHOWN]), *([and_more(hidden)] if hidden > 0 else [])])
        return css if css.strip() else ""


def too_long(too_many: int) -> str:
    return ngettext(
        "Shorten it by %(n)d character: more would slow down your storefront.",
        "Shorten it by %(n)d characters: more would slow down your storefront.",
        too_many,
    ) % {"n": too_many}


def and_more(hidden: int) -> str:
    return ngettext("And %(n)d more.", "And %(n)d more.", hidden) % {"n": hidden}
