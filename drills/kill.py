"""`kill -9` of the web server and of the worker, at random moments, under a stream of events."""

from __future__ import annotations

import time
from random import Random

from .checks import Check, aftermath, noted
from .site import site
from .stream import Stream

MEAN_SECONDS = 1.5  # long enough to start again, short enough to be killed while starting
NAME = "Renamed under fire"


def kill(*, kills: int, events: int, seed: int, queue: str) -> list[Check]:
    chance = Random(seed)
    with site(queue=queue) as running:
        stream = Stream(running.hosts, events=events, seconds=kills * MEAN_SECONDS)
        stream.start()
        for number in range(kills):
            time.sleep(chance.uniform(0, 2 * MEAN_SECONDS))
            if number == kills // 2:
                running.rename_store(NAME)
            victim = (running.webs, running.workers)[number % 2][0]
            victim.kill()
            victim.start()
        return [noted("requests that were not answered", stream.refused), *aftermath(running, stream, named=NAME)]
