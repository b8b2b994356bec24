"""The printed forms of a meeting: what they say, and that any office program can open them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from branch.attendance import AttendanceState, tally
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.meeting_file import Attendee, Sheet
from branch.member import Member, MemberStatus
from branch.minutes import Line, Minutes, MinutesState, Part, Photo
from documents import read_plain
from documents.meeting_forms import file_name, record, sign_in_sheet

pytestmark = pytest.mark.wide

AT = datetime(2026, 6, 10, 7, tzinfo=UTC)
MEETING = Meeting(1, 1, MeetingKind.THEME_DAY, MeetingState.MINUTED, AT, "三楼", closed_at=AT + timedelta(hours=1))
PEOPLE = (
    Attendee(Member(1, 1, "方小禾", party_group="一组"), AttendanceState.LATE, AT),
    Attendee(Member(2, 1, "何晴", MemberStatus.PROBATIONARY), AttendanceState.LEAVE_APPROVED, None),
    Attendee(Member(3, 1, "田野"), AttendanceState.ABSENT, None),
)
LINES = (
    Line(1, Part.CHAIR, "林书安"),
    Line(2, Part.DECISION, "交 <名单> & 表。", 1, "方小禾", date(2026, 6, 20)),
    Line(3, Part.AGENDA, "学习"),
)


def sheet(hours):
    """Return the attendance as it stands so long after the end."""
    states = [each.state for each in PEOPLE]
    return Sheet("第一支部", "林书安", MEETING.closed_at + timedelta(hours=hours), tally(MEETING, states), PEOPLE)


def minutes(state=MinutesState.APPROVED):
    """Return minutes of three lines and two photographs."""
    photos = (Photo("f", "u", "读书"), Photo("g", "v"))
    return Minutes(1, MEETING, 2, state, LINES, photos, 1, "何晴", "林书安", AT, "日期写错")


def text_of(content):
    """Return what a form says."""
    return read_plain(content, "a.docx").passages[0].text


def test_the_record_has_what_an_inspection_looks_for():
    text = text_of(record(minutes(), sheet(1)))
    for words in ("主题党日记录", "2026年6月10日15:00", "林书安", "1. 学习", "交 <名单> & 表。", "2026-06-20", "读书"):
        assert words in text
    assert "应到3人，实到1人，请假1人，未确认1人" in text
    assert "何晴（预备党员）" in text
    assert "第2版，更正原因：日期写错" in text


def test_nobody_is_printed_as_absent_before_the_grace_period_is_over():
    open_one = replace(minutes(), approved_at=None)
    assert "缺席" not in text_of(record(open_one, sheet(23)))
    assert "未确认" not in text_of(record(open_one, sheet(25)))
    assert "缺席" in text_of(sign_in_sheet(open_one, sheet(25)))


@pytest.mark.parametrize("form", [record, sign_in_sheet])
def test_an_approved_record_says_later_what_it_said_then(form):
    early, late = (replace(minutes(), approved_at=MEETING.closed_at + timedelta(hours=hours)) for hours in (2, 30))
    assert ("缺席" in text_of(form(early, sheet(100))), "未确认" in text_of(form(early, sheet(100)))) == (False, True)
    assert ("缺席" in text_of(form(late, sheet(100))), "未确认" in text_of(form(late, sheet(100)))) == (True, False)


def test_the_rule_is_named_by_its_document_and_not_by_our_number():
    text = text_of(record(minutes(), replace(sheet(1), rule="R001-MTG-02")))
    assert "依据：洛阳中院方案（2023） 二（四）3。" in text
    assert "R001" not in text


def test_what_is_not_approved_is_headed_as_a_draft():
    assert "草稿，未经审核" in text_of(record(minutes(MinutesState.DRAFT), sheet(1)))
    assert "草稿" not in text_of(record(minutes(), sheet(1)))


def test_the_sign_in_sheet_names_everybody_and_no_reasons():
    text = text_of(sign_in_sheet(minutes(), sheet(1)))
    assert all(each.member.name in text for each in PEOPLE)
    assert "到会（迟到）" in text


def test_what_an_officer_entered_is_marked_and_has_no_time():
    entered = replace(PEOPLE[0], state=AttendanceState.PRESENT, entered=True)
    leave = replace(PEOPLE[1], at=AT)
    text = text_of(sign_in_sheet(minutes(), replace(sheet(25), attendees=(entered, leave))))
    assert "到会，支部登记" in text
    assert text.count("15:00") == 1
    assert "到会（迟到）" in text_of(sign_in_sheet(minutes(), sheet(25)))


def test_files_are_named_as_people_say_them():
    assert file_name(MEETING, "sign-in") == "2026-06-10主题党日签到表.docx"
    assert file_name(MEETING, "record") == "2026-06-10主题党日记录.docx"
