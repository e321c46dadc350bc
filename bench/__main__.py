"""`python -m bench`: one table. A missed limit is said, not hidden, and fails nothing."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable
from time import monotonic

import django

from .table import Row, as_markdown, as_text

NAMES = (
    *("launch", "part", "sections", "many", "editing", "client", "walk", "payload", "calls", "budget", "revoked"),
    *("scale", "storefront", "lighthouse", "inbox", "arrivals", "drain", "stores", "sso", "memory"),
)


def main() -> int:
    asked = parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are stopped and folders removed
    prepare()
    measure, rows, start = benchmarks(), list[Row](), monotonic()
    for name in asked.names or NAMES:
        print(f"{name} …", file=sys.stderr, flush=True)
        rows += measure[name](quick=asked.quick)
    print(as_markdown(rows) if asked.markdown else as_text(rows))
    print(f"\n{verdict(rows)} Took {monotonic() - start:.0f} s.", file=sys.stderr if asked.markdown else sys.stdout)
    return 0


def parser() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="python -m bench", description="Measure the app against its floors.")
    asked.add_argument("names", nargs="*", type=known_name, metavar="name", help=f"of {', '.join(NAMES)}")
    asked.add_argument("--quick", action="store_true", help="fewer rounds: to see that it runs, not to be quoted")
    asked.add_argument("--markdown", action="store_true", help="print the table for a README")
    return asked


def known_name(name: str) -> str:
    """Refuse a name that is none; ``choices`` would refuse the empty list too."""
    if name not in NAMES:
        raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(NAMES)}")
    return name


def prepare() -> None:
    """Set Django up with the bench's settings, and let no proxy stand between us and the loopback."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()


def benchmarks() -> dict[str, Callable[..., list[Row]]]:
    """Return every benchmark by its name. Some import the app, which Django has to have set up before."""
    from . import (
        arrivals,
        budget,
        calls,
        client,
        drain,
        editing,
        inbox,
        lighthouse,
        many,
        payload,
        revoked,
        scale,
        sso,
        storefront,
        stores,
        walk,
        web,
    )

    return dict(
        zip(
            NAMES,
            (
                web.launch,
                web.part,
                web.sections,
                many.many,
                editing.editing,
                client.call,
                walk.walk,
                payload.decode,
                calls.count,
                budget.budget,
                revoked.revoked,
                scale.scale,
                storefront.storefront,
                lighthouse.lighthouse,
                inbox.inbox,
                arrivals.arrivals,
                drain.drain,
                stores.stores,
                sso.sso,
                web.memory,
            ),
            strict=True,
        )
    )


def verdict(rows: list[Row]) -> str:
    over = [row.name for row in rows if row.is_over]
    return f"OVER the limit: {'; '.join(over)}." if over else "Everything within its limits."


if __name__ == "__main__":
    sys.exit(main())
