"""The words of a question lean to the known gaps, to the rules, or to neither."""

import pytest

from rules.index import TermIndex
from rules.leaning import Leaning
from rules.terms import Vocabulary

RULES = ("书架每周清点一次", "书架由管理员清点", "借书要登记")
GAPS = ("书架买几个要报销吗", "借书报销多少")
VOCABULARY = Vocabulary(())


@pytest.fixture(scope="module")
def leaning() -> Leaning:
    index = TermIndex([VOCABULARY.terms(text) for text in (*RULES, *GAPS)])
    return Leaning(VOCABULARY, index, frozenset({3, 4}), others=len(RULES))


def test_words_of_gaps_lean_one_way_and_words_of_rules_the_other(leaning):
    assert leaning.of("报销")[0] > 0.7
    assert leaning.of("清点")[0] < 0.3


def test_one_word_of_a_gap_shows_among_many_words_of_rules(leaning):
    mean, most = leaning.of("书架，清点，登记，报销")
    assert mean < most
    assert most == leaning.of("报销")[1]


@pytest.mark.parametrize("text", ["", "星辰", "？？"])
def test_what_nobody_has_heard_of_leans_nowhere(leaning, text):
    assert leaning.of(text) == (0.5, 0.5)
