"""The office committee's matrices: branches × duties or meetings of a quarter; details for a stated purpose."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from branch.attendance import Tally, tally
from branch.clock import at_local
from branch.duties import DutyState, Instance
from branch.meeting import MeetingKind, MeetingState
from branch.member import Member, Organization, Role
from branch.office_matrix import COLUMNS, BranchRow, Cell, DutyCell, DutyMatrix, DutyRow, Purpose
from branch.refusals import NotAllowed
from rules.duties import starter_duties
from services import duties
from storage.unit_of_work import UnitOfWork

READERS = (Role.OFFICE_COMMITTEE,)
QUARTERS = 4


def days(year: int, quarter: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter (1 to 4)."""
    after = date(year + 1, 1, 1) if quarter == QUARTERS else date(year, 3 * quarter + 1, 1)
    return date(year, 3 * quarter - 2, 1), after - timedelta(days=1)


def span(year: int, quarter: int) -> tuple[datetime, datetime]:
    """Return where a quarter begins and ends on the branches' calendar."""
    first, last = days(year, quarter)
    return at_local(first, 0), at_local(last + timedelta(days=1), 0)


def matrix(work: UnitOfWork, officer: Member, year: int, quarter: int) -> list[BranchRow]:
    """Return the branches right below the office committee in the order in which they were founded, never ranked.

    Raises:
        NotAllowed: the person is not of an office committee.
    """
    branches = below(work, officer)
    since, until = span(year, quarter)
    counted: Counter[tuple[int, str, str]] = Counter()
    for branch_id, state, kinds in work.sums.meetings([each.id for each in branches], since, until):
        counted.update((branch_id, kind, state) for kind in kinds)
    return [BranchRow(each, {kind: _cell(counted, each.id, kind) for kind in COLUMNS}) for each in branches]


def duty_matrix(work: UnitOfWork, officer: Member, year: int, quarter: int, *, at: datetime) -> DutyMatrix:
    """Return what the branches have to do in a quarter, in the order of :func:`matrix`; their own duties are not in it.

    Raises:
        NotAllowed: as :func:`matrix`.
    """
    branches, (first, last) = below(work, officer), days(year, quarter)
    found = duties.of_branches(work, first, last, at=at, branches=[each.id for each in branches])
    rows = [DutyRow(each, _duty_cells(found.get(each.id, ()), first, last)) for each in branches]
    shown = {key for row in rows for key in row.cells}
    return DutyMatrix([duty for key, duty in starter_duties().items() if key in shown], rows)


def details(
    work: UnitOfWork, officer: Member, branch_id: int, year: int, quarter: int, *, purpose: Purpose, at: datetime
) -> tuple[Organization, list[Tally], list[Instance]]:
    """Return the meetings of one branch in a quarter with their sums, and its duties; who looked, and why, is kept.

    Raises:
        NotAllowed: the person is not of the office committee right above that branch.
    """
    branch = next((each for each in below(work, officer) if each.id == branch_id), None)
    if branch is None:
        raise NotAllowed
    since, until = span(year, quarter)
    sums = work.sums.attendance(branch_id, since, until)
    held = work.meetings.between(branch_id, since, until)
    facts = {"purpose": purpose, "year": year, "quarter": quarter}
    work.audit.add(officer, "desk.details", f"branch:{branch_id}", at=at, **facts)
    first, last = days(year, quarter)
    asked = duties.of_branch(work, branch_id, first, last, at=at)
    tallies = [tally(each, sums.get(each.id, Counter()).elements()) for each in held]
    return branch, tallies, [each for each in asked if _falls(each, first, last)]


def below(work: UnitOfWork, officer: Member) -> list[Organization]:
    """Return the branches right below the officer's committee.

    Raises:
        NotAllowed: the person is not of an office committee.
    """
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


def _falls(one: Instance, first: date, last: date) -> bool:
    return first <= (one.due_on or one.starts_on) <= last and not one.duty.name


def _duty_cells(found: Iterable[Instance], first: date, last: date) -> dict[str, DutyCell]:
    theirs: dict[str, list[Instance]] = {}
    for each in found:
        if _falls(each, first, last):
            theirs.setdefault(each.duty.key, []).append(each)
    return {key: _duty_cell(of_one) for key, of_one in theirs.items()}


def _duty_cell(instances: list[Instance]) -> DutyCell:
    states = Counter(each.state for each in instances)
    return DutyCell(
        total=len(instances),
        done=sum(not each.open for each in instances),
        missing=states[DutyState.RECORDS_MISSING],
        overdue=states[DutyState.OVERDUE],
    )
