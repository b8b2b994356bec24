"""A curator's file adds, corrects and retires records; a fault is named by its line, and nothing is applied half."""

import json
from pathlib import Path

import pytest

from rules import starter_records
from rules.curation import FaultyRecords, check, records
from tests.rules.curated import ADDED, DOCUMENT, NEW_DOCUMENT, RECORD, REVIEWED

pytestmark = pytest.mark.wide


@pytest.fixture
def file(tmp_path: Path):
    def write(*rows: dict | str) -> Path:
        lines = [row if isinstance(row, str) else json.dumps({**REVIEWED, **row}, ensure_ascii=False) for row in rows]
        path = tmp_path / "own.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def faults(path: Path) -> list[str]:
    return [str(fault) for fault in check(path)]


def test_the_records_that_ship_have_no_fault():
    assert check(None) == ()
    assert records(None) == starter_records()


def test_a_document_and_its_records_are_added(file):
    found = {record.id: record for record in records(file(NEW_DOCUMENT, "", ADDED))}
    assert len(found) == len(starter_records()) + 1
    assert found["OWN-CORNER-01"].document.label.zh == "青石镇《读书角规定》（2021）"
    assert found["OWN-CORNER-01"].values[0].maximum == 3


def test_a_correction_changes_the_fields_it_names_and_keeps_the_others(file):
    statement = {"zh": "支委会最多7人，以上级批复为准。", "en": "At most 7, as approved."}
    path = file({"do": "correct", "id": "R001-CMT-08", "record": {"statement": statement}, "why": "机关党委答复"})
    known = {record.id: record for record in starter_records()}["R001-CMT-08"]
    corrected = {record.id: record for record in records(path)}["R001-CMT-08"]
    assert corrected.statement.zh == statement["zh"]
    assert (corrected.locator, corrected.values) == (known.locator, known.values)
    assert len(records(path)) == len(starter_records())


def test_a_retired_record_is_gone_and_its_id_may_be_added_anew(file):
    retired = {"do": "retire", "id": "R001-TERM-01"}
    assert "R001-TERM-01" not in {record.id for record in records(file(retired))}
    again = {"do": "add", "record": {**RECORD, "id": "R001-TERM-01", "document": "luoyang"}}
    assert len(records(file(retired, again))) == len(starter_records())


