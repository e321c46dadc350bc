"""A store with 200 messages: how long the server takes to list, find, reorder and save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from ecwid_app.messages.forms import flat
from ecwid_app.messages.schema import Config, Message, Schedule, Wording

from .merchant import Merchant
from .server import site
from .table import Row

NUMBER, ROUNDS = 200, 30


def messages() -> Config:
    """Texts, kinds and schedules as a busy merchant has them."""
    plain = Message(wording=Wording("**Sale** on everything until Sunday, [see it all](/sale), and then some more"))
    kept = (
        replace(
            plain,
            id=f"m{number}",
            enabled=number % 3 > 0,
            place=("top", "bottom", "cart")[number % 3],
            schedule=Schedule(start="2026-01-01T09:00", days=(0, 2, 4), from_hour="08:00", to_hour="18:00")
            if number % 4 == 0
            else Schedule(),
        )
        for number in range(NUMBER)
    )
    return Config(tuple(kept), zone="Europe/Berlin")


def many(*, quick: bool) -> list[Row]:
    """Time each deed, the platform's part of reorder and save included."""
    rounds, config = (3 if quick else ROUNDS), messages()
    with site() as running:
        merchant = Merchant(running, config)
        merchant.take_ticket()
        texts, places, revision = cycle(("Friday", "Monday")), cycle((150, 10)), [1]
        form = flat(config.messages[9], ["en"])

        def save() -> None:
            # Every other deed here is a save as well, so the revision is the one they left.
            merchant.save("/messages/m9/", {**form, "text": f"Until {next(texts)}"}, base=revision[0])
            revision[0] += 1

        deeds: dict[str, Callable[[], object]] = {
            "saved": save,
            "listed": lambda: merchant.part("/messages/"),
            "searched": lambda: merchant.part(f"/messages/?{urlencode({'words': 'sale', 'state': 'off'})}"),
            "reordered": lambda: merchant.save("/messages/m9/move/", {"to": next(places)}, base=1),
        }
        return [
            Row(f"{NUMBER} messages, {what}", milliseconds(deed, rounds), "ms", 150) for what, deed in deeds.items()
        ]


def milliseconds(deed: Callable[[], object], rounds: int) -> float:
    def once() -> float:
        begin = perf_counter()
        deed()
        return (perf_counter() - begin) * 1000

    return median(once() for _ in range(rounds))
