"""How probable each intent is for a set of traits: a linear model whose weights ``bench/fit_understanding.py`` fits.

A rule can be read and still be wrong about the next wording; the weights learn from thousands of sentences what speaks
for an intent and what against it. On sentences of other hands they were right more often than rules were.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp

from handlers.understanding.model import Intent

INTENTS = tuple(Intent)
UNIT = 0.1
"""One step of a weight in the file; a weight is a natural logarithm of odds."""
_ENOUGH_KNOWN = 0.5
Weights = dict[str, tuple[tuple[int, int], ...]]


def weigh(traits: Iterable[str]) -> list[float]:
    """Return the probability of each of ``INTENTS``, in their order; traits never seen weigh nothing."""
    known = weights()
    steps = [0] * len(INTENTS)
    for trait in traits:
        for intent, step in known.get(trait, ()):
            steps[intent] += step
    highest = max(steps)
    parts = [exp((step - highest) * UNIT) for step in steps]
    total = sum(parts)
    return [part / total for part in parts]


def familiarity(traits: Iterable[str]) -> float:
    """Return how far ``traits`` are known, 0 to 1; little of it means that nothing was understood at all.

    Runs of two signs tell: single ones are all known, of longer ones a new sentence always has some that are not.
    """
    known = weights()
    met = [trait in known for trait in traits if _tells(trait)]
    return min(1.0, sum(met) / len(met) / _ENOUGH_KNOWN) if met else 1.0


@cache
def weights() -> Weights:
    """Return the fitted weights: for each trait the steps that it adds to some intents."""
    written: dict[str, list[int]] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return {trait: tuple(zip(flat[::2], flat[1::2], strict=True)) for trait, flat in written.items()}


def _tells(trait: str) -> bool:
    return "!" not in trait and (len(trait) == len("交了") or trait.count(" ") == 1)
