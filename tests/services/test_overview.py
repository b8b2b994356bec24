"""The sums of a month agree with the record, and everybody is told only what their office tells them."""

from datetime import timedelta

import pytest

from branch.attendance import AttendanceState
from branch.clock import at_local
from branch.leave import LeaveCategory, LeaveState
from branch.meeting import MeetingKind, MeetingState
from branch.overview import Matter, MonthAttendance, MonthDues
from branch.refusals import NotAllowed
from services import attendance, dues, dues_desk, leave, meetings, overview
from tests.services.conftest import NOW, START


def waits(work, member):
    return {each.matter: each.count for each in overview.waiting(work, member, at=NOW)}


def test_the_sums_of_a_month_are_those_of_its_meetings(work, cast, going_on):
    attendance.check_in_at(work, cast.fang, going_on, at=NOW)
    leave.request(work, cast.he, going_on, at=NOW, category=LeaveCategory.PERSONAL, reason="家事")
    found = overview.overview(work, cast.secretary, "2026-06", at=NOW)
    (tally,) = found.meetings
    assert (tally.expected, tally.present, tally.leave_pending, tally.missing) == (6, 1, 1, 4)
    assert found.attendance[-1] == MonthAttendance("2026-06", expected=6, present=1, on_leave=0, missing=5)
    assert found.attendance[-1].expected == 1 + 0 + 5
    assert [each.month for each in found.attendance] == [f"2026-0{month}" for month in range(1, 7)]


def test_meetings_of_a_part_of_the_branch_and_called_off_ones_are_in_the_list_but_not_in_the_chart(work, cast, plan):
    committee = plan(START + timedelta(days=1), MeetingKind.COMMITTEE)
    meetings.open_check_in(work, cast.secretary, committee, at=NOW)
    called_off = plan(START + timedelta(days=2))
    work.meetings.change(called_off, MeetingState.CANCELLED, was=MeetingState.PLANNED)
    found = overview.overview(work, cast.secretary, "2026-06", at=NOW)
    assert len(found.meetings) == 2
    assert found.attendance[-1] == MonthAttendance("2026-06")


def test_the_last_minute_of_a_month_belongs_to_it(work, cast, plan):
    last = plan(at_local(NOW.date().replace(day=30), 23, 59))
    plan(at_local(NOW.date().replace(month=7, day=1), 0))
    found = overview.overview(work, cast.secretary, "2026-06", at=NOW)
    assert [each.meeting.id for each in found.meetings] == [last]


def test_another_branch_is_not_counted(work, cast, plan, going_on):
    theirs = plan(branch_id=cast.outsider.branch_id)
    meetings.open_check_in(work, cast.outsider, theirs, at=NOW)
    leave.request(work, cast.fang, going_on, at=NOW)
    dues.claim(work, cast.fang, at=NOW)
    found = overview.overview(work, cast.outsider, "2026-06", at=NOW)
    assert [each.meeting.id for each in found.meetings] == [theirs]
    assert found.attendance[-1].expected == 1
    assert found.dues[-1] == MonthDues("2026-06")
    assert found.waiting == []


def test_dues_are_counted_for_those_alone_who_confirm_them(work, cast):
    claimed = dues.claim(work, cast.fang, at=NOW)
    dues.claim(work, cast.he, at=NOW)
    dues_desk.confirm(work, cast.commissioner, claimed.id, at=NOW)
    found = overview.overview(work, cast.commissioner, "2026-06", at=NOW)
    assert found.dues[-1] == MonthDues("2026-06", confirmed=1, claimed=1, due=4)
    assert overview.overview(work, cast.publicist, "2026-06", at=NOW).dues is None
    with pytest.raises(NotAllowed):
        overview.dues(work, cast.publicist, ["2026-06"])


@pytest.mark.parametrize("who", ["fang", "he"])
def test_a_member_sees_no_sums_of_the_branch(work, cast, who):
    with pytest.raises(NotAllowed):
        overview.overview(work, getattr(cast, who), "2026-06", at=NOW)


def test_what_waits_goes_by_office_and_never_counts_the_own_request(work, cast, going_on):
    for member in (cast.secretary, cast.fang, cast.he):
        leave.request(work, member, going_on, at=NOW)
        dues.claim(work, member, at=NOW)
    assert waits(work, cast.secretary) == {Matter.LEAVE: 2, Matter.CLAIMS: 2}
    assert waits(work, cast.deputy) == {Matter.LEAVE: 3}
    assert waits(work, cast.commissioner) == {Matter.CLAIMS: 3}
    assert waits(work, cast.fang) == {}


def test_what_is_decided_waits_no_longer(work, cast, going_on):
    filed = leave.request(work, cast.fang, going_on, at=NOW)
    leave.decide(work, cast.secretary, filed.id, LeaveState.APPROVED, at=NOW)
    assert waits(work, cast.deputy) == {}


def test_the_own_record_is_the_own(work, cast, going_on):
    attendance.check_in_at(work, cast.fang, going_on, at=NOW)
    (own,) = overview.own_meetings(work, cast.fang, at=NOW)
    assert (own.meeting.id, own.state) == (going_on, AttendanceState.PRESENT)
    (his,) = overview.own_meetings(work, cast.he, at=NOW)
    assert his.state == AttendanceState.EXPECTED
    assert overview.own_meetings(work, cast.outsider, at=NOW) == []
    dues.claim(work, cast.fang, at=NOW)
    assert {each.member_id for each in overview.own_dues(work, cast.fang, at=NOW)} == {cast.fang.id}


@pytest.mark.parametrize(
    ("month", "count", "expected"),
    [("2026-01", 3, ["2025-11", "2025-12", "2026-01"]), ("2026-12", 1, ["2026-12"])],
)
def test_months_run_over_the_year(month, count, expected):
    assert overview.months_until(month, count) == expected


@pytest.mark.parametrize(("month", "after"), [("2026-01", "2026-02"), ("2026-12", "2027-01")])
def test_the_next_month(month, after):
    assert overview.month_after(month) == after
