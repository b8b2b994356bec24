"""Our sets of sentences: those that the weights were fitted to, and the last, which is only ever counted."""

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from bench.understanding import OWN, Judged, Row, judged, sets
from handlers.understanding import Intent

pytestmark = pytest.mark.wide

SEEN, *OTHERS = OWN
"""The first was looked at while the grammar was written; the others were counted before anybody looked at them."""


@cache
def answers(title: str) -> Sequence[Judged]:
    return [judged(row) for row in rows(title)]


def rows(title: str) -> list[Row]:
    return sets()[title]


def share(found: Sequence[Judged], holds: Callable[[Judged], bool]) -> float:
    return sum(map(holds, found)) / len(found)


def test_every_seen_sentence_is_understood() -> None:
    assert [(each.row, each.utterance) for each in answers(SEEN) if not each.whole] == []


@pytest.mark.parametrize("title", OTHERS)
def test_the_sentences_of_other_sets_are_mostly_understood(title: str) -> None:
    assert share(answers(title), lambda each: each.right) >= 0.95
    assert share(answers(title), lambda each: each.whole) >= 0.90


def test_no_sentence_changes_a_wrong_record_unasked() -> None:
    assert [each.row["text"] for title in OTHERS for each in answers(title) if each.unasked] == []


def test_of_all_sentences_hardly_one_would_change_a_wrong_record_if_it_were_agreed_to() -> None:
    everything = [each for title in OTHERS for each in answers(title)]
    assert share(everything, Judged.dangerous) <= 0.005


def test_every_set_has_every_intent_and_no_sentence_is_in_two() -> None:
    texts = [row["text"] for title in OWN for row in rows(title)]
    assert all({row["intent"] for row in rows(title)} == set(Intent) for title in OWN)
    assert len(texts) == len(set(texts))
