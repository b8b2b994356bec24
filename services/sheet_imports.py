"""A sheet on its way into the record: what kind it is, what it says, and its draft until somebody decides."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from branch.member import MemberStatus, Role
from branch.roster import BasesHead, Detail, RosterLine, SheetNotes
from branch.sheets import FaultKind, SheetFault, Workbook
from services import bases_import, roster_reading
from services.roster_reading import Reading
from services.sheet_columns import Field


@dataclass(frozen=True, slots=True)
class SentSheet:
    """What a file of sheets says; with faults nothing of it is written."""

    name: str
    sha256: str
    lines: tuple[RosterLine, ...] = ()
    notes: SheetNotes = field(default_factory=SheetNotes)
    faults: tuple[SheetFault, ...] = ()
    bases: BasesHead | None = None
    """What a list of verified amounts says of itself; None for a roster."""
    meant: Mapping[int, int] = field(default_factory=dict)
    """Row → member id, for rows that somebody was asked about; 0 is somebody new."""


def read(book: Workbook, name: str, *, today: date, branch: str = "") -> SentSheet:
    """Return what a file says: a list of verified amounts when it speaks of amounts alone, else a roster."""
    reading = roster_reading.begin(book)
    if isinstance(reading, Reading) and bases_import.is_list_of_amounts(reading):
        return read_amounts(book, name, today=today, branch=branch)
    return read_roster(book, name, today=today, branch=branch)


def read_roster(book: Workbook, name: str, *, today: date, branch: str = "") -> SentSheet:
    """Return the people of a file.

    Args:
        book: the rows of the file.
        name: what the file is called.
        today: nobody was born or joined later.
        branch: into which branch; rows that name another one are faults.
    """
    reading = roster_reading.begin(book)
    if isinstance(reading, SheetFault):
        return SentSheet(name, book.sha256, faults=(reading,))
    lines = roster_reading.people(reading, today=today, branch=branch)
    return SentSheet(name, book.sha256, tuple(lines), reading.notes(book), _in_order(reading))


def read_amounts(book: Workbook, name: str, *, today: date, branch: str = "", year: int | None = None) -> SentSheet:
    """Return the verified amounts of a file, for ``year`` when it is given."""
    reading = roster_reading.begin(book)
    if isinstance(reading, SheetFault):
        return SentSheet(name, book.sha256, faults=(reading,))
    if Field.DUES not in reading.header.columns:
        return SentSheet(name, book.sha256, faults=(SheetFault(FaultKind.NO_AMOUNT_COLUMN),))
    lines = bases_import.lines_of(reading, today=today, branch=branch)
    head = bases_import.head_of(reading, book, name, today=today, year=year)
    return SentSheet(name, book.sha256, tuple(lines), reading.notes(book), _in_order(reading), head)


def packed(sheet: SentSheet) -> dict[str, Any]:
    """Return a draft as it is kept; orders of numbers and days as text."""
    lines = [
        {name: value for name, value in asdict(line).items() if value}
        | ({"joined_on": line.joined_on.isoformat()} if line.joined_on else {})
        | ({"dues_fen": line.dues_fen} if line.dues_fen is not None else {})
        for line in sheet.lines
    ]
    meant = {str(row): member_id for row, member_id in sheet.meant.items()}
    head = sheet.bases
    bases = None
    if head is not None:
        bases = asdict(head) | {"verified_on": head.verified_on.isoformat() if head.verified_on else None}
    facts = {"name": sheet.name, "sha256": sheet.sha256, "notes": asdict(sheet.notes)}
    return facts | {"lines": lines, "meant": meant, "bases": bases}


def unpacked(draft: Mapping[str, Any]) -> SentSheet:
    """Return a draft that was kept."""
    notes: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in draft["notes"].items()
    }
    meant = {int(row): member_id for row, member_id in draft["meant"].items()}
    lines = tuple(_line(each) for each in draft["lines"])
    bases = draft["bases"] and BasesHead(**draft["bases"] | {"verified_on": _day(draft["bases"]["verified_on"])})
    return SentSheet(draft["name"], draft["sha256"], lines, SheetNotes(**notes), bases=bases or None, meant=meant)


def answered(sheet: SentSheet, row: int, member_id: int) -> SentSheet:
    """Return the draft with the answer to who is meant by a row; 0 is somebody new."""
    return replace(sheet, meant={**sheet.meant, row: member_id})


def _in_order(reading: Reading) -> tuple[SheetFault, ...]:
    return tuple(sorted(reading.faults, key=lambda fault: (fault.row or 0, fault.column)))


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _line(kept: Mapping[str, Any]) -> RosterLine:
    offices: Sequence[str] = kept.get("offices", ())
    return RosterLine(
        row=kept["row"],
        name=kept["name"],
        party_group=kept.get("party_group"),
        status=MemberStatus(kept["status"]) if "status" in kept else None,
        joined_on=_day(kept.get("joined_on")),
        offices=tuple(Role(office) for office in offices),
        dues_fen=kept.get("dues_fen"),
        details={Detail(name): value for name, value in kept.get("details", {}).items()},
    )
