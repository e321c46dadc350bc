"""Manners towards the platform, shared by threads, processes and machines: the budget of a token, and dead tokens.

The platform takes 600 calls a minute of each token and answers 429 beyond. Here a token may be called with 199 times
in any 62/3 seconds, which is 577 a minute. Three such windows hold 597 calls in 62 seconds, so whatever a call loses
on its way, up to two seconds, no minute of the platform's sees a 601st, be its minutes fixed or sliding. The third
keeps waits short: who spends it at once waits 20 seconds for more, not a minute. Calls nobody waits for leave 17 of
the 199 free (51 a minute) for those somebody does.

What is shared is in an SQLite file, or in Redis where there are several machines. It holds hashes of tokens, never
tokens. Manners are no correctness: where the store fails, calls go out all the same, with a warning a minute.

Source: Ecwid docs, "API rate limits".
"""

from __future__ import annotations

import logging
import os
import random
import sqlite3
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic, sleep, time
from typing import Any, Protocol, TypeVar

CALLS, SECONDS, KEPT_FREE = 199, 62 / 3, 17
DEAD_SECONDS = 30 * 24 * 3600
SPREAD_SECONDS = 0.01  # so that all who wait for one place do not ask for it at the same instant
SWEEP_SECONDS = 600
STORE_TIMEOUT = 0.5
PAUSE_AFTER_FAILURE = 5
WARNING_SECONDS = 60
KEPT_AT = "Limits are kept at sqlite:///path/to/file, redis://… or rediss://…."

Answer = TypeVar("Answer")
log = logging.getLogger("ecwid.limits")


class BudgetSpent(TimeoutError):
    """There was no room for the call in time; ``seconds`` from now there would be."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"The token's budget is spent; there is room in {seconds:.1f} s.")


def open_limits(address: str, *, calls: int = CALLS, seconds: float = SECONDS, kept_free: int = KEPT_FREE) -> Limits:
    """Return the limits kept at ``address``: ``sqlite:///path`` or ``redis://…`` (``rediss://`` over TLS).

    Nothing is opened before the first use. Raises ``ValueError`` for any other address, without repeating it.
    """
    kind, _, rest = address.partition("://")
    store: Store
    if kind == "sqlite" and rest.startswith("/") and rest != "/":
        store = SqliteStore(Path(rest[1:]).absolute())
    elif kind in {"redis", "rediss"} and rest:
        store = RedisStore(address)
    else:
        raise ValueError(KEPT_AT)
    return Limits(store, calls=calls, seconds=seconds, kept_free=kept_free)


class Limits:
    """At most ``calls`` of a token in any ``seconds``, the last ``kept_free`` of them for interactive ones only."""

    def __init__(
        self, store: Store, *, calls: int = CALLS, seconds: float = SECONDS, kept_free: int = KEPT_FREE
    ) -> None:
        if not 0 <= kept_free < calls:
            raise ValueError(f"{kept_free} of {calls} calls cannot be kept free.")
        self._store = store
        self._calls, self._seconds, self._kept_free = calls, seconds, kept_free
        self._buried_here: dict[str, float] = {}
        self._skip_until = self._silent_until = 0.0

    def take(self, token: str, *, interactive: bool, timeout: float) -> float:
        """Wait for room for one call and count it; return the seconds waited.

        Raises:
            BudgetSpent: there will be no room within ``timeout`` seconds. It is raised as soon as that is known.
        """
        key = key_of(token)
        calls = self._calls if interactive else self._calls - self._kept_free
        start, waited = monotonic(), 0.0
        while wait := self._ask(lambda: self._store.spend(key, calls=calls, seconds=self._seconds), otherwise=0.0):
            if waited + wait > timeout:
                raise BudgetSpent(wait)
            sleep(wait + random.uniform(0, SPREAD_SECONDS))  # noqa: S311 (no secret hangs on it)
            waited = monotonic() - start
        return waited

    def used(self, token: str) -> tuple[int, int]:
        """Return how many calls the budget counts at this moment, and how many it allows at once."""
        key = key_of(token)
        return self._ask(lambda: self._store.used(key, seconds=self._seconds), otherwise=0), self._calls

    def is_dead(self, store_id: int, token: str) -> bool:
        """Tell whether the token was buried for this store by anybody, and not revived since."""
        key = key_of(token, store_id)
        dead = self._ask(lambda: self._store.is_dead(key), otherwise=self._buried_here.get(key, 0.0) > time())
        if not dead:
            self._buried_here.pop(key, None)  # somebody else revived it
        return dead

    def bury(self, store_id: int, token: str) -> None:
        """Remember for 30 days that the platform refuses the token for this store; it may be another's, and live."""
        key, now = key_of(token, store_id), time()
        self._buried_here = {dead: until for dead, until in self._buried_here.copy().items() if until > now}
        self._buried_here[key] = now + DEAD_SECONDS
        self._ask(lambda: self._store.bury(key), otherwise=None)

    def revive(self, store_id: int, token: str) -> None:
        """Forget that the token was buried: a new launch or install has proved it."""
        key = key_of(token, store_id)
        self._buried_here.pop(key, None)
        self._ask(lambda: self._store.revive(key), otherwise=None)

    def _ask(self, question: Callable[[], Answer], *, otherwise: Answer) -> Answer:
        """Return the store's answer; ``otherwise`` where it fails, and for a while after without asking again."""
        if monotonic() < self._skip_until:
            return otherwise
        try:
            return question()
        except self._store.failures as failure:
            now = monotonic()
            self._skip_until = now + PAUSE_AFTER_FAILURE
            if now >= self._silent_until:
                self._silent_until = now + WARNING_SECONDS
                log.warning("The store of limits fails (%s): calls go out unlimited.", type(failure).__name__)
            return otherwise


