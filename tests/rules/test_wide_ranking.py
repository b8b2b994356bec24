"""Passages of a library are scored as passages in memory are, and leave what the records say as it was."""

from collections.abc import Collection, Sequence
from functools import partial

import pytest

from branch.rulebook import Edition
from rules import starter_records
from rules.library import Entry, Library, terms_of
from rules.linking import PrintedPassage
from rules.question import read_question
from rules.ranking import Ranking, weighed
from rules.records import starter_concepts
from rules.terms import Vocabulary
from rules.wide_ranking import LibraryHit, WideRanking

pytestmark = pytest.mark.wide

VOCABULARY = Vocabulary(starter_concepts())
RECORDS = tuple(record for record in starter_records() if record.topic in {"CMT", "MTG", "ORG"})


class InMemory:
    """An index of a few passages; an id is a place among them."""

    def __init__(self, edition: Edition) -> None:
        self._terms = [terms_of(passage, VOCABULARY) for passage in edition.passages]

    def found_in(self, term: str) -> int:
        return sum(term in terms for terms in self._terms)

    def nearest(self, terms: Collection[str], limit: int) -> Sequence[Entry]:
        found = [Entry(place, own & frozenset(terms), partial(frozenset, own)) for place, own in enumerate(self._terms)]
        return sorted((entry for entry in found if entry.shared), key=lambda entry: -len(entry.shared))[:limit]


@pytest.fixture(scope="module")
def library(handbook: Edition) -> Library:
    def read(ids: Sequence[int]) -> dict[int, PrintedPassage]:
        return {place: PrintedPassage(handbook, handbook.passages[place]) for place in ids}

    return Library(InMemory(handbook), read)


def test_a_passage_has_nearly_the_signs_that_it_has_in_memory(library):
    """Nearly: words that no record has weigh less, since in memory the passage itself makes them known."""
    question = read_question("读书角一次最多借几册")
    ranking = WideRanking(RECORDS, VOCABULARY, library)
    found = next(hit for hit in ranking.hits(question) if isinstance(hit.source, PrintedPassage))
    held = Ranking((*RECORDS, found.source), VOCABULARY)
    other = next(hit for hit in held.hits(question) if hit.source == found.source)
    assert tuple(found.signs) == pytest.approx(tuple(other.signs), abs=0.1)
    assert isinstance(found, LibraryHit)


def test_records_score_the_same_whatever_the_library_holds(library):
    question = read_question("支委会最多几个委员，读书角呢")
    alone, beside = (WideRanking(RECORDS, VOCABULARY, one) for one in (None, library))
    records = [hit for hit in beside.hits(question) if not isinstance(hit.source, PrintedPassage)]
    assert records == alone.hits(question)


def test_words_that_only_the_library_has_are_known(library):
    alone, beside = (WideRanking(RECORDS, VOCABULARY, one) for one in (None, library))
    question = read_question("藏书不少于六十册")
    assert beside.unknown(question) < alone.unknown(question)


class Likes:
    """Likeness in meaning that knows one source."""

    def __init__(self, place: int, sources: int) -> None:
        self._near = [float(one == place) for one in range(sources)]

    def nearness(self, question: str) -> list[float]:
        assert question
        return self._near


def test_likeness_in_meaning_is_one_more_sign():
    sources, question = RECORDS, read_question("支委会最多几个委员")
    ranking = WideRanking(sources, VOCABULARY)
    before = ranking.hits(question)
    last = before[-1]
    ranking.meaning = Likes(sources.index(last.source), len(sources))
    after = {hit.source.id: hit.score for hit in ranking.hits(question)}
    assert after[last.source.id] == pytest.approx(last.score + 0.5)
    assert [after[hit.source.id] for hit in before[:-1]] == [hit.score for hit in before[:-1]]


def test_without_library_and_meaning_it_is_the_plain_ranking():
    question = read_question("支委会最多几个委员")
    plain, wide = Ranking(RECORDS, VOCABULARY), WideRanking(RECORDS, VOCABULARY)
    assert wide.hits(question) == plain.hits(question)
    assert wide.unknown(question) == plain.unknown(question)


def test_a_passage_of_the_library_counts_less_beside_a_record_of_what_is_named(library):
    def part(question: str) -> float:
        ranking = WideRanking(RECORDS, VOCABULARY, library)
        hit = next(hit for hit in ranking.hits(read_question(question)) if isinstance(hit, LibraryHit))
        return hit.score / weighed(hit.signs)

    assert part("藏书不少于几册") == pytest.approx(1.0)
    assert part("支委会一次最多借几册") == pytest.approx(0.8)


def test_what_only_a_passage_of_the_library_speaks_of_is_told_from_what_only_a_record_does(library):
    question = read_question("支委会借书登记几次")
    ranking = WideRanking(RECORDS, VOCABULARY, library)
    hits = ranking.hits(question)
    passage = next(hit for hit in hits if isinstance(hit, LibraryHit))
    record = next(hit for hit in hits if not isinstance(hit, LibraryHit))
    assert ranking.only_in(passage, record, question) > 0 < ranking.only_in(record, passage, question)
    assert ranking.only_in(passage, passage, question) == ranking.only_in(record, record, question) == 0


def test_a_passage_that_is_gone_is_left_out(library):
    gone = Library(library.index, lambda _: {})
    question = read_question("读书角一次最多借几册")
    assert not any(isinstance(hit, LibraryHit) for hit in WideRanking(RECORDS, VOCABULARY, gone).hits(question))


def test_passages_of_the_library_have_a_middling_likeness_in_meaning(library):
    question = read_question("读书角一次最多借几册")
    ranking = WideRanking(RECORDS, VOCABULARY, library)
    before = next(hit for hit in ranking.hits(question) if isinstance(hit, LibraryHit))
    ranking.meaning = Likes(0, len(RECORDS))
    after = next(hit for hit in ranking.hits(question) if hit.source == before.source)
    assert after.score == pytest.approx(before.score + 0.175)
