"""应到 = 实到 + 请假 + 待批 + 缺席, whatever people do in whatever order."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch.attendance import AttendanceState
from branch.leave import LeaveState
from branch.meeting import MeetingKind, MeetingState
from branch.minutes import Noted, Part, Source
from branch.refusals import BranchError
from services import attendance, leave, meetings, minutes, minutes_audit
from storage.unit_of_work import UnitOfWork
from tests.services.conftest import NOW

pytestmark = pytest.mark.wide

DEEDS = ["open", "come", "come by button", "undo", "ask", "withdraw", "approve", "reject", "close", "minute"]
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5), st.booleans()), max_size=14)


class Afternoon:
    """One meeting, and everything that may be done about it."""

    def __init__(self, work, cast, kind):
        self.work, self.cast = work, cast
        self.meeting_id = work.meetings.add(cast.branch_id, kind, NOW + timedelta(minutes=5))
        self.at = NOW

    def do(self, deed, who, by_deputy):
        """Do it, or be politely refused."""
        member, chair = self.cast.everybody[who], self.cast.deputy if by_deputy else self.cast.secretary
        self.at += timedelta(minutes=1)
        step = self.work.savepoint()
        try:
            self._deed(deed, member, chair)
        except BranchError:
            step.rollback()
        else:
            step.commit()

    def _deed(self, deed, member, chair):
        work, number, at = self.work, self.meeting_id, self.at
        filed = work.leave.of(number, member.id, at=at)
        match deed:
            case "open":
                meetings.open_check_in(work, chair, number, at=at)
            case "come":
                attendance.check_in(work, member, at=at)
            case "come by button":
                attendance.check_in_at(work, member, number, at=at)
            case "undo":
                attendance.undo_check_in(work, member, number, at=at)
            case "ask":
                leave.request(work, member, number, at=at)
            case "withdraw":
                leave.withdraw(work, member, number, at=at)
            case "approve" | "reject" if filed is not None:
                state = LeaveState.APPROVED if deed == "approve" else LeaveState.REJECTED
                leave.decide(work, chair, filed.id, state, at=at)
            case "close":
                meetings.close(work, chair, number, at=at)
            case "minute":
                draft = minutes.begin(work, chair, number)
                minutes.note(work, chair, draft.id, [Noted(Part.NOTE, "学习。")], Source(1, 1, chair.id, at))
                minutes_audit.approve(work, chair, draft.id, at=at)


def leave_state(work, meeting_id, member):
    filed = work.leave.of(meeting_id, member.id, at=NOW)
    return None if filed is None else filed.state


@pytest.mark.parametrize("kind", [MeetingKind.THEME_DAY, MeetingKind.COMMITTEE])
def test_the_sums_agree_after_any_sequence_of_deeds(house, cast, kind):
    @settings(max_examples=50, deadline=None, derandomize=True, database=None)
    @given(steps=STEPS)
    def whatever_happens(steps):
        with house.engine.connect() as connection:
            afternoon = Afternoon(UnitOfWork(connection), cast, kind)
            for step in steps:
                afternoon.do(*step)
            _agrees(afternoon)

    whatever_happens()


def _agrees(afternoon):
    work, cast, number = afternoon.work, afternoon.cast, afternoon.meeting_id
    tally = meetings.count(work, number)
    states = work.attendance.states(number)
    assert tally.expected == tally.present + tally.on_leave + tally.leave_pending + tally.missing == len(states)
    invited = {member.id for member in cast.everybody if meetings.concerns(tally.meeting, member)}
    if tally.meeting.state == MeetingState.PLANNED:
        assert set(states) <= invited
    else:
        assert set(states) == invited
    if tally.meeting.state in {MeetingState.CLOSED, MeetingState.MINUTED}:
        assert AttendanceState.EXPECTED not in states.values()
    else:
        assert AttendanceState.ABSENT not in states.values()
    for member in cast.everybody:
        filed, state = leave_state(work, number, member), states.get(member.id)
        assert (filed == LeaveState.REQUESTED) == (state == AttendanceState.LEAVE_REQUESTED)
        assert state != AttendanceState.LEAVE_APPROVED or filed == LeaveState.APPROVED
