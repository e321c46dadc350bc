"""The text under the storage key ``public``, which every storefront page gets: several features keep a part in it.

It is one JSON object. Messages write it whole, and carry the other parts along; theme and sign-on write only their own.
"""

from __future__ import annotations

import json
from typing import Any

VERSION = 2
PUBLIC_BYTES = 256 * 1024
CSS_LIMIT = 64 * 1024


class TooLarge(Exception):
    """What the storefront would have to read is longer than the platform takes; ``bytes`` is by how much."""

    def __init__(self, too_many: int) -> None:
        self.bytes = too_many
        super().__init__(f"{too_many} bytes too many")


def require_room(text: str) -> None:
    """Raise ``TooLarge`` for a text that the platform would not take."""
    too_many = len(text.encode()) - PUBLIC_BYTES
    if too_many > 0:
        raise TooLarge(too_many)


def css_of(text: str | None) -> str:
    """Return the store's custom CSS."""
    css = document_of(text).get("css")
    return css if isinstance(css, str) else ""


def with_css(text: str | None, css: str) -> str:
    """Return the text with other custom CSS."""
    return with_part(text, "css", css)


def with_part(text: str | None, name: str, part: Any) -> str:
    """Return the text with another part of a feature, or without it where that is empty.

    Every other part stays as it is, be it of an older or a newer version.
    """
    document = document_of(text) or {"version": VERSION, "messages": []}
    others = {other: value for other, value in document.items() if other != name}
    written = json.dumps({**others, **({name: part} if part else {})}, ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "replace").decode()  # JSON also spells lone halves of characters


def document_of(text: str | None) -> dict[str, Any]:
    """Return the JSON object the text holds; empty where it holds none."""
    try:
        document = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
