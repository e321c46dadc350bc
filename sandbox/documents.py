"""Documents by kind and store, in SQLite: in memory for a test, in a file for a world that outlives its process.

A document is a JSON object. What it can be searched and sorted by stands in columns of its kind's table; the text of
all documents is apart, so that a search reads narrow rows only. Every change leaves a trace: when a kind last changed,
what was deleted, and a `Change` for whoever sends webhooks.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sandbox.clock import Clock

Document = dict[str, Any]
Id = int | str
Scalar = str | int | float | None
Read = Callable[[Document], Scalar]
What = Literal["created", "updated", "deleted"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS bodies (ref INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS numbers (store INTEGER, kind TEXT, last INTEGER, PRIMARY KEY (store, kind));
CREATE TABLE IF NOT EXISTS touched (store INTEGER, kind TEXT, at REAL, PRIMARY KEY (store, kind));
CREATE TABLE IF NOT EXISTS deleted (store INTEGER, kind TEXT, id, at REAL);
CREATE INDEX IF NOT EXISTS deleted_when ON deleted (store, kind, at);
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Kind:
    """Documents of one sort. `columns` are what a search or an order may name; `indexed` ones are sorted fast.

    `narrow` ones stand in one index together, so that a search by them alone, in whatever combination, reads no row.
    `first` is the first number given to a new document.
    """

    name: str
    columns: Mapping[str, Read] = field(default_factory=dict)
    indexed: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    first: int = 1

    def row(self, document: Document) -> list[Scalar]:
        return [read(document) for read in self.columns.values()]


class Where(NamedTuple):
    """A condition on columns. Column names come from code, values from anywhere."""

    sql: str
    values: tuple[Scalar, ...] = ()


def equal(column: str, value: Scalar) -> Where:
    return Where(f"{column} = ?", (value,))


def unlike(column: str, value: Scalar) -> Where:
    return Where(f"{column} IS NOT ?", (value,))


def at_least(column: str, value: float) -> Where:
    return Where(f"{column} >= ?", (value,))


def at_most(column: str, value: float) -> Where:
    return Where(f"{column} <= ?", (value,))


def one_of(column: str, values: Iterable[Scalar]) -> Where:
    """`column` is one of the values; nothing is one of none."""
    given = tuple(values)
    return Where(f"{column} IN ({', '.join('?' * len(given))})", given)


def contains(column: str, text: str) -> Where:
    """The text stands somewhere in the column, whatever the case: columns searched so hold `folded` text."""
    return Where(f"instr({column}, ?) > 0", (text.casefold(),))


def tagged(column: str, tags: Iterable[Scalar]) -> Where:
    """The column, made by `tags_of`, has at least one of the tags."""
    return either(*(Where(f"instr({column}, ?) > 0", (f"|{tag}|",)) for tag in tags))


def either(*conditions: Where) -> Where:
    if not conditions:
        return Where("FALSE")
    joined = " OR ".join(f"({condition.sql})" for condition in conditions)
    return Where(f"({joined})", tuple(value for condition in conditions for value in condition.values))


def folded(*texts: object) -> str:
    """Texts as a column that `contains` searches."""
    return "\n".join(str(text).casefold() for text in texts if text is not None)


def tags_of(values: Iterable[object]) -> str:
    """Values as a column that `tagged` searches."""
    return "".join(f"|{value}|" for value in values)


@dataclass(frozen=True)
class Change:
    """What happened to one document; `before` and `after` are None where there was or is none."""

    store: int
    kind: str
    id: Id
    what: What
    before: Document | None
    after: Document | None


class Documents:
    """One database of documents. `changing()` makes steps one: all of them last, or none."""

    def __init__(self, clock: Clock, path: Path | None = None) -> None:
        self.clock = clock
        self.changes: list[Change] = []
        self._lock = threading.RLock()
        self._depth = 0
        self._kinds: set[str] = set()
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.executescript(SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep what the block changes if it ends well, else nothing; blocks may stand in each other."""
        with self._lock:
            if self._depth == 0:
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            noted = len(self.changes)
            try:
                yield
            except BaseException:
                self._depth -= 1
                if self._depth == 0:
                    self._connection.execute("ROLLBACK")
                    self._kinds.clear()  # their tables may be gone with it
                del self.changes[noted:]
                raise
            self._depth -= 1
            if self._depth == 0:
                self._connection.execute("COMMIT")

    def of(self, store: int, kind: Kind) -> Collection:
        with self._lock:
            if kind.name not in self._kinds:
                for statement in tables_of(kind):
                    self.run(statement)
                self._kinds.add(kind.name)
        return Collection(self, store, kind)

    def note(self, change: Change) -> None:
        """Remember a change, for `take_changes` and `touched`."""
        self.changes.append(change)
        self.run("INSERT OR REPLACE INTO touched VALUES (?, ?, ?)", change.store, change.kind, self.clock.now())

    def take_changes(self) -> list[Change]:
        """What changed since this was last asked."""
        with self._lock:
            changes, self.changes = self.changes, []
            return changes

    def touched(self, store: int, kind: Kind) -> float | None:
        """When a document of the kind was last created, changed or deleted."""
        found = self.one("SELECT at FROM touched WHERE store = ? AND kind = ?", store, kind.name)
        return float(found[0]) if found else None

    def touch_all(self) -> None:
        """Let what was ever changed count as changed now."""
        self.run("UPDATE touched SET at = ?", self.clock.now())

    def deleted(
        self, store: int, kind: Kind, *, since: float, until: float, offset: int, limit: int
    ) -> tuple[int, list[tuple[Id, float]]]:
        """How many were deleted in that time, and those from `offset` on with the moment, oldest first."""
        where = "FROM deleted WHERE store = ? AND kind = ? AND at BETWEEN ? AND ?"
        asked = (store, kind.name, since, until)
        total = self.one(f"SELECT count(*) {where}", *asked)
        rows = self.all(f"SELECT id, at {where} ORDER BY at, rowid LIMIT ? OFFSET ?", *asked, limit, offset)
        return int(total[0]) if total else 0, [(row[0], row[1]) for row in rows]

    def keep(self, name: str, value: Any) -> None:
        """Keep something of the world that is no document of a store."""
        self.run("INSERT OR REPLACE INTO kept VALUES (?, ?)", name, json.dumps(value, ensure_ascii=False))

    def kept(self, name: str) -> Any:
        found = self.one("SELECT value FROM kept WHERE name = ?", name)
        return json.loads(found[0]) if found else None

    def snapshot(self) -> bytes:
        with self._lock:
            return self._connection.serialize()

    def restore(self, snapshot: bytes) -> None:
        """Replace everything by what `snapshot` held."""
        with self._lock:
            source = sqlite3.connect(":memory:")
            try:
                source.deserialize(snapshot)
                source.backup(self._connection)
            finally:
                source.close()
            self.changes.clear()
            self._kinds.clear()

    def run(self, sql: str, *values: Scalar) -> sqlite3.Cursor:
        with self._lock:
            return self._connection.execute(sql, values)

    def one(self, sql: str, *values: Scalar) -> Any:
        with self._lock:
            return self._connection.execute(sql, values).fetchone()

    def all(self, sql: str, *values: Scalar) -> list[Any]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


