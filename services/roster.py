"""The roster (党员台账) from a sheet: who is new, who is known, which rows cannot be read. Absence deletes nobody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from branch.clock import local
from branch.dues import MOST_FEN, fen_of
from branch.member import Member, MemberStatus, Role
from storage.unit_of_work import UnitOfWork

NAME, GROUP, STATUS, JOINED = "姓名", "党小组", "党员类别", "入党时间"
OFFICE, DUES = "党内职务", "每月党费"
ENGLISH = {"name": NAME, "group": GROUP, "status": STATUS, "joined": JOINED, "office": OFFICE, "dues": DUES}
OFFICES = {
    "书记": Role.SECRETARY,
    "副书记": Role.DEPUTY_SECRETARY,
    "组织委员": Role.ORGANIZATION,
    "宣传委员": Role.PUBLICITY,
    "纪检委员": Role.DISCIPLINE,
    "党小组组长": Role.GROUP_LEADER,
    "党小组长": Role.GROUP_LEADER,
    "组长": Role.GROUP_LEADER,
}
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


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One readable row of a sheet."""

    member: Member
    joined_on: date | None
    offices: tuple[Role, ...]
    dues_fen: int | None
    """The verified monthly amount of this year; None when the sheet has none."""


def import_roster(work: UnitOfWork, branch_id: int, rows: Sequence[Sequence[str]], *, at: datetime) -> RosterResult:
    """Add the people of a sheet whose first row names the columns.

    Columns are 姓名, 党小组, 党员类别, 入党时间, 党内职务, 每月党费. Offices and amounts are taken for people who are
    new: what is on record already is not changed by a sheet. Nothing is written when a row is faulty.

    Raises:
        ValueError: the sheet has no column 姓名.
    """
    header = [ENGLISH.get(cell.strip().lower(), cell.strip()) for cell in rows[0]] if rows else []
    if NAME not in header:
        msg = f"expected a first row with a column {NAME}, got {', '.join(header) or 'an empty sheet'}"
        raise ValueError(msg)
    people: list[RosterRow] = []
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
    added = sum(_add(work, person, at) for person in people)
    work.audit.add(None, "roster.imported", f"branch:{branch_id}", at=at, added=added)
    return RosterResult(added, len(people) - added, ())


def _add(work: UnitOfWork, person: RosterRow, at: datetime) -> bool:
    today = local(at).date()
    member_id = work.people.add_member(person.member, joined_on=person.joined_on)
    if member_id is None:
        return False
    work.people.grant(member_id, person.member.branch_id, person.offices, on=today)
    if person.dues_fen is not None:
        work.dues.set_base(member_id, today.year, person.dues_fen, verified_on=today, paper="党员台账")
    return True


def _person(branch_id: int, cells: dict[str, str]) -> RosterRow:
    name = cells.get(NAME, "")
    if not name or len(name) > 64:
        msg = f"{NAME}: expected 1 to 64 characters"
        raise ValueError(msg)
    status = STATUSES.get(cells.get(STATUS, ""))
    if status is None:
        msg = f"{STATUS}: expected 正式党员 or 预备党员"
        raise ValueError(msg)
    member = Member(0, branch_id, name, status, cells.get(GROUP) or "")
    return RosterRow(member, _joined_on(cells), _offices(cells), _dues_fen(cells))


def _joined_on(cells: dict[str, str]) -> date | None:
    joined = cells.get(JOINED, "").replace("/", "-").replace(".", "-")
    try:
        return date.fromisoformat(joined[:10]) if joined else None
    except ValueError:
        msg = f"{JOINED}: expected a date like 2012-07-01"
        raise ValueError(msg) from None


def _offices(cells: dict[str, str]) -> tuple[Role, ...]:
    named = [word.removeprefix("支部") for word in re.split(r"[、,，/\s]+", cells.get(OFFICE, "")) if word]
    unknown = [word for word in named if word not in OFFICES]
    if unknown:
        msg = f"{OFFICE}: expected {'、'.join(OFFICES)}"
        raise ValueError(msg)
    return tuple(OFFICES[word] for word in named)


def _dues_fen(cells: dict[str, str]) -> int | None:
    amount = cells.get(DUES, "")
    try:
        fen = fen_of(amount) if amount else None
    except ArithmeticError:
        fen = -1
    if fen is not None and not 0 <= fen <= MOST_FEN:
        msg = f"{DUES}: expected an amount in yuan like 42.00"
        raise ValueError(msg)
    return fen
