"""The next weeks at a glance: when each message shows, as spans of a bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from .schedule import spans
from .schema import Config, Message

WEEKS = timedelta(days=28)
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a span stands in a bar that is 1000 wide."""

    at: int
    width: int


def marks_of(message: Message, config: Config, now: datetime) -> list[Mark]:
    """Return the spans of a message in the next four weeks; none of one that is off."""
    if not message.enabled:
        return []
    begin, end = now, now + WEEKS
    return [
        Mark(place(start, begin), max(2, place(stop, begin) - place(start, begin)))
        for start, stop in spans(message, config.zone, begin, end)
    ]


def place(moment: datetime, begin: datetime) -> int:
    return round((moment - begin) / WEEKS * WIDTH)


def ticks(zone: str, now: datetime) -> list[str]:
    """Return the days the four weeks begin on, in the merchant's words."""
    here = now.astimezone(ZoneInfo(zone))
    return [date_format(here + timedelta(days=7 * week), "SHORT_DATE_FORMAT") for week in range(4)]
