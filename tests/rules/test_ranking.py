"""What comes near to a question: points only for who asks for them, other bodies only when they are named."""

import pytest

from rules import starter_records
from rules.question import read_question
from rules.ranking import Ranking
from rules.records import starter_concepts
from rules.terms import Vocabulary


@pytest.fixture(scope="module")
def ranking():
    return Ranking(starter_records(), "zh", Vocabulary(starter_concepts()))


def aspects_found(ranking, question):
    return {hit.source.aspect for hit in ranking.hits(read_question(question))}


def test_points_are_found_only_for_who_asks_for_points(ranking):
    assert "score" not in aspects_found(ranking, "支委会每月开几次")
    assert "score" in aspects_found(ranking, "支委会这项占几分")


def test_a_record_about_leaders_is_less_meant_while_leaders_are_not_named(ranking):
    def named(question):
        hits = ranking.hits(read_question(question))
        return next(hit.signs.named for hit in hits if hit.source.id == "R002-LEC-04")

    assert named("党课一年几次") < named("领导上党课一年几次")


def test_a_record_whose_subject_is_named_is_more_meant(ranking):
    signs = {hit.source.id: hit.signs for hit in ranking.hits(read_question("支委会最多几个委员"))}
    assert signs["R001-CMT-08"].named > signs["R001-CMT-03"].named


def test_a_quantity_in_another_unit_is_noticed(ranking):
    signs = {hit.source.id: hit.signs for hit in ranking.hits(read_question("党课要讲多少分钟"))}
    assert signs["R001-LEC-01"].unit == 0.0
