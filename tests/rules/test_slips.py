"""Likely misprints are marked for the reader and never mended."""

import pytest

from rules.records import starter_documents
from rules.slips import known_in, marked, starter_slips, unmarked


def test_a_mark_stands_behind_the_wrong_characters():
    assert marked("存在为对发展对象进行审查的。", "changchun") == "存在为对[疑为“未对”]发展对象进行审查的。"


def test_blanks_of_a_bad_print_do_not_hide_a_slip():
    assert marked("为对发 展对象进行", "changchun") == "为对[疑为“未对”]发 展对象进行"


@pytest.mark.parametrize("document", ["luoyang", "", None])
def test_the_same_words_are_right_in_another_document(document):
    text = "为对发展对象进行审查，支部派人谈话。"
    assert marked(text, document) == text


def test_taking_the_marks_out_gives_the_printed_text_back():
    text = "存在为对发展对象进行审查的，以及发现疑把握不准的。"
    shown = marked(text, "changchun")
    assert shown.count("[疑为") == 2
    assert unmarked(shown) == text


def test_the_slips_of_a_text_are_listed():
    assert [slip.likely for slip in known_in("为对发展对象进行审查", "changchun")] == ["未对"]


def test_every_slip_names_a_known_document_and_lies_within_its_surroundings():
    keys = {document.key for document in starter_documents()}
    for slip in starter_slips():
        assert slip.document in keys
        assert slip.at in slip.printed
        assert slip.at != slip.likely
        assert len(slip.printed) <= 20
