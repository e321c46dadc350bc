"""A call through the client, against ``requests`` alone, to a server that takes 20 ms to answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import requests
from django.conf import settings

from ecwid_app.ecwid import EcwidClient
from ecwid_app.web.clients import session_of_this_thread

from .merchant import STORE_ID
from .server import running, told
from .table import Row, added, ratio
from .timing import take_turns

TOKEN = "secret_of-the-bench"


def call(*, quick: bool) -> list[Row]:
    """Measure 300 rounds: the client, a bare session as it comes, and a bare one set up like the app's own.

    A session as it comes looks for proxies and a ``.netrc`` at every call. The app's does not, so the
    third says what the client itself adds.
    """
    with slow_server() as url:
        client = EcwidClient(
            store_id=STORE_ID,
            token=TOKEN,
            base_url=url,
            session=session_of_this_thread(),
            timeout=settings.ECWID_TIMEOUT,
        )
        alike = requests.Session()
        alike.trust_env = False
        bare = bare_call(requests.Session(), url)
        ours, floor, strict = take_turns(client.profile.get, bare, bare_call(alike, url), rounds=20 if quick else 300)
    return [
        ratio("client call / bare session, server of 20 ms", ours.wall, floor.wall, limit=1.05),
        added("processor time of a call − bare session's", ours.processor, floor.processor, limit=0.3),
        added("processor time of a call − bare one's without look-ups", ours.processor, strict.processor, limit=0.5),
    ]


def bare_call(session: requests.Session, url: str) -> Callable[[], object]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    return lambda: session.get(f"{url}/{STORE_ID}/profile", headers=headers, timeout=settings.ECWID_TIMEOUT).json()


@contextmanager
def slow_server() -> Iterator[str]:
    with TemporaryDirectory(prefix="signboard-bench-") as folder:
        log = Path(folder) / "slow.log"
        with running("bench.slow", environment={"PATH": os.environ["PATH"]}, log=log) as process:
            yield told(process, log, r"Listening at (http://[\d.:]+)")
