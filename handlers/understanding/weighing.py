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
NOTHING = 128
Weights = dict[str, bytes]
"""For each trait the numbers of intents, each followed by its step above :data:`NOTHING`: a quarter of the memory."""


def weigh(traits: Iterable[str]) -> list[float]:
    """Return the probability of each of ``INTENTS``, in their order; traits never seen weigh nothing."""
    known = weights()
    steps = [0] * len(INTENTS)
    for trait in traits:
        pairs = iter(known.get(trait, b""))
        for intent, step in zip(pairs, pairs, strict=True):
            steps[intent] += step - NOTHING
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


def met_whole(traits: Iterable[str], signs: str) -> bool:
    """Return whether ``signs``, one short clause, were met as a whole before: “到了”, “打卡”."""
    bounded = f"^{signs}$", f"^ {signs} $"
    return any(trait in bounded and trait in weights() for trait in traits)


@cache
def weights() -> Weights:
    """Return the fitted weights: for each trait the steps that it adds to some intents.

    Each stands on a line of its own and is read alone: together they would leave 7 MB behind. Three of four weigh the
    same as another one and share its bytes.
    """
    found: Weights = {}
    shared: dict[bytes, bytes] = {}
    with files(__package__).joinpath("weights.json").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith('"'):
                written: dict[str, list[int]] = json.loads("{" + line.rstrip(",\n") + "}")
                for trait, flat in written.items():
                    packed = _packed(flat)
                    found[trait] = shared.setdefault(packed, packed)
    return found


def _packed(flat: list[int]) -> bytes:
    return bytes(number + NOTHING * (place % 2) for place, number in enumerate(flat))


def _tells(trait: str) -> bool:
    return "!" not in trait and (len(trait) == len("交了") or trait.count(" ") == 1)
