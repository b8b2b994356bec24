"""Asking for leave, deciding about it once, and taking back the last thing said."""

from datetime import date, timedelta

import pytest

from branch.attendance import AttendanceState
from branch.clock import at_local
from branch.leave import LeaveCategory, LeaveState
from branch.meeting import MeetingKind, MeetingState
from branch.refusals import (
    AlreadyCheckedIn,
    LeaveGone,
    MeetingGone,
    NoMeetingOpen,
    NotAllowed,
    NotExpected,
    NothingToUndo,
    OnLeave,
)
from services import attendance, dues, leave, meetings, undo
from tests.services.conftest import NOW, START

TODAY = date(2026, 6, 10)


def state(work, meeting_id, member):
    return work.attendance.get(meeting_id, member.id)[0]


def test_who_has_leave_may_still_come_and_has_leave_again_after_taking_that_back(work, cast, going_on):
    filed = leave.request(work, cast.fang, going_on, at=NOW)
    leave.decide(work, cast.secretary, filed.id, LeaveState.APPROVED, at=NOW)
    with pytest.raises(OnLeave):
        attendance.check_in(work, cast.fang, at=NOW)
    attendance.check_in_at(work, cast.fang, going_on, at=NOW)
    assert state(work, going_on, cast.fang) == AttendanceState.PRESENT
    assert work.leave.get(filed.id, at=NOW).state == LeaveState.RETURNED
    attendance.undo_check_in(work, cast.fang, going_on, at=NOW)
    assert state(work, going_on, cast.fang) == AttendanceState.LEAVE_APPROVED


def test_whoever_comes_needs_no_decision_about_leave_any_more(work, cast, going_on):
    filed = leave.request(work, cast.fang, going_on, at=NOW)
    attendance.check_in(work, cast.fang, at=NOW)
    with pytest.raises(LeaveGone):
        leave.decide(work, cast.secretary, filed.id, LeaveState.APPROVED, at=NOW)
    with pytest.raises(AlreadyCheckedIn):
        leave.request(work, cast.fang, going_on, at=NOW)
    assert state(work, going_on, cast.fang) == AttendanceState.PRESENT


def test_leave_is_asked_once_and_decided_once(work, cast, plan):
    meeting_id = plan()
    ask = {"at": NOW, "category": LeaveCategory.SICK, "reason": "复查" * 200}
    filed = leave.request(work, cast.fang, meeting_id, **ask)
    assert (len(filed.reason), filed.category) == (256, LeaveCategory.SICK)
    assert leave.request(work, cast.fang, meeting_id, at=NOW).id == filed.id
    leave.decide(work, cast.deputy, filed.id, LeaveState.REJECTED, at=NOW)
    with pytest.raises(LeaveGone):
        leave.decide(work, cast.secretary, filed.id, LeaveState.APPROVED, at=NOW)
    with pytest.raises(LeaveGone):
        leave.withdraw(work, cast.fang, meeting_id, at=NOW)
    assert state(work, meeting_id, cast.fang) == AttendanceState.EXPECTED


def test_nobody_decides_about_their_own_leave_or_that_of_another_branch(work, cast, plan):
    filed = leave.request(work, cast.secretary, plan(), at=NOW)
    for person in (cast.secretary, cast.fang, cast.outsider):
        with pytest.raises(NotAllowed):
            leave.decide(work, person, filed.id, LeaveState.APPROVED, at=NOW)
    with pytest.raises(LeaveGone):
        leave.decide(work, cast.deputy, filed.id + 1, LeaveState.APPROVED, at=NOW)


@pytest.mark.parametrize("minuted", [False, True])
@pytest.mark.parametrize("how", ["rejected", "withdrawn"])
def test_leave_that_ends_unapproved_after_the_meeting_is_an_absence(work, cast, going_on, minuted, how):
    filed = leave.request(work, cast.fang, going_on, at=NOW)
    meetings.close(work, cast.secretary, going_on, at=NOW)
    if minuted:
        work.meetings.change(going_on, MeetingState.MINUTED, was=MeetingState.CLOSED)
    if how == "rejected":
        leave.decide(work, cast.secretary, filed.id, LeaveState.REJECTED, at=NOW)
    else:
        leave.withdraw(work, cast.fang, going_on, at=NOW)
    assert state(work, going_on, cast.fang) == AttendanceState.ABSENT


def test_leave_is_asked_from_meetings_of_ones_own_that_are_not_over(work, cast, plan, going_on):
    committee = plan(kind=MeetingKind.COMMITTEE)
    with pytest.raises(NotExpected):
        leave.request(work, cast.fang, committee, at=NOW)
    with pytest.raises(MeetingGone):
        leave.request(work, cast.outsider, going_on, at=NOW)
    meetings.close(work, cast.secretary, going_on, at=NOW)
    with pytest.raises(MeetingGone):
        leave.request(work, cast.fang, going_on, at=NOW + timedelta(hours=24))


def test_leave_may_be_asked_for_within_a_day_after_the_end(work, cast, going_on):
    meetings.close(work, cast.secretary, going_on, at=NOW)
    assert [each.id for each in leave.candidates(work, cast.fang, at=NOW + timedelta(hours=1))] == [going_on]
    filed = leave.request(work, cast.fang, going_on, at=NOW + timedelta(hours=23))
    assert filed.late
    leave.decide(work, cast.secretary, filed.id, LeaveState.APPROVED, at=NOW + timedelta(hours=30))
    assert state(work, going_on, cast.fang) == AttendanceState.LEAVE_APPROVED


def test_a_day_that_is_over_offers_nothing_to_ask_leave_from(work, cast, plan):
    yesterday = TODAY - timedelta(days=1)
    plan(at_local(yesterday, 15))
    with pytest.raises(NoMeetingOpen):
        leave.candidates(work, cast.fang, at=NOW, since=yesterday)


@pytest.mark.parametrize(
    ("days", "found"),
    [({}, 1), ({"since": TODAY}, 1), ({"since": TODAY - timedelta(days=3), "until": TODAY + timedelta(days=20)}, 2)],
    ids=["nothing named", "one day", "a range that began before"],
)
def test_the_named_days_or_else_two_weeks_are_searched(work, cast, plan, days, found):
    plan()
    plan(START, MeetingKind.COMMITTEE)
    plan(START + timedelta(days=20), MeetingKind.LECTURE)
    assert len(leave.candidates(work, cast.fang, at=NOW, **days)) == found


def test_the_last_thing_said_is_taken_back(work, cast, going_on):
    leave.request(work, cast.fang, going_on, at=NOW)
    assert undo.undo_last(work, cast.fang, at=NOW).leave.meeting.id == going_on
    attendance.check_in(work, cast.fang, at=NOW)
    assert undo.undo_last(work, cast.fang, at=NOW).check_in.id == going_on
    claim = dues.claim(work, cast.fang, at=NOW)
    assert undo.undo_last(work, cast.fang, at=NOW).claim.id == claim.id
    with pytest.raises(NothingToUndo):
        undo.undo_last(work, cast.fang, at=NOW)


def test_what_is_a_day_old_or_decided_is_not_taken_back(work, cast, going_on):
    filed = leave.request(work, cast.fang, going_on, at=NOW)
    with pytest.raises(NothingToUndo):
        undo.undo_last(work, cast.fang, at=NOW + timedelta(hours=24, seconds=1))
    leave.decide(work, cast.secretary, filed.id, LeaveState.APPROVED, at=NOW)
    with pytest.raises(NothingToUndo):
        undo.undo_last(work, cast.fang, at=NOW)
    with pytest.raises(NothingToUndo):
        undo.undo_last(work, cast.he, at=NOW)
