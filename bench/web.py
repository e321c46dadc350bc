"""Pages of the app on gunicorn, against views that only render them; and the memory of a worker."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle, islice

from ecwid_app.profile.section import all_sections

from .memory import resident_megabytes
from .merchant import MESSAGE, TICKET, Merchant, settings_of
from .server import site
from .table import Row, ratio
from .timing import take_turns

AT_ONCE = 4


def launch(*, quick: bool) -> list[Row]:
    """Measure a launch, the view that only renders it, and its bytes as they are.

    1000 rounds: enough for the ratio to repeat within 5 %, also on a busy machine.
    """
    with site() as running:
        merchant = Merchant(running)
        merchant.take_ticket()
        require_same(merchant.launch(), merchant.get("/bench/launch"), merchant.get("/bench/constant"))
        ours, floor, constant = take_turns(
            merchant.launch,
            lambda: merchant.get("/bench/launch"),
            lambda: merchant.get("/bench/constant"),
            rounds=50 if quick else 1000,
        )
    return [
        ratio("warm launch / view that only renders", ours.wall, floor.wall, limit=1.5),
        ratio("view that only renders / constant bytes", floor.wall, constant.wall),
    ]


def part(*, quick: bool) -> list[Row]:
    """Measure each tab's part, as htmx fetches it, and the view that only renders it, 1000 rounds each."""
    with site() as running:
        merchant = Merchant(running)
        merchant.take_ticket()
        return [
            part_row("messages", merchant, rounds=50 if quick else 1000),
            part_row("profile", merchant, rounds=50 if quick else 1000),
        ]


def part_row(tab: str, merchant: Merchant, *, rounds: int) -> Row:
    page, bare = f"/{tab}/", f"/bench/{tab}/"
    require_same(merchant.part(page), merchant.part(bare))
    ours, floor = take_turns(lambda: merchant.part(page), lambda: merchant.part(bare), rounds=rounds)
    return ratio(f"settings part, {tab} / view that only renders", ours.wall, floor.wall)


def sections(*, quick: bool) -> list[Row]:
    """Measure opening each section warm, of which the slowest is shown, and a search over all settings."""
    rounds = 3 if quick else 30
    with site() as running:
        merchant = Merchant(running)
        merchant.take_ticket()
        names = [section.name for section in all_sections()]
        pages = [partial(merchant.part, f"/profile/{name}/") for name in names]
        *costs, found = take_turns(*pages, lambda: merchant.part("/profile/search/?q=city"), rounds=rounds)
    times = dict(zip(names, (cost.wall for cost in costs), strict=True))
    slowest, search = max(times, key=lambda name: times[name]), found.wall
    return [
        Row(f"opening the slowest section, {slowest}", times[slowest] * 1000, "ms", 150, times[slowest]),
        Row("search over all settings", search * 1000, "ms", 50, search),
    ]


def require_same(ours: bytes, *floors: bytes) -> None:
    """A floor counts only if it answers what the app answers, but for the ticket."""
    expected = TICKET.sub(b"", ours)
    if b"data-launched" not in ours or any(TICKET.sub(b"", floor) != expected for floor in floors):
        raise RuntimeError("The app and its floor do not answer the same.")


def memory(*, quick: bool) -> list[Row]:
    """Send 10,000 requests, four at a time, and look at the worker that answered them: the app's, without a floor."""
    total = 1000 if quick else 10_000
    with site(settings="settings.dev") as running:
        merchants = [Merchant(running) for _ in range(AT_ONCE)]
        for merchant in merchants:
            merchant.take_ticket()
        stroll(merchants[0], 6)  # saves what the others then find saved: two at once would be a conflict
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda merchant: stroll(merchant, total // AT_ONCE), merchants))
        return [Row(f"worker after {total:,} requests, resident", resident_megabytes(running.worker), "MB", 90)]


def stroll(merchant: Merchant, requests: int) -> None:
    """Do everything a merchant's and a shopper's browser do, over and over."""
    general = settings_of("general")
    steps: list[Callable[[], object]] = [
        merchant.launch,
        lambda: merchant.part("/messages/"),
        lambda: merchant.part("/profile/"),
        lambda: merchant.save("/messages/m1/", MESSAGE, base=1),
        lambda: merchant.save("/profile/general/", general, base=1),
        lambda: merchant.get("/storefront.js"),
    ]
    for step in islice(cycle(steps), requests):
        step()