def key_of(token: str, store_id: int | None = None) -> str:
    """Return what stands for the token, or for a store's use of it, wherever it is written down."""
    return sha256((token if store_id is None else f"{store_id} {token}").encode()).hexdigest()[:32]


class Store(Protocol):
    """Where counts and dead tokens are kept, by key. ``failures`` are what its methods raise when it is broken."""

    failures: tuple[type[Exception], ...]

    def spend(self, key: str, *, calls: int, seconds: float) -> float:
        """Count one call if there were fewer than ``calls`` in the last ``seconds``, and return 0.

        Return the seconds until there is room otherwise. Checking and counting are one step to everybody else.
        """

    def used(self, key: str, *, seconds: float) -> int: ...
    def is_dead(self, key: str) -> bool: ...
    def bury(self, key: str) -> None: ...
    def revive(self, key: str) -> None: ...


class SqliteStore:
    """One file for all processes of a machine: a row a call of the last seconds, and a row a dead token.

    Processes share one connection each, opened at its first use and closed before a fork: SQLite's locks do not
    survive one, neither in the child nor, once that closes anything, in the parent.
    """

    # A bucket of pyrate-limiter in SQLite is a table of its own: with 2000 tokens it took 5 ms of processor time to
    # make one and 7 ms to open one, where a call of the platform may add 0.5 ms in all; and none is ever dropped.

    failures: tuple[type[Exception], ...] = (sqlite3.Error, OSError)

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._swept = 0.0
        close_at_forks(self)

    def spend(self, key: str, *, calls: int, seconds: float) -> float:
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            now = time()
            connection.execute("DELETE FROM calls WHERE token = ? AND at <= ?", (key, now - seconds))
            oldest = connection.execute(
                "SELECT at FROM calls WHERE token = ? AND at <= ? ORDER BY at DESC LIMIT 1 OFFSET ?",
                (key, now, calls - 1),  # what is later than now was counted before the clock was put back
            ).fetchone()
            if oldest:
                return max(0.001, float(oldest[0]) + seconds - now)
            connection.execute("INSERT OR IGNORE INTO calls VALUES (?, ?)", (key, now))
            if abs(now - self._swept) > SWEEP_SECONDS:
                self._swept = now
                connection.execute("DELETE FROM calls WHERE at <= ? OR at > ?", (now - seconds, now))
                connection.execute("DELETE FROM dead WHERE until <= ?", (now,))
            return 0.0

    def used(self, key: str, *, seconds: float) -> int:
        with self._connected() as connection:
            found = connection.execute("SELECT COUNT(*) FROM calls WHERE token = ? AND at > ?", (key, time() - seconds))
            return int(found.fetchone()[0])

    def is_dead(self, key: str) -> bool:
        with self._connected() as connection:
            found = connection.execute("SELECT 1 FROM dead WHERE token = ? AND until > ?", (key, time()))
            return found.fetchone() is not None

    def bury(self, key: str) -> None:
        with self._connected() as connection:
            connection.execute("INSERT OR REPLACE INTO dead VALUES (?, ?)", (key, time() + DEAD_SECONDS))

    def revive(self, key: str) -> None:
        with self._connected() as connection:
            connection.execute("DELETE FROM dead WHERE token = ?", (key,))

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                connection = self._connection = self._connection or opened(self._path)
                with connection:  # commits what was begun, or rolls it back
                    yield connection
            except self.failures:
                self._close()
                raise

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def before_fork(self) -> None:
        self._lock.acquire()
        self._close()

    def after_fork(self) -> None:
        self._lock.release()


