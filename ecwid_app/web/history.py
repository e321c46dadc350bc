"""Earlier states of a copy, and what each save changed, in the words of the feature that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..models import Copy

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Step:
    """A state that can be brought back: what it held, until when, and what the save after it did."""

    number: int
    replaced_at: datetime
    changes: list[str]


def steps_of(copy: Copy, differences: Callable[[Any, Any], Iterable[str]]) -> list[Step]:
    """Return the earlier states, the newest first; ``differences`` says what was done between two contents."""
    after, steps = copy.content, []
    for revision in copy.revisions.order_by("-number")[:SHOWN]:
        steps.append(Step(revision.number, revision.replaced_at, list(differences(revision.content, after))))
        after = revision.content
    return [step for step in steps if step.changes]
