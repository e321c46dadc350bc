"""`python -m sandbox`: run a local Ecwid for any app."""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Container
from dataclasses import replace
from pathlib import Path

from sandbox.control_apps import are_headers
from sandbox.scopes import SCOPES
from sandbox.seeds import many
from sandbox.server import serve
from sandbox.webhooks.events import TYPES
from sandbox.world import DEFAULT_APP_URL, App, World

DEFAULT_PORT = "8100"
STORE_TO_FILL = 1003
DATABASE = b"SQLite format 3\0"


def main() -> int:
    options = parser().parse_args()
    try:
        world = world_for(options)
        fill(world, options)
    except (StateUnreadable, ValueError) as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 1
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    try:
        with serve(world, options.port) as server:
            print(f"This is a sandbox, a local stand-in for Ecwid. Open {server.url}/ to begin.", flush=True)
            stop.wait()
    except ValueError as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    env = os.environ
    about = "A local Ecwid to build and test an app against."
    asked = argparse.ArgumentParser(prog="python -m sandbox", description=about)
    asked.add_argument("--app-url", help=f"where the app runs (default {DEFAULT_APP_URL})")
    asked.add_argument("--webhook-url", help="where the app takes events, on this machine (default: none are sent)")
    asked.add_argument("--webhook-events", type=among(TYPES), help="types it wants, between commas (default: all)")
    asked.add_argument("--webhook-header", type=header, action="append", help="'Name: value', sent with every event")
    asked.add_argument("--redirect-url", help="where OAuth leads back to, for an app outside the Control Panel")
    asked.add_argument("--app-scopes", type=among(SCOPES), help="scopes it may ask for, between commas (default: all)")
    asked.add_argument("--client-id", default=env.get("ECWID_CLIENT_ID"), help="or ECWID_CLIENT_ID, or as kept")
    secret = first_secret(env.get("ECWID_CLIENT_SECRET"))
    asked.add_argument("--client-secret", default=secret, help="or ECWID_CLIENT_SECRET, or as kept, or a new one")
    asked.add_argument("--app-name", help="what the Control Panel's menu calls the app")
    asked.add_argument("--js-url", help="the app's storefront script (default: storefront.js under the app)")
    asked.add_argument("--css-url", help="the app's storefront styles (default: storefront.css under the app)")
    asked.add_argument("--port", type=int, default=env.get("SANDBOX_PORT", DEFAULT_PORT), help="on the loopback")
    asked.add_argument("--products", type=int, default=0, help="fill store 1003 with so many invented products")
    asked.add_argument("--orders", type=int, default=0, help="and so many orders")
    asked.add_argument("--customers", type=int, default=0, help="and so many customers")
    asked.add_argument("--seed", type=int, default=1, help="the same seed invents the same (default 1)")
    asked.add_argument("--state", type=Path, help="a file that keeps the world between runs")
    return asked


def among(known: Container[str]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        unknown = [part for part in parts if part not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
        return parts

    return read


def header(text: str) -> tuple[str, str]:
    name, colon, value = (part.strip() for part in text.partition(":"))
    if not colon or not are_headers({name: value}):
        raise argparse.ArgumentTypeError("a header looks like 'Name: value'")
    return name, value


def first_secret(secrets: str | None) -> str | None:
    """An app may list several secrets while it rotates them, newest first; the platform has one."""
    return secrets.split(",")[0].strip() if secrets else None


def world_for(options: argparse.Namespace) -> World:
    """The kept world if there is one, with the app as the options describe it now."""
    try:
        require_database(options.state)
        kept = World(path=options.state) if options.state else None
    except (sqlite3.DatabaseError, OSError, ValueError, KeyError, TypeError) as error:
        why = f"{options.state} is not a sandbox state file ({error}); move it away to start anew"
        raise StateUnreadable(why) from error
    if kept is None:
        return World(app_for(options, None))
    with kept.changing():
        kept.put_first(app_for(options, kept.app))
    return kept


def fill(world: World, options: argparse.Namespace) -> None:
    """Add what the options ask for. Raises ValueError for a kept world that has been filled before."""
    if options.products or options.orders or options.customers:
        with world.changing():
            many.fill(
                world.shops[STORE_TO_FILL],
                products=options.products,
                orders=options.orders,
                customers=options.customers,
                seed=options.seed,
            )


def require_database(path: Path | None) -> None:
    """SQLite would take an empty file, or a very short one, for a database of its own."""
    if path and path.exists():
        with path.open("rb") as file:
            if file.read(len(DATABASE)) != DATABASE:
                raise ValueError("it is no database")


class StateUnreadable(Exception):
    """The file is not a world. It is left untouched for somebody to look at."""


def app_for(options: argparse.Namespace, kept: App | None) -> App:
    """The app as the options describe it; what they say nothing of may have been set by a control call and kept."""
    known = kept or App()
    return replace(
        known,
        client_id=options.client_id or known.client_id,
        client_secret=options.client_secret or known.client_secret,
        name=options.app_name or known.name,
        url=options.app_url or DEFAULT_APP_URL,
        js_url=options.js_url or "",
        css_url=options.css_url or "",
        webhook_url=options.webhook_url or known.webhook_url,
        redirect_url=options.redirect_url or known.redirect_url,
        events=[TYPES[type] for type in options.webhook_events or ()] or known.events,
        headers=dict(options.webhook_header or known.headers),
        scopes=options.app_scopes or known.scopes,
    )


if __name__ == "__main__":
    sys.exit(main())