def opened(path: Path) -> sqlite3.Connection:
    """Open the file, and make it what it has to be."""
    connection = sqlite3.connect(path, timeout=STORE_TIMEOUT, isolation_level=None, check_same_thread=False)
    try:
        with suppress(sqlite3.OperationalError):  # somebody else is setting the same, once for all
            connection.execute("PRAGMA journal_mode = WAL").close()
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS calls (token TEXT, at REAL, PRIMARY KEY (token, at)) WITHOUT ROWID"
        )
        connection.execute("CREATE TABLE IF NOT EXISTS dead (token TEXT PRIMARY KEY, until REAL) WITHOUT ROWID")
    except BaseException:
        connection.close()
        raise
    return connection


def close_at_forks(store: SqliteStore) -> None:
    """Let the process fork without a connection, for as long as the store lives."""
    known = weakref.ref(store)

    def before() -> None:
        if found := known():
            found.before_fork()

    def after() -> None:
        if found := known():
            found.after_fork()

    os.register_at_fork(before=before, after_in_parent=after, after_in_child=after)


class RedisStore:
    """One server for all machines: a sorted set of the last calls a token, and a key a dead token. Idle ones expire.

    Time is the server's, taken where calls are counted, so neither clocks that differ nor answers that overtake
    each other let a call slip by.
    """

    # A bucket of pyrate-limiter in Redis takes the caller's time and does not count what is later: two clocks that
    # were 20 ms apart were given 266 calls of 199, and 1 s apart 299. Nor do its keys expire.

    SPEND = """
        local now = redis.call('TIME')
        now = now[1] * 1000000 + now[2]
        local calls, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - window))
        redis.call('ZREMRANGEBYSCORE', KEYS[1], string.format('(%.0f', now), '+inf')
        local oldest = redis.call('ZREVRANGE', KEYS[1], calls - 1, calls - 1)[1]
        if oldest then
            return oldest + window - now
        end
        local at = string.format('%.0f', now)
        redis.call('ZADD', KEYS[1], at, at)
        redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
        return 0
    """

    def __init__(self, address: str) -> None:
        import redis  # here, since it takes a tenth of a second, and most installations have no Redis

        self.failures: tuple[type[Exception], ...] = (redis.RedisError, OSError)
        self._address = address
        with suppress(ValueError):  # it would repeat a part of the address, which may be of the password
            self._connect()
            return
        raise ValueError(KEPT_AT)

    def spend(self, key: str, *, calls: int, seconds: float) -> float:
        client = self._redis
        wait = self._spend(keys=[f"ecwid:calls:{key}"], args=[calls, round(seconds * 1e6)], client=client)
        return int(wait) / 1e6

    def used(self, key: str, *, seconds: float) -> int:
        client = self._redis
        oldest = client.time()[0] * 1_000_000 - round(seconds * 1e6)
        return int(client.zcount(f"ecwid:calls:{key}", oldest, "+inf"))

    def is_dead(self, key: str) -> bool:
        return bool(self._redis.exists(f"ecwid:dead:{key}"))

    def bury(self, key: str) -> None:
        self._redis.set(f"ecwid:dead:{key}", 1, ex=DEAD_SECONDS)

    def revive(self, key: str) -> None:
        self._redis.delete(f"ecwid:dead:{key}")

    @property
    def _redis(self) -> Any:
        if self._owner != os.getpid():  # a forked pool waits for ever if a thread of the parent was using it
            self._connect()
        return self._client

    def _connect(self) -> None:
        """Make a pool for this process; it opens connections as threads need them."""
        import redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        pool = redis.ConnectionPool.from_url(
            self._address,
            socket_timeout=STORE_TIMEOUT,
            socket_connect_timeout=STORE_TIMEOUT,
            retry=Retry(NoBackoff(), 1),
        )
        self._client: Any = redis.Redis(connection_pool=pool)
        self._spend: Any = self._client.register_script(self.SPEND)
        self._owner = os.getpid()
