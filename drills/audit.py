"""What database and Redis hold, read by plain commands: an auditor does not ask the app how well it did."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import psycopg
from redis import Redis

from bench.merchant import STORE_ID

LEFT = "SELECT COUNT(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"


LISTS, SETS = ("rq:queue:signboard", "rq:queue:signboard:intermediate"), ("rq:scheduled:signboard", "rq:wip:signboard")


class Audit:
    """A look at the database behind ``url``, and at the queue where that is in Redis. Each question is a connection of
    its own: the database may come and go.
    """

    def __init__(self, url: str, *, redis: str = "") -> None:
        self._url = url
        self._redis = redis

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        if self._url.startswith("sqlite:///"):
            lite = sqlite3.connect(self._url.removeprefix("sqlite:///"), timeout=30)
            try:
                return lite.execute(sql).fetchall()
            finally:
                lite.close()
        with psycopg.connect(self._url) as connection:
            return connection.execute(sql.encode()).fetchall()

    def outcomes(self) -> dict[str, str]:
        """How each recorded event ended, or ``waiting``."""
        return dict(self.rows("SELECT event_id, outcome FROM ecwid_app_delivery"))

    def tries(self) -> int:
        """The most tries an event took."""
        return int(self.rows("SELECT COALESCE(MAX(tries), 0) FROM ecwid_app_delivery")[0][0])

    def records(self) -> int:
        """How many requests about personal data were answered."""
        return int(self.rows("SELECT COUNT(*) FROM ecwid_app_privacyrecord")[0][0])

    def tasks_left(self) -> int:
        left = int(self.rows(LEFT)[0][0])
        if self._redis:
            with Redis.from_url(self._redis) as redis:
                left += sum(int(redis.llen(key)) for key in LISTS) + sum(int(redis.zcard(key)) for key in SETS)
        return left

    def store_name(self) -> str:
        """The store's name in the copy of its profile."""
        found = self.rows(f"SELECT content FROM ecwid_app_copy WHERE store_id = {STORE_ID} AND name = 'profile'")
        content = found[0][0] if found else {}
        document = json.loads(content) if isinstance(content, str) else content
        return str(document.get("settings", {}).get("storeName", ""))
