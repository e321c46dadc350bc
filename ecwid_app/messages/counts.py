"""How often messages are shown, followed and put away: summed by message and day, with nothing of the shopper.

A page of the storefront sends what happened on it when it is left. Anybody can send such numbers, so each page is
worth little, a store's pages have a budget, and only messages that exist are counted, for stores that asked for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import F, Sum

from ..ecwid.limits import BudgetSpent
from ..models import Copy, Count, Store
from ..web import copies
from ..web.clients import limits
from . import schema

WHAT = ("shown", "clicked", "closed")
PAGE_BYTES = 16_384
MOST_MESSAGES, MOST_TIMES = 50, 100
DAYS_KEPT = 400

Numbers = dict[str, dict[str, int]]


class NoNumbers(ValueError):
    """What was sent is not what a page of the storefront sends."""


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    shown: int = 0
    clicked: int = 0
    closed: int = 0


def loads(body: bytes) -> Numbers:
    """Read ``{message: {"shown": 2, "clicked": 1}}``; of one page no number is believed beyond ``MOST_TIMES``.

    Raises:
        NoNumbers: anything else.
    """
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise NoNumbers from None
    if not isinstance(sent, dict) or len(sent) > MOST_MESSAGES:
        raise NoNumbers
    for id, numbers in sent.items():
        if not schema.IDENTITY.fits(id) or not isinstance(numbers, dict) or not set(numbers) <= set(WHAT):
            raise NoNumbers
        if any(type(number) is not int or number < 0 for number in numbers.values()):
            raise NoNumbers
    return {id: {what: min(number, MOST_TIMES) for what, number in kinds.items()} for id, kinds in sent.items()}


def count(store_id: int, numbers: Numbers, now: datetime) -> None:
    """Add a page's numbers to those of the store's day. What nobody asked for, or beyond the budget, is dropped."""
    copy = Copy.objects.row(store_id=store_id, name=copies.PUBLIC)
    counted, zone = counted_in(str(copy.content or "")) if copy else (frozenset[str](), "UTC")
    wanted = {id: kinds for id, kinds in numbers.items() if id in counted and any(kinds.values())}
    if not wanted:
        return
    try:
        limits().take(f"counts of {store_id}", interactive=True, timeout=0)
    except BudgetSpent:
        return
    day = now.astimezone(ZoneInfo(zone)).date()
    for id, kinds in wanted.items():
        row, is_new = Count.objects.get_or_create(store_id=store_id, message=id, day=day)
        Count.objects.filter(pk=row.pk).update(**{what: F(what) + number for what, number in kinds.items()})
        if is_new:
            Count.objects.filter(store_id=store_id, day__lt=day - timedelta(days=DAYS_KEPT)).delete()


@lru_cache(maxsize=32)
def counted_in(text: str) -> tuple[frozenset[str], str]:
    """Return the messages that a public text wants counted, and its zone."""
    config = schema.loads(text)
    return frozenset(message.id for message in config.messages) if config.count else frozenset(), config.zone


def totals(store_id: int, *, since: date) -> Numbers:
    """Return the numbers of each message from a day on."""
    rows = Count.objects.filter(store_id=store_id, day__gte=since).values_list("message")
    return {id: dict(zip(WHAT, sums, strict=True)) for id, *sums in rows.annotate(*map(Sum, WHAT))}


def days(store: Store, message: str, *, last: date, number: int) -> list[Day]:
    """Return a message's numbers of the last days, oldest first, those without any included."""
    first = last - timedelta(days=number - 1)
    known = {
        row["day"]: Day(**row)
        for row in Count.objects.filter(store=store, message=message, day__gte=first).values("day", *WHAT)
    }
    return [known.get(day, Day(day)) for day in (first + timedelta(days=step) for step in range(number))]


def today(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
