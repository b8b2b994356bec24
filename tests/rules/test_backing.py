"""The last look at an answer: numbers that nothing backs are not said."""

from dataclasses import replace

import pytest

from branch.rulebook import Answer, Citation
from rules.backing import backed
from rules.composing import Composer
from rules.numerals import numbers_of

QUOTED = Answer(
    answered=True,
    text="最多7人。〔甲《意见》（甲发〔2016〕113号）二2〕\n另设9人。〔乙〕",
    citations=(Citation("甲", "二2", "最多不超过7人"),),
)


def test_a_line_with_a_number_that_no_quote_has_is_left_out():
    assert backed(QUOTED, "最多几个人", (), "zh").text == QUOTED.text.split("\n")[0]


def test_a_number_of_the_question_or_of_a_name_of_a_document_is_no_claim():
    assert backed(QUOTED, "9人行不行", (), "zh") is QUOTED
    named = replace(QUOTED, text="乙（2023）写最多7人。")
    assert backed(named, "最多几个人", ("乙（2023）",), "zh") is named


def test_an_answer_whose_first_line_is_not_backed_is_refused():
    found = backed(replace(QUOTED, text="最多8人。〔甲〕"), "最多几个人", (), "zh")
    assert (found.answered, found.citations) == (False, ())
    assert not numbers_of(found.text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_refusal_names_no_number(language):
    refusal = Answer(answered=False, text="现有文件没有写能否兼任两个职务。")
    assert not numbers_of(backed(refusal, "能不能兼任", (), language).text)


def test_the_book_looks_once_more_whatever_was_composed(book, monkeypatch):
    monkeypatch.setattr(Composer, "compose", lambda *_: replace(QUOTED, text="最多12人。"))
    assert not book.answer("支委会顶多能有几个人来着").answered


@pytest.mark.parametrize("question", ["请问谁是书记", "who is the organization commissioner", "组织委员是哪位"])
def test_a_person_behind_a_post_is_in_no_document(book, question):
    answer = book.answer(question)
    assert not answer.answered
    assert "姓名" in answer.text or "names" in answer.text
