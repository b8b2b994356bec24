"""应到 = 实到 + 请假 + 待批 + 缺席 and 未确认, after ten thousand histories of whatever people may do and say."""

import random
from datetime import timedelta

import pytest

from branch.attendance import ATTENDED, GRACE, AttendanceState
from branch.late_check_in import LateCheckInState
from branch.leave import LeaveCategory, LeaveState
from branch.meeting import MeetingKind, MeetingState
from branch.refusals import BranchError
from services import attendance, late_check_in, leave, meetings, roll_call, undo, witness
from services.witness import Entry, Status
from storage.unit_of_work import UnitOfWork
from tests.services.conftest import NOW

pytestmark = pytest.mark.wide

STEPS = 12
PAUSES = (timedelta(seconds=20), timedelta(minutes=3), timedelta(hours=2), timedelta(hours=30))


class History:
    """One meeting, and a random day of everybody around it; what is refused changes nothing."""

    def __init__(self, work, cast, seed):
        self.work, self.cast, self.chance = work, cast, random.Random(seed)  # noqa: S311 -- chance, not secrecy
        self.kind = self.chance.choice([MeetingKind.THEME_DAY, MeetingKind.COMMITTEE])
        self.number = work.meetings.add(cast.branch_id, self.kind, NOW + timedelta(minutes=5))
        self.at, self.done = NOW, []
        self.concerned = self.chance.sample(cast.everybody, 2)
        if self.chance.random() < 0.8:
            self.chair = cast.secretary
            open_check_in(self)

    def live(self):
        for _ in range(STEPS):
            self.at += self.chance.choices(PAUSES, weights=(60, 30, 8, 2))[0]
            self.member = self.chance.choice(self.concerned)
            self.chair = self.chance.choice([self.cast.secretary, self.cast.deputy])
            deed = self.chance.choice(DEEDS + OFTEN)
            step = self.work.savepoint()
            try:
                deed(self)
            except BranchError:
                step.rollback()
            else:
                step.commit()
                self.done.append(deed.__name__)


def open_check_in(day):
    meetings.open_check_in(day.work, day.chair, day.number, at=day.at)
    roll_call.begin(day.work, day.chair, day.number)


def close(day):
    meetings.close(day.work, day.chair, day.number, at=day.at)


def reopen(day):
    meetings.reopen(day.work, day.chair, day.number, at=day.at)


def come(day):
    attendance.check_in(day.work, day.member, at=day.at)


def press(day):
    attendance.check_in_at(day.work, day.member, day.number, at=day.at)


def scan(day):
    shown = roll_call.screen(day.work, day.chair, day.number, at=day.at)
    late = day.chance.choice([5, 40, 90])
    roll_call.check_in(day.work, day.member, shown.code if shown else "", at=day.at + timedelta(seconds=late))


def go_early(day):
    attendance.leave_early(day.work, day.member, day.number, at=day.at)


def take_back(day):
    undo.undo_last(day.work, day.member, at=day.at)


def ask_for_leave(day):
    leave.request(day.work, day.member, day.number, at=day.at)


def give_leave_up(day):
    leave.withdraw(day.work, day.member, day.number, at=day.at)


def report_back(day):
    leave.report_back(day.work, day.member, day.number, at=day.at)


def decide_about_leave(day):
    filed = day.work.leave.of(day.number, day.member.id, at=day.at)
    state = day.chance.choice([LeaveState.APPROVED, LeaveState.APPROVED, LeaveState.REJECTED])
    leave.decide(day.work, day.chair, filed.id if filed else 0, state, at=day.at)


def ask_to_be_recorded(day):
    late_check_in.request(day.work, day.member, day.number, at=day.at, reason="手机没电", witness="何组文")


def decide_about_that(day):
    filed = day.work.late_check_ins.of(day.number, day.member.id, at=day.at)
    state = day.chance.choice([LateCheckInState.APPROVED, LateCheckInState.REJECTED])
    late_check_in.decide(day.work, day.chair, filed.id if filed else 0, state, at=day.at)


def enter(day):
    officer, status = day.chance.choice([day.chair, day.cast.fang]), day.chance.choice(list(Status))
    entry = Entry(officer, status, "在场", day.at, LeaveCategory.PERSONAL)
    witness.enter(day.work, day.number, [day.member.id], entry)


DEEDS = (
    open_check_in,
    close,
    reopen,
    come,
    press,
    scan,
    go_early,
    take_back,
    ask_for_leave,
    give_leave_up,
    report_back,
    decide_about_leave,
    ask_to_be_recorded,
    decide_about_that,
    enter,
)
OFTEN = (ask_for_leave, decide_about_leave, close)
"""What has to come together before the rarer deeds can be done at all."""


def check(history):
    """Hold the record of a history against every promise about it."""
    work, at = history.work, history.at
    tally = meetings.count(work, history.number)
    states = work.attendance.states(history.number)
    sums = tally.present + tally.on_leave + tally.leave_pending + tally.absent(at) + tally.unconfirmed(at)
    assert tally.expected == len(states) == sums, history.done
    assert tally.present == sum(state in ATTENDED for state in states.values())
    meeting = tally.meeting
    if meeting.closed_at is None or at < meeting.closed_at + GRACE:
        assert tally.absent(at) == 0, history.done
    else:
        assert tally.unconfirmed(at) == 0, history.done
    over = meeting.state in {MeetingState.CLOSED, MeetingState.MINUTED}
    forbidden = AttendanceState.EXPECTED if over else AttendanceState.ABSENT
    assert forbidden not in states.values(), history.done
    for member in history.cast.everybody:
        filed, state = work.leave.of(history.number, member.id, at=at), states.get(member.id)
        known = None if filed is None else filed.state
        assert (known == LeaveState.REQUESTED) == (state == AttendanceState.LEAVE_REQUESTED), history.done
        assert state != AttendanceState.LEAVE_APPROVED or known in {LeaveState.APPROVED, LeaveState.RETURNED}
        assert known != LeaveState.APPROVED or state == AttendanceState.LEAVE_APPROVED, history.done


def live_through(house, cast, seeds):
    """Live every history in a transaction of its own that is rolled back; return how often each deed was done."""
    done = dict.fromkeys((deed.__name__ for deed in DEEDS), 0)
    with house.engine.connect() as connection:
        work = UnitOfWork(connection)
        for seed in seeds:
            beginning = work.savepoint()
            history = History(work, cast, seed)
            history.live()
            check(history)
            for name in history.done:
                done[name] += 1
            beginning.rollback()
    return done


def test_the_sums_agree_after_hundreds_of_histories_in_which_everything_happens(house, cast):
    done = live_through(house, cast, range(400))
    assert [name for name, times in done.items() if times == 0] == []


@pytest.mark.slow
def test_the_sums_agree_after_ten_thousand_histories(house, cast):
    live_through(house, cast, range(10_000, 20_000))
