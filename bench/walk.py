"""Walking 10,000 products, against a plain loop of ``requests``, to a server that takes 20 ms to answer."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import requests
from django.conf import settings

from ecwid_app.ecwid import EcwidClient
from ecwid_app.ecwid.limits import open_limits
from ecwid_app.web.clients import session_of_this_thread

from .client import TOKEN, slow_server
from .memory import resident_megabytes
from .slow import PRODUCTS
from .table import Row, ratio
from .timing import take_turns

PAGE = 100


def walk(*, quick: bool) -> list[Row]:
    """Measure five walks of each, with budget and retries on. Each walk has a token of its own, so that no budget
    is spent: what is measured is what keeping it costs.
    """
    with slow_server() as url, TemporaryDirectory(prefix="signboard-bench-") as folder:
        limits = open_limits(f"sqlite:///{Path(folder) / 'limits.sqlite3'}")
        tokens = (f"{TOKEN}{number}" for number in itertools.count())

        def through_the_client() -> int:
            client = EcwidClient(
                store_id=1003,
                token=next(tokens),
                base_url=url,
                session=session_of_this_thread(),
                timeout=settings.ECWID_TIMEOUT,
                limits=limits,
            )
            return sum(1 for _ in client.products.search())

        bare = bare_walk(url)
        if not through_the_client() == bare() == PRODUCTS:
            raise RuntimeError("A walk missed products.")
        before = resident_megabytes()
        ours, floor = take_turns(through_the_client, bare, rounds=1 if quick else 5)
        growth = max(0.0, resident_megabytes() - before)
    return [
        ratio("walk of 10,000 products / plain loop", ours.wall, floor.wall, limit=1.10),
        Row("memory grown over all walks", growth, "MB", 20.0),
    ]


def bare_walk(url: str) -> Callable[[], int]:
    """Return the loop somebody would write without a library."""
    session = requests.Session()
    session.trust_env = False
    headers = {"Authorization": f"Bearer {TOKEN}"}

    def loop() -> int:
        seen = 0
        while True:
            asked = {"offset": str(seen), "limit": str(PAGE)}
            page = session.get(f"{url}/1003/products", params=asked, headers=headers, timeout=15).json()
            seen += len(page["items"])
            if seen >= page["total"]:
                return seen

    return loop
