"""What a question asks about a subject must be carried by the answer; a subject alone is none."""

import pytest

from rules import Rulebook, starter_records
from rules.linking import PrintedPassage
from rules.question import read_question
from rules.verdict import WEIGHTS, Evidence


def ranking_of(book: Rulebook):
    return book._ranking


def best_of(book: Rulebook, question: str):
    reading = book._read(question, None)
    return reading.question, reading.chosen[0]


def test_the_subject_itself_is_not_what_is_asked_about_it(book):
    ranking = ranking_of(book)
    terms = ranking.beside_subject(read_question("主题党日带娃去行不"))
    assert "@theme_day" not in terms
    assert "带娃" in terms


def test_an_answer_carries_what_is_asked_or_it_does_not(book):
    ranking = ranking_of(book)
    question, best = best_of(book, "主题党日带娃去行不")
    assert ranking.carried(best, ranking.beside_subject(question)) == (0.0, 0.0)
    question, best = best_of(book, "支委会最多几个人")
    assert ranking.carried(best, ranking.beside_subject(question))[0] > 0.5


def test_what_asks_nothing_beside_the_subject_is_carried(book):
    _, best = best_of(book, "主题党日")
    assert ranking_of(book).carried(best, frozenset()) == (1.0, 1.0)


def test_a_passage_of_a_library_carries_terms_too(book, handbook):
    one = Rulebook(starter_records(), [handbook])
    hits = one._ranking.hits(read_question("读书角能借几本书"))
    best = next(hit for hit in hits if isinstance(hit.source, PrintedPassage))
    assert one._ranking.carried(best, one._ranking.beside_subject(read_question("读书角能借几本书")))[0] > 0.0


def evidence_of(book: Rulebook, question: str) -> Evidence:
    evidence = book._read(question, None).verdict.evidence
    assert evidence is not None
    return evidence


def test_what_is_not_carried_speaks_against_an_answer(book):
    carried, silent = (evidence_of(book, question) for question in ("支委会最多几个人", "照相机要什么牌子多少像素"))
    assert carried.asked_carried > silent.asked_carried
    assert (carried.quantity, silent.quantity) == (0.0, 1.0)
    assert WEIGHTS.asked_carried > 0.0 > max(WEIGHTS.quantity, WEIGHTS.asked_gap)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("多久开一次", True),
        ("几个人批", True),
        ("how many members", True),
        ("哪几种处分", False),
        ("几乎没人来", False),
        ("谁来批", False),
    ],
)
def test_a_number_or_a_time_is_asked_for(question, asks):
    assert read_question(question).asks_quantity is asks


@pytest.mark.parametrize(
    "question",
    [
        "主题党日带娃去行不",
        "党课能带家属来听吗",
        "照相机要什么牌子的",
        "党徽要不要戴",
        "受了处分的党员还能评优吗",
        "支部能不能自己设计队服",
        "犯了错误受处分的党员，多久以后才能评优",
        "How many sick leaves may I take before my appraisal grade goes down?",
        "我们支部大会到13个能表决吗",
        "年纪大走不动的老党员可以不来参加组织生活吗",
        "can I bring my kids to the theme day",
        "预备党员开会能发言不",
    ],
)
def test_what_no_document_says_is_not_answered_by_its_subject(book, question):
    answer = book.answer(question)
    assert not answer.answered
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("六大纪律是哪六个", ("政治纪律", "廉洁纪律", "生活纪律")),
        ("网络监测跟谁一起搞", ("网信",)),
        ("武进发展党员看重哪些人群", ("青年工人", "农民", "知识分子")),
        ("支委会研究些什么", ("上级", "工作计划")),
        ("How long is probation?", ("1 year", "one of six situations")),
    ],
)
def test_facts_that_stand_beside_the_numbers_are_told(book, question, told):
    text = book.answer(question).text
    assert all(word in text for word in told), text


def test_a_number_that_only_another_document_has_brings_both(book):
    answer = book.answer("支部任期两年违反规定吗，洛阳说三年")
    assert {citation.document[:2] for citation in answer.citations} >= {"洛阳", "武进"}
    alone = book.answer("洛阳的支部一届几年")
    assert {citation.document[:2] for citation in alone.citations} == {"洛阳"}
