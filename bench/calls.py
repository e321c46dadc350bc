"""How many calls the platform sees, by its own log, for what a merchant does."""

from __future__ import annotations

from collections.abc import Callable

import requests

from .merchant import MESSAGE, PROFILE, SECONDS, Merchant
from .server import Site, site
from .table import Row


def count(*, quick: bool) -> list[Row]:
    """Open a tab for the first time and again, save both tabs and save them again."""
    message, profile = {**MESSAGE, "text": "Free delivery this week"}, {**PROFILE, "owner": "Another Name"}
    with site() as running:
        merchant = Merchant(running)
        deeds: list[tuple[str, int, Callable[[], object]]] = [
            ("cold open", 2, merchant.take_ticket),
            ("warm open", 0, merchant.launch),
            ("save of messages", 1, lambda: merchant.save("/messages/m1/", message, base=1)),
            ("save of profile", 1, lambda: merchant.save("/profile/general/", profile, base=1)),
            ("unchanged save of messages", 0, lambda: merchant.save("/messages/m1/", message, base=2)),
            ("unchanged save of profile", 0, lambda: merchant.save("/profile/general/", profile, base=2)),
        ]
        return [Row(f"Ecwid calls, {name}", calls_in(running, deed), "", limit) for name, limit, deed in deeds]


def calls_in(running: Site, deed: Callable[[], object]) -> int:
    log = f"{running.sandbox}/_sandbox/calls"
    requests.delete(log, timeout=SECONDS)
    deed()
    return len(requests.get(log, timeout=SECONDS).json())
