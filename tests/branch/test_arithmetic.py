"""The domain's arithmetic: sums of attendance, money, the branch's calendar."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch.attendance import AttendanceState, CheckIn, state_at, tally
from branch.clock import SHANGHAI, SystemClock, at_local, local, month_of
from branch.dues import Payment, PaymentState, fen_of, yuan
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member, Role
from branch.minutes import Line, Minutes, MinutesState, Part, Photo

START = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
MEETING = Meeting(1, 1, MeetingKind.THEME_DAY, MeetingState.OPEN, START)
FANG = Member(1, 1, "方小禾")


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(AttendanceState)))
def test_the_sums_of_a_meeting_agree(states):
    sums = tally(MEETING, states)
    assert sums.expected == sums.present + sums.on_leave + sums.leave_pending + sums.missing == len(states)


@pytest.mark.parametrize(("seconds", "state"), [(-600, "present"), (0, "present"), (180, "present"), (181, "late")])
def test_late_begins_after_three_minutes(seconds, state):
    at = START + timedelta(seconds=seconds)
    assert state_at(MEETING, at) == AttendanceState(state)
    assert CheckIn(MEETING, FANG, AttendanceState(state), at).late_by == timedelta(seconds=max(seconds, 0))


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 10**12))
def test_an_amount_survives_the_way_to_yuan_and_back(fen):
    assert fen_of(yuan(fen)) == fen


@pytest.mark.parametrize(
    ("said", "fen"),
    [("42", 4200), (42.1, 4210), (0.1 + 0.2, 30), ("0.005", 1), ("0.0049", 0), (Decimal("38.50"), 3850)],
)
def test_half_a_fen_rounds_up_and_binary_fractions_do_no_harm(said, fen):
    assert fen_of(said) == fen


@pytest.mark.parametrize(("paid", "differs"), [(4200, False), (4100, True)])
def test_a_payment_says_whether_its_amount_is_the_verified_one(paid, differs):
    payment = Payment(1, FANG, paid, PaymentState.CLAIMED, START, ("2026-06",), 4200, 4200)
    assert payment.amount_differs is differs


def test_the_day_of_the_branch_begins_at_its_own_midnight():
    evening = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert local(evening) == datetime(2027, 1, 1, tzinfo=SHANGHAI)
    assert month_of(local(evening).date()) == "2027-01"
    assert at_local(date(2027, 1, 1), 0) == evening


def test_the_clock_of_the_computer_is_aware():
    assert SystemClock().now().tzinfo == UTC


def test_a_member_holds_an_office_if_one_of_several_is_asked_for():
    secretary = Member(1, 1, "林书安", roles=frozenset({Role.SECRETARY}))
    assert secretary.holds(Role.DEPUTY_SECRETARY, Role.SECRETARY)
    assert not secretary.holds(Role.ORGANIZATION)
    assert not secretary.holds()


def test_the_mark_of_minutes_changes_with_text_and_photographs_alone():
    def mark(text, *photos, number=1):
        return Minutes(number, MEETING, number, MinutesState.DRAFT, (Line(1, Part.NOTE, text),), photos).mark

    same = {mark("甲", Photo("f1", "u1")), mark("甲", Photo("f2", "u1")), mark("甲", Photo("f1", "u1"), number=2)}
    others = {mark("乙", Photo("f1", "u1")), mark("甲"), mark("甲", Photo("f1", "u2"))}
    assert (len(same), len(same | others)) == (1, 4)
