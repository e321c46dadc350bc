"""What has to be true after every drill, as rows of a table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import requests

from .site import Site
from .stream import PRIVACY, Stream

DRAIN_SECONDS = 300
ENDED = {"done", "ignored"}
OWN_KEY = "signboard-check"


@dataclass(frozen=True)
class Check:
    """Something found, and the least and the most of it there may be."""

    name: str
    found: int
    least: int = 0
    most: int = 0

    @property
    def holds(self) -> bool:
        return self.least <= self.found <= self.most


def exactly(name: str, found: int, wanted: int) -> Check:
    return Check(name, found, wanted, wanted)


def noted(name: str, found: int) -> Check:
    """Return a row that only says how it was: a drill that broke nothing would prove nothing."""
    return Check(name, found, 1, 10**9)


def changes_the_store(call: dict[str, Any]) -> bool:
    """Whether a call changed anything; refused ones and the trial of a permission, on a key of its own, did not."""
    return call["method"] != "GET" and call["status"] < 300 and not call["path"].endswith(f"/storage/{OWN_KEY}")


def aftermath(site: Site, stream: Stream, *, named: str) -> list[Check]:
    """Wait until everything has drained, and look at what is there. ``named`` is what the store was called last."""
    stream.finish()
    seconds = drain(site)
    outcomes, sent = site.audit.outcomes(), {event.id for event in stream.events}
    writes = [call for call in site.control("GET", "calls") if changes_the_store(call)]
    return [
        exactly("events answered 200", len(stream.taken), len(stream.events)),
        exactly("answered 200, and not in the inbox", len(stream.taken - outcomes.keys()), 0),
        exactly("in the inbox, and never sent", len(outcomes.keys() - sent), 0),
        exactly("not worked to the end", sum(outcome not in ENDED for outcome in outcomes.values()), 0),
        exactly("answers to personal-data requests", site.audit.records(), kinds(stream)),
        exactly("writes to the store among its last 1,000 calls", len(writes), 0),
        exactly("tasks left in the queue", site.audit.tasks_left(), 0),
        exactly("copies of the profile that are not the store's", int(site.audit.store_name() != named), 0),
        exactly("web servers that are not ready", sum(not is_ready(host) for host in site.hosts), 0),
        Check("seconds until all was worked", round(seconds), 0, DRAIN_SECONDS),
    ]


def kinds(stream: Stream) -> int:
    return sum(event.type == PRIVACY for event in stream.events)


def drain(site: Site) -> float:
    """Wait until nothing is waiting any more, and return how long that took; no longer than it may take."""
    began = time.monotonic()
    while (took := time.monotonic() - began) < DRAIN_SECONDS:
        if "waiting" not in site.audit.outcomes().values() and not site.audit.tasks_left():
            break
        time.sleep(0.2)
    return took


def is_ready(host: str) -> bool:
    return requests.get(f"http://{host}/readyz", timeout=30).status_code == 200


def as_text(checks: Sequence[Check]) -> str:
    """Return columns for a terminal."""
    width = max(len(check.name) for check in checks)
    return "\n".join(
        f"{check.name:<{width}}  {check.found:>7}  {'ok' if check.holds else f'FAILED: {wanted(check)}'}"
        for check in checks
    )


def wanted(check: Check) -> str:
    return f"{check.least} wanted" if check.least == check.most else f"{check.least} to {check.most} wanted"
