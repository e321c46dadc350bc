"""`python -m sandbox`: run a local Ecwid for any app."""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import threading
from pathlib import Path

from sandbox.server import serve
from sandbox.world import DEFAULT_APP_URL, DEFAULT_CLIENT_ID, App, World, random_text

DEFAULT_PORT = "8100"
DATABASE = b"SQLite format 3\0"


def main() -> int:
    options = parser().parse_args()
    try:
        world = world_for(options)
    except (StateUnreadable, ValueError) as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 1
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    with serve(world, options.port) as server:
        print(f"This is a sandbox, a local stand-in for Ecwid. Open {server.url}/ to begin.", flush=True)
        stop.wait()
    return 0


def parser() -> argparse.ArgumentParser:
    env = os.environ
    about = "A local Ecwid to build and test an app against."
    asked = argparse.ArgumentParser(prog="python -m sandbox", description=about)
    asked.add_argument("--app-url", help=f"where the app runs (default {DEFAULT_APP_URL})")
    asked.add_argument("--webhook-url", help="where the app takes events (no use in this version)")
    asked.add_argument("--client-id", default=env.get("ECWID_CLIENT_ID"), help="or ECWID_CLIENT_ID, or as kept")
    secret = first_secret(env.get("ECWID_CLIENT_SECRET"))
    asked.add_argument("--client-secret", default=secret, help="or ECWID_CLIENT_SECRET, or as kept, or a new one")
    asked.add_argument("--app-name", help="what the Control Panel's menu calls the app")
    asked.add_argument("--js-url", help="the app's storefront script (default: storefront.js under the app)")
    asked.add_argument("--css-url", help="the app's storefront styles (default: storefront.css under the app)")
    asked.add_argument("--port", type=int, default=env.get("SANDBOX_PORT", DEFAULT_PORT), help="on the loopback")
    asked.add_argument("--state", type=Path, help="a file that keeps the world between runs")
    return asked


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


def require_database(path: Path | None) -> None:
    """SQLite would take an empty file, or a very short one, for a database of its own."""
    if path and path.exists():
        with path.open("rb") as file:
            if file.read(len(DATABASE)) != DATABASE:
                raise ValueError("it is no database")


class StateUnreadable(Exception):
    """The file is not a world. It is left untouched for somebody to look at."""


def app_for(options: argparse.Namespace, kept: App | None) -> App:
    return App(
        client_id=options.client_id or (kept.client_id if kept else DEFAULT_CLIENT_ID),
        client_secret=options.client_secret or (kept.client_secret if kept else random_text()),
        name=options.app_name or (kept.name if kept else "App"),
        url=options.app_url or DEFAULT_APP_URL,
        js_url=options.js_url or "",
        css_url=options.css_url or "",
        webhook_url=options.webhook_url or "",
    )


if __name__ == "__main__":
    sys.exit(main())
