"""One log line and one count per call. The path stands there as the documentation prints it: no id, key or name."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from .calls import Call

log = logging.getLogger("ecwid")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(slots=True)
class Observation:
    """What became of one call: tries, seconds waited for the budget, and the status of the last answer."""

    store_id: int
    call: Call
    request_id: str = field(default_factory=lambda: "".join(secrets.choice(ALPHABET) for _ in range(8)))
    started: float = field(default_factory=time.perf_counter)
    tries: int = 0
    waited: float = 0.0
    outcome: str = "-"

    def write(self, counters: Counters) -> None:
        """Log and count it, once it is over."""
        ms = round((time.perf_counter() - self.started) * 1000)
        counters.add(self.call.method, self.call.template, self.outcome, ms=ms, tries=self.tries, waited=self.waited)
        log.info(
            "store=%d method=%s path=%s status=%s ms=%d tries=%d waited=%.3f request=%s",
            self.store_id,
            self.call.method,
            self.call.template,
            self.outcome,
            ms,
            self.tries,
            self.waited,
            self.request_id,
        )


class Counters:
    """Numbers for a metrics exporter: calls by method, path and status, and what they took."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: Counter[tuple[str, str, str]] = Counter()
        self._sums: Counter[str] = Counter()

    def add(self, method: str, template: str, outcome: str, *, ms: int, tries: int, waited: float) -> None:
        with self._lock:
            self._calls[method, template, outcome] += 1
            self._sums.update({"milliseconds": ms, "tries": tries, "waited_milliseconds": round(waited * 1000)})

    def calls(self) -> dict[tuple[str, str, str], int]:
        """Return how many calls ended with which status, by method and path."""
        with self._lock:
            return dict(self._calls)

    def sums(self) -> dict[str, int]:
        """Return milliseconds taken, tries made and milliseconds waited, over all calls."""
        with self._lock:
            return dict(self._sums)
