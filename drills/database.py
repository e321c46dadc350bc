"""The database gone for a while: PostgreSQL is stopped in the middle of everything, and started again."""

from __future__ import annotations

import time

import requests

from tools.postgresql import postgresql

from .checks import Check, aftermath, exactly, noted
from .site import site
from .stream import Stream

NAME = "Renamed while the database was gone"
BEFORE = AFTER = 2.0  # seconds of the stream with a database


def database(*, seconds: float, events: int, queue: str) -> list[Check]:
    with postgresql() as server, site(database=server.url, queue=queue) as running:
        stream = Stream(running.hosts, events=events, seconds=BEFORE + seconds + AFTER)
        stream.start()
        time.sleep(BEFORE)
        server.stop()
        running.rename_store(NAME)
        time.sleep(seconds)
        alive = requests.get(f"http://{running.hosts[0]}/healthz", timeout=10).status_code
        ready = requests.get(f"http://{running.hosts[0]}/readyz", timeout=10).status_code
        server.start()
        programs = (*running.webs, *running.workers, running.clock)
        return [
            noted("requests that were not answered 200", stream.refused),
            exactly("/healthz meanwhile", alive, 200),
            exactly("/readyz meanwhile", ready, 503),
            *aftermath(running, stream, named=NAME),
            exactly("programs that ended", sum(program.process.poll() is not None for program in programs), 0),
        ]
