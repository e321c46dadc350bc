"""What a design setting is: its key at the platform, the merchant's word for it, and the values it may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Label = str | Promise
Options = tuple[tuple[str, Label], ...]

ADDRESS = re.compile(r"\A(https?://[^/\s\\][^\s\\]*|/(?!/)[^\s\\]*)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """``default`` is what holds where the store never set it, and its type is the setting's own.

    A text with ``options`` is one of them; a number, or a text without, goes up to ``most`` (characters, for a text).
    A text with a ``pattern`` is empty or fits it, or else there is ``advice``.
    """

    name: str
    label: Label
    default: bool | int | str
    options: Options = ()
    most: int = 0
    help: Label = ""
    pattern: re.Pattern[str] | None = None
    advice: Label = ""

    def fits(self, value: Any) -> bool:
        """Tell whether the value is one this table knows."""
        if type(value) is not type(self.default):
            return False
        if self.options:
            return value in dict(self.options)
        if isinstance(value, bool):
            return True
        if isinstance(value, int):
            return 0 <= value <= self.most
        return len(value) <= self.most and (not self.pattern or not value or bool(self.pattern.search(value)))

    def kept(self, value: Any) -> Any:
        """Return a value of the platform as the form has it: the default for none, and options in our spelling.

        One this table does not know, as of a newer platform, stays what it is.
        """
        if value is None:
            return self.default
        if self.options and isinstance(value, str) and value.upper() in dict(self.options):
            return value.upper()
        return value

    def shown(self, value: Any) -> str:
        """Return the value in the merchant's words."""
        if isinstance(value, bool):
            return _("On") if value else _("Off")
        return str(dict(self.options).get(value, value)) or _("(empty)")


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that stand together; ``name`` is for addresses within the page."""

    name: str
    label: Label
    settings: tuple[Setting, ...]
    about: Label = ""


def flag(name: str, label: Label, *, on: bool, help: Label = "") -> Setting:
    return Setting(name, label, on, help=help)


def choice(name: str, label: Label, options: Options, default: str, help: Label = "") -> Setting:
    return Setting(name, label, default, options=options, help=help)


def number(name: str, label: Label, default: int, most: int, help: Label = "") -> Setting:
    return Setting(name, label, default, most=most, help=help)


def address(name: str, label: Label, help: Label = "") -> Setting:
    advice = gettext_lazy("Write an address such as https://example.com/sale.")
    return Setting(name, label, "", most=1000, help=help, pattern=ADDRESS, advice=advice)


def text(name: str, label: Label, default: str, most: int, help: Label = "") -> Setting:
    return Setting(name, label, default, most=most, help=help)
