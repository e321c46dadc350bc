"""Public texts of older versions, brought to the newest one version at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]
FIRST_ID = "1"


def from_1(document: Document) -> Document:
    """Version 1 had one message with a text, a placement and two colours."""
    old = document.get("message")
    others = {name: value for name, value in document.items() if name != "message"}
    if not isinstance(old, dict):
        return {**others, "version": 2, "messages": []}
    message = {
        "id": FIRST_ID,
        "enabled": old.get("enabled"),
        "place": old.get("placement"),
        "wording": {"text": as_plain(old.get("text"))},
        "background": old.get("background"),
        "colour": old.get("colour"),
    }
    is_empty = not old.get("enabled") and not old.get("text")
    return {**others, "version": 2, "messages": [] if is_empty else [message]}


STEPS: dict[int, Callable[[Document], Document]] = {1: from_1}


def to_newest(document: Document) -> Document:
    """Return the document as today's version writes it; one of a version nobody knows is empty."""
    version = document.get("version")
    while isinstance(version, int) and version in STEPS:
        document = STEPS[version](document)
        version = document["version"]
    return document if version == max(STEPS) + 1 else {}


def as_plain(text: object) -> object:
    """Return a text of version 1, in which no character meant anything, so that it still reads the same."""
    if not isinstance(text, str):
        return text
    return "".join(f"\\{char}" if char in "\\*[]{}" else char for char in text)
