"""What is kept under the storage key ``public``: the one description of a message.

The storefront script reads this JSON on every page, so it holds nothing but what shoppers see.
``version`` lets a later version of the app read what an earlier one wrote.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

VERSION = 1
TEXT_LIMIT = 500
COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
PLACEMENTS = ("top", "bottom", "cart")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: ``placement`` is one of ``PLACEMENTS``, colours are ``#rrggbb``."""

    enabled: bool = False
    text: str = ""
    placement: str = "top"
    background: str = "#1f3a5f"
    colour: str = "#ffffff"


def dumps(message: Message) -> str:
    """Return the public text for a message."""
    return json.dumps({"version": VERSION, "message": asdict(message)}, ensure_ascii=False, separators=(",", ":"))


def loads(text: str | None) -> Message:
    """Read a public text of this version; what is missing, or was written by something else, takes the default."""
    try:
        document = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return Message()
    if not isinstance(document, dict) or document.get("version") != VERSION:
        return Message()
    kept = document.get("message")
    return from_json(kept) if isinstance(kept, dict) else Message()


def from_json(kept: dict[str, Any]) -> Message:
    known = {name: kept[name] for name, fits in FITS.items() if name in kept and fits(kept[name])}
    return Message(**known)


def is_colour(value: Any) -> bool:
    return isinstance(value, str) and bool(COLOUR.fullmatch(value))


def is_text(value: Any) -> bool:
    """Tell whether a page can hold this: JSON also spells lone halves of characters."""
    return isinstance(value, str) and not any("\ud800" <= char <= "\udfff" for char in value)


FITS = {
    "enabled": lambda value: isinstance(value, bool),
    "text": is_text,
    "placement": lambda value: value in PLACEMENTS,
    "background": is_colour,
    "colour": is_colour,
}
