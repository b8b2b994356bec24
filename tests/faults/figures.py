"""What a drill gives: one line of the table of faults."""

import math
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bot.ledger import Findings


@dataclass(frozen=True, slots=True)
class Figures:
    """What one drill found; ``broken`` names every promise that did not hold, and must be empty."""

    trials: int
    lost: int
    doubled: int
    """Messages that came twice: allowed where a call was under way, never a third time."""
    note: str = ""
    broken: list[str] = field(default_factory=list)

    @property
    def bound(self) -> float:
        """With no loss in N trials the true rate is below 3/N, with 95 % certainty."""
        return min(3 / max(self.trials, 1), 1.0)


def rounds(trials: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield the number of each round and how many of ``trials`` it makes; no further one when the time is over."""
    for number, first in enumerate(range(0, trials, most), 1):
        if number == 1 or time.monotonic() < TIME["ends"]:
            yield number, min(most, trials - first)


TIME = {"ends": math.inf}
"""When, by the monotonic clock, no drill begins another round."""
Drill = Callable[[Path, int], Awaitable[Figures]]
"""A drill works in an empty folder and takes how many trials it shall make."""


def broken(found: Findings) -> list[str]:
    """Name what the checker of messages and effects found wrong."""
    wrong = [f"no answer to {account}" for account in found.unanswered]
    wrong += [f"lost: {key}" for key in found.lost]
    wrong += [f"more than two copies: {key}" for key in found.more_than_two]
    return wrong + [f"{name}: expected {wanted}, got {there}" for name, (wanted, there) in found.effects.items()]


def lost(found: Findings) -> int:
    """Return how many acknowledged updates or messages are gone."""
    return len(found.unanswered) + len(found.lost)
