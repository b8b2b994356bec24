"""Fit the weights of ``rules.ranking`` and ``rules.verdict``, to be copied there; about a minute.

python bench/fit_answers.py

Examples are the known ways of asking of records, each judged by an index that knows the ways of other hands only; those
of gaps; every gap once by an index without the whole gap; near misses made from templates; and the questions of several
hands that may be looked at. What is printed first leaves one hand out and judges it by what the others teach.

With the extra ``[semantic]`` every example is judged twice, with likeness in meaning and without, so that the weights
suit both; without it the weights of likeness in meaning come out as 0.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from answer_scoring import SHARED, left_out, question_sets, sides, touches
from near_misses import near_misses

from rules import read_document, starter_records
from rules.answers import Rulebook
from rules.embedding import Embedder, installed
from rules.question import read_question
from rules.ranking import Hit, Ranking, Signs, dot
from rules.records import Gap, Phrases, RuleRecord, starter_comparisons
from rules.source_index import Source
from rules.verdict import Evidence, gather, nearest_gap
from rules.ways import NO_WAYS, starter_ways
from rules.wide_ranking import WideRanking

FOLDS = 3
RIVALS = 15
STEPS = 60
COUNTS = {"own": 0.15, "ways": 0.5, "gap": 0.3, "new gap": 0.6, "template": 0.5}
TYPED_COUNTS = 8.0
"""A question as typed in a chat counts as much as so many that were written for the index."""
UNANSWERABLE = 0.22
"""Share of the questions without an answer, whatever their number."""
Example = tuple[list[float], bool, float]


@dataclass(frozen=True)
class Judged:
    """A question of one hand, what may answer it, and which of that is right."""

    hand: str
    hits: list[Hit]
    right: list[bool]
    evidence: list[list[float]]
    answerable: bool

    @property
    def counts(self) -> float:
        """How much it weighs."""
        return COUNTS.get(self.hand, TYPED_COUNTS)


def companions() -> dict[str, set[str]]:
    """Return for every record those that answer the same questions: of one comparison, list or attribute."""
    records = starter_records()
    groups = [set(one.records) for one in starter_comparisons()]
    groups += [{record.id, *record.members} for record in records if record.members]
    alike: dict[tuple[str, str], set[str]] = {}
    for record in records:
        alike.setdefault((record.subject, record.attribute), set()).add(record.id)
    found = {record.id: {record.id} for record in records}
    for group in [*groups, *alike.values()]:
        for name in group & found.keys():
            found[name] |= group
    return found


class Remembering:
    """An embedder that computes every text once."""

    def __init__(self, model: Embedder) -> None:
        self.name, self._model = model.name, model
        self._known: dict[str, np.ndarray] = {}

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return a row for each text."""
        missing = [text for text in texts if text not in self._known]
        if missing:
            self._known |= dict(zip(missing, self._model.embed(missing), strict=True))
        return np.stack([self._known[text] for text in texts])


