"""How long a roster and a list of verified amounts of 5,000 rows take: reading, difference, writing.

``python bench/sheets.py [ROWS]``
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from branch.member import Member, Role  # noqa: E402
from documents import read_sheets  # noqa: E402
from services import bases_import, roster, sheet_imports  # noqa: E402
from storage.database import Database  # noqa: E402
from storage.migrations import migrate  # noqa: E402
from storage.writer import Writer  # noqa: E402
from tests.record_keys import FOR_TESTS  # noqa: E402

AT = datetime(2026, 6, 10, 2, tzinfo=UTC)
T = TypeVar("T")


def timed(words: str, work: Callable[[], T]) -> T:
    """Run ``work`` and print how long it took."""
    began = time.perf_counter()
    found = work()
    print(f"{words}: {time.perf_counter() - began:.2f} s")
    return found


def sheet(header: list[str], rows: int, row: Callable[[int], list[object]]) -> bytes:
    """Return a workbook."""
    book = openpyxl.Workbook()
    book.active.append(header)
    for number in range(rows):
        book.active.append(row(number))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def main(rows: int) -> None:
    """Measure."""
    header = ["姓名", "党小组", "性别", "出生年月", "入党时间", "联系电话"]
    people = sheet(header, rows, lambda n: [f"甲{n}", f"{n % 40}组", "女", "1985.07", "2012.7.1", str(n)])
    amounts = sheet(["姓名", "月缴党费"], rows, lambda n: [f"甲{n}", 20 + n % 50])
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'sheets.db'}", FOR_TESTS)
        migrate(database.engine)
        writer = Writer(database)
        branch = writer.do(lambda work: work.organizations.add("支部", "branch", parent_id=None, at=AT))
        book = timed("roster: read", lambda: read_sheets(people, "台账.xlsx"))
        read = timed("roster: understand", lambda: sheet_imports.read(book, "台账.xlsx", today=AT.date()))
        facts = {"name": read.name, "sha256": read.sha256, "at": AT}
        found = timed("roster: difference", lambda: writer.do(lambda work: roster.difference(work, branch, read.lines)))
        timed("roster: write", lambda: writer.do(lambda w: roster.import_lines(w, branch, found, **facts, by=None)))
        officer = Member(1, branch, "甲0", roles=frozenset({Role.ORGANIZATION}))
        book = timed("amounts: read", lambda: read_sheets(amounts, "核定表.xlsx"))
        sent = timed("amounts: understand", lambda: sheet_imports.read(book, "核定表.xlsx", today=AT.date()))
        head = sent.bases

        def change(work):  # type: ignore[no-untyped-def]
            more = bases_import.difference(work, branch, sent.lines, head.year, meant={}, at=AT)
            return bases_import.import_amounts(work, officer, more, head, **facts)

        timed("amounts: difference and write", lambda: writer.do(change))
        writer.close()
        database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
