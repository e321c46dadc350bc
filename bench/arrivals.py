"""Webhooks as they arrive: how many are taken at once, and how long one waits at 200 a second on two processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from threading import local

from tools.postgresql import postgresql

from .inbox import LIMIT, Sender
from .server import Site, site
from .table import Row, ratio

PROCESSES, AT_ONCE = 2, 8
RATE, SENDERS = 200, 16
LATEST = 50  # milliseconds, of 99 in 100
WORKED, BARE = ("/webhooks/", "application.installed"), ("/bench/insert", "order.updated")
TURNS = 5


def arrivals(*, quick: bool) -> list[Row]:
    """Send as fast as can be, to the app and to the bare view in turns; then 200 a second for a minute."""
    seconds = 5 if quick else 60
    batch = 100 if quick else 1000
    with sites() as running:
        return [row for name, one in running for row in (throughput(name, one, batch), latency(name, one, seconds))]


@contextmanager
def sites() -> Iterator[Iterator[tuple[str, Site]]]:
    with postgresql() as server:

        def one_after_another() -> Iterator[tuple[str, Site]]:
            for name, database in (("SQLite", ""), ("PostgreSQL", server.url)):
                with site(workers=PROCESSES, database=database) as running:
                    yield name, running

        yield one_after_another()


def throughput(name: str, running: Site, batch: int) -> Row:
    """Compare the time a batch takes, the batches taking turns."""
    spent = {WORKED: 0.0, BARE: 0.0}
    with Crowd(running.app, AT_ONCE) as crowd:
        for turn in range(-1, TURNS):  # the first warms up
            for kind in spent:
                took = crowd.send(kind, batch)
                spent[kind] += took if turn >= 0 else 0.0
    ours, bare = (seconds / TURNS / batch for seconds in (spent[WORKED], spent[BARE]))
    return ratio(f"webhooks, {AT_ONCE} at once / at a bare view, {name}", ours, bare, limit=LIMIT)


def latency(name: str, running: Site, seconds: float) -> Row:
    """Measure from when each was due to be sent: one that waits for a sender has waited too."""
    with Crowd(running.app, SENDERS) as crowd:
        crowd.send(WORKED, RATE)
        waits = sorted(crowd.paced(WORKED, RATE, seconds))
    late = waits[len(waits) * 99 // 100]
    return Row(f"99th of 100 webhooks, {RATE} a second, {name}", late * 1000, "ms", LATEST, late)


class Crowd:
    """Senders with a kept connection each."""

    def __init__(self, app: str, senders: int) -> None:
        self._app, self._local = app, local()
        self._pool = ThreadPoolExecutor(senders)

    def __enter__(self) -> Crowd:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def send(self, kind: tuple[str, str], number: int) -> float:
        """Send so many as fast as they are taken, and return the seconds that took."""
        began = time.perf_counter()
        list(self._pool.map(lambda _: self._sender.send(*kind), range(number)))
        return time.perf_counter() - began

    def paced(self, kind: tuple[str, str], rate: int, seconds: float) -> Iterator[float]:
        """Send so many a second, and yield how long after it was due each was answered."""
        began = time.perf_counter()

        def one(due: float) -> float:
            self._sender.send(*kind)
            return time.perf_counter() - due

        sent = []
        for number in count():
            due = began + number / rate
            if due > began + seconds:
                break
            time.sleep(max(0.0, due - time.perf_counter()))
            sent.append(self._pool.submit(one, due))
        return (future.result() for future in sent)

    @property
    def _sender(self) -> Sender:
        if not hasattr(self._local, "sender"):
            self._local.sender = Sender(self._app)
        return self._local.sender  # type: ignore[no-any-return]
