"""What a value of a message may be: one rule says whether a value fits, and how it is described."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

MOMENT = "%Y-%m-%dT%H:%M"


class Rule(Protocol):
    """``fits`` tells whether a value is one; ``words`` is for the documentation."""

    def fits(self, value: Any) -> bool: ...

    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most ``limit`` characters that a page can hold."""

    limit: int

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and len(value) <= self.limit and is_sound(value)

    @property
    def words(self) -> str:
        return f"text of at most {self.limit} characters"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text of a certain form, or none."""

    pattern: re.Pattern[str]
    words: str

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and (value == "" or bool(self.pattern.fullmatch(value)))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    values: tuple[str, ...]

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and value in self.values

    @property
    def words(self) -> str:
        return "one of " + ", ".join(f"`{value}`" for value in self.values)


@dataclass(frozen=True, slots=True)
class Flag:
    words: str = "true or false"

    def fits(self, value: Any) -> bool:
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Carried:
    """Whatever another feature keeps there."""

    words: str = "another feature's own"

    def fits(self, value: Any) -> bool:
        return isinstance(value, dict)


@dataclass(frozen=True, slots=True)
class Number:
    """A number from ``least`` to ``most``."""

    least: float
    most: float
    whole: bool = True

    def fits(self, value: Any) -> bool:
        kind = int if self.whole else int | float
        return isinstance(value, kind) and not isinstance(value, bool) and self.least <= value <= self.most

    @property
    def words(self) -> str:
        return f"{'whole number' if self.whole else 'number'} from {self.least:g} to {self.most:g}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment on the wall clock of the store, ``2026-11-27T20:00``, or none."""

    words: str = "moment such as `2026-11-27T20:00` in the store's time zone, or empty"

    def fits(self, value: Any) -> bool:
        if value == "":
            return True
        try:
            return isinstance(value, str) and datetime.strptime(value, MOMENT).strftime(MOMENT) == value
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Address:
    """A web address a link may have: ``https:``, ``http:``, ``mailto:``, ``tel:``, a path or a fragment; or none."""

    limit: int = 2000
    words: str = "address of a page (`https:`, `mailto:`, `tel:`, a path or `#…`), or empty"

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and len(value) <= self.limit and is_sound(value) and is_harmless(value)


@dataclass(frozen=True, slots=True)
class Each:
    """A list of at most ``limit`` different values, each fitting ``rule``."""

    rule: Rule
    limit: int

    def fits(self, value: Any) -> bool:
        return (
            isinstance(value, tuple | list)
            and len(value) <= self.limit
            and all(self.rule.fits(item) for item in value)
            and len(set(value)) == len(value)
        )

    @property
    def words(self) -> str:
        return f"list of at most {self.limit}, each: {self.rule.words}"


SCHEMES = {"", "http", "https", "mailto", "tel"}
CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")


def is_sound(text: str) -> bool:
    """Tell whether a page can hold the text: JSON also spells lone halves of characters, and control characters."""
    return not any("\ud800" <= char <= "\udfff" or (char < " " and char not in "\n\t") for char in text)


def is_harmless(address: str) -> bool:
    """Tell whether a browser that follows the address can only open a page, a mail or a call."""
    if CONTROL.search(address):  # browsers drop some of these, and so read another scheme
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and (parts.scheme.lower() not in ("http", "https") or bool(parts.hostname))
