"""The last look at an answer: numbers that nothing backs are not said."""

from dataclasses import replace
from datetime import date

import pytest

from branch.rulebook import Answer, BranchFacts, Citation
from rules import starter_records
from rules.applied import applied
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


@pytest.mark.parametrize("question", ["武进规定党徽怎么发", "武进说党徽怎么发给支部"])
def test_a_silent_document_with_a_number_in_its_name_is_said_to_be_silent(book, question):
    answer = book.answer(question)
    assert answer.answered
    assert answer.text.startswith("武进区《三年行动计划意见》（武组发〔2016〕113号）没有写这一点。")


OURS = BranchFacts(
    *(23, 2, 4, 3), elected_on=date(2023, 5, 17), probation_began_on=date(2025, 8, 20), today=date(2026, 6, 8)
)
APPLIED = [
    *("我们该设支委会吗", "我们支委会人数合适吗", "我们什么时候换届", "我什么时候转正", "do we need a committee?"),
    *("我们有6个正式党员2个预备党员，能设几个副书记", "我们2023年5月换届，什么时候到期", "when does our term end"),
]


@pytest.mark.parametrize("facts", [OURS, replace(OURS, elected_on=None, probation_began_on=None), BranchFacts()])
@pytest.mark.parametrize("question", APPLIED)
def test_what_is_worked_out_for_a_branch_passes_the_same_check(book, question, facts):
    own = applied(
        *(question, facts, "en" if question.isascii() else "zh", starter_records()),
        cite=lambda record: [Citation(record.document.label.zh, record.locator, record.statement.zh, printed=False)],
    )
    assert own is None or book.answer(question, facts=facts).text == own.text
    assert own is not None or facts is not OURS


def test_a_number_that_neither_a_rule_nor_the_branch_has_is_not_said_of_a_branch_either(book, monkeypatch):
    monkeypatch.setattr("rules.answers.applied", lambda *_, **__: replace(QUOTED, text="最多12人。"))
    assert not book.answer("我们要不要设支委会", facts=OURS).answered
    of_the_branch = replace(QUOTED, text="你们有23人，到2025年、2026年。")
    monkeypatch.setattr("rules.answers.applied", lambda *_, **__: of_the_branch)
    assert book.answer("我们2023年5月换届的，什么时候到期", facts=OURS) == of_the_branch
