"""Who issued a document, when and under which number can be asked; what it says is asked for as ever."""

import pytest

from rules.numerals import numbers_of

pytestmark = pytest.mark.wide


def test_the_date_of_a_document_is_told_with_its_issuer_and_number(book):
    answer = book.answer("武进的意见是哪天印发的")
    assert "2016年12月2日" in answer.text
    assert "武组发〔2016〕113号" in answer.text


def test_what_the_head_of_a_document_does_not_state_is_said_to_be_missing(book):
    assert "日期没有写明" in book.answer("区法院的讲话是哪年的").text


def test_an_english_question_about_a_document_is_answered_in_english(book):
    assert "dated 2023-02-22" in book.answer("When was the Luoyang plan issued?").text


@pytest.mark.parametrize("question", ["洛阳的党费什么时候交", "武进的台账记录本是谁发的"])
def test_a_rule_that_is_asked_for_is_not_mistaken_for_the_document(book, question):
    assert "发文机关" not in book.answer(question).text


def test_every_number_about_a_document_stands_in_its_citations(book):
    answer = book.answer("神鼎山的通知是哪天落款的")
    assert numbers_of(answer.text) <= numbers_of(" ".join(citation.quote for citation in answer.citations))


@pytest.mark.shared
def test_the_printed_signature_is_cited_when_the_document_is_imported(full_book):
    citation = full_book.answer("神鼎山的通知是哪天落款的").citations[0]
    assert citation.printed
    assert citation.locator.startswith("落款")
