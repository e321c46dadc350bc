"""Kinds of settings: a form field that knows its place in the profile, and how the platform writes its value.

Every kind takes the path, the label and what shoppers will notice. ``card`` starts a new group of fields with this
title, ``feature`` is the part of the merchant's plan without which the platform would refuse the change.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..web.forms import LinesField, same, shown
from .document import Document, holding, merged, path_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"
Dictionary = Callable[[str], Any]
Choices = tuple[tuple[str, Words], ...]


class Setting(forms.Field):
    """What all kinds share. ``blank`` is the value of what was never set; ``words`` is that of a locked field.

    ``translated`` is where the other languages are kept, True for the usual place.
    """

    blank: Any = ""
    reason: Words = ""
    words = ""

    def __init__(
        self,
        path: str,
        label: Words,
        help_text: Words = "",
        *,
        card: Words = "",
        feature: str = "",
        translated: str | bool = False,
        **options: Any,
    ) -> None:
        self.path, self.card, self.feature = path_of(path), card, feature
        self.translations = path_of(f"{path}Translated" if translated is True else translated) if translated else None
        super().__init__(label=label, help_text=help_text, **{"required": False, **options})

    def prepare(self, profile: Document, dictionary: Dictionary) -> None:
        """Learn of the store what this setting needs to know."""

    def from_profile(self, raw: Any) -> Any:
        """Return the form's value of what the profile holds; most kinds are texts."""
        return self.blank if raw is None else str(raw)

    def to_profile(self, value: Any) -> Any:
        """Return what the profile should hold for a clean value."""
        return value

    def put(self, document: Document, value: Any) -> Document:
        """Return the document with a clean value in its place."""
        return cast(Document, merged(document, holding(self.path, self.to_profile(value))))

    def same(self, one: Any, other: Any) -> bool:
        return same(one, other)

    def say(self, value: Any) -> str:
        """Return a value in the merchant's words."""
        return shown(self, value)

    def lock(self, reason: Words) -> None:
        """Show the value, and why it cannot be changed here."""
        self.disabled, self.required, self.reason = True, False, reason
        self.template_name = "profile/_locked.html"


class Shown(Setting, forms.CharField):
    """A value the platform lets nobody change."""

    def __init__(self, path: str, label: Words, reason: Words, **options: Any) -> None:
        super().__init__(path, label, **options)
        self.lock(reason)


class Flag(Setting, forms.BooleanField):
    blank = False

    def from_profile(self, raw: Any) -> bool:
        """Older pages of the documentation have some flags as texts."""
        return raw is True or raw == "true"


class Text(Setting, forms.CharField):
    """A line of text."""

    def __init__(self, *args: Any, limit: int = 255, **options: Any) -> None:
        super().__init__(*args, max_length=limit, **options)

    def same(self, one: Any, other: Any) -> bool:
        return super().same(one, other) if self.strip else bool(one == other)


class Lines(Text, LinesField):
    """Text of several lines."""

    def __init__(self, *args: Any, rows: int = 3, **options: Any) -> None:
        super().__init__(*args, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Mail(Setting, forms.EmailField):
    pass


class Address(Text):
    """An address on the web, with its scheme."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = urlsplit("")
        if text and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValidationError(_("Write an address such as https://example.com."))
        return text


class Choice(Setting, forms.ChoiceField):
    """One of some values; one that is none of ours, but the store's, may stay. ``dictionary`` names a long list."""

    def __init__(self, *args: Any, choices: Choices = (), dictionary: str = "", **options: Any) -> None:
        super().__init__(*args, choices=choices, **options)
        self.dictionary = dictionary

    def prepare(self, profile: Document, dictionary: Dictionary) -> None:
        if not self.dictionary:
            return
        choices = dictionary(self.dictionary)
        if choices is None:
            self.lock(_("The list to choose from could not be loaded. Open this page again in a minute."))
        self.choices = choices or []

    def from_profile(self, raw: Any) -> str:
        return raw if isinstance(raw, str) else ""

    def admit(self, value: Any) -> None:
        if value not in known_values(self.choices):
            self.choices = [(value, value or "—"), *self.choices]  # type: ignore[misc]

    def same(self, one: Any, other: Any) -> bool:
        return bool(one == other)


def known_values(choices: Any) -> set[Any]:
    """Return the values, also those inside named groups."""
    found: set[Any] = set()
    for value, label in choices:
        found |= {inner for inner, _label in label} if isinstance(label, list | tuple) else {value}
    return found


class Whole(Setting, forms.IntegerField):
    blank: Any = None

    def from_profile(self, raw: Any) -> int | None:
        return int(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else None

    def to_profile(self, value: int | None) -> int:
        return value or 0

    def same(self, one: Any, other: Any) -> bool:
        return bool((one or 0) == (other or 0))


class Amount(Setting, forms.DecimalField):
    """Money, a rate or a percentage."""

    blank: Any = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"min_value": 0, "max_value": 10**9, "max_digits": 18, **options})

    def from_profile(self, raw: Any) -> Decimal | None:
        try:
            return None if raw is None else plain(Decimal(str(raw)))
        except InvalidOperation:  # nothing a merchant could read as a number
            return None

    def to_profile(self, value: Decimal | None) -> float:
        number = value or Decimal(0)
        return int(number) if number == number.to_integral_value() else float(number)

    def same(self, one: Any, other: Any) -> bool:
        return bool((one or 0) == (other or 0))

    def clean(self, value: Any) -> Decimal | None:
        number = super().clean(value)
        return None if number is None else plain(number)


def plain(number: Decimal) -> Decimal:
    """Return the number as somebody writes it: 5, not 5.0 or 5E+1."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


class Listed(Setting, LinesField):
    """A list of texts, one a line."""

    def __init__(self, *args: Any, most: int = 100, **options: Any) -> None:
        super().__init__(*args, widget=forms.Textarea(attrs={"rows": 3}), **options)
        self.most = most

    def from_profile(self, raw: Any) -> str:
        return "\n".join(str(item) for item in raw) if isinstance(raw, list) else ""

    def to_profile(self, value: str) -> list[str]:
        return value.splitlines()

    def clean(self, value: Any) -> str:
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > self.most:
            raise ValidationError(ngettext("At most %(n)d line.", "At most %(n)d lines.", self.most) % {"n": self.most})
        for line in lines:
            self.check(line)
        return "\n".join(lines)

    def check(self, line: str) -> None:
        """Refuse a line that is no item."""


class Mails(Listed):
    def check(self, line: str) -> None:
        try:
            validate_email(line)
        except ValidationError:
            raise ValidationError(_("“%(line)s” is no e-mail address."), params={"line": line}) from None


class Several(Setting, forms.MultipleChoiceField):
    """Some of several values; which comes first is kept, as far as they stay."""

    blank: Any = ()
    widget = forms.CheckboxSelectMultiple

    def from_profile(self, raw: Any) -> list[str]:
        return [str(item) for item in raw] if isinstance(raw, list) else []

    def same(self, one: Any, other: Any) -> bool:
        return set(one) == set(other)

    def admit(self, values: Any) -> None:
        known = known_values(self.choices)
        self.choices = [*list(self.choices), *((value, value) for value in values if value not in known)]  # type: ignore[arg-type]
