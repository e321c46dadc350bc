"""When a call is tried again, and how long to wait: 429 after what the platform says, failures with growing pauses.

Source: Ecwid docs, "API rate limits": 600 calls a minute and token, ``Retry-After`` with a 429.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

import tenacity

from .calls import Call
from .errors import EcwidBusy, EcwidUnavailable, EcwidUnreachable

Result = TypeVar("Result")

LASTING = frozenset({"TLS", "TOO_LARGE", "UNEXPECTED_STATUS", "UNEXPECTED_SHAPE"})
PAUSE_WITHOUT_WORD = 10.0
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Retries:
    """``tries`` in all, within ``deadline`` seconds over all of them, pauses included.

    Only what comes before an answer, a large file sent for one, is beyond it: no network can be told when to have sent.
    """

    tries: int = 3
    deadline: float = 30.0

    def run(self, call: Call, attempt: Callable[[float], Result]) -> Result:
        """Carry out the attempt, again where that does no harm and may help; it is told when all has to be over.

        Raises:
            EcwidError: of the last try.
        """
        trying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(lambda error: worth_repeating(call, error)),
            wait=lambda state: pause_after(state.outcome.exception() if state.outcome else None, state.attempt_number),
            stop=tenacity.stop_any(tenacity.stop_after_attempt(self.tries), tenacity.stop_before_delay(self.deadline)),
            reraise=True,
        )
        return trying(attempt, monotonic() + self.deadline)


def worth_repeating(call: Call, error: BaseException) -> bool:
    """A 429 was not carried out, so it may be repeated if its body can; a failure only where twice does no harm."""
    if isinstance(error, EcwidBusy):
        return call.rewindable
    if isinstance(error, EcwidUnreachable | EcwidUnavailable):
        harmless = call.repeatable and call.rewindable
        return error.code not in LASTING and (harmless or not error.may_have_arrived)
    return False


def pause_after(error: BaseException | None, tries: int) -> float:
    """Return the seconds to wait, spread out so that many callers do not return at once."""
    if isinstance(error, EcwidBusy):
        said = PAUSE_WITHOUT_WORD if error.retry_after is None else float(error.retry_after)
        return min(said, LONGEST_PAUSE) + random.uniform(0, 0.5)  # noqa: S311 (no secret hangs on it)
    return min(LONGEST_PAUSE, 0.25 * 2.0**tries) * random.uniform(0.5, 1.0)  # noqa: S311
