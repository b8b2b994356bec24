"""From a sheet to lines of the roster (党员台账): what each row says, and every fault with its place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from branch.member import MemberStatus, Role
from branch.roster import Detail, RosterLine, SheetNotes
from branch.sheets import Cell, FaultKind, SheetFault, SheetRow, Workbook, column_letter
from services.sheet_cells import BadCell, day_of, fen_of_cell, holds_identity_number, name_of, text_of
from services.sheet_columns import Field, Header, find_header

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
    "正式党员": MemberStatus.FULL,
    "正式": MemberStatus.FULL,
    "中共党员": MemberStatus.FULL,
    "党员": MemberStatus.FULL,
    "full": MemberStatus.FULL,
    "预备党员": MemberStatus.PROBATIONARY,
    "预备": MemberStatus.PROBATIONARY,
    "中共预备党员": MemberStatus.PROBATIONARY,
    "probationary": MemberStatus.PROBATIONARY,
}
SEXES = {"男": "男", "女": "女", "m": "男", "f": "女", "male": "男", "female": "女"}
NO_OFFICE = {"", "无", "党员", "普通党员", "-", "—"}
TEXTS: Mapping[Field, tuple[Detail, int]] = {
    Field.WORK: (Detail.WORK, 200),
    Field.PHONE: (Detail.PHONE, 40),
    Field.EDUCATION: (Detail.EDUCATION, 100),
    Field.AWARDS: (Detail.AWARDS, 500),
    Field.HELP: (Detail.HELP, 500),
    Field.FLOATING: (Detail.FLOATING, 200),
    Field.DUAL_LIFE: (Detail.DUAL_LIFE, 200),
}
"""Details that are text, with the most characters."""
SHARED = (Field.GROUP, Field.BRANCH, Field.YEAR, Field.VERIFIED_BY, Field.VERIFIED_ON, Field.PAPER)
"""Columns in which one value may stand for several rows."""


@dataclass(slots=True)
class Reading:
    """The rows of a sheet with a growing list of faults."""

    header: Header
    faults: list[SheetFault] = field(default_factory=list)
    only_months: int = 0
    _above: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note what merged cells say of the rows that they cover, and where that cannot be meant."""
        self.faults += self.header.faults
        rows = {row.number: row for row in self.header.rows}
        shared = {self.header.columns[each] for each in SHARED if each in self.header.columns}
        for merge in self.header.sheet.merges:
            covered = [number for number in range(merge.first_row + 1, merge.last_row + 1) if number in rows]
            if merge.first_row <= self.header.last_row or not covered:
                continue
            value = rows[merge.first_row].at(merge.first_column) if merge.first_row in rows else None
            if merge.first_column in shared:
                self._above |= {(number, merge.first_column): value for number in covered}
            elif value is not None and merge.first_column in self.header.columns.values():
                self.faults.append(
                    SheetFault(
                        FaultKind.MERGED,
                        merge.first_row,
                        column_letter(merge.first_column),
                        self.header.headings[merge.first_column],
                        other=str(merge.last_row),
                    )
                )

    def cell(self, row: SheetRow, wanted: Field) -> Cell:
        """Return what a row says of a field, in its own cell or in one merged with those above."""
        column = self.header.columns.get(wanted)
        if column is None:
            return None
        found = row.at(column)
        return self._above.get((row.number, column)) if found is None else found

    def take(self, row: SheetRow, wanted: Field, read: Callable[[Cell], Any]) -> Any:
        """Read one cell; a fault is noted, and None returned."""
        cell = self.cell(row, wanted)
        try:
            return read(cell)
        except BadCell as bad:
            value = "" if holds_identity_number(cell) else _quoted(cell)
            self.faults.append(self.header.fault(bad.kind, row, wanted, value=value, other=bad.other))
            return None

    def notes(self, book: Workbook) -> SheetNotes:
        """Return what was left out and why."""
        others = tuple(each.name for each in book.sheets if each is not self.header.sheet and each.rows)
        return SheetNotes(
            sheet=self.header.sheet.name,
            unread=self.header.unread,
            identity_column=Field.IDENTITY in self.header.columns,
            hidden=book.hidden,
            other_sheets=others,
            only_months=self.only_months,
        )


def begin(book: Workbook) -> Reading | SheetFault:
    """Find the headings of a sheet; a fault when nothing in it names a column for names, or nobody follows."""
    header = find_header(book)
    if isinstance(header, SheetFault):
        return header
    return Reading(header) if header.rows else SheetFault(FaultKind.NO_ROWS)


