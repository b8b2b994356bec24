"""Sheets (表格) as people send them: plain rows of texts, numbers and days, and the faults found in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Cell = str | Decimal | date | None
"""What one cell holds; None when it is empty. A formula counts as what it last gave, and as empty when it never did."""
SHEET_ENDINGS = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".et", ".csv", ".tsv"})
"""Endings of names by which a file is taken for a sheet; what it really is, its content decides."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with its number as the office program shows it; trailing empty cells are left out."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """Return the cell of a column counted from 0; None right of the last one."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of merged cells: rows as shown, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that can be seen; empty rows are left out."""

    name: str
    rows: tuple[SheetRow, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of sheets."""

    sha256: str
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()
    """Names of sheets that were not read, because whoever looks at the file does not see them."""


class FaultKind(StrEnum):
    """What is wrong with a cell, a row or a sheet; worded by the callers."""

    NO_NAME_COLUMN = "no_name_column"
    """No row names a column for names; ``value`` lists what stands in the first row with words."""
    NO_ROWS = "no_rows"
    NO_AMOUNT_COLUMN = "no_amount_column"
    TWO_COLUMNS = "two_columns"
    """Two columns mean the same; ``other`` is the letter of the second."""
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    NOT_A_DATE = "not_a_date"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    NOT_AN_AMOUNT = "not_an_amount"
    AMOUNT_OUT_OF_RANGE = "amount_out_of_range"
    PARTS_OF_A_FEN = "parts_of_a_fen"
    OTHER_CURRENCY = "other_currency"
    NO_AMOUNT = "no_amount"
    MERGED = "merged"
    """One value over several rows, where each person needs their own; ``other`` is the last row."""
    UNKNOWN_WORD = "unknown_word"
    """A word that is none of those the column takes; ``other`` lists them."""
    IDENTITY_NUMBER = "identity_number"
    """It looks like the number of an identity card, which is never stored; ``value`` stays empty."""
    SAME_PERSON = "same_person"
    """The same name and group as in row ``other``."""
    NOT_ON_ROSTER = "not_on_roster"
    SEVERAL_PEOPLE = "several_people"
    """Homonyms, or one whose group differs; ``other`` has their ids, with points between."""
    OTHER_BRANCH = "other_branch"
    """The row names another branch; ``other`` is the one that imports."""
    OTHER_YEAR = "other_year"


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One fault, with where it stands: what people need to find it in their sheet."""

    kind: FaultKind
    row: int | None = None
    column: str = ""
    """Letter of the column, as the office program shows it."""
    heading: str = ""
    """What the sheet calls the column."""
    value: str = ""
    other: str = ""


def column_letter(column: int) -> str:
    """Return the letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(cell: Cell) -> str:
    """Return a cell as text, numbers without the zeros that sheets add."""
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell.normalize():f}"
        case date():
            return cell.isoformat()
    return cell


def merged_rows(sheet: Sheet, columns: Iterator[int] | frozenset[int]) -> Iterator[tuple[Merge, int]]:
    """Yield the merges over several rows in one of ``columns``, with that column."""
    wanted = frozenset(columns)
    for merge in sheet.merges:
        if merge.last_row > merge.first_row:
            yield from ((merge, each) for each in sorted(wanted) if merge.first_column <= each <= merge.last_column)
