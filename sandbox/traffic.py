"""How often the platform may be called: 600 times a minute with a token, and hardly at all with one that is dead.

Beyond it the answer is 429 with Retry-After. Who keeps calling with a token that does not work is blocked for much
longer: after 20 calls a minute says one page, after 600 of an address another. Here both hold, by the minute, and what
is blocked is the address, for an hour; how long the platform does is not documented.

Source: Ecwid docs, "API rate limits".
"""

from __future__ import annotations

import math
from collections import defaultdict, deque

from sandbox.clock import Clock
from sandbox.operations import Refusal

CALLS, DEAD_CALLS, SECONDS = 600, 20, 60
DEAD_CALLS_OF_AN_ADDRESS = 600
BLOCKED_SECONDS = 3600


class Traffic:
    """Counts calls in a sliding minute of the sandbox's clock, by token; dead ones by the caller's address as well."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.calls: defaultdict[str, deque[float]] = defaultdict(deque)
        self.dead_calls: defaultdict[str, deque[float]] = defaultdict(deque)
        self.blocked_until: dict[str, float] = {}

    def admit(self, token: str) -> None:
        """Count a call with a token that works. Raises `Refusal` 429 where there were too many."""
        taken, now = self.recent(self.calls[token])
        if len(taken) >= CALLS:
            raise too_many(taken[0] + SECONDS - now)
        taken.append(now)

    def admit_dead(self, token: str, address: str) -> None:
        """Count a call with a token that does not work, and block the address that keeps at it."""
        for counted, most in ((f"{address} {token}", DEAD_CALLS), (address, DEAD_CALLS_OF_AN_ADDRESS)):
            taken, now = self.recent(self.dead_calls[counted])
            taken.append(now)
            if len(taken) > most:
                self.blocked_until[address] = now + BLOCKED_SECONDS

    def refuse_blocked(self, address: str) -> None:
        wait = self.blocked_until.get(address, 0) - self.clock.now()
        if wait > 0:
            raise too_many(wait)

    def recent(self, taken: deque[float]) -> tuple[deque[float], float]:
        now = self.clock.now()
        while taken and taken[0] <= now - SECONDS:
            taken.popleft()
        return taken, now


def too_many(wait: float) -> Refusal:
    refusal = Refusal(429, "RATE_LIMITED", "Too many calls")
    refusal.headers["Retry-After"] = str(max(1, math.ceil(wait)))
    return refusal
