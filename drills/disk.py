"""The disk full: no file of the server and of the worker may grow any more, SQLite's included; then it may again."""

from __future__ import annotations

import resource
import time
from pathlib import Path

from .checks import Check, aftermath, exactly, noted
from .program import Program
from .site import Site, site
from .stream import Stream

NAME = "Renamed while the disk was full"
BEFORE = AFTER = 2.0  # seconds of the stream with room on the disk
ROOM = 64 * 1024  # that the log of SQLite's changes may still grow by
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def disk(*, seconds: float, events: int) -> list[Check]:
    with site() as running:
        stream = Stream(running.hosts, events=events, seconds=BEFORE + seconds + AFTER)
        programs = (*running.webs, *running.workers, running.clock)
        stream.start()
        time.sleep(BEFORE)
        limit(programs, (full(running), resource.RLIM_INFINITY))
        running.rename_store(NAME)
        time.sleep(seconds)
        limit(programs, UNLIMITED)
        return [
            noted("requests that were not answered 200", stream.refused),
            *aftermath(running, stream, named=NAME),
            exactly("programs that ended", sum(program.process.poll() is not None for program in programs), 0),
        ]


def full(running: Site) -> int:
    """The size that no file may outgrow: hardly more than the database's, or its log's, already is."""
    database = Path(running.environment["DATABASE_URL"].removeprefix("sqlite:///"))
    log = database.with_name(f"{database.name}-wal")
    return min(database.stat().st_size, log.stat().st_size) + ROOM


def limit(programs: tuple[Program, ...], limits: tuple[int, int]) -> None:
    for pid in (pid for program in programs for pid in program.pids):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
