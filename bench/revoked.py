"""How many calls with a token still arrive once it has been revoked, from processes that share its limits."""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import requests

from ecwid_app.ecwid import EcwidClient
from ecwid_app.ecwid.errors import EcwidTokenRefused
from ecwid_app.ecwid.limits import open_limits

from .merchant import SECONDS, STORE_ID
from .server import IDENTITY, running, told
from .table import Row

PROCESSES = 4


def revoked(*, quick: bool) -> list[Row]:
    """Let four processes call, uninstall the app, and read from the platform's own log what came after."""
    with TemporaryDirectory(prefix="signboard-bench-") as name:
        folder = Path(name)
        environment = {**IDENTITY, "PATH": os.environ["PATH"]}
        with running("sandbox", "--port", "0", environment=environment, log=folder / "sandbox.log") as process:
            url = told(process, folder / "sandbox.log", r"Open (http://[\d.:]+)/")
            after = refused_calls(url, f"sqlite:///{folder}/limits.sqlite3", seconds=1 if quick else 5)
    return [Row(f"calls after a revocation, {PROCESSES} processes", after, "", PROCESSES)]


def refused_calls(url: str, address: str, *, seconds: float) -> int:
    stores = requests.get(f"{url}/_sandbox/state", timeout=SECONDS).json()["stores"]
    token = next(store["access_token"] for store in stores if store["id"] == STORE_ID)
    start = get_context("spawn")
    callers = [start.Process(target=call_on, args=(f"{url}/api/v3", address, token)) for _ in range(PROCESSES)]
    log = f"{url}/_sandbox/calls"
    try:
        for caller in callers:
            caller.start()
        while len(requests.get(log, timeout=SECONDS).json()) < 10 * PROCESSES:
            sleep(0.1)
        requests.post(f"{url}/_sandbox/stores/{STORE_ID}", json={"action": "uninstall"}, timeout=SECONDS)
        sleep(seconds)
        return sum(call["status"] == 403 for call in requests.get(log, timeout=SECONDS).json())
    finally:
        for caller in callers:
            caller.terminate()
            caller.join()


def call_on(base_url: str, address: str, token: str) -> None:
    """Call without end, as code would that never looks at an error."""
    client = EcwidClient(store_id=STORE_ID, token=token, base_url=base_url, limits=open_limits(address))
    while True:
        with suppress(EcwidTokenRefused):
            client.profile.get()
        sleep(0.2)  # so that no budget is spent, and nobody waits when the token dies
