"""Opening, closing and counting meetings; checking in."""

from datetime import date, timedelta

import pytest

from branch.attendance import CLOSING_TOLERANCE, AttendanceState
from branch.clock import at_local
from branch.meeting import MeetingKind, MeetingState
from branch.member import Member
from branch.minutes import Noted, Part, Source
from branch.refusals import (
    MeetingGone,
    NoMeetingOpen,
    NoMeetingToOpen,
    NotAllowed,
    NotExpected,
    NothingToUndo,
    SeveralMeetings,
)
from services import attendance, leave, meetings, minutes, minutes_audit
from tests.services.conftest import NOW, START

KIND = MeetingKind.THEME_DAY
MINUTE = timedelta(minutes=1)
TODAY = date(2026, 6, 10)


def state(work, meeting_id, member):
    return work.attendance.get(meeting_id, member.id)[0]


@pytest.mark.parametrize(
    ("now", "starts"),
    [
        (at_local(TODAY, 8), at_local(TODAY, 19)),
        (at_local(TODAY, 19), at_local(TODAY, 8)),
        (at_local(TODAY, 23, 40), at_local(TODAY + timedelta(days=1), 0, 10)),
        (at_local(TODAY, 0, 10), at_local(TODAY - timedelta(days=1), 23, 40)),
    ],
    ids=["this evening", "this morning", "after midnight", "before midnight"],
)
def test_the_meeting_of_the_day_is_the_one_to_open(work, cast, plan, now, starts):
    meeting_id = plan(starts)
    assert meetings.to_open(work, cast.secretary, at=now).id == meeting_id


@pytest.mark.parametrize("starts", [at_local(TODAY + timedelta(days=1), 9), at_local(TODAY - timedelta(days=1), 20)])
def test_a_meeting_of_another_day_is_not_the_one_to_open(work, cast, plan, starts):
    plan(starts)
    with pytest.raises(NoMeetingToOpen):
        meetings.to_open(work, cast.secretary, at=NOW)


def test_of_two_meetings_of_the_day_one_has_to_be_chosen(work, cast, plan):
    plan()
    lecture = plan(START + timedelta(hours=2), MeetingKind.LECTURE)
    with pytest.raises(SeveralMeetings) as several:
        meetings.to_open(work, cast.secretary, at=NOW)
    assert len(several.value.meetings) == 2
    assert meetings.to_open(work, cast.secretary, at=NOW, kind=MeetingKind.LECTURE).id == lecture


def test_opening_twice_keeps_the_first_time_and_the_first_list(work, cast, going_on):
    late = work.people.add_member(Member(0, cast.branch_id, "后来人"))
    tally = meetings.open_check_in(work, cast.deputy, going_on, at=NOW + MINUTE)
    assert (tally.expected, tally.meeting.opened_at) == (len(cast.everybody), NOW)
    assert work.attendance.get(going_on, late) is None


@pytest.mark.parametrize(
    ("actor", "refusal"), [("fang", NotAllowed), ("commissioner", NotAllowed), ("outsider", MeetingGone)]
)
def test_only_a_chair_of_the_branch_opens_counts_out_and_closes(work, cast, plan, actor, refusal):
    meeting_id, person = plan(), getattr(cast, actor)
    for deed in (meetings.open_check_in, meetings.close, meetings.missing):
        with pytest.raises(refusal):
            deed(work, person, meeting_id, at=NOW)


def test_a_meeting_held_without_a_plan_begins_at_this_minute_and_only_once(work, cast):
    tally = meetings.open_now(work, cast.secretary, KIND, at=NOW + timedelta(seconds=30))
    again = meetings.open_now(work, cast.secretary, KIND, at=NOW + timedelta(seconds=50))
    assert (tally.meeting.starts_at, again.meeting.id) == (NOW, tally.meeting.id)
    with pytest.raises(NotAllowed):
        meetings.open_now(work, cast.fang, KIND, at=NOW)


def test_a_closed_meeting_is_not_opened_again(work, cast, going_on):
    meetings.close(work, cast.secretary, going_on, at=NOW)
    for deed in (meetings.open_check_in, meetings.close):
        with pytest.raises(MeetingGone):
            deed(work, cast.secretary, going_on, at=NOW)
    with pytest.raises(MeetingGone):
        meetings.count(work, going_on + 1)


def test_whoever_is_not_there_when_it_closes_is_absent(work, cast, going_on):
    attendance.check_in(work, cast.fang, at=NOW)
    leave.request(work, cast.he, going_on, at=NOW)
    tally = meetings.close(work, cast.secretary, going_on, at=NOW)
    assert (tally.expected, tally.present, tally.leave_pending, tally.missing) == (6, 1, 1, 4)
    absent = meetings.missing(work, cast.secretary, going_on, at=NOW)
    assert set(absent) == set(cast.everybody) - {cast.fang, cast.he}


