"""The next weeks at a glance: when each message shows, as spans of a bar."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from .schedule import spans
from .schema import Config, Message

WEEKS = timedelta(days=28)
WIDTH, HEIGHT = 1000, 8


def marks_of(message: Message, config: Config, now: datetime) -> str:
    """Return the spans of a message in the next four weeks as the path of a drawing; "" of one that is off."""
    if not message.enabled:
        return ""
    return "".join(
        f"M{(left := place(start, now))} 0h{max(2, place(stop, now) - left)}v{HEIGHT}H{left}z"
        for start, stop in spans(message, config.zone, now, now + WEEKS)
    )


def place(moment: datetime, begin: datetime) -> int:
    return round((moment - begin) / WEEKS * WIDTH)


def ticks(zone: str, now: datetime) -> list[str]:
    """Return the days the four weeks begin on, in the merchant's words."""
    here = now.astimezone(ZoneInfo(zone))
    return [date_format(here + timedelta(days=7 * week), "SHORT_DATE_FORMAT") for week in range(4)]
