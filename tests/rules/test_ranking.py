"""What comes near to a question: points only for who asks for them, other bodies only when they are named."""

import pytest

from rules import starter_records
from rules.index import TermIndex
from rules.question import read_question
from rules.ranking import Ranking
from rules.records import starter_concepts
from rules.terms import Vocabulary

pytestmark = pytest.mark.wide


@pytest.fixture(scope="module")
def ranking():
    return Ranking(starter_records(), Vocabulary(starter_concepts()))


def aspects_found(ranking, question):
    return {hit.source.aspect for hit in ranking.hits(read_question(question))}


def signs_of(ranking, question):
    return {hit.source.id: hit.signs for hit in ranking.hits(read_question(question))}


def test_points_are_found_only_for_who_asks_for_points(ranking):
    assert "score" not in aspects_found(ranking, "支委会每月开几次")
    assert "score" in aspects_found(ranking, "支委会这项占几分")


def test_a_record_about_floating_members_is_less_meant_while_they_are_not_named(ranking):
    questions = ("不参加组织生活行不行", "流动党员不参加组织生活行不行")
    unnamed, named = (signs_of(ranking, question)["R000-MEM-10"] for question in questions)
    assert unnamed.named < named.named


def test_a_record_whose_subject_is_named_is_more_meant(ranking):
    signs = signs_of(ranking, "支委会最多几个委员")
    assert signs["R001-CMT-08"].named > signs["R001-CMT-03"].named


def test_a_side_of_the_thing_that_a_record_does_not_tell_is_noticed(ranking):
    assert signs_of(ranking, "党课要讲多少分钟")["R001-LEC-01"].facet == 0.0
    assert signs_of(ranking, "党课一年几次")["R001-LEC-01"].facet == 1.0


def test_one_index_serves_both_languages_and_a_mixture(ranking):
    for question in ("党小组会多久开一次", "How often does the Party group meet?", "How often does the 党小组 meet?"):
        assert signs_of(ranking, question)["R003-MTG-04"].subject == 1.0


def test_what_no_source_knows_is_measured(ranking):
    assert ranking.unknown(read_question("高铁票怎么买")) > ranking.unknown(read_question("党费什么时候交"))


def test_indexes_of_one_vocabulary_share_the_numbers_of_terms_and_nothing_else():
    ids: dict[str, int] = {}
    one, other = (TermIndex(ids=ids) for _ in range(2))
    for terms in ({"甲", "乙"}, {"乙"}, {"丙", "甲"}):
        one.add(frozenset(terms))
    other.add(frozenset({"丁", "甲"}))
    assert [one.count(term) for term in "甲乙丙丁戊"] == [2, 2, 1, 0, 0]
    assert [other.knows(term) for term in "甲乙丙丁戊"] == [True, False, False, True, False]
    assert set(one.covered(["甲"])) == {0, 2}
    assert one.found_in("乙", {1, 2}) == 1
    assert one.alike(["乙"])[1] == pytest.approx(1.0)
    assert other.only_in(0, 0, ["甲", "丙"]) == 0
    late = TermIndex(ids=ids)
    late.add(frozenset({"戊"}))
    assert (late.count("戊"), one.count("戊"), late.count("甲")) == (1, 0, 0)


def test_an_index_without_texts_knows_nothing():
    empty = TermIndex()
    assert (empty.alike(["甲"]), empty.covered(["甲"]), empty.knows("甲")) == ({}, {}, False)
