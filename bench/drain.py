"""Ten thousand events of one store, taken while no worker ran: how long working them takes, and how many calls."""

from __future__ import annotations

import subprocess
import sys
import time

import requests

from ecwid_app.ecwid.limits import CALLS
from ecwid_app.ecwid.limits import SECONDS as WINDOW

from .arrivals import Crowd
from .merchant import SECONDS, Merchant
from .server import ROOT, Site, site
from .table import Row

EVENT = ("/webhooks/", "profile.updated")
AT_ONCE = 4


def drain(*, quick: bool) -> list[Row]:
    """Take them all, then let one worker work them. The limit is what a call for each would take of the budget."""
    events = 1000 if quick else 10_000
    with site() as running:
        Merchant(running).launch()
        with Crowd(running.app, AT_ONCE) as crowd:
            crowd.send(EVENT, events)
        before = calls(running)
        began = time.perf_counter()
        work(running)
        took = time.perf_counter() - began
        spent = calls(running) - before
    return [
        Row(f"{events:,} events of a store worked, one worker", took, "s", events / CALLS * WINDOW),
        Row("calls they took", spent, "", CALLS),
    ]


def work(running: Site) -> None:
    """Run a worker until nothing is queued any more."""
    command = [sys.executable, "manage.py", "worker", "--batch", "--no-startup-delay", "-v0"]
    subprocess.run(command, cwd=ROOT, env=dict(running.environment), check=True, capture_output=True)


def calls(running: Site) -> int:
    return len(requests.get(f"{running.sandbox}/_sandbox/calls", timeout=SECONDS).json())
