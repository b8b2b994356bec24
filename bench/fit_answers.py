"""Fit the weights of ``rules.verdict``, to be copied there; show what fitting would make of those of ``rules.ranking``.

python bench/fit_answers.py

The examples are the known ways of asking of the records and of the gaps, each judged by an index built without it, and
the half of the second hand's questions that may be looked at. Every gap is also judged once by an index without the
whole gap, so that refusing does not depend on knowing the gap. The halves and sets kept unseen play no part.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from answers import QUESTIONS, halves, rows  # noqa: E402

from rules import starter_records  # noqa: E402
from rules.question import read_question  # noqa: E402
from rules.ranking import WEIGHTS, Hit, Ranking, Signs, Source  # noqa: E402
from rules.records import Gap, Phrases, RuleRecord, starter_comparisons, starter_concepts, starter_gaps  # noqa: E402
from rules.terms import Vocabulary  # noqa: E402
from rules.verdict import Evidence, gather, nearest_gap  # noqa: E402

FOLDS = 5
RIVALS = 15
SEEN_COUNTS = 30.0
"""A question as typed in a chat counts as much as so many ways of asking that were written for the index."""
FLOOR = 0.08
"""No sign may fade out: the ways of asking are of one hand, and what does not help with them may help with others."""
GAIN = 0.002
"""A change of the weights must help at least this share of the questions."""
KNOWN_COUNTS = 0.3
"""A known way is sometimes asked word for word, and then it decides."""
Example = tuple[Sequence[float], bool, float]
Contest = tuple[list[tuple[Signs, bool]], float]


@dataclass(frozen=True)
class Asked:
    """A question, the ids of the records that answer it (none for a gap), and how much it counts."""

    text: str
    language: str
    right: frozenset[str]
    counts: float = 1.0


def companions() -> dict[str, set[str]]:
    """Return for every record those that answer the same questions: of one comparison, list or attribute."""
    groups = [set(one.records) for one in starter_comparisons()]
    groups += [{record.id, *record.members} for record in starter_records() if record.members]
    alike: dict[tuple[str, str], set[str]] = {}
    for record in starter_records():
        alike.setdefault((record.subject, record.attribute), set()).add(record.id)
    found = {record.id: {record.id} for record in starter_records()}
    for group in [*groups, *alike.values()]:
        for name in group:
            found[name] |= group
    return found


def fold_of(text: str) -> int:
    return crc32(text.encode()) % FOLDS


def without(source: Source, fold: int) -> Source:
    """Return a source without the ways of asking that belong to a fold."""
    kept = [tuple(way for way in ways if fold_of(way) != fold) for ways in (source.ask.zh, source.ask.en)]
    return replace(source, ask=Phrases(*kept))


def judged() -> Iterator[tuple[Asked, list[Hit], Ranking]]:
    """Yield every example with what was found for it by an index that does not know it."""
    known = companions()
    vocabulary = Vocabulary(starter_concepts())
    sources: list[Source] = [*starter_records(), *starter_gaps()]
    seen, _ = halves(rows(QUESTIONS / "questions_second.jsonl"))
    typed = [Asked(row["question"], row["lang"], frozenset(row["records"]), SEEN_COUNTS) for row in seen]
    as_known = [
        Asked(way, language, frozenset(known.get(source.id, ())), KNOWN_COUNTS)
        for source in sources
        for language in ("zh", "en")
        for way in source.ask.said_in(language)[:1]
    ]
    for language in ("zh", "en"):
        for fold in range(FOLDS):
            ranking = Ranking([without(source, fold) for source in sources], language, vocabulary)
            for source in sources:
                right = frozenset(known[source.id]) if isinstance(source, RuleRecord) else frozenset()
                for way in source.ask.said_in(language):
                    if fold_of(way) == fold:
                        yield Asked(way, language, right), ranking.hits(read_question(way)), ranking
            unknown = [gap for gap in starter_gaps() if fold_of(gap.id) == fold]
            ranking = Ranking([source for source in sources if source not in unknown], language, vocabulary)
            for way in (way for gap in unknown for way in gap.ask.said_in(language)):
                yield Asked(way, language, frozenset()), ranking.hits(read_question(way)), ranking
        ranking = Ranking(sources, language, vocabulary)
        for asked in (*typed, *as_known):
            if asked.language == language:
                yield asked, ranking.hits(read_question(asked.text)), ranking


def contests(found: Sequence[tuple[Asked, list[Hit], Ranking]]) -> list[Contest]:
    """Return the records that compete for every answerable question, each with whether it is a right one."""
    kept = []
    for asked, hits, _ in found:
        records = [hit for hit in hits if isinstance(hit.source, RuleRecord)][:RIVALS]
        marked = [(hit.signs, hit.source.id in asked.right) for hit in records]
        if any(right for _, right in marked):
            kept.append((marked, asked.counts))
    return kept


def climbed(played: list[Contest], weights: list[float]) -> list[float]:
    """Change one weight at a time for as long as more questions get a right record first."""
    best = won(played, weights)
    for step in (0.08, 0.04, 0.02):
        improved = True
        while improved:
            improved = False
            for place in range(len(weights)):
                for change in (step, -step):
                    tried = [max(FLOOR, weight + change * (at == place)) for at, weight in enumerate(weights)]
                    if (score := won(played, tried)) > best + GAIN:
                        best, weights, improved = score, tried, True
    return weights


def won(played: list[Contest], weights: Sequence[float]) -> float:
    """Return the share of the questions, weighed, that get a right record first."""
    total = sum(counts for _, counts in played)
    first = (max(marked, key=lambda one: _sum(weights, one[0]))[1] * counts for marked, counts in played)
    return sum(first) / total


def _sum(weights: Sequence[float], signs: Sequence[float]) -> float:
    return sum(weight * sign for weight, sign in zip(weights, signs, strict=True))


def evidence(asked: Asked, hits: Sequence[Hit], ranking: Ranking) -> Iterator[Example]:
    """Judge the best hit; a question whose best hit is wrong teaches nothing about answering it."""
    records = [hit for hit in hits if not isinstance(hit.source, Gap)]
    if not records or (asked.right and records[0].source.id not in asked.right):
        return
    shown = " ".join(hit.source.statement.said_in(asked.language) for hit in records[:2])
    pieces = gather(read_question(asked.text), records[0], nearest_gap(hits), ranking, shown)
    yield [*pieces, 1.0], bool(asked.right), asked.counts


def fitted(examples: list[Example], ridge: float) -> list[float]:
    """Return the weights of a logistic regression, by gradient descent with momentum over all examples."""
    weights = [0.0] * len(examples[0][0])
    pace = [0.0] * len(weights)
    total = sum(counts for _, _, counts in examples)
    for _ in range(400):
        slope = [ridge * weight for weight in weights]
        for signs, right, counts in examples:
            away = counts * (right - _chance(weights, signs)) / total
            for place, sign in enumerate(signs):
                slope[place] -= away * sign
        pace = [0.9 * speed - 1.0 * rise for speed, rise in zip(pace, slope, strict=True)]
        weights = [weight + speed for weight, speed in zip(weights, pace, strict=True)]
    return weights


def _chance(weights: Sequence[float], signs: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-_sum(weights, signs)))


def main() -> None:
    found = list(judged())
    played = contests(found)
    ranked = climbed(played, list(WEIGHTS))
    scale = sum(ranked)
    print(f"right record first: {won(played, WEIGHTS):.3f} before, {won(played, ranked):.3f} after")
    print("rules.ranking.WEIGHTS would be", Signs(*(round(weight / scale, 3) for weight in ranked)))
    examples = [example for asked, hits, ranking in found for example in evidence(asked, hits, ranking)]
    balanced = _balanced(examples)
    *weights, bias = fitted(balanced, 1e-3)
    print("rules.verdict.WEIGHTS =", Evidence(*(round(weight, 2) for weight in weights)))
    print("rules.verdict.BIAS =", round(bias, 2))
    right = sum((_chance([*weights, bias], signs) >= 0.5) == is_right for signs, is_right, _ in examples)
    print(f"{len(found)} questions; {right}/{len(examples)} judged rightly")


def _balanced(examples: list[Example], unanswerable: float = 0.2) -> list[Example]:
    """Let the questions without an answer count for a set share, whatever their number."""
    share = {right: sum(counts for _, is_right, counts in examples if is_right == right) for right in (True, False)}
    factor = {True: (1 - unanswerable) / share[True], False: unanswerable / share[False]}
    return [(signs, right, counts * factor[right]) for signs, right, counts in examples]


if __name__ == "__main__":
    main()