class Examples:
    """Makes and judges examples."""

    def __init__(self) -> None:
        texts = sorted((SHARED / "rules").glob("*.txt"))
        book = Rulebook(starter_records(), [read_document(path.read_bytes(), path.name) for path in texts])
        self.sources, self.vocabulary, self.full = book._sources, book._vocabulary, book._ranking
        self.known = companions()
        self.embedder: Remembering | None = None

    def all(self) -> Iterator[Judged]:
        """Yield every example, twice when meanings can be compared."""
        yield from self._once()
        if model := installed():
            self.embedder = Remembering(model)
            self.full = self.ranking(self.sources)
            yield from self._once()

    def ranking(self, sources: Sequence[Source], further: dict[str, Phrases] | None = None) -> WideRanking:
        """Return an index of some sources."""
        made = WideRanking(sources, self.vocabulary, None, further)
        if self.embedder:
            from rules.meaning import Meaning  # noqa: PLC0415 -- only with the extra

            with TemporaryDirectory() as folder:
                made.meaning = Meaning(made.texts, self.embedder, Path(folder))
        return made

    def _once(self) -> Iterator[Judged]:
        for fold in range(FOLDS):
            yield from self.known_ways(fold)
            yield from self.unknown_gaps(fold)
        for text, _ in near_misses(starter_records()):
            yield self.judged("template", text, frozenset(), self.full, answerable=False)
        for one in question_sets():
            if one.seen:
                ranking = self.ranking(self.sources, left_out(one.rows))
                yield from (self.typed(one.name, row, ranking) for row in one.rows)

    def known_ways(self, fold: int) -> Iterator[Judged]:
        """Judge the ways of asking of one fold by an index without them."""
        sources = [without(source, fold) for source in self.sources]
        further = {
            name: Phrases(*(tuple(way for way in ways if fold_of(way) != fold) for ways in (one.zh, one.en)))
            for name, one in starter_ways().items()
        }
        ranking = self.ranking(sources, further)
        for source in self.sources:
            if isinstance(source, RuleRecord | Gap):
                right = frozenset(self.known.get(source.id, ()))
                more = starter_ways().get(source.id, NO_WAYS)
                for hand, ways in (("own", source.ask), ("ways", more)):
                    for way in (*ways.zh, *ways.en):
                        if fold_of(way) == fold and way not in typed_questions():
                            kind = hand if right else "gap"
                            yield self.judged(kind, way, right, ranking, answerable=bool(right))

    def unknown_gaps(self, fold: int) -> Iterator[Judged]:
        """Judge the gaps of one fold by an index that has never heard of them."""
        gaps = [source for source in self.sources if isinstance(source, Gap) and fold_of(source.id) == fold]
        ranking = self.ranking([source for source in self.sources if source not in gaps])
        for way in (way for gap in gaps for way in (*gap.ask.zh, *gap.ask.en)):
            yield self.judged("new gap", way, frozenset(), ranking, answerable=False)

    def typed(self, hand: str, row: dict, ranking: WideRanking) -> Judged:
        """Judge a question of one hand by an index that knows those of the others."""
        right = set(row.get("records", ()))
        if row["type"] == "conflict":
            right = {other for name in right for other in self.known[name]}
        quotes = [quote for own in sides(row).values() for quote in own] if not right else []
        right |= {one.id for one in starter_records() if one.anchor and any(touches(one.anchor, q) for q in quotes)}
        answerable = row["type"] != "unanswerable"
        return self.judged(hand, row["question"], frozenset(right), ranking, answerable=answerable)

    def judged(self, hand: str, text: str, right: frozenset[str], ranking: Ranking, *, answerable: bool) -> Judged:
        """Search for a question and gather the evidence about the first few hits."""
        question = read_question(self.vocabulary.mended(text))
        found = ranking.hits(question)
        hits = [hit for hit in found if not isinstance(hit.source, Gap)][:RIVALS]
        gap = nearest_gap(found)
        evidence = [[*hit.signs, *gather(question, hit, gap, ranking, found), 1.0] for hit in hits[:5]]
        marks = [isinstance(hit.source, RuleRecord) and hit.source.id in right for hit in hits]
        return Judged(hand, hits, marks, evidence, answerable)


@cache
def typed_questions() -> frozenset[str]:
    """Return the questions that people typed: they are known ways too, but judged as what they are."""
    return frozenset(row["question"] for one in question_sets() for row in one.rows if one.seen)


@cache
def hands() -> dict[str, int]:
    """Return by the known way of asking of a record whose hand wrote it: the index that judges it knows other hands."""
    further = starter_ways().values()
    found = {way: 0 for record in starter_records() for ways in (record.ask.zh, record.ask.en) for way in ways}
    for ways in (ways for one in further for ways in (one.zh, one.en)):
        written = [way for way in ways if way not in typed_questions()]
        for place, way in enumerate(written):
            found.setdefault(way, 1 + (2 * place >= len(written)))
    return found


def fold_of(text: str) -> int:
    """Return the part of the examples that a text belongs to."""
    return hands().get(text, crc32(text.encode()) % FOLDS)


def without(source: Source, fold: int) -> Source:
    """Return a source without the ways of asking that belong to a fold."""
    if not isinstance(source, RuleRecord | Gap):
        return source
    kept = (tuple(way for way in ways if fold_of(way) != fold) for ways in (source.ask.zh, source.ask.en))
    return replace(source, ask=Phrases(*kept))