class Collection:
    """The documents of one kind in one store."""

    def __init__(self, documents: Documents, store: int, kind: Kind) -> None:
        self.documents = documents
        self.store = store
        self.kind = kind

    def get(self, id: Id) -> Document | None:
        found = self.documents.one(
            f"SELECT body FROM bodies WHERE ref = (SELECT ref FROM {self.kind.name} WHERE store = ? AND id = ?)",
            self.store,
            id,
        )
        return json.loads(found[0]) if found else None

    def new_id(self) -> int:
        """The next number; none is given twice, not even after a deletion."""
        found = self.documents.one(
            "INSERT INTO numbers VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
            self.store,
            self.kind.name,
            self.kind.first,
        )
        return int(found[0])

    def put(self, id: Id, document: Document) -> None:
        """Create the document, or replace it; one that is already just so is left as it is."""
        before = self.get(id)
        if before != document:
            with self.documents.changing():
                self._write(id, document, is_new=before is None)
                what: What = "created" if before is None else "updated"
                self.documents.note(Change(self.store, self.kind.name, id, what, before, document))

    def fill(self, documents: Iterable[tuple[Id, Document]]) -> None:
        """Create many documents that are known to be new, without a trace: for seeds."""
        with self.documents.changing():
            for id, document in documents:
                self._write(id, document, is_new=True)

    def remove(self, id: Id) -> Document | None:
        """Delete the document and return it, None if there was none."""
        before = self.get(id)
        if before is None:
            return None
        with self.documents.changing():
            row = f"FROM {self.kind.name} WHERE store = ? AND id = ?"
            self.documents.run(f"DELETE FROM bodies WHERE ref = (SELECT ref {row})", self.store, id)
            self.documents.run(f"DELETE {row}", self.store, id)
            now = self.documents.clock.now()
            self.documents.run("INSERT INTO deleted VALUES (?, ?, ?, ?)", self.store, self.kind.name, id, now)
            self.documents.note(Change(self.store, self.kind.name, id, "deleted", before, None))
        return before

    def find(
        self, *where: Where, order: str = "id", descending: bool = False, offset: int = 0, limit: int | None = None
    ) -> list[Document]:
        """The documents for which all conditions hold; those equal in `order` by id."""
        way = "DESC" if descending else "ASC"
        condition, values = self._condition(where)
        rows = self.documents.all(
            f"SELECT body FROM (SELECT ref, {order} AS place, id FROM {self.kind.name} WHERE {condition}"
            f" ORDER BY {order} {way}, id {way} LIMIT ? OFFSET ?) JOIN bodies USING (ref)"
            f" ORDER BY place {way}, id {way}",
            *values,
            -1 if limit is None else limit,
            offset,
        )
        return [json.loads(row[0]) for row in rows]

    def ids(self, *where: Where) -> list[Id]:
        """The ids of the documents for which all conditions hold, in no order: sorting is a third of a scan's time."""
        condition, values = self._condition(where)
        rows = self.documents.all(f"SELECT id FROM {self.kind.name} WHERE {condition}", *values)
        return [row[0] for row in rows]

    def first(self, *where: Where) -> Document | None:
        return next(iter(self.find(*where, limit=1)), None)

    def count(self, *where: Where) -> int:
        condition, values = self._condition(where)
        return int(self.documents.one(f"SELECT count(*) FROM {self.kind.name} WHERE {condition}", *values)[0])

    def groups(self, columns: str, *where: Where, also: str = "") -> list[tuple[Any, ...]]:
        """The different values of columns where all conditions hold, each with how many documents have them.

        `also` is what else is wanted of each group, such as `, min(id)`.
        """
        condition, values = self._condition(where)
        sql = f"SELECT {columns}, count(*){also} FROM {self.kind.name} WHERE {condition} GROUP BY {columns}"
        return list(self.documents.all(sql, *values))

    def __contains__(self, id: Id) -> bool:
        return self.count(equal("id", id)) > 0

    def _condition(self, where: tuple[Where, ...]) -> tuple[str, tuple[Scalar, ...]]:
        conditions = (equal("store", self.store), *where)
        sql = " AND ".join(condition.sql for condition in conditions)
        return sql, tuple(value for condition in conditions for value in condition.values)

    def _write(self, id: Id, document: Document, *, is_new: bool) -> None:
        body = json.dumps(document, ensure_ascii=False)
        row = self.kind.row(document)
        if is_new:
            ref = self.documents.run("INSERT INTO bodies (body) VALUES (?)", body).lastrowid
            marks = ", ".join("?" * (3 + len(row)))
            self.documents.run(f"INSERT INTO {self.kind.name} VALUES ({marks})", ref, self.store, id, *row)
            return
        ref = self.documents.one(f"SELECT ref FROM {self.kind.name} WHERE store = ? AND id = ?", self.store, id)[0]
        self.documents.run("UPDATE bodies SET body = ? WHERE ref = ?", body, ref)
        if row:
            settings = ", ".join(f"{column} = ?" for column in self.kind.columns)
            self.documents.run(f"UPDATE {self.kind.name} SET {settings} WHERE ref = ?", *row, ref)


def tables_of(kind: Kind) -> list[str]:
    columns = "".join(f", {column}" for column in kind.columns)
    table = f"{kind.name} (ref INTEGER PRIMARY KEY, store INTEGER, id{columns}, UNIQUE (store, id))"
    indexes = [f"{kind.name}_{column} ON {kind.name} (store, {column}, id)" for column in kind.indexed]
    if kind.narrow:
        indexes.append(f"{kind.name}_narrow ON {kind.name} (store, id, {', '.join(kind.narrow)})")
    return [
        f"CREATE TABLE IF NOT EXISTS {table}",
        *(f"CREATE INDEX IF NOT EXISTS {index}" for index in indexes),
    ]
