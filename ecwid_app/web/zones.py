"""Which names are time zones."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones


def is_zone(name: object) -> bool:
    return isinstance(name, str) and name in zones()


@cache
def zones() -> frozenset[str]:
    return frozenset(available_timezones())
