"""Meetings with attendance, leave and minutes; dues; the rulebook; dialogues; the audit trail."""

from datetime import UTC, date, datetime, timedelta

import pytest

from branch.attendance import AttendanceState
from branch.dues import DuesState
from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.minutes import MinutesState, Noted, Part, Photo, Source
from branch.rulebook import DocumentKind, Edition, Passage

NOW = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)
TODAY = date(2026, 6, 10)
HOUR = timedelta(hours=1)
KIND = MeetingKind.THEME_DAY


@pytest.fixture
def branch_id(work):
    return work.organizations.add("第一党支部", "branch", parent_id=None, at=NOW)


@pytest.fixture
def fang(work, branch_id):
    return work.people.member(work.people.add_member(Member(0, branch_id, "方小禾", party_group="一组")), on=TODAY)


@pytest.fixture
def he(work, branch_id):
    return work.people.member(work.people.add_member(Member(0, branch_id, "何组文")), on=TODAY)


@pytest.fixture
def meeting(work, branch_id):
    return work.meetings.get(work.meetings.add(branch_id, KIND, NOW, place="三楼会议室", topic="整理阅览室"))


def test_a_meeting_comes_back_as_it_was_planned(meeting, branch_id):
    planned = MeetingState.PLANNED
    assert meeting == Meeting(meeting.id, branch_id, KIND, planned, NOW, "三楼会议室", "整理阅览室", None, None)


def test_the_same_meeting_is_planned_once(work, meeting, branch_id):
    assert work.meetings.add(branch_id, KIND, NOW) is None
    assert work.meetings.add(branch_id, MeetingKind.LECTURE, NOW) is not None
    assert work.meetings.add(branch_id, KIND, NOW + HOUR) is not None


def test_a_meeting_changes_its_state_once(work, meeting):
    change = {"was": MeetingState.PLANNED, "opened_at": NOW}
    assert work.meetings.change(meeting.id, MeetingState.OPEN, **change)
    assert not work.meetings.change(meeting.id, MeetingState.OPEN, **change)
    assert (work.meetings.get(meeting.id).state, work.meetings.get(meeting.id).opened_at) == (MeetingState.OPEN, NOW)
    assert work.meetings.get(meeting.id + 1) is None


def test_meetings_are_found_by_time_and_state_earliest_first(work, meeting, branch_id):
    earlier = work.meetings.add(branch_id, KIND, NOW - HOUR)
    late = work.meetings.add(branch_id, KIND, NOW + HOUR)
    found = work.meetings.between(branch_id, NOW - HOUR, NOW + HOUR)
    assert [each.id for each in found] == [earlier, meeting.id]
    work.meetings.change(late, MeetingState.OPEN, was=MeetingState.PLANNED)
    assert [each.id for each in work.meetings.in_state(branch_id, MeetingState.OPEN)] == [late]
    assert work.meetings.between(branch_id, NOW, NOW + HOUR, MeetingState.OPEN) == []


def test_the_expected_list_keeps_who_is_on_it_already(work, meeting, fang, he):
    work.attendance.expect(meeting.id, [fang.id])
    work.attendance.put(meeting.id, fang.id, AttendanceState.PRESENT, NOW)
    work.attendance.expect(meeting.id, [fang.id, he.id])
    assert work.attendance.get(meeting.id, fang.id) == (AttendanceState.PRESENT, NOW)
    assert work.attendance.get(meeting.id, he.id) == (AttendanceState.EXPECTED, None)
    assert work.attendance.get(meeting.id + 1, he.id) is None
    assert work.attendance.replace(meeting.id, AttendanceState.EXPECTED, AttendanceState.ABSENT) == 1
    states = {fang.id: AttendanceState.PRESENT, he.id: AttendanceState.ABSENT}
    assert work.attendance.states(meeting.id) == states


def test_only_the_expected_see_an_open_meeting(work, meeting, fang, he):
    work.attendance.expect(meeting.id, [fang.id])
    assert work.meetings.open_for(fang.id) == []
    work.meetings.change(meeting.id, MeetingState.OPEN, was=MeetingState.PLANNED)
    assert [each.meeting.id for each in work.meetings.open_for(fang.id)] == [meeting.id]
    assert work.meetings.open_for(he.id) == []


def test_leave_comes_back_is_pending_once_and_decided_once(work, meeting, fang, he):
    ask = {"category": LeaveCategory.SICK, "reason": "看病", "at": NOW}
    assert work.leave.add(meeting.id, fang.id, **ask)
    assert not work.leave.add(meeting.id, fang.id, **ask)
    filed = work.leave.of(meeting.id, fang.id, at=NOW)
    asked = (meeting, fang, LeaveState.REQUESTED, LeaveCategory.SICK, "看病")
    assert filed == LeaveRequest(filed.id, *asked, requested_at=NOW)
    assert work.leave.get(filed.id, at=NOW) == filed
    assert work.leave.decide(filed.id, LeaveState.REJECTED, by=he.id, at=NOW)
    assert not work.leave.decide(filed.id, LeaveState.APPROVED, by=he.id, at=NOW)
    assert work.leave.of(meeting.id, he.id, at=NOW) is None


@pytest.mark.parametrize(
    ("state", "again"),
    [(LeaveState.REJECTED, True), (LeaveState.WITHDRAWN, True), (LeaveState.APPROVED, False)],
)
def test_leave_may_be_asked_again_unless_it_was_given(work, meeting, fang, state, again):
    ask = {"category": None, "reason": None, "at": NOW}
    work.leave.add(meeting.id, fang.id, **ask)
    work.leave.decide(work.leave.of(meeting.id, fang.id, at=NOW).id, state, by=None, at=NOW)
    assert work.leave.add(meeting.id, fang.id, **ask) is again


