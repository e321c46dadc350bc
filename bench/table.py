"""What is printed: a row says what was measured, its floor, the outcome, and whether that is within its limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("row", "measured", "floor", "outcome", "limit", "")


@dataclass(frozen=True)
class Row:
    """``outcome`` is a number of ``unit``, to stay at or below ``limit`` where there is one. Times are in seconds."""

    name: str
    outcome: float
    unit: str
    limit: float | None = None
    measured: float | None = None
    floor: float | None = None

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.outcome > self.limit

    @property
    def cells(self) -> tuple[str, ...]:
        limit = "" if self.limit is None else f"≤ {self.limit:g} {self.unit}".rstrip()
        verdict = "" if self.limit is None else "OVER" if self.is_over else "ok"
        return (self.name, duration(self.measured), duration(self.floor), self._outcome, limit, verdict)

    @property
    def _outcome(self) -> str:
        decimals = {"×": 3, "ms": 3, "MB": 1, "KB": 2, "s": 2, "points": 2}.get(self.unit, 0)
        return f"{self.outcome:.{decimals}f} {self.unit}".rstrip()


def ratio(name: str, measured: float, floor: float, *, limit: float | None = None) -> Row:
    """Return the row of a time as a multiple of its floor."""
    return Row(name, measured / floor, "×", limit, measured, floor)


def added(name: str, measured: float, floor: float, *, limit: float | None = None) -> Row:
    """Return the row of what a time adds to its floor, in milliseconds; less than nothing is shown as measured."""
    return Row(name, (measured - floor) * 1000, "ms", limit, measured, floor)


def duration(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds * 1e3:.3f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} µs"


def as_text(rows: Sequence[Row]) -> str:
    """Return columns for a terminal."""
    return "\n".join(" ".join(padded).rstrip() for padded in columns(rows))


def as_markdown(rows: Sequence[Row]) -> str:
    """Return a table a README can carry."""
    head, *body = ["| " + " | ".join(padded) + " |" for padded in columns(rows)]
    return "\n".join([head, "| --- | ---: | ---: | ---: | ---: | --- |", *body])


def columns(rows: Sequence[Row]) -> list[list[str]]:
    """Return head and rows as cells of equal width: names to the left, numbers to the right."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return [
        [
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    ]
