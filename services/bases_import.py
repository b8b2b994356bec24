"""Verified amounts of dues (党费核定表) from a sheet: whose, for which year, verified by whom and on which paper."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from branch.clock import local
from branch.member import Member
from branch.refusals import NotAllowed
from branch.roster import BaseChange, BasesDifference, BasesHead, ImportBatch, ImportGone, RosterLine
from branch.sheets import FaultKind, SheetFault, Workbook
from services import dues_bases, roster_reading
from services.dues import CONFIRMERS
from services.roster_reading import Reading
from services.sheet_cells import day_of, text_of
from services.sheet_columns import Field
from storage.repositories.imports import ImportChange
from storage.unit_of_work import UnitOfWork

BASES = "bases"
_ROSTER_ONLY = frozenset(
    {Field.STATUS, Field.SEX, Field.BIRTH, Field.JOINED, Field.FULL_ON, Field.OFFICE, Field.PHONE, Field.EDUCATION}
)
_YEAR = re.compile(r"(20\d\d)\s*(?:年|年度|-|_|$)")


def is_list_of_amounts(reading: Reading) -> bool:
    """Tell whether a sheet is about amounts and not about people."""
    columns = frozenset(reading.header.columns)
    return Field.DUES in columns and columns.isdisjoint(_ROSTER_ONLY)


def head_of(reading: Reading, book: Workbook, name: str, *, today: date, year: int | None = None) -> BasesHead:
    """Return year, paper and who verified: from columns, else from titles; the year else that of ``today``.

    Args:
        reading: the sheet; faults are added to it.
        book: the file, for its titles.
        name: what the file is called.
        today: for the year when nothing names one.
        year: the year that somebody asked for; rows that name another are faults.
    """
    first = reading.header.rows[0]
    above = [row for row in reading.header.sheet.rows if row.number < reading.header.last_row]
    titles = " ".join(str(cell) for row in above for cell in row.cells if cell is not None)
    found = re.search(_YEAR, f"{titles} {reading.header.sheet.name} {name.rpartition('.')[0]}")
    stated = year or (int(found[1]) if found else None)
    for row in reading.header.rows:
        said = re.search(r"20\d\d", str(reading.cell(row, Field.YEAR) or ""))
        if said and stated is None:
            stated = int(said[0])
        if said and int(said[0]) != stated:
            fault = reading.header.fault(FaultKind.OTHER_YEAR, row, Field.YEAR, value=said[0], other=str(stated))
            reading.faults.append(fault)
    verified = reading.take(first, Field.VERIFIED_ON, lambda cell: day_of(cell, until=today))
    return BasesHead(
        year=stated or today.year,
        year_stated=stated is not None,
        verified_by=reading.take(first, Field.VERIFIED_BY, lambda cell: text_of(cell, 120)) or None,
        verified_on=verified[0] if verified else None,
        paper=reading.take(first, Field.PAPER, lambda cell: text_of(cell, 120)) or titles.strip()[:120] or name[-120:],
    )


def lines_of(reading: Reading, *, today: date, branch: str) -> list[RosterLine]:
    """Return the rows of a list of amounts; a row without an amount is a fault."""
    lines = roster_reading.people(reading, today=today, branch=branch)
    known = {fault.row for fault in reading.faults}
    rows = {row.number: row for row in reading.header.rows}
    reading.faults += [
        reading.header.fault(FaultKind.NO_AMOUNT, rows[line.row], Field.DUES)
        for line in lines
        if line.dues_fen is None and line.row not in known
    ]
    return lines


def difference(
    work: UnitOfWork, branch_id: int, lines: Sequence[RosterLine], year: int, *, meant: Mapping[int, int], at: datetime
) -> BasesDifference:
    """Compare a list of amounts with those on record for its year; absence changes nothing."""
    by_name: dict[str, list[Member]] = {}
    for member in work.people.members(branch_id, on=local(at).date()):
        by_name.setdefault(member.name, []).append(member)
    known = work.bases.of_branch(branch_id, year)
    changes: list[BaseChange] = []
    faults: list[SheetFault] = []
    same = 0
    for line in lines:
        found = _who(line, by_name.get(line.name, []), meant)
        if isinstance(found, SheetFault):
            faults.append(found)
            continue
        base = known.get(found.id)
        if base is not None and base.amount_fen == line.dues_fen:
            same += 1
        else:
            before = base.amount_fen if base else None
            changes.append(BaseChange(found.id, found.name, found.party_group or "", before, line.dues_fen or 0))
    return BasesDifference(tuple(changes), same, tuple(faults))


def import_amounts(
    work: UnitOfWork, officer: Member, found: BasesDifference, head: BasesHead, *, name: str, sha256: str, at: datetime
) -> ImportBatch:
    """Write amounts as one batch; months that are open already get a difference item, none is rewritten.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
    """
    if not officer.holds(*CONFIRMERS):
        raise NotAllowed
    field = f"base:{head.year}"
    rows = [ImportChange(each.member_id, field, _text(each.before_fen), str(each.after_fen)) for each in found.changes]
    number = work.imports.add(officer.branch_id, BASES, name, rows, sha256=sha256, by=officer, at=at)
    paper = {"verified_on": head.verified_on, "verified_by": head.verified_by, "paper": head.paper}
    opened = {item.member_id for item in work.dues.of_months(officer.branch_id, f"{head.year}-01", f"{head.year}-12")}
    first = [each for each in found.changes if each.before_fen is None and each.member_id not in opened]
    versions = work.bases.versions(officer.branch_id, head.year)
    work.bases.add_all(
        [
            {"member_id": each.member_id, "year": head.year, "amount_fen": each.after_fen, "batch": batch_name(number)}
            | {"version": versions.get(each.member_id, 0) + 1}
            | paper
            for each in first
        ]
    )
    members = {member.id: member for member in work.people.members(officer.branch_id, on=local(at).date())}
    later = set(found.changes) - set(first)
    for each in found.changes:
        if each in later:
            dues_bases.verify(
                work,
                officer,
                members[each.member_id],
                head.year,
                each.after_fen,
                at=at,
                verified_on=head.verified_on,
                verified_by=head.verified_by,
                paper=head.paper,
                batch=batch_name(number),
            )
    counts = {"people": len(found.changes), "year": head.year, "batch": number}
    work.audit.add(officer, "dues.bases_imported", f"branch:{officer.branch_id}", at=at, **counts)
    return _batch(work, number)


def undo(work: UnitOfWork, batch_id: int, *, by: Member, at: datetime) -> ImportBatch:
    """Take the amounts of one import back; open months are levelled by difference items.

    Raises:
        NotAllowed: the person does not keep the dues of this branch.
        ImportGone: there is no such batch, or it was undone before.
    """
    batch = _batch(work, batch_id)
    if not by.holds(*CONFIRMERS) or by.branch_id != batch.branch_id:
        raise NotAllowed
    if batch.kind != BASES or not work.imports.undo(batch_id, by=by, at=at):
        raise ImportGone
    dues_bases.withdraw_batch(work, by, batch_name(batch_id), at=at)
    return batch


def batch_name(batch_id: int) -> str:
    """Return how the amounts of a batch are marked."""
    return f"import:{batch_id}"


def _who(line: RosterLine, same_name: Sequence[Member], meant: Mapping[int, int]) -> Member | SheetFault:
    if line.row in meant:
        same_name = [each for each in same_name if each.id == meant[line.row]]
    elif line.party_group is not None and len(same_name) > 1:
        same_name = [each for each in same_name if each.party_group == line.party_group]
    if len(same_name) == 1:
        return same_name[0]
    if not same_name:
        return SheetFault(FaultKind.NOT_ON_ROSTER, line.row, value=line.name)
    ids = ".".join(str(each.id) for each in same_name)
    return SheetFault(FaultKind.SEVERAL_PEOPLE, line.row, value=line.name, other=ids)


def _batch(work: UnitOfWork, batch_id: int) -> ImportBatch:
    batch = work.imports.get(batch_id)
    if batch is None:
        raise ImportGone
    return batch


def _text(fen: int | None) -> str | None:
    return None if fen is None else str(fen)
