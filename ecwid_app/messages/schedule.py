"""When a message shows, as the storefront script decides it: for the list, the timeline and the warnings.

Start and end are moments in UTC. Weekdays and hours are read off the store's wall clock, so an hour that comes twice
in autumn counts twice, and one that spring leaves out counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from .schema import Message, Schedule, seconds

Span = tuple[datetime, datetime]


def is_on(schedule: Schedule, zone: str, at: datetime) -> bool:
    """Tell whether the schedule lets a message show at a moment, given with its time zone."""
    moment = at.timestamp()
    if schedule.start and moment < seconds(schedule.start, zone):
        return False
    if schedule.end and moment >= seconds(schedule.end, zone):
        return False
    wall = at.astimezone(ZoneInfo(zone))
    day, hour = wall.weekday(), wall.strftime("%H:%M")
    begin, end = schedule.from_hour or "00:00", schedule.to_hour or "24:00"
    if begin < end:
        return is_day(schedule, day) and begin <= hour < end
    return (is_day(schedule, day) and hour >= begin) or (is_day(schedule, (day - 1) % 7) and hour < end)


def is_day(schedule: Schedule, day: int) -> bool:
    return not schedule.days or day in schedule.days


def state_of(message: Message, zone: str, now: datetime) -> str:
    """Return ``off``, ``empty`` (no text), ``over``, ``waiting`` (to begin), ``paused`` (by hours) or ``live``."""
    schedule = message.schedule
    if not message.enabled:
        return "off"
    if not message.wording.text.strip():
        return "empty"
    ends = [moment for moment in (schedule.end, message.until if message.kind == "countdown" else "") if moment]
    if any(now.timestamp() >= seconds(moment, zone) for moment in ends):
        return "over"
    if schedule.start and now.timestamp() < seconds(schedule.start, zone):
        return "waiting"
    return "live" if is_on(schedule, zone, now) else "paused"


def spans(message: Message, zone: str, since: datetime, until: datetime) -> list[Span]:
    """Return when the message shows between two moments: spans in UTC, joined where they touch."""
    joined: list[Span] = []
    for begin, end in sorted(clipped(message, zone, since, until)):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def clipped(message: Message, zone: str, since: datetime, until: datetime) -> Iterator[Span]:
    schedule = message.schedule
    first = max([since, *([moment_of(schedule.start, zone)] if schedule.start else [])])
    last = min([until, *(moment_of(end, zone) for end in (schedule.end, message.until) if end)])
    for begin, end in daily(schedule, zone, since, until):
        if max(begin, first) < min(end, last):
            yield max(begin, first), min(end, last)


def daily(schedule: Schedule, zone: str, since: datetime, until: datetime) -> Iterator[Span]:
    """Yield the hours of each of its days, from the day before, whose hours may pass midnight."""
    if not (schedule.days or schedule.from_hour or schedule.to_hour):
        yield since, until
        return
    here = ZoneInfo(zone)
    day = since.astimezone(here).date() - timedelta(days=1)
    while day <= until.astimezone(here).date():
        if is_day(schedule, day.weekday()):
            begin, end = schedule.from_hour or "00:00", schedule.to_hour or "24:00"
            after = day if begin < end and end != "24:00" else day + timedelta(days=1)
            stop = "00:00" if end == "24:00" else end
            yield moment_of(f"{day}T{begin}", zone), moment_of(f"{after}T{stop}", zone)
        day += timedelta(days=1)


def moment_of(moment: str, zone: str) -> datetime:
    return datetime.fromtimestamp(seconds(moment, zone), UTC)
