"""Dates and times as the store writes them. Source: Ecwid docs, "Update store profile", ``formatsAndUnits``."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .document import Document, at

# The platform's patterns, and Django's for the same.
DATES = {
    "dd.MM.yyyy": "d.m.Y",
    "dd/MM/yyyy": "d/m/Y",
    "dd-MM-yyyy": "d-m-Y",
    "MM/dd/yyyy": "m/d/Y",
    "MM-dd-yyyy": "m-d-Y",
    "yyyy/MM/dd": "Y/m/d",
    "MMM d, yyyy": "M j, Y",
    "MMMM d, yyyy": "F j, Y",
    "EEE, MMM d, ''yy": "D, M j, 'y",
    "EEE, MMMM d, yyyy": "D, F j, Y",
}
TIMES = {"HH:mm": "H:i", "HH:mm:ss": "H:i:s", "hh:mm a": "h:i A", "hh.mm.ss a": "h.i.s A"}
USUAL = "SHORT_DATETIME_FORMAT"


def format_of(profile: Document) -> str:
    """Return Django's format of a moment in the store, the language's usual one where the store's is not known."""
    day = DATES.get(str(at(profile, ("formatsAndUnits", "dateFormat"))))
    time = TIMES.get(str(at(profile, ("formatsAndUnits", "timeFormat"))))
    return f"{day}, {time}" if day and time else USUAL


def zone_of(profile: Document) -> str:
    """Return the store's time zone, UTC where it has none we know."""
    name = str(at(profile, ("formatsAndUnits", "timezone")) or "UTC")
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
