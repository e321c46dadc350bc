"""Forms in the Control Panel's look, and the comparison with what somebody else saved."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.translation import gettext as _


class Renderer(TemplatesSetting):
    """Finds form templates among ours, then Django's own."""

    field_template_name = "web/_field.html"


class Moment(Input):
    """The browser's own picker of a day and a time, without a zone."""

    input_type = "datetime-local"
    template_name = "django/forms/widgets/input.html"


class Hour(Input):
    """The browser's own picker of a time of day."""

    input_type = "time"
    template_name = "django/forms/widgets/input.html"


CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "field__textarea",
    forms.Select: "field__select",
    forms.TextInput: "field__input",
    forms.EmailInput: "field__input",
    forms.NumberInput: "field__input",
    Moment: "field__input",
    Hour: "field__input",
}


class LinesField(forms.CharField):
    """Text of several lines. Browsers send line ends as CRLF, count them as one, and the platform keeps LF."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class SettingsForm(forms.Form):
    """A form over a copy: ``base`` is the revision it was filled from.

    ``conflict`` is True for a form that faces somebody else's newer save.
    """

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    conflict = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress()

    def dress(self) -> None:
        """Give the fields the Control Panel's classes."""
        for field in self.fields.values():
            name = next((CLASSES[kind] for kind in type(field.widget).__mro__ if kind in CLASSES), "")
            if name:
                field.widget.attrs["class"] = name

    @property
    def base_revision(self) -> int:
        """The revision the merchant started from; 0 where the form does not say."""
        return self.cleaned_data.get("base") or 0

    @property
    def typed(self) -> dict[str, Any]:
        """The cleaned values of the settings themselves."""
        return {name: value for name, value in self.cleaned_data.items() if name != "base"}

    def beside(self, theirs: dict[str, Any], *, base: dict[str, Any] | None, revision: int) -> Self:
        """Return this form facing a newer save: their value shown under every field both changed.

        A field the merchant left alone takes their value. The revision is theirs, so that saving
        again is a decision. ``base`` is what the form was filled with, None if no longer known.
        """
        values = dict(self.typed)
        if base is not None:
            values.update({name: theirs[name] for name in values if self.is_same(name, values[name], base[name])})
        form = self.anew({**values, "base": revision})
        form.conflict = True
        for name, value in values.items():
            they_changed = base is None or not self.is_same(name, theirs[name], base[name])
            if they_changed and not self.is_same(name, value, theirs[name]):
                form.fields[name].theirs = form.say(name, theirs[name])  # type: ignore[attr-defined]
        return form

    def is_same(self, name: str, one: Any, other: Any) -> bool:
        """Whether two values of a field are one to the merchant."""
        return same(one, other)

    def say(self, name: str, value: Any) -> str:
        """Return a value of a field in the merchant's words."""
        return shown(self.fields[name], value)

    def anew(self, initial: dict[str, Any]) -> Self:
        """Return a form like this one, filled with other values."""
        return type(self)(initial=initial)


def same(one: Any, other: Any) -> bool:
    """Compare as a merchant would: spaces around a text and the kind of line end are no difference."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip().replace("\r\n", "\n") == other.strip().replace("\r\n", "\n")
    return bool(one == other)


def shown(field: forms.Field, value: Any) -> str:
    """Return a value in the merchant's words."""
    if isinstance(value, bool):
        return _("On") if value else _("Off")
    if isinstance(field, forms.ChoiceField) and isinstance(value, str):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    if isinstance(value, tuple | list):
        labels = dict(getattr(field, "choices", ()))
        return ", ".join(str(labels.get(item, item)) for item in value) or _("(empty)")
    return _("(empty)") if value in (None, "") else str(value)