def ranked(examples: Sequence[Judged]) -> list[float]:
    """Return weights of the signs by which a right record comes first most surely (softmax over the rivals)."""
    played = [one for one in examples if any(one.right)]
    counts = np.array([one.counts for one in played])
    counts /= counts.sum()
    signs = np.zeros((len(played), RIVALS, len(Signs._fields)))
    there, right = np.zeros((2, len(played), RIVALS), dtype=bool)
    for row, one in enumerate(played):
        signs[row, : len(one.hits)] = [hit.signs for hit in one.hits]
        there[row, : len(one.hits)] = True
        right[row, : len(one.hits)] = one.right
    weights = np.full(len(Signs._fields), 2.0)
    pace = np.zeros_like(weights)
    for _ in range(STEPS):
        odds = np.exp(signs @ weights) * there
        among_right = odds * right
        away = odds / odds.sum(1, keepdims=True) - among_right / among_right.sum(1, keepdims=True)
        slope = 0.002 * weights + np.einsum("i,ij,ijk->k", counts, away, signs)
        pace = 0.9 * pace - 3.0 * slope
        weights = weights + pace
    return weights.tolist()


def evidence_of(examples: Sequence[Judged]) -> list[Example]:
    """Return the evidence about the best hits; one that is wrong teaches nothing about answering."""
    taught = [one for one in examples if one.hits and (not one.answerable or one.right[0])]
    share = {mark: sum(one.counts for one in taught if one.answerable == mark) for mark in (True, False)}
    part = {True: 1 - UNANSWERABLE, False: UNANSWERABLE}
    return [
        (one.evidence[0], one.answerable, one.counts * part[one.answerable] / share[one.answerable]) for one in taught
    ]


def weighed(examples: Sequence[Example]) -> list[float]:
    """Return the weights of a logistic regression and its bias, by gradient descent with momentum."""
    pieces = np.array([one for one, *_ in examples])
    answerable, counts = (np.array([one[place] for one in examples], dtype=float) for place in (1, 2))
    weights = np.zeros(pieces.shape[1])
    pace = np.zeros_like(weights)
    for _ in range(10 * STEPS):
        away = counts * (1 / (1 + np.exp(-pieces @ weights)) - answerable)
        pace = 0.95 * pace - (pieces.T @ away + 0.001 * weights)
        weights = weights + pace
    return weights.tolist()


def judged_by(weights: Sequence[float], examples: Sequence[Judged]) -> str:
    """Return how well refusals come out: recall, precision, and how surely the two kinds are told apart (AUC)."""
    scored = [(dot(weights, one.evidence[0]), one.answerable) for one in examples if one.hits]
    refused = [answerable for score, answerable in scored if score < 0]
    unwritten, written = ([score for score, mark in scored if mark == kind] for kind in (False, True))
    pairs = [low < high for low in unwritten for high in written]
    apart = f"{sum(pairs) / len(pairs):.3f}" if pairs else "–"
    recall = refused.count(False) / max(len(unwritten), 1)
    return f"recall {recall:.3f}, precision {refused.count(False) / max(len(refused), 1):.3f}, AUC {apart}"


def main() -> None:
    """Print leave-one-hand-out figures and the weights."""
    examples = list(Examples().all())
    hands = [hand for hand in dict.fromkeys(one.hand for one in examples) if hand not in COUNTS]
    for hand in (*hands, "template", "new gap"):
        others = weighed(evidence_of([one for one in examples if one.hand != hand]))
        print(f"{hand}, left out: {judged_by(others, [one for one in examples if one.hand == hand])}", flush=True)
    signs = ranked([one for one in examples if not one.hits or one.hits[0].meant is None])
    print("rules.ranking.WEIGHTS =", Signs(*(round(weight / sum(signs), 3) for weight in signs)))
    *weights, bias = weighed(evidence_of(examples))
    signs_there = len(Signs._fields)
    print("rules.verdict.SIGN_WEIGHTS =", Signs(*(round(weight, 2) for weight in weights[:signs_there])))
    print("rules.verdict.WEIGHTS =", Evidence(*(round(weight, 2) for weight in weights[signs_there:])))
    print("rules.verdict.BIAS =", round(bias, 2))


if __name__ == "__main__":
    main()
