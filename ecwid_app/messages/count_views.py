"""The numbers of messages: as pages of the storefront send them, and as the merchant reads them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ..ecwid.errors import EcwidError
from ..web.access import LaunchedRequest, launched
from ..web.errors import platform_trouble
from . import counts, schema, service
from .counts import Day, NoNumbers
from .rows import title_of
from .views import gone

DAYS = 28
TALLEST, STEP = 100, 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A day in the chart: how far from its left and top, and how tall, in a picture ``TALLEST`` high."""

    day: Day
    left: int
    top: int
    height: int


@require_POST
def counted(request: HttpRequest, store_id: int) -> HttpResponse:
    """``POST /count/<store>/``: what happened on a page of the storefront. Every store is answered alike."""
    if int(request.headers.get("Content-Length") or 0) > counts.PAGE_BYTES:
        return HttpResponse(status=413)
    try:
        numbers = counts.loads(request.body)
    except NoNumbers:
        return HttpResponse(status=400)
    counts.count(store_id, numbers, timezone.now())
    return HttpResponse(status=204)


@launched
@require_GET
def numbers(request: LaunchedRequest, id: str) -> HttpResponse:
    """How often a message was shown, followed and put away, day by day."""
    try:
        config = schema.loads(service.load_messages(request.store).content)
    except EcwidError as error:
        return platform_trouble(request, error, tab="messages")
    message = config.get(id)
    if message is None:
        return gone(request)
    days = counts.days(request.store, id, last=counts.today(config.zone, timezone.now()), number=DAYS)
    context = {
        "title": title_of(message),
        "bars": bars_of(days),
        "totals": {what: sum(getattr(day, what) for day in days) for what in counts.WHAT},
        "width": STEP * DAYS,
        "is_counted": config.count,
        "tab": "messages",
    }
    return render(request, "messages/counts.html", context)


def bars_of(days: list[Day]) -> list[Bar]:
    most = max(day.shown for day in days) or 1
    heights = [round(day.shown / most * TALLEST) or int(day.shown > 0) for day in days]
    return [
        Bar(day, left=STEP * number, top=TALLEST - height, height=height)
        for number, (day, height) in enumerate(zip(days, heights, strict=True))
    ]
