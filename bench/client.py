"""A call through the client, against ``requests`` alone, to a server that takes 20 ms to answer."""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import requests
from django.conf import settings

from ecwid_app.ecwid import EcwidClient
from ecwid_app.ecwid.limits import CALLS, Limits, open_limits
from ecwid_app.web.clients import session_of_this_thread

from .merchant import STORE_ID
from .server import running, told
from .table import Row, added, ratio
from .timing import take_turns

TOKEN = "secret_of-the-bench"


def call(*, quick: bool) -> list[Row]:
    """Measure 300 rounds: the client with everything on, without limits, a bare session as it comes, and a bare one
    set up like the app's own.

    Everything is retries, a budget shared through a file, and a log line written to one. A session as it comes looks
    for proxies and a ``.netrc`` at every call. The app's does not, so the last row says what the client itself adds.
    """
    with slow_server() as url, TemporaryDirectory(prefix="signboard-bench-") as folder, log_in(Path(folder)):
        limits = open_limits(f"sqlite:///{Path(folder) / 'limits.sqlite3'}")
        plain = client_of(url, TOKEN)
        turns = itertools.count()

        def with_everything() -> object:
            token = f"{TOKEN}{next(turns) // CALLS}"  # a spent budget would be waited for
            return client_of(url, token, limits=limits).profile.get()

        alike = requests.Session()
        alike.trust_env = False
        full, ours, floor, strict = take_turns(
            with_everything,
            plain.profile.get,
            bare_call(requests.Session(), url),
            bare_call(alike, url),
            rounds=20 if quick else 300,
        )
    return [
        ratio("client call / bare session, server of 20 ms", full.wall, floor.wall, limit=1.05),
        added("processor time of a call without limits − bare session's", ours.processor, floor.processor, limit=0.3),
        added("processor time of a call with everything − bare session's", full.processor, floor.processor, limit=0.5),
        added(
            "processor time of a call with everything − bare one's without look-ups", full.processor, strict.processor
        ),
    ]


def client_of(url: str, token: str, *, limits: Limits | None = None) -> EcwidClient:
    return EcwidClient(
        store_id=STORE_ID,
        token=token,
        base_url=url,
        session=session_of_this_thread(),
        timeout=settings.ECWID_TIMEOUT,
        limits=limits,
    )


def bare_call(session: requests.Session, url: str) -> Callable[[], object]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    return lambda: session.get(f"{url}/{STORE_ID}/profile", headers=headers, timeout=settings.ECWID_TIMEOUT).json()


@contextmanager
def log_in(folder: Path) -> Iterator[None]:
    """Write the line a call to a file, and nowhere else, for as long as the block lasts."""
    calls, written = logging.getLogger("ecwid"), logging.FileHandler(folder / "calls.log")
    before = calls.level, calls.propagate
    calls.addHandler(written)
    calls.setLevel(logging.INFO)
    calls.propagate = False
    try:
        yield
    finally:
        calls.removeHandler(written)
        calls.level, calls.propagate = before
        written.close()


@contextmanager
def slow_server() -> Iterator[str]:
    with TemporaryDirectory(prefix="signboard-bench-") as folder:
        log = Path(folder) / "slow.log"
        with running("bench.slow", environment={"PATH": os.environ["PATH"]}, log=log) as process:
            yield told(process, log, r"Listening at (http://[\d.:]+)")
