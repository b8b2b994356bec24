"""What holds for every answer: numbers and quotes that stand in the documents, length, spelling, follow-ups."""

import re

import pytest

from rules import starter_records
from rules.composing import Composer
from rules.linking import arrange
from rules.numerals import numbers_of
from rules.question import Asked, read_question
from rules.ranking import Ranking
from rules.records import starter_comparisons, starter_concepts
from rules.shown_counts import shown_counts
from rules.terms import Vocabulary

pytestmark = pytest.mark.wide

SPOKEN_BY_MANY = [way for record in starter_records() for way in (record.ask.zh[0], *record.ask.en[:1])]


@pytest.mark.shared
def test_every_number_in_an_answer_stands_in_a_quote_or_is_counted_in_sight(full_book):
    for way in (*SPOKEN_BY_MANY, *COUNTED):
        answer = full_book.answer(way)
        quoted = numbers_of(" ".join(citation.quote for citation in answer.citations)) | numbers_of(way)
        for line in answer.text.split("\n"):
            said = re.sub(r"〔.*〕|\[[^\]]*\]", "", line)
            if "没有写这一点" not in line:
                assert numbers_of(said) - shown_counts(said) <= quoted, (way, line)


COUNTED = (
    "支部要建几本台账",
    "考核总分是多少",
    "How many ledgers must a branch keep?",
    "What is the full mark of the branch assessment?",
)


@pytest.mark.shared
def test_every_quote_is_an_exact_piece_of_the_stored_text(full_book, samples):
    passages = [passage.text for edition in samples for passage in edition.passages]
    for way in SPOKEN_BY_MANY[::3]:
        for citation in full_book.answer(way).citations:
            assert any(citation.quote in text for text in passages), citation


def test_an_answer_is_short(book):
    lengths = sorted(len(book.answer(way).text) for way in SPOKEN_BY_MANY)
    assert lengths[len(lengths) // 2] <= 180
    assert lengths[int(0.95 * len(lengths))] <= 400


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("comparison", starter_comparisons(), ids=lambda one: one.id)
def test_every_side_of_a_comparison_is_shown_and_none_is_cut(comparison, language):
    records = [record for record in starter_records() if record.id in comparison.records]
    hits = Ranking(records, Vocabulary(starter_concepts())).hits(read_question(records[0].statement.zh))
    asked = Asked(read_question("各文件有什么不同"), language, (), None, None)
    text = Composer(arrange(records, ())).compose(asked, hits, ()).text
    assert all(record.document.short.said_in(language) in text for record in records)
    assert len(text) <= 400


def test_typos_and_traditional_characters_are_answered_like_the_right_spelling(book):
    right = book.answer("支委会多久开一次").text
    assert book.answer("枝委会多久开一次").text == right
    assert book.answer("支委會多久開一次").text == right


def test_the_document_that_the_branch_follows_comes_first_and_is_named(book):
    text = book.answer("党支部一届到底几年", follows="wujin").text
    assert text.split("\n")[1].startswith("· 党支部每届2年或3年")
    assert text.endswith("本支部执行的是〔武进意见（2016）〕。")
    assert "本支部执行" not in book.answer("党支部一届到底几年").text


def test_a_follow_up_is_answered_about_what_was_asked_before(book):
    assert "5年" in book.answer("那机关党委呢？", previous="党支部每届任期几年").text
    assert "quarter" in book.answer("and how often?", previous="who may attend a Party lecture").text


def test_a_follow_up_keeps_the_subject_that_was_asked_about(book):
    answer = book.answer("and how often do they meet?", previous="How many members can a branch committee have?")
    assert "The branch committee (支委会) meets once a month" in answer.text


@pytest.mark.parametrize("before", ["支委会最多几个人", "支部委员会由谁选举产生"])
def test_after_a_question_about_a_committee_another_body_means_its_committee(book, before):
    answer = book.answer("那党总支呢", previous=before)
    assert not answer.answered
    assert "党总支委员会" in answer.text
    assert "党总支和党支部每届任期都是3年" in book.answer("那党总支呢", previous="党支部每届任期几年").text


@pytest.mark.parametrize(
    "question", ["主题党日在哪个房间集合", "党课要上几个小时", "Where do we meet for the theme day?"]
)
def test_a_refusal_has_at_most_two_headings_without_numbers(book, question):
    assert not book.answer(question).answered
    headings = book.nearest(question)
    assert 1 <= len(headings) <= 2
    assert not re.search(r"\d", "".join(headings))


def test_headings_speak_the_language_of_the_question(book):
    assert book.nearest("主题党日在哪个房间集合")[0].startswith("主题党日·")
    assert book.nearest("Where do we meet for the theme day?")[0].startswith("theme day: ")


def test_the_way_to_an_answer_can_be_explained(book):
    explanation = book.explain("枝委会多久开一次")
    assert explanation.words[0] == "支委会"
    assert "frequency" in explanation.aspects
    assert explanation.candidates[0].kind == "record"
    assert explanation.candidates[0].score >= explanation.candidates[1].score
    assert {check.name for check in explanation.checks} >= {"covered", "facet", "gap_alike"}
    assert explanation.answerable
    assert explanation.chance > 0.5


def test_a_follow_up_is_explained_as_the_question_it_stands_for(book):
    assert "机关党委" in book.explain("那机关党委呢", previous="党支部每届任期几年").matched
    assert "任期" in book.explain("那机关党委呢", previous="党支部每届任期几年").matched


@pytest.mark.parametrize(
    "question", ["帮我写一份对照检查材料", "Write a speech for me", "王书记的手机号是多少", "小李上个月党费交了多少"]
)
def test_texts_and_other_peoples_data_are_never_answered_from_a_rule(book, question):
    assert not book.answer(question).answered
