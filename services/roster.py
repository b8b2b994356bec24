"""The roster (党员台账) from a sheet: who is new, who is known, which rows cannot be read. Absence deletes nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from branch.member import Member, MemberStatus
from storage.unit_of_work import UnitOfWork

NAME, GROUP, STATUS, JOINED = "姓名", "党小组", "党员类别", "入党时间"
ENGLISH = {"name": NAME, "group": GROUP, "status": STATUS, "joined": JOINED}
STATUSES = {
    "": MemberStatus.FULL,
    "正式党员": MemberStatus.FULL,
    "full": MemberStatus.FULL,
    "预备党员": MemberStatus.PROBATIONARY,
    "probationary": MemberStatus.PROBATIONARY,
}


@dataclass(frozen=True, slots=True)
class RosterResult:
    """What an import did; faulty rows are ``(row number, what is wrong)`` and change nothing."""

    added: int
    known: int
    faults: tuple[tuple[int, str], ...]


def import_roster(work: UnitOfWork, branch_id: int, rows: Sequence[Sequence[str]], *, at: datetime) -> RosterResult:
    """Add the people of a sheet whose first row names the columns (姓名, 党小组, 党员类别, 入党时间).

    Nothing is written when a row is faulty.

    Raises:
        ValueError: the sheet has no column 姓名.
    """
    header = [ENGLISH.get(cell.strip().lower(), cell.strip()) for cell in rows[0]] if rows else []
    if NAME not in header:
        msg = f"expected a first row with a column {NAME}, got {', '.join(header) or 'an empty sheet'}"
        raise ValueError(msg)
    people: list[tuple[Member, date | None]] = []
    faults: list[tuple[int, str]] = []
    for number, row in enumerate(rows[1:], 2):
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()):
            continue
        try:
            people.append(_person(branch_id, cells))
        except ValueError as fault:
            faults.append((number, str(fault)))
    if faults:
        return RosterResult(0, 0, tuple(faults))
    added = sum(work.people.add_member(member, joined_on=joined) is not None for member, joined in people)
    work.audit.add(None, "roster.imported", f"branch:{branch_id}", at=at, added=added)
    return RosterResult(added, len(people) - added, ())


def _person(branch_id: int, cells: dict[str, str]) -> tuple[Member, date | None]:
    name = cells.get(NAME, "")
    if not name or len(name) > 64:
        msg = f"{NAME}: expected 1 to 64 characters"
        raise ValueError(msg)
    status = STATUSES.get(cells.get(STATUS, ""))
    if status is None:
        msg = f"{STATUS}: expected 正式党员 or 预备党员"
        raise ValueError(msg)
    joined = cells.get(JOINED, "").replace("/", "-").replace(".", "-")
    try:
        joined_on = date.fromisoformat(joined[:10]) if joined else None
    except ValueError:
        msg = f"{JOINED}: expected a date like 2012-07-01"
        raise ValueError(msg) from None
    return Member(0, branch_id, name, status, cells.get(GROUP) or ""), joined_on
