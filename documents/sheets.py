"""Reading sheets (xlsx, xls, ods, csv) inside the reading process: rows as they are seen, nothing computed."""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from branch.refusals import NotAText
from branch.sheets import Cell, Merge, Sheet, SheetRow, Workbook
from documents.packages import open_package
from documents.refusals import Reason, UnreadableFile
from rules.decoding import decode

MAX_ROWS = 20_000
"""System limit; a district's roster has fewer."""
MAX_COLUMNS = 100
"""What stands further right is left out: a stray blank in the last column of a sheet is common."""
MAX_SHEETS = 20
MAX_CELLS = 1_000_000
_PACKAGE = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = (b"<html", b"<!doctype", b"<table", b"<?xml", b"mime-version")
_SEPARATORS = "\t;,"


def read_sheets(content: bytes, name: str) -> Workbook:
    """Turn the bytes of a file into rows; its content decides what it is, not its name.

    Raises:
        UnreadableFile: It is no sheet, locked, damaged, or larger than any roster.
    """
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith((_PACKAGE, _OLE)):
        return _workbook(content, digest)
    if content[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB):
        raise UnreadableFile(Reason.OLD_FORMAT, detail="a web page called a sheet")
    try:
        text = decode(content, name)
    except NotAText as fault:
        reason = {"too_large": Reason.TOO_LARGE, "empty": Reason.EMPTY}.get(fault.reason, Reason.NOT_TEXT)
        raise UnreadableFile(reason, detail=fault.reason) from None
    return Workbook(digest, (Sheet("", tuple(_numbered(_csv_rows(text)))),))


def _workbook(content: bytes, digest: str) -> Workbook:
    if content.startswith(_PACKAGE):
        names = open_package(content).names
        if not any(each in names for each in ("xl/workbook.xml", "xl/workbook.bin", "content.xml")):
            raise UnreadableFile(Reason.OTHER_FORMAT, detail="a package without a workbook")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        seen = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        visible = [each.name for each in seen if each.visible == SheetVisibleEnum.Visible]
        if len(visible) > MAX_SHEETS:
            raise UnreadableFile(Reason.TOO_LARGE, detail=f"{len(visible)} sheets")
        sheets = tuple(_sheet(book.get_sheet_by_name(each)) for each in visible)
    except PasswordError:
        raise UnreadableFile(Reason.ENCRYPTED, detail="workbook") from None
    except CalamineError as fault:
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableFile(Reason.ENCRYPTED if encrypted else Reason.BROKEN, detail=type(fault).__name__) from None
    return Workbook(digest, sheets, tuple(each.name for each in seen if each.name not in visible))


def _sheet(sheet: CalamineSheet) -> Sheet:
    height, width = sheet.total_height, sheet.total_width
    if height > MAX_ROWS + 1 or height * min(width, MAX_COLUMNS) > MAX_CELLS:
        raise UnreadableFile(Reason.TOO_LARGE, detail=f"{height} rows")
    merges = tuple(
        Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    # Rows begin with the first row, but cells only with the first column that holds anything.
    left = [""] * min(sheet.start[1], MAX_COLUMNS) if sheet.start else []
    return Sheet(sheet.name, tuple(_numbered(left + row for row in sheet.iter_rows())) if height else (), merges)


def _numbered(rows: Iterable[Sequence[Any]]) -> Iterator[SheetRow]:
    for number, row in enumerate(islice(rows, MAX_ROWS + 2), 1):
        if number > MAX_ROWS + 1:
            raise UnreadableFile(Reason.TOO_LARGE, detail=f"more than {MAX_ROWS} rows")
        cells = [_cell(each) for each in row[:MAX_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield SheetRow(number, tuple(cells))


def _cell(value: Any) -> Cell:
    match value:
        case bool():
            return str(value)
        case int() | float():
            return Decimal(repr(value))
        case datetime():
            return value.date()
        case date():
            return value
    return str(value).strip() or None


def _csv_rows(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        yield from csv.reader(StringIO(text), delimiter=separator)
    except csv.Error as fault:
        raise UnreadableFile(Reason.BROKEN, detail=f"csv: {fault}") from None
