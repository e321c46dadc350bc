"""`python -m drills kill|database|platform|disk|hosts`: each checks what it did, prints a table and ends."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable

from .checks import Check, as_text
from .database import database
from .disk import disk
from .hosts import hosts
from .kill import kill
from .platform import platform


def main() -> int:
    asked = parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    checks = drilled(asked)
    print(as_text(checks))
    return 0 if all(check.holds for check in checks) else 1


def drilled(asked: argparse.Namespace) -> list[Check]:
    """Do the drill that was asked for."""
    arguments = vars(asked)
    drill: Callable[..., list[Check]] = arguments.pop("drill")
    return drill(**arguments)


def parser() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="python -m drills", description="Break something under the running app.")
    drills = asked.add_subparsers(required=True)
    for drill, words, events in (
        (kill, "kill -9 of web and worker, at random moments", 1000),
        (database, "PostgreSQL gone for a while", 1000),
        (platform, "the platform gone for an hour, and for a day", 150),
        (hosts, "nothing broken: three web servers and two workers share a PostgreSQL and a Redis", 1000),
        (disk, "no room on the disk for a while", 1000),
    ):
        one = drills.add_parser(drill.__name__, help=words, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
        one.set_defaults(drill=drill)
        one.add_argument("--events", type=int, default=events, help="how many are sent meanwhile")
        if drill in (kill, database, hosts):
            one.add_argument("--queue", choices=("database", "redis"), default="database", help="where the tasks wait")
        if drill is kill:
            one.add_argument("--kills", type=int, default=10, help="how many times")
            one.add_argument("--seed", type=int, default=1, help="the same seed kills at the same moments")
        elif drill is platform:
            one.add_argument("--speed", type=float, default=600, help="how many hours pass in one")
        elif drill is not hosts:
            one.add_argument("--seconds", type=float, default=60, help="for how long")
    return asked


if __name__ == "__main__":
    sys.exit(main())
