"""Sheets as office programs write them, made with openpyxl so that nothing of ours reads its own writing."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]
HEADER = ("姓名", "党小组", "党员类别", "入党时间")


def xlsx(rows: Rows, *, also: Callable[[openpyxl.Workbook, Worksheet], None] | None = None) -> bytes:
    """Write one sheet; ``also`` may merge, hide or add."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    if also is not None:
        also(book, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv(rows: Rows, encoding: str = "gb18030", separator: str = ",") -> bytes:
    return "".join(separator.join(map(str, row)) + "\r\n" for row in rows).encode(encoding)
