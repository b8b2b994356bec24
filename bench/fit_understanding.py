"""Fit the weights of ``handlers.understanding.weighing`` and write them; or only measure how well they carry over.

python bench/fit_understanding.py             fit to all examples and write weights.json (about a minute)
python bench/fit_understanding.py --by-hand   fit to all hands but one, score the one left out; nothing is written
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from math import exp, sqrt
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from examples import Example, examples  # noqa: E402

from handlers.understanding.model import WRITES, Intent  # noqa: E402
from handlers.understanding.reading import read  # noqa: E402
from handlers.understanding.traits import traits_of  # noqa: E402
from handlers.understanding.weighing import INTENTS, UNIT  # noqa: E402

TARGET = ROOT / "handlers" / "understanding" / "weights.json"
ROUNDS = 12
SEEDS = (7, 11, 13, 17)
PACE = 0.35
SHRINK = 0.2
"""How strongly a weight is drawn back to nothing, spread over the examples that have its trait."""
NEGLIGIBLE = 0.004
"""Errors below this teach nothing and would only cost time."""
LEAST = 0.3
THINNED_AFTER = 8
"""After so many rounds weights nearer to nothing than ``LEAST`` are dropped, which leaves a file of a bearable size."""
SEEN_TWICE = 2
THRESHOLDS = (0.45, 0.6, 0.7, 0.8, 0.9, 0.95)
Rows = dict[str, list[float]]
Case = tuple[list[str], int, float]


def fit(cases: Sequence[Case]) -> Rows:
    """Return a row of weights for every trait that at least two cases have; they belong into a softmax.

    They are the means over several orders of the cases, for any one order leaves a chance few sentences turn on.
    """
    fitted = [fit_in_order(cases, Random(seed)) for seed in SEEDS]
    return {
        trait: [sum(column) / len(SEEDS) for column in zip(*(rows[trait] for rows in fitted), strict=True)]
        for trait in fitted[0]
    }


def fit_in_order(cases: Sequence[Case], chance: Random) -> Rows:
    """Return the weights that one order of the cases leads to: the means of its last rounds.

    The end of any one round leans to the sentences that came last.
    """
    met = Counter(trait for traits, _, _ in cases for trait in traits)
    rows: Rows = {trait: [0.0] * len(INTENTS) for trait, count in met.items() if count >= SEEN_TWICE}
    slopes: Rows = {trait: [0.01] * len(INTENTS) for trait in rows}
    known = [([trait for trait in traits if trait in rows], intent, counts) for traits, intent, counts in cases]
    means: Rows = {trait: [0.0] * len(INTENTS) for trait in rows}
    order = list(range(len(known)))
    for number in range(ROUNDS):
        if number == THINNED_AFTER:
            rows = {trait: [w if abs(w) >= LEAST else 0.0 for w in row] for trait, row in rows.items()}
        chance.shuffle(order)
        for index in order:
            _learn(known[index], rows, slopes, met, thinned=number >= THINNED_AFTER)
        if number >= THINNED_AFTER:
            for trait, row in rows.items():
                means[trait] = [mean + weight for mean, weight in zip(means[trait], row, strict=True)]
    return {trait: [mean / (ROUNDS - THINNED_AFTER) for mean in row] for trait, row in means.items()}


def _learn(case: Case, rows: Rows, slopes: Rows, met: Counter[str], *, thinned: bool) -> None:
    """Take one step; once ``thinned``, a weight that is nothing stays so and the others make up for it."""
    traits, right, counts = case
    errors = probabilities([rows[trait] for trait in traits])
    errors[right] -= 1
    taught = [(intent, error * counts) for intent, error in enumerate(errors) if abs(error) > NEGLIGIBLE]
    for trait in traits:
        row, slope, pull = rows[trait], slopes[trait], SHRINK / met[trait]
        for intent, error in taught:
            if thinned and not row[intent]:
                continue
            step = error + pull * row[intent]
            slope[intent] += step * step
            row[intent] -= PACE * step / sqrt(slope[intent])


def probabilities(rows: Sequence[Sequence[float]]) -> list[float]:
    """Return the softmax of the sums of ``rows``."""
    sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(INTENTS)
    highest = max(sums)
    parts = [exp(each - highest) for each in sums]
    total = sum(parts)
    return [part / total for part in parts]


def case_of(example: Example) -> Case:
    """Return the traits of an example and the number of its intent; sorted, so that fitting twice gives the same."""
    reading = read(example.text, role=example.role, now=example.now, names=())
    return sorted(traits_of(reading)), INTENTS.index(example.intent), example.counts  # type: ignore[arg-type]


def written(rows: Rows) -> str:
    """Return the weights as the file has them: a trait a line, with intent and steps by turns."""
    lines = []
    for trait in sorted(rows):
        pairs = [(n, round(weight / UNIT)) for n, weight in enumerate(rows[trait]) if round(weight / UNIT)]
        if pairs:
            flat = ",".join(f"{number},{steps}" for number, steps in pairs)
            lines.append(f"{json.dumps(trait, ensure_ascii=False)}:[{flat}]")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def by_hand(found: Sequence[Example]) -> None:
    """Print for each hand how often the weights fitted to the others are right about it, threshold by threshold."""
    cases = [case_of(example) for example in found]
    for hand in sorted({example.hand for example in found}):
        rows = fit([case for example, case in zip(found, cases, strict=True) if example.hand != hand])
        judged = [
            (INTENTS[case[1]], *_best(rows, case))
            for example, case in zip(found, cases, strict=True)
            if example.hand == hand
        ]
        right = sum(intent is best for intent, best, _ in judged)
        print(f"without the {hand} hand: {right}/{len(judged)} = {right / len(judged):.3f} of its sentences right")
        for sure in THRESHOLDS:
            wrong = sum(best in WRITES and best is not intent and p >= sure for intent, best, p in judged)
            orders = [p for intent, best, p in judged if best in WRITES and best is intent]
            obeyed = sum(p >= sure for p in orders) / len(orders)
            print(f"  sure from {sure:.2f}: wrong changes {wrong / len(judged):6.2%}, right at once {obeyed:6.1%}")


def _best(rows: Rows, case: Case) -> tuple[Intent, float]:
    found = probabilities([rows[trait] for trait in case[0] if trait in rows])
    return INTENTS[found.index(max(found))], max(found)


def main() -> None:
    found = examples()
    if "--by-hand" in sys.argv:
        by_hand(found)
        return
    TARGET.write_text(written(fit([case_of(example) for example in found])), encoding="utf-8")
    print(f"{len(found)} sentences; {TARGET.name} has {TARGET.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