def source(member):
    """Return a message of a member."""
    return Source(1, 7, member.id, NOW)


def begun(work, meeting, member, *texts):
    """Begin a version with these lines."""
    number = work.minutes.add(meeting, member)
    work.minutes.add_lines(number, [Noted(Part.NOTE, each) for each in texts], source(member))
    return number


def test_minutes_collect_lines_and_photographs_and_are_locked_once(work, meeting, fang):
    number = begun(work, meeting, fang, "学习了章程。", "整理了书架。")
    assert work.photos.add(number, Photo("file-1", "u1"), message_id=8, at=NOW)
    assert not work.photos.add(number, Photo("file-2", "u1"), message_id=9, at=NOW)
    kept = work.minutes.get(number)
    assert [(line.text, line.source) for line in kept.lines] == [
        ("学习了章程。", source(fang)),
        ("整理了书架。", source(fang)),
    ]
    assert (kept.version, kept.state, kept.photos) == (1, MinutesState.DRAFT, (Photo("file-1", "u1"),))
    lock = {"approved_by": fang.id, "approved_at": NOW}
    assert work.minutes.change(number, MinutesState.APPROVED, MinutesState.DRAFT, **lock)
    assert not work.minutes.change(number, MinutesState.APPROVED, MinutesState.DRAFT, **lock)
    assert work.minutes.approved(meeting.id)


def test_the_next_version_has_what_the_one_before_had_and_its_lines_are_kin(work, meeting, fang):
    number = begun(work, meeting, fang, "原文。")
    work.photos.add(number, Photo("file-1", "u1", "读书", "a"), message_id=8, at=NOW)
    following = work.minutes.add(meeting, fang, reason="更正")
    work.minutes.copy(number, following)
    old, new = work.minutes.get(number), work.minutes.get(following)
    assert (new.version, new.reason, new.photos) == (2, "更正", old.photos)
    assert [(line.text, line.kin, line.source) for line in new.lines] == [("原文。", old.lines[0].id, source(fang))]
    work.minutes.change_line(new.lines[0].id, text="改动。")
    assert work.minutes.get(number) == old
    assert work.minutes.newest(meeting.id) == work.minutes.get(following)


def test_a_draft_is_thrown_away_with_all_it_holds_and_an_approved_version_is_not(work, meeting, fang):
    number = begun(work, meeting, fang, "学习了章程。")
    work.photos.add(number, Photo("file-1", "u1"), message_id=8, at=NOW)
    work.minutes.discard(number)
    assert work.minutes.get(number) is None
    locked = begun(work, meeting, fang, "原文。")
    work.minutes.change(locked, MinutesState.APPROVED, MinutesState.DRAFT)
    work.minutes.discard(locked)
    assert work.minutes.get(locked).text == "原文。"


def test_an_edition_of_a_rule_document_comes_back_and_is_kept_once(work):
    passages = (Passage(1, "一", ("总则",), "text", "甲"), Passage(2, "附件1", (), "row", "乙"))
    edition = Edition("ab" * 32, "示例办法", DocumentKind.PLAN, passages, "示字1号", "示例机关", TODAY, ("页码缺失",))
    bare = Edition("cd" * 32, "示例讲话", DocumentKind.SPEECH, ())
    before = work.rulebook.version()
    assert work.rulebook.add(edition, at=NOW)
    between = work.rulebook.version()
    assert work.rulebook.add(bare, at=NOW)
    assert not work.rulebook.add(edition, at=NOW)
    assert work.rulebook.editions() == [edition, bare]
    assert before < between < work.rulebook.version()


def test_a_person_is_in_the_middle_of_one_thing_in_one_chat(work):
    work.dialogues.put(-1, 501, "choice", {"options": [["是", "y"]]}, at=NOW)
    work.dialogues.put(-1, 501, "minutes", {"minutes": 3}, at=NOW)
    work.dialogues.put(501, 501, "bind", {}, at=NOW)
    assert work.dialogues.get(-1, 501) == ("minutes", {"minutes": 3})
    assert work.dialogues.end(-1, 501)
    assert not work.dialogues.end(-1, 501)
    assert work.dialogues.get(-1, 501) is None
    assert work.dialogues.get(501, 501) == ("bind", {})


def test_the_audit_trail_tells_who_did_what_in_order(work, fang, he, branch_id):
    start = work.audit.last_id()
    work.audit.add(fang, "dues.claimed", "payment:1", at=NOW, months=["2026-06"], state=DuesState.CLAIMED)
    work.audit.add(None, "roster.imported", f"branch:{branch_id}", at=NOW, added=2)
    first, second = work.audit.after(start)
    assert (first.branch_id, first.actor_id, first.at) == (branch_id, fang.id, NOW)
    assert (first.action, first.object) == ("dues.claimed", "payment:1")
    assert first.facts == {"months": ["2026-06"], "state": "claimed"}
    assert (second.branch_id, second.actor_id) == (None, None)
    assert work.audit.last_of(fang.id, ["dues.claimed"]) == first
    assert work.audit.last_of(fang.id, ["leave.requested"]) is None
    assert work.audit.last_of(he.id, ["dues.claimed"]) is None
    assert (work.audit.last_id(), work.audit.after(first.id, limit=1)) == (second.id, [second])


def test_a_savepoint_takes_back_one_step_of_many(work, fang):
    work.bindings.bind(501, fang.id, at=NOW)
    step = work.savepoint()
    work.bindings.set_language(501, "en")
    step.rollback()
    assert work.people.account(501, on=TODAY).language is None
