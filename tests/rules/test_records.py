"""The data that ships is complete, consistent, bilingual, and holds nothing that should not be published."""

import re
from collections import Counter

import pytest

from branch.rulebook import DocumentKind
from rules import starter_records
from rules.cleaning import has_telephone
from rules.records import starter_comparisons, starter_concepts, starter_documents, starter_gaps

IN_BRACKETS = re.compile(r"\([^)]*\)")
HANZI = re.compile(r"[一-鿿]")
ASPECTS = {
    *("number", "frequency", "deadline", "who", "record", "procedure", "condition", "prohibition", "content"),
    "definition",
    "score",
}


def test_every_record_has_an_id_of_its_own():
    assert Counter(record.id for record in starter_records()).most_common(1)[0][1] == 1


def test_every_record_is_stated_and_asked_for_in_both_languages():
    for record in starter_records():
        assert HANZI.search(record.statement.zh), record.id
        assert not HANZI.search(IN_BRACKETS.sub("", record.statement.en)), record.id
        assert len(record.ask.zh) >= 1, record.id
        assert len(record.ask.en) >= 1, record.id
        assert record.aspect in ASPECTS, record.id


def test_an_anchor_is_only_long_enough_to_find_a_place():
    anchored = [record for record in starter_records() if not record.members]
    assert max(len(record.anchor) for record in anchored) <= 24
    assert all(record.anchor for record in anchored)


def test_no_record_gives_a_telephone_number():
    assert not [record.id for record in starter_records() if has_telephone(record.statement.zh)]


def test_a_summary_speaks_of_records_of_its_own_document():
    records = {record.id: record for record in starter_records()}
    summaries = [record for record in records.values() if record.members]
    assert len(summaries) >= 5
    for summary in summaries:
        assert {records[name].document.key for name in summary.members} == {summary.document.key}, summary.id


def test_every_comparison_names_known_records_and_more_than_one():
    known = {record.id for record in starter_records()}
    for comparison in starter_comparisons():
        assert set(comparison.records) <= known, comparison.id
        assert len(comparison.records) > 1, comparison.id


def test_an_inconsistency_inside_one_document_is_not_blamed_on_several():
    records = {record.id: record for record in starter_records()}
    for comparison in starter_comparisons():
        documents = {records[name].document.key for name in comparison.records}
        assert (len(documents) == 1) == (comparison.stance == "internal"), comparison.id


def test_a_known_gap_names_no_number_so_that_a_refusal_cannot_mislead():
    assert not [gap.id for gap in starter_gaps() if re.search(r"\d", gap.missing.zh + gap.missing.en)]


def test_no_way_of_asking_leads_both_to_a_record_and_to_a_gap():
    answered = {way for record in starter_records() for way in (*record.ask.zh, *record.ask.en)}
    assert not [way for gap in starter_gaps() for way in (*gap.ask.zh, *gap.ask.en) if way in answered]


def test_a_speech_is_known_as_a_speech_and_named_so():
    speeches = [document for document in starter_documents() if document.kind is DocumentKind.SPEECH]
    assert [("讲话" in document.label.zh, "speech" in document.label.en) for document in speeches] == [(True, True)]


def test_no_two_documents_answer_to_one_name():
    names = Counter(name for document in starter_documents() for name in document.names)
    assert names.most_common(1)[0][1] == 1


def test_every_thing_has_a_chinese_name():
    assert not [concept.name for concept in starter_concepts() if not concept.forms.zh]


@pytest.mark.parametrize(
    ("record_id", "minimum", "maximum"), [("R001-CMT-08", None, 7), ("R001-ORG-01", 3, 50), ("R002-INSP-04", 85, None)]
)
def test_numbers_are_loaded_with_their_bounds(record_id, minimum, maximum):
    record = next(record for record in starter_records() if record.id == record_id)
    assert (record.values[0].minimum, record.values[0].maximum) == (minimum, maximum)


def test_at_least_is_kept_apart_from_a_plain_count():
    records = {record.id: record for record in starter_records()}
    assert records["R001-MTG-01"].frequency.at_least
    assert not records["R004-MTG-03"].frequency.at_least


def test_what_agrees_is_said_in_both_languages_and_only_what_agrees():
    for comparison in starter_comparisons():
        assert (comparison.agreed is not None) == (comparison.stance in {"agree", "wording"}), comparison.id
        if comparison.agreed:
            assert len(comparison.agreed.zh) <= 90, comparison.id


def test_every_point_of_the_assessment_table_counts_as_a_score():
    rows = [record for record in starter_records() if record.attribute.startswith("points_")]
    assert {record.aspect for record in rows} == {"score"}
