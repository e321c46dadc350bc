"""The platform gone for an hour, which passes in seconds; then for longer than the last pause between two tries."""

from __future__ import annotations

import time

from .checks import Check, aftermath, drain, exactly, noted
from .site import Site, site
from .stream import Stream

HOUR = 3600
NAME = "Renamed while the platform was gone"
FETCHING = ("profile.updated", "application.installed", "application.storageChanged")


def platform(*, speed: float, events: int) -> list[Check]:
    """``speed`` hours pass in one: the pauses between tries, and the outage itself, are that much shorter."""
    with site(speed=speed) as running:
        go(running)
        stream = Stream(running.hosts, events=events, seconds=HOUR / speed / 2, types=FETCHING)
        stream.start()
        time.sleep(HOUR / speed)
        waiting = list(running.audit.outcomes().values()).count("waiting")
        come(running)
        running.rename_store(NAME)
        checks = aftermath(running, stream, named=NAME)
        return [
            noted("events that waited for the platform", waiting),
            *checks,
            Check("tries of an event, at the most", running.audit.tries(), 2, 7),
            *dead_letter(running),
        ]


def dead_letter(running: Site) -> list[Check]:
    """An event is tried for the last time while the platform is still gone; then an operator replays it."""
    go(running)
    stream = Stream(running.hosts, events=1, seconds=0, types=FETCHING)
    stream.start()
    stream.finish()
    drain(running)
    dead = list(running.audit.outcomes().values()).count("dead")
    tries = running.audit.tries()
    come(running)
    running.manage("webhooks", "replay")
    drain(running)
    ended = list(running.audit.outcomes().values()).count("dead")
    return [
        exactly("dead letters after a day", dead, 1),
        exactly("tries of the dead letter", tries, 8),
        exactly("dead letters after they were replayed", ended, 0),
    ]


def go(running: Site) -> None:
    running.control("POST", "faults", {"drop": True, "times": 0})


def come(running: Site) -> None:
    running.control("DELETE", "faults")
