"""Late check-in and the code of the screen: whose business they are, and whose not."""

from datetime import timedelta

import pytest

from branch.attendance import AttendanceState
from branch.late_check_in import LateCheckInState
from branch.refusals import CodeForged, LateCheckInGone, MeetingGone, NotAllowed, NothingToCorrect, ReasonNeeded
from services import attendance, late_check_in, meetings, roll_call, witness
from services.witness import Entry, Status
from tests.services.conftest import NOW

APPROVED = LateCheckInState.APPROVED


@pytest.fixture
def over(work, cast, going_on):
    """The id of a meeting that ended without anybody."""
    meetings.close(work, cast.secretary, going_on, at=NOW)
    return going_on


def test_nobody_decides_about_their_own_late_check_in_or_that_of_another_branch(work, cast, over):
    filed = late_check_in.request(work, cast.secretary, over, at=NOW, reason="手机没电")
    for person in (cast.secretary, cast.fang, cast.outsider):
        with pytest.raises(NotAllowed):
            late_check_in.decide(work, person, filed.id, APPROVED, at=NOW)
    late_check_in.decide(work, cast.deputy, filed.id, APPROVED, at=NOW)
    assert work.attendance.get(over, cast.secretary.id)[0] == AttendanceState.CORRECTED
    with pytest.raises(LateCheckInGone):
        late_check_in.decide(work, cast.deputy, filed.id + 1, APPROVED, at=NOW)


def test_a_late_check_in_is_about_a_meeting_of_ones_own_that_is_over_and_lacks_one(work, cast, over, plan):
    ask = {"at": NOW, "reason": "手机没电"}
    for person, meeting in ((cast.outsider, over), (cast.fang, plan(NOW + timedelta(days=1))), (cast.fang, 77)):
        with pytest.raises(MeetingGone):
            late_check_in.request(work, person, meeting, **ask)
    with pytest.raises(ReasonNeeded):
        late_check_in.request(work, cast.fang, over, at=NOW, reason=" ")
    filed = late_check_in.request(work, cast.fang, over, **ask)
    late_check_in.decide(work, cast.secretary, filed.id, APPROVED, at=NOW)
    with pytest.raises(NothingToCorrect):
        late_check_in.request(work, cast.fang, over, **ask)
    with pytest.raises(MeetingGone):
        late_check_in.request(work, cast.he, over, at=NOW + timedelta(days=32), reason="手机没电")


def test_a_code_of_one_branch_signs_in_nobody_of_another(work, cast, going_on):
    roll_call.begin(work, cast.secretary, going_on)
    shown = roll_call.screen(work, cast.secretary, going_on, at=NOW)
    with pytest.raises(CodeForged):
        roll_call.check_in(work, cast.outsider, shown.code, at=NOW)
    with pytest.raises(MeetingGone):
        roll_call.screen(work, cast.outsider, going_on, at=NOW)
    with pytest.raises(NotAllowed):
        roll_call.screen(work, cast.fang, going_on, at=NOW)
    assert roll_call.check_in(work, cast.fang, shown.code, at=NOW).member == cast.fang


def test_a_screen_that_is_begun_twice_keeps_its_key(work, cast, going_on):
    codes = set()
    for _ in range(2):
        roll_call.begin(work, cast.secretary, going_on)
        codes.add(roll_call.screen(work, cast.secretary, going_on, at=NOW).code)
    assert len(codes) == 1


@pytest.mark.parametrize("name", ["方小禾", "老方", "小方", "小禾"])
def test_everyday_names_mean_somebody_of_the_branch(work, cast, name):
    assert [each.name for each in witness.people(work, cast.secretary, name, at=NOW)] == ["方小禾"]


def test_no_officer_enters_somebody_of_another_branch_or_themselves(work, cast, going_on):
    for officer, member in ((cast.outsider, cast.fang), (cast.secretary, cast.secretary), (cast.fang, cast.he)):
        entry = Entry(officer, Status.PRESENT, "在场", NOW)
        with pytest.raises(NotAllowed):
            witness.enter(work, going_on, [member.id], entry)
    with pytest.raises(ReasonNeeded):
        witness.enter(work, going_on, [cast.he.id], Entry(cast.secretary, Status.PRESENT, "", NOW))


def test_only_a_chair_sets_when_late_begins_and_within_an_hour(work, cast):
    for person, minutes in ((cast.fang, 5), (cast.secretary, 61), (cast.secretary, -1)):
        with pytest.raises(NotAllowed):
            attendance.set_late_after(work, person, minutes, at=NOW)
    attendance.set_late_after(work, cast.secretary, 0, at=NOW)
    assert work.attendance_settings.late_after(cast.outsider.branch_id) == timedelta(minutes=3)
    assert work.attendance_settings.late_after(cast.branch_id) == timedelta(0)
