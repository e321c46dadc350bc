"""The sandbox's time: that of the machine, moved on by whoever cannot wait 24 hours for a retry."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

FORMAT = "%Y-%m-%d %H:%M:%S +0000"


class Clock:
    """Seconds since 1970 in UTC, never backwards. Waiters wake up when it is moved on."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self.turns = 0
        self.moved = threading.Condition()

    def now(self) -> float:
        return time.time() + self.ahead

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("The clock only moves forward")
        with self.moved:
            self.ahead += seconds
        self.stir()

    def stir(self) -> None:
        """Wake up those who wait: there may be something to do."""
        with self.moved:
            self.turns += 1
            self.moved.notify_all()

    def wait(self, turn: int, seconds: float | None) -> None:
        """Wait that long, or until the clock is stirred once more than `turn` times."""
        with self.moved:
            self.moved.wait_for(lambda: self.turns != turn, seconds)

    def date(self) -> str:
        """Now, as the platform writes dates: `2026-01-05 09:30:00 +0000`."""
        return date_of(self.now())


def date_of(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime(FORMAT)