def test_the_meeting_in_progress_is_the_one_to_close(work, cast, going_on):
    assert meetings.to_close(work, cast.secretary, at=NOW).id == going_on
    with pytest.raises(NoMeetingOpen):
        meetings.to_close(work, cast.secretary, at=NOW, kind=MeetingKind.LECTURE)
    meetings.open_now(work, cast.secretary, MeetingKind.LECTURE, at=NOW)
    with pytest.raises(SeveralMeetings):
        meetings.to_close(work, cast.secretary, at=NOW)


def test_the_next_meeting_is_in_progress_or_still_to_come(work, cast, plan):
    plan(NOW - timedelta(hours=4))
    tomorrow = plan(START + timedelta(days=1))
    plan(START, MeetingKind.COMMITTEE)
    assert meetings.following(work, cast.fang, at=NOW).id == tomorrow
    running = meetings.open_now(work, cast.secretary, MeetingKind.LECTURE, at=NOW - timedelta(hours=3)).meeting.id
    assert meetings.following(work, cast.fang, at=NOW).id == running
    assert meetings.following(work, cast.fang, at=NOW, kind=MeetingKind.APPRAISAL) is None


def test_the_second_check_in_keeps_the_first_time(work, cast, going_on):
    first = attendance.check_in(work, cast.fang, at=NOW)
    second = attendance.check_in(work, cast.fang, at=NOW + timedelta(hours=1))
    assert (second.at, second.state, second.again) == (first.at, AttendanceState.PRESENT, True)


@pytest.mark.parametrize(("minutes_after", "expected"), [(0, "present"), (3, "present"), (4, "late")])
def test_late_begins_after_three_minutes(work, cast, going_on, minutes_after, expected):
    record = attendance.check_in(work, cast.fang, at=START + minutes_after * MINUTE)
    assert (record.state, record.late_by) == (AttendanceState(expected), minutes_after * MINUTE)


def test_without_an_open_meeting_the_refusal_carries_the_next(work, cast, plan):
    meeting_id = plan()
    with pytest.raises(NoMeetingOpen) as refused:
        attendance.check_in(work, cast.fang, at=NOW)
    assert refused.value.following.id == meeting_id


def test_of_two_open_meetings_one_has_to_be_chosen(work, cast, going_on):
    meetings.open_now(work, cast.secretary, MeetingKind.LECTURE, at=NOW)
    with pytest.raises(SeveralMeetings):
        attendance.check_in(work, cast.fang, at=NOW)
    assert attendance.check_in(work, cast.fang, at=NOW, kind=KIND).meeting.id == going_on


def test_a_button_of_another_branch_or_of_a_closed_meeting_is_dead(work, cast, going_on):
    with pytest.raises(MeetingGone):
        attendance.check_in_at(work, cast.outsider, going_on, at=NOW)
    newcomer = work.people.member(work.people.add_member(Member(0, cast.branch_id, "后来人")), on=TODAY)
    with pytest.raises(NotExpected):
        attendance.check_in_at(work, newcomer, going_on, at=NOW)
    meetings.close(work, cast.secretary, going_on, at=NOW)
    with pytest.raises(MeetingGone):
        attendance.check_in_at(work, cast.fang, going_on, at=NOW + CLOSING_TOLERANCE + timedelta(seconds=1))


def test_a_check_in_is_taken_back_once_and_only_while_the_meeting_goes_on(work, cast, going_on):
    attendance.check_in(work, cast.fang, at=NOW)
    attendance.undo_check_in(work, cast.fang, going_on, at=NOW)
    assert state(work, going_on, cast.fang) == AttendanceState.EXPECTED
    with pytest.raises(NothingToUndo):
        attendance.undo_check_in(work, cast.fang, going_on, at=NOW)
    attendance.check_in(work, cast.fang, at=NOW)
    meetings.close(work, cast.secretary, going_on, at=NOW)
    with pytest.raises(NothingToUndo):
        attendance.undo_check_in(work, cast.fang, going_on, at=NOW + CLOSING_TOLERANCE + timedelta(seconds=1))
    assert state(work, going_on, cast.fang) == AttendanceState.PRESENT


def test_minutes_approved_during_the_meeting_make_it_minuted_when_it_closes(work, cast, going_on):
    draft = minutes.begin(work, cast.secretary, going_on)
    minutes.note(work, cast.secretary, draft.id, [Noted(Part.NOTE, "学习。")], Source(1, 1, cast.secretary.id, NOW))
    minutes_audit.approve(work, cast.secretary, draft.id, at=NOW)
    assert meetings.close(work, cast.secretary, going_on, at=NOW).meeting.state == MeetingState.MINUTED
