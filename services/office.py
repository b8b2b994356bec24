"""The office committee's matrix: branches × kinds of meetings of a quarter, sums only; details for a stated purpose."""

from collections import Counter
from datetime import date, datetime

from branch.attendance import Tally, tally
from branch.clock import at_local
from branch.meeting import MeetingKind, MeetingState
from branch.member import Member, Organization, Role
from branch.office import COLUMNS, BranchRow, Cell, Purpose
from branch.refusals import NotAllowed
from storage.unit_of_work import UnitOfWork

READERS = (Role.OFFICE_COMMITTEE,)
QUARTERS = 4


def span(year: int, quarter: int) -> tuple[datetime, datetime]:
    """Return where a quarter (1 to 4) begins and ends on the branches' calendar."""
    begin = date(year, 3 * quarter - 2, 1)
    end = date(year + 1, 1, 1) if quarter == QUARTERS else date(year, 3 * quarter + 1, 1)
    return at_local(begin, 0), at_local(end, 0)


def matrix(work: UnitOfWork, officer: Member, year: int, quarter: int) -> list[BranchRow]:
    """Return the branches right below the office committee in the order in which they were founded, never ranked.

    Raises:
        NotAllowed: the person is not of an office committee.
    """
    branches = _below(work, officer)
    since, until = span(year, quarter)
    counted: Counter[tuple[int, str, str]] = Counter()
    for branch_id, state, kinds in work.sums.meetings([each.id for each in branches], since, until):
        counted.update((branch_id, kind, state) for kind in kinds)
    return [BranchRow(each, {kind: _cell(counted, each.id, kind) for kind in COLUMNS}) for each in branches]


def details(
    work: UnitOfWork, officer: Member, branch_id: int, year: int, quarter: int, *, purpose: Purpose, at: datetime
) -> tuple[Organization, list[Tally]]:
    """Return the meetings of one branch in a quarter with their sums; who looked, and why, is kept.

    Raises:
        NotAllowed: the person is not of the office committee right above that branch.
    """
    branch = next((each for each in _below(work, officer) if each.id == branch_id), None)
    if branch is None:
        raise NotAllowed
    since, until = span(year, quarter)
    sums = work.sums.attendance(branch_id, since, until)
    held = work.meetings.between(branch_id, since, until)
    facts = {"purpose": purpose, "year": year, "quarter": quarter}
    work.audit.add(officer, "desk.details", f"branch:{branch_id}", at=at, **facts)
    return branch, [tally(each, sums.get(each.id, Counter()).elements()) for each in held]


def _below(work: UnitOfWork, officer: Member) -> list[Organization]:
    if not officer.holds(*READERS):
        raise NotAllowed
    return [each for each in work.organizations.branches() if each.parent_id == officer.branch_id]


def _cell(counted: Counter[tuple[int, str, str]], branch_id: int, kind: MeetingKind) -> Cell:
    def number(*states: MeetingState) -> int:
        return sum(counted[branch_id, kind, state] for state in states)

    return Cell(
        minuted=number(MeetingState.MINUTED),
        held=number(MeetingState.CLOSED, MeetingState.OPEN),
        planned=number(MeetingState.PLANNED),
    )