def without(row: dict, *names: str) -> dict:
    return {name: value for name, value in row.items() if name not in names}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["{"], "own.jsonl:1 is not JSON: "),
        (["[]"], "own.jsonl:1 do is not one of document, add, correct, retire"),
        ([{"do": "improve"}], "own.jsonl:1 do is not one of document, add, correct, retire"),
        ([{"do": "retire", "id": "R001-TERM-01", "reviewed_by": " "}], "own.jsonl:1 reviewed_by is empty"),
        (
            [{"do": "retire", "id": "R001-TERM-01", "reviewed_on": "31.3.2026"}],
            "own.jsonl:1 reviewed_on is not a date such as 2026-03-31",
        ),
        ([{"do": "retire", "id": "R001-TERM-99"}], "own.jsonl:1 id R001-TERM-99 is not there"),
        ([{"do": "retire"}], "own.jsonl:1 retire needs id and nothing else"),
        ([{"do": "correct", "id": "R9", "record": {}}], "own.jsonl:1 id R9 is not there"),
        ([{"do": "correct", "id": "R001-TERM-01"}], "own.jsonl:1 correct needs id and record and nothing else"),
        (
            [{"do": "correct", "id": "R001-TERM-01", "record": {"id": "R9"}}],
            "own.jsonl:1 an id stays; retire the record and add another one",
        ),
        ([ADDED], "own.jsonl:1 document corner is not known; add it first"),
        ([{"do": "add"}], "own.jsonl:1 add needs record and nothing else"),
        (
            [{"do": "add", "record": {**RECORD, "id": "R001-TERM-01"}}],
            "own.jsonl:1 id R001-TERM-01 is there already; correct it, or take another id",
        ),
        ([NEW_DOCUMENT, NEW_DOCUMENT], "own.jsonl:2 key corner is there already"),
        ([{"do": "document", **without(DOCUMENT, "title")}], "own.jsonl:1 title is missing"),
        ([{**NEW_DOCUMENT, "dated_on": "2021"}], "own.jsonl:1 dated_on is not a date such as 2026-03-31"),
    ],
)
def test_a_line_that_cannot_be_applied_is_named_with_the_reason(file, rows, expected):
    assert faults(file(*rows))[0].startswith(expected)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("id", "own 1", "id is not a name such as OWN-DUES-01"),
        ("locator", "", "locator is empty"),
        ("locator", "二" * 65, "locator is longer than 64 characters"),
        ("aspect", "colour", "aspect is not one of condition, content, "),
        ("strength", ["must"], "strength is not one of at_most, encouraged, "),
        ("subject", "读书角", "subject is not a name such as branch_committee"),
        ("statement", "读书角", "statement needs zh and en and nothing else"),
        ("statement", {"zh": "借三册", "en": ""}, "statement.en is empty"),
        ("statement", {"zh": "three", "en": "three"}, "statement.zh is not Chinese"),
        ("statement", {"zh": "借三册", "en": "三"}, "statement.en has Chinese outside brackets"),
        ("statement", {"zh": "电话：8765432", "en": "call"}, "statement.zh gives a telephone number"),
        ("ask", {"zh": [], "en": ["How?"]}, "ask.zh needs at least 1"),
        ("ask", {"zh": "怎么借", "en": []}, "ask.zh is not a list of phrases"),
        ("words", [], "words needs zh and en and nothing else"),
        ("anchor", "", "anchor is empty; give a few characters of the document"),
        ("anchor", "借" * 25, "anchor is longer than 24 characters"),
        ("anchor", None, "anchor is not a text"),
        ("values", {}, "values is not a list"),
        ("values", [{"max": 3}], "values needs quantity, min, max and unit"),
        ("values", [{"quantity": "b", "min": True, "max": None, "unit": "b"}], "values needs a number as min or max"),
        ("values", [{"quantity": "b", "min": 5, "max": 3, "unit": "b"}], "values has a min above its max"),
        ("frequency", {"per": "month"}, "frequency needs per, times and at_least"),
        ("frequency", {"per": "month", "times": "1", "at_least": True}, "frequency needs a number as times, or null"),
        ("frequency", {"per": "", "times": 1, "at_least": True}, "frequency needs a period as per"),
        ("deadline", "10", "deadline is not an object"),
        ("members", "R001", "members is not a list of texts"),
        ("colour", "red", "colour is not a field"),
    ],
)
def test_a_fault_of_a_record_is_named_by_its_field(file, field, value, expected):
    found = faults(file(NEW_DOCUMENT, {"do": "add", "record": {**RECORD, field: value}}))
    assert found[0].startswith(f"own.jsonl:2 {expected}")


def test_a_summary_must_not_lose_a_record_that_it_sums_up(file):
    assert faults(file("", {"do": "retire", "id": "R001-ORG-02"})) == [
        "own.jsonl:2 R001-ORG-S1 sums up R001-ORG-02, which is not a record of its document"
    ]


def test_every_fault_is_named_and_nothing_is_applied(file):
    path = file("{", {"do": "retire", "id": "R001-TERM-01"}, {"do": "retire", "id": "R001-TERM-01"})
    with pytest.raises(FaultyRecords) as refusal:
        records(path)
    assert [fault.line for fault in refusal.value.faults] == [1, 3]


def test_a_file_that_is_not_there_or_no_text_is_a_fault_and_not_an_accident(tmp_path):
    assert faults(tmp_path / "own.jsonl")[0].startswith("own.jsonl:0 cannot be read")
    (tmp_path / "own.jsonl").write_bytes(b"\xff\xfe\x00\x01")
    assert faults(tmp_path / "own.jsonl")[0].startswith("own.jsonl:0 cannot be read")
