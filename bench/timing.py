"""Taking turns: whatever disturbs the machine meets the measured and its floor alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True)
class Cost:
    """Medians over all rounds, in seconds: on the clock, and of this process's processor time."""

    wall: float
    processor: float


def take_turns(*actions: Callable[[], object], rounds: int) -> list[Cost]:
    """Time each action once a round, there and back (A B C, C B A, …), after a tenth as many rounds to warm up."""
    samples: list[list[Cost]] = [[] for _ in actions]
    order = list(range(len(actions)))
    for turn in range(-(rounds // 10), rounds):
        for index in order:
            cost = cost_of(actions[index])
            if turn >= 0:
                samples[index].append(cost)
        order.reverse()
    return [middle(taken) for taken in samples]


def cost_of(action: Callable[[], object]) -> Cost:
    wall, processor = perf_counter(), process_time()
    action()
    return Cost(perf_counter() - wall, process_time() - processor)


def middle(taken: list[Cost]) -> Cost:
    return Cost(median(cost.wall for cost in taken), median(cost.processor for cost in taken))
