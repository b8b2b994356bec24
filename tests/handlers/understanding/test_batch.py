"""The command line contract: one answer for one line, and a fault names its line."""

import json

import pytest

from handlers.understanding.batch import understand_lines


def answers(*rows: dict[str, object] | str) -> list[dict[str, object]]:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    return [json.loads(line) for line in understand_lines(lines)]


def test_a_line_is_answered_with_its_id_intent_and_slots() -> None:
    assert answers({"id": "a1", "text": "签第二个那场", "role": "member"}) == [
        {"id": "a1", "intent": "check_in", "slots": {"ordinal": 2}}
    ]


def test_several_days_of_leave_keep_to_the_contract() -> None:
    (answer,) = answers({"id": 1, "text": "10号和18号都请假", "role": "member"})
    assert answer["intent"] == "request_leave"
    assert "dates" not in answer["slots"]


def test_the_contracts_moment_holds_where_none_is_given() -> None:
    assert answers({"id": 1, "text": "明天请假", "role": "member"})[0]["slots"] == {"date": "2026-06-09"}


def test_a_moment_in_another_zone_is_read_in_the_branchs_zone() -> None:
    row = {"id": 1, "text": "明天请假", "role": "member", "now": "2026-06-08T17:00:00+00:00"}
    assert answers(row)[0]["slots"] == {"date": "2026-06-10"}


def test_a_moment_without_a_zone_is_in_the_branchs_zone() -> None:
    row = {"id": 1, "text": "明天请假", "role": "member", "now": "2026-12-31T23:00:00"}
    assert answers(row)[0]["slots"] == {"date": "2027-01-01"}


def test_a_missing_role_is_a_member_and_blank_lines_are_passed_over() -> None:
    assert [answer["intent"] for answer in answers("", {"id": 1, "text": "刘伟没来"}, "  ")] == ["none"]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "3", '{"text": "签到"}', '{"id": 1}', '{"id": 1, "text": 5}', '{"id": 1, "text": "x", "now": "soon"}'],
)
def test_a_malformed_line_is_named_by_its_number(line: str) -> None:
    with pytest.raises(ValueError, match=r"^line 2: "):
        answers({"id": 1, "text": "签到"}, line)


def test_lines_are_answered_one_by_one() -> None:
    stream = understand_lines(iter(['{"id": 1, "text": "签到"}', "{"]))
    assert json.loads(next(stream))["id"] == 1
