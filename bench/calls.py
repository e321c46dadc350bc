"""How many calls the platform sees, by its own log, for what a merchant does."""

from __future__ import annotations

from collections.abc import Callable

import requests

from ecwid_app.profile.section import all_sections

from .merchant import DESIGN, MESSAGE, SECONDS, Merchant, settings_of
from .server import Site, site
from .table import Row


def count(*, quick: bool) -> list[Row]:
    """Open tabs for the first time and again, save each and save it again."""
    message = {**MESSAGE, "text": "Free delivery this week"}
    profile = {**settings_of("general"), "owner": "Another Name"}
    design, css = {**DESIGN, "product_list_image_size": "LARGE"}, {"css": ".ec-store { color: green }"}
    with site() as running:
        merchant = Merchant(running)
        deeds: list[tuple[str, int, Callable[[], object]]] = [
            ("cold open", 2, merchant.take_ticket),
            ("warm open", 0, merchant.launch),
            ("cold open of a section with long lists", 1, lambda: merchant.part("/profile/company/")),
            ("warm open of every section", 0, lambda: open_all(merchant)),
            ("search over all settings", 0, lambda: merchant.part("/profile/search/?q=city")),
            ("save of messages", 1, lambda: merchant.save("/messages/m1/", message, base=1)),
            ("save of profile", 1, lambda: merchant.save("/profile/general/", profile, base=1)),
            ("unchanged save of messages", 0, lambda: merchant.save("/messages/m1/", message, base=2)),
            ("unchanged save of profile", 0, lambda: merchant.save("/profile/general/", profile, base=2)),
            ("first look at the theme", 1, lambda: merchant.part("/theme/")),
            ("save of theme", 1, lambda: merchant.save("/theme/", design, base=1)),
            ("unchanged save of theme", 0, lambda: merchant.save("/theme/", design, base=2)),
            ("save of custom CSS", 1, lambda: merchant.save("/theme/css/", css, base=2)),
        ]
        return [Row(f"Ecwid calls, {name}", calls_in(running, deed), "", limit) for name, limit, deed in deeds]


def open_all(merchant: Merchant) -> None:
    for section in all_sections():
        if section.name != "formats":  # the only one whose list of currencies is still to be asked for
            merchant.part(f"/profile/{section.name}/")


def calls_in(running: Site, deed: Callable[[], object]) -> int:
    log = f"{running.sandbox}/_sandbox/calls"
    requests.delete(log, timeout=SECONDS)
    deed()
    return len(requests.get(log, timeout=SECONDS).json())
