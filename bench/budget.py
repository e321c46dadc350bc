"""The budget of a token: what it costs a call, and how much of what the platform gives is used, without one 429.

`python -m bench.budget CALLS SECONDS` is a platform that takes so many calls of a token in any so many seconds.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from secrets import token_hex
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, process_time, sleep

import requests

from ecwid_app.ecwid import EcwidClient
from ecwid_app.ecwid.errors import EcwidError
from ecwid_app.ecwid.limits import CALLS, KEPT_FREE, SECONDS, open_limits

from .merchant import STORE_ID
from .server import running, told
from .table import Row, added

TOKEN = "secret_of-the-bench"

TIMES = 50  # a single question is too short for the clock
WINDOWS = 6  # of the limits: two minutes and four seconds
CROWDS = (1, 4)


def budget(*, quick: bool) -> list[Row]:
    """Measure 200 rounds of 50 questions; then call for two minutes, alone with one token and four with another.

    The first calls go out at once, so the two minutes from a fresh start hold more than the limits give for good.
    Counted are whole windows of the limits, in which the start makes no difference. ``quick`` is ten times smaller.
    """
    with TemporaryDirectory(prefix="signboard-bench-") as folder:
        return [
            *cost(f"sqlite:///{folder}/cost.sqlite3", quick=quick),
            *use(Path(folder), *((60, 6.0, 20, 6.2 / 3) if quick else (600, 60.0, CALLS, SECONDS))),
        ]


def cost(sqlite: str, *, quick: bool) -> list[Row]:
    """Measure the last calls of a budget: then as many are counted as can be."""
    places = {"SQLite": sqlite, "Redis": os.environ.get("REDIS_URL", "")}
    rounds = 20 if quick else 200
    return [
        added(f"processor time of a call's budget, {name}", median(questions(address, rounds)), 0.0, limit=0.25)
        for name, address in places.items()
        if address
    ]


def questions(address: str, rounds: int) -> Iterator[float]:
    """Yield the processor time of a question a round, each with a token of its own."""
    limits = open_limits(address)
    for _ in range(rounds):
        token = token_hex(16)
        for _ in range(CALLS - TIMES):
            limits.take(token, interactive=True, timeout=0)
        start = process_time()
        for _ in range(TIMES):
            limits.is_dead(STORE_ID, token)
            limits.take(token, interactive=True, timeout=0)
        yield (process_time() - start) / TIMES


def use(folder: Path, allowed: int, minute: float, calls: int, seconds: float) -> list[Row]:
    duration = WINDOWS * seconds
    with platform(folder, allowed, minute) as url:
        callers = [
            get_context("spawn").Process(
                target=call_on, args=(url, f"sqlite:///{folder}/use.sqlite3", f"{TOKEN}{crowd}", calls, seconds)
            )
            for crowd in CROWDS
            for _ in range(crowd)
        ]
        try:
            for caller in callers:
                caller.start()
            answers = observed(url, duration)
        finally:
            for caller in callers:
                caller.terminate()
                caller.join()
    rows = []
    for crowd in CROWDS:
        taken, refused = answers[f"{TOKEN}{crowd}"]
        first = taken[0]
        lasting = sum(at < first + duration for at in taken) / duration * minute / allowed
        fresh = sum(at < first + 2 * minute for at in taken) / 2 / allowed
        who = "1 process" if crowd == 1 else f"{crowd} processes"
        rows += [
            Row(f"of 600 calls a minute unused for good, {who}", 600 * (1 - lasting), "", 30),
            Row(f"of 600 calls a minute unused, two fresh minutes, {who}", 600 * (1 - fresh), "", 30),
            Row(f"answers 429, {who}", refused, "", 0),
        ]
    return rows


def call_on(url: str, address: str, token: str, calls: int, seconds: float) -> None:
    """Call as often as the limits let, until somebody ends the process."""
    limits = open_limits(address, calls=calls, seconds=seconds, kept_free=min(KEPT_FREE, calls // 10))
    client = EcwidClient(store_id=STORE_ID, token=token, base_url=url, limits=limits)
    while True:
        with suppress(EcwidError):  # the platform counts them
            client.profile.get()


def observed(url: str, duration: float) -> dict[str, tuple[list[float], int]]:
    """Return when calls were taken and how many were not, by token, once all have been at it for so long."""
    give_up = monotonic() + duration + 60
    while monotonic() < give_up:
        answers: dict[str, tuple[list[float], int]] = requests.get(f"{url}/answers", timeout=10).json()
        now = requests.get(f"{url}/now", timeout=10).json()
        if len(answers) == len(CROWDS) and all(now > taken[0] + duration for taken, _ in answers.values()):
            return answers
        sleep(duration / 50)
    raise RuntimeError("The callers did not start.")


@contextmanager
def platform(folder: Path, allowed: int, minute: float) -> Iterator[str]:
    log = folder / "platform.log"
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "bench.settings"}
    with running("bench.budget", str(allowed), str(minute), environment=environment, log=log) as process:
        yield told(process, log, r"Listening at (http://[\d.:]+)")


class Platform(asyncio.Protocol):
    """One kept connection to a platform that counts what it takes in a sliding window."""

    def __init__(self, allowed: int, minute: float, answers: dict[str, tuple[list[float], int]]) -> None:
        self._allowed, self._minute, self._answers = allowed, minute, answers

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._transport.write(self._answer(data))

    def _answer(self, data: bytes) -> bytes:
        if data.startswith(b"GET /answers"):
            return reply("200 OK", self._answers)
        if data.startswith(b"GET /now"):
            return reply("200 OK", monotonic())
        found = re.search(rb"Authorization: Bearer (\S+)", data)
        if found is None:
            return reply("403 Forbidden", {})
        token, now = found[1].decode(), monotonic()
        taken, refused = self._answers[token]
        recent = deque(taken, maxlen=self._allowed)
        if len(recent) == self._allowed and recent[0] > now - self._minute:
            self._answers[token] = (taken, refused + 1)
            return reply("429 Too Many Requests", {}, "Retry-After: 1\r\n")
        taken.append(now)
        return reply("200 OK", {"generalInfo": {"storeId": STORE_ID}})


def reply(status: str, document: object, header: str = "") -> bytes:
    body = json.dumps(document).encode()
    head = f"HTTP/1.1 {status}\r\n{header}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def main(allowed: int, minute: float) -> None:
    answers: dict[str, tuple[list[float], int]] = defaultdict(lambda: ([], 0))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Platform(allowed, minute, answers), "127.0.0.1", 0)
    print(f"Listening at http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
