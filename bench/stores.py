"""A launch where ten stores have the app, and where a hundred thousand have."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from .merchant import Merchant
from .server import Site, site
from .table import Row, ratio
from .timing import take_turns

FEW, MANY = 10, 100_000
STORE = """
    INSERT INTO ecwid_app_store (id, sealed_token, created_at, token_at, life, life_at, looked_at, subscription)
    VALUES (?, ?, ?, ?, 'active', ?, ?, '')
"""
COPY = "INSERT INTO ecwid_app_copy (store_id, name, content, revision, taken_at) VALUES (?, ?, '{}', 1, ?)"


def stores(*, quick: bool) -> list[Row]:
    """Launch 1000 times in each of two sites, taking turns. Every store has two copies."""
    with site() as small, site() as large:
        fill(small, FEW)
        fill(large, MANY)
        merchants = [Merchant(running) for running in (large, small)]
        many, few = take_turns(*(merchant.launch for merchant in merchants), rounds=50 if quick else 1000)
    return [ratio(f"launch with {MANY:,} stores / with {FEW}", many.wall, few.wall, limit=1.1)]


def fill(running: Site, number: int) -> None:
    """Let so many other stores have the app."""
    now, first = datetime.now(UTC).replace(tzinfo=None).isoformat(" "), 10_000_000
    ids = range(first, first + number)
    with sqlite3.connect(running.environment["DATABASE_URL"].removeprefix("sqlite:///"), timeout=30) as database:
        database.executemany(STORE, ((store, "x" * 140, now, now, now, now) for store in ids))
        for name in ("profile", "public"):
            database.executemany(COPY, ((store, name, now) for store in ids))
        database.execute("ANALYZE")
