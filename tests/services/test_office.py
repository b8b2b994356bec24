"""The office committee sees sums of its own branches, and a branch in detail only for a purpose that is kept."""

from dataclasses import replace

import pytest

from branch.duties import Every
from branch.meeting import MeetingKind, MeetingState
from branch.member import Member, Role
from branch.office_matrix import Cell, Purpose
from branch.refusals import NotAllowed
from services import duties, meetings, office, profile_choices
from tests.services.conftest import LONG_AGO, NOW


@pytest.fixture
def officer(work, cast):
    """Somebody of the office committee above one new branch; the branches of the cast stand under nobody."""
    above = work.organizations.add("机关党委", "office_committee", parent_id=None, at=LONG_AGO)
    member_id = work.people.add_member(Member(0, above, "袁知行"))
    work.people.grant(member_id, above, [Role.OFFICE_COMMITTEE], on=LONG_AGO.date())
    return work.people.member(member_id, on=NOW.date())


@pytest.fixture
def below(work, officer):
    return work.organizations.add("第三党支部", "branch", parent_id=officer.branch_id, at=LONG_AGO)


def test_meetings_are_counted_by_kind_and_state_in_their_quarter(work, officer, below, plan):
    held = plan(branch_id=below)
    work.meetings.change(held, MeetingState.MINUTED, was=MeetingState.PLANNED)
    also = work.meetings.add(below, MeetingKind.COMMITTEE, NOW, also=[MeetingKind.LECTURE])
    work.meetings.change(also, MeetingState.CLOSED, was=MeetingState.PLANNED)
    plan(kind=MeetingKind.GROUP, branch_id=below)
    (row,) = office.matrix(work, officer, 2026, 2)
    assert row.branch.id == below
    assert row.cells[MeetingKind.THEME_DAY] == Cell(minuted=1)
    assert row.cells[MeetingKind.COMMITTEE] == row.cells[MeetingKind.LECTURE] == Cell(held=1)
    assert row.cells[MeetingKind.GROUP] == Cell(planned=1)
    assert row.cells[MeetingKind.GENERAL_MEETING] == Cell()
    assert office.matrix(work, officer, 2026, 3)[0].cells[MeetingKind.THEME_DAY] == Cell()


def test_branches_of_others_are_not_there(work, cast, officer, below, going_on):
    assert [row.branch.id for row in office.matrix(work, officer, 2026, 2)] == [below]
    with pytest.raises(NotAllowed):
        office.details(work, officer, cast.branch_id, 2026, 2, purpose=Purpose.INSPECTION, at=NOW)


@pytest.mark.parametrize("who", ["secretary", "commissioner", "fang"])
def test_nobody_else_sees_the_matrix(work, cast, who):
    with pytest.raises(NotAllowed):
        office.matrix(work, getattr(cast, who), 2026, 2)


def test_a_branch_in_detail_is_sums_and_who_looked_why_is_kept(work, officer, below, plan):
    meeting_id = plan(branch_id=below)
    chair_id = work.people.add_member(Member(0, below, "新书记"))
    chair = replace(work.people.member(chair_id, on=NOW.date()), roles=frozenset({Role.SECRETARY}))
    meetings.open_check_in(work, chair, meeting_id, at=NOW)
    branch, (tally,), asked = office.details(work, officer, below, 2026, 2, purpose=Purpose.QUARTERLY, at=NOW)
    assert (branch.name, tally.expected) == ("第三党支部", 1)
    assert {each.duty.key for each in asked} >= {"theme_day", "dues_handover"}
    entry = work.audit.after(0)[-1]
    assert (entry.action, entry.object, entry.facts["purpose"]) == ("desk.details", f"branch:{below}", "quarterly")


@pytest.mark.parametrize(("quarter", "months"), [(1, (1, 4)), (2, (4, 7)), (4, (10, 1))])
def test_a_quarter_is_three_months(quarter, months):
    since, until = office.span(2026, quarter)
    assert ((since.month % 12 + 1), (until.month % 12 + 1)) == months


def test_duties_are_counted_by_quarter_and_nobody_else_sees_them(work, cast, officer, below):
    found = office.duty_matrix(work, officer, 2026, 2, at=NOW)
    (row,) = found.rows
    theme_days = row.cells["theme_day"]
    assert row.branch.id == below
    assert (theme_days.total, theme_days.done) == (3, 0)
    assert {duty.key for duty in found.duties} == set(row.cells)
    assert all(cell.done + cell.missing + cell.overdue <= cell.total for cell in row.cells.values())
    with pytest.raises(NotAllowed):
        office.duty_matrix(work, cast.secretary, 2026, 2, at=NOW)


def test_a_duty_that_was_waived_is_done_and_an_own_one_stays_with_its_branch(work, officer, below):
    chair = replace(officer, branch_id=below, roles=frozenset({Role.SECRETARY}))
    before = office.duty_matrix(work, officer, 2026, 2, at=NOW).rows[0].cells["theme_day"]
    duties.waive(work, chair, "theme_day:2026-06", "全员外出培训", at=NOW)
    profile_choices.add_own(work, chair, "读书角值班", Every.MONTH, 20, at=NOW)
    after = office.duty_matrix(work, officer, 2026, 2, at=NOW)
    assert after.rows[0].cells["theme_day"].done == before.done + 1
    assert not any(key.startswith("own_") for key in after.rows[0].cells)