def people(reading: Reading, *, today: date, branch: str = "") -> list[RosterLine]:
    """Return the people of a sheet; rows without a word in a column that we know are passed over."""
    columns = {column for wanted, column in reading.header.columns.items() if wanted != Field.IDENTITY}
    lines = []
    for row in reading.header.rows:
        if all(row.at(column) is None for column in columns) or _is_sum(reading, row):
            continue
        _refuse_identity_numbers(reading, row, columns)
        _check_branch(reading, row, branch)
        lines.append(_line(reading, row, today))
    _refuse_twice(reading, lines)
    return [line for line in lines if line.name]


def _line(reading: Reading, row: SheetRow, today: date) -> RosterLine:
    joined = reading.take(row, Field.JOINED, lambda cell: day_of(cell, until=today))
    reading.only_months += bool(joined and joined[1])
    return RosterLine(
        row=row.number,
        name=reading.take(row, Field.NAME, name_of) or "",
        party_group=reading.take(row, Field.GROUP, lambda cell: text_of(cell, 64)) or None,
        status=reading.take(row, Field.STATUS, lambda cell: _word(cell, STATUSES)),
        joined_on=joined[0] if joined else None,
        offices=reading.take(row, Field.OFFICE, _offices) or (),
        dues_fen=reading.take(row, Field.DUES, fen_of_cell),
        details=_details(reading, row, today),
    )


def _details(reading: Reading, row: SheetRow, today: date) -> dict[Detail, str]:
    found: dict[Detail, str | None] = {Detail.SEX: reading.take(row, Field.SEX, lambda cell: _word(cell, SEXES))}
    if born := reading.take(row, Field.BIRTH, lambda cell: day_of(cell, until=today)):
        found[Detail.BIRTH_MONTH] = f"{born[0]:%Y-%m}"
    if full := reading.take(row, Field.FULL_ON, lambda cell: day_of(cell, until=today.replace(year=today.year + 5))):
        found[Detail.FULL_ON] = full[0].isoformat()
    for wanted, (detail, most) in TEXTS.items():
        found[detail] = reading.take(row, wanted, partial(text_of, most=most))
    return {detail: value for detail, value in found.items() if value}


def _word(cell: Cell, known: Mapping[str, Any]) -> Any:
    words = text_of(cell, 64).casefold()
    if words and words not in known:
        raise BadCell(FaultKind.UNKNOWN_WORD, "、".join(word for word in known if not word.isascii()))
    return known.get(words)


def _offices(cell: Cell) -> tuple[Role, ...]:
    words = text_of(cell, 64)
    if words in NO_OFFICE:
        return ()
    named = [word.removeprefix("支部") for word in re.split(r"[、,，/;；兼\s]+", words) if word]
    if any(word not in OFFICES for word in named):
        raise BadCell(FaultKind.UNKNOWN_WORD, "、".join(OFFICES))
    return tuple(dict.fromkeys(OFFICES[word] for word in named))


def _is_sum(reading: Reading, row: SheetRow) -> bool:
    """Tell whether a row is the sum below the list."""
    first = next((cell for cell in row.cells if cell is not None), None)
    return isinstance(first, str) and re.sub(r"\s", "", first) in {"合计", "总计", "小计", "合计："}


def _refuse_identity_numbers(reading: Reading, row: SheetRow, columns: set[int]) -> None:
    for wanted, column in reading.header.columns.items():
        if column in columns and holds_identity_number(row.at(column)):
            reading.faults.append(reading.header.fault(FaultKind.IDENTITY_NUMBER, row, wanted))


def _check_branch(reading: Reading, row: SheetRow, branch: str) -> None:
    named = reading.take(row, Field.BRANCH, lambda cell: text_of(cell, 128))
    if not named or not branch:
        return
    bare, ours = (re.sub(r"党?支部$", "", word).removeprefix("中共") for word in (named, branch))
    if bare not in ours and ours not in bare:
        reading.faults.append(
            reading.header.fault(FaultKind.OTHER_BRANCH, row, Field.BRANCH, value=named, other=branch)
        )


def _refuse_twice(reading: Reading, lines: list[RosterLine]) -> None:
    """Two rows of one name need two groups: nobody can tell whether one person or two are meant."""
    seen: dict[tuple[str, str | None], RosterLine] = {}
    names: dict[str, RosterLine] = {}
    for line in lines:
        twin = seen.get((line.name, line.party_group)) or (
            names.get(line.name) if line.party_group is None else seen.get((line.name, None))
        )
        if line.name and twin is not None:
            row = SheetRow(line.row, ())
            kind = FaultKind.SAME_PERSON
            reading.faults.append(reading.header.fault(kind, row, Field.NAME, value=line.name, other=str(twin.row)))
        seen.setdefault((line.name, line.party_group), line)
        names.setdefault(line.name, line)


def _quoted(cell: Cell) -> str:
    try:
        return text_of(cell, 40)
    except BadCell:
        return text_of(str(cell)[:20], 40)
