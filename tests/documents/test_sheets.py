"""Sheets of every kind become plain rows; what is hostile or no sheet is refused by reason."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import orjson
import pytest

from branch.sheets import Merge, Workbook, column_letter, shown
from documents import Reason, UnreadableFile, child, read_sheets
from documents.reply import unpacked_sheets
from tests.documents.files import zipped
from tests.documents.sheet_files import csv, xlsx


def read(content: bytes, name: str = "册.xlsx") -> Workbook:
    """Read a file as the reading process does, without beginning one."""
    request = orjson.dumps({"name": name, "sheet": True}) + b"\n" + content
    return unpacked_sheets(child.answer(BytesIO(request)))


def reason(content: bytes, name: str = "册.xlsx") -> Reason:
    with pytest.raises(UnreadableFile) as refused:
        read(content, name)
    return refused.value.reason


def cells(book: Workbook) -> list[tuple[int, tuple]]:
    return [(row.number, row.cells) for row in book.sheets[0].rows]


def test_texts_numbers_and_days_come_with_the_numbers_of_their_rows():
    rows = [["姓名", None, "金额", "入党时间"], [], ["甲 ", None, 38.5, date(2012, 7, 1)], [None, None, 42]]
    assert cells(read(xlsx(rows))) == [
        (1, ("姓名", None, "金额", "入党时间")),
        (3, ("甲", None, Decimal("38.5"), date(2012, 7, 1))),
        (4, (None, None, Decimal("42.0"))),
    ]


def test_a_list_that_begins_further_down_and_right_keeps_its_letters():
    book = openpyxl.Workbook()
    book.active["C4"], book.active["D6"] = "姓名", 3
    out = BytesIO()
    book.save(out)
    assert cells(read(out.getvalue())) == [(4, (None, None, "姓名")), (6, (None, None, None, Decimal("3.0")))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_of_any_encoding_and_separator_is_read(encoding, separator):
    found = read(csv([["姓名", "金额"], ["欧阳惠", "38.5"]], encoding, separator), "册.csv")
    assert cells(found) == [(1, ("姓名", "金额")), (2, ("欧阳惠", "38.5"))]


def test_merges_are_told_and_hidden_sheets_are_not_read():
    def also(book, sheet):
        sheet.merge_cells("A2:A3")
        book.create_sheet("旧").append(["藏"])
        book["旧"].sheet_state = "hidden"
        book.create_sheet("第二").append(["见"])

    found = read(xlsx([["姓名"], ["甲"], ["乙"]], also=also))
    assert (found.sheets[0].merges, found.hidden) == ((Merge(2, 0, 3, 0),), ("旧",))
    assert [sheet.name for sheet in found.sheets] == ["Sheet", "第二"]


def test_a_formula_counts_as_what_it_last_gave_and_that_is_nothing_when_it_never_did():
    assert cells(read(xlsx([["姓名", "金额"], ["甲", "=21*2"]])))[1] == (2, ("甲",))


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"PK\x03\x04 broken", "册.xlsx", Reason.BROKEN),
        (zipped({"word/document.xml": "<a/>"}), "册.xlsx", Reason.OTHER_FORMAT),
        (b"<html><table><tr><td>x</td></tr></table></html>", "册.xls", Reason.OLD_FORMAT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "册.xls", Reason.BROKEN),
        (b"\x89PNG\r\n\x1a\n\0\0", "册.xlsx", Reason.NOT_TEXT),
        (b"  \n", "册.csv", Reason.EMPTY),
        (csv([["姓名"], *[["甲"]] * 20_001]), "册.csv", Reason.TOO_LARGE),
        (xlsx([["姓名"], *[["甲"]] * 20_001]), "册.xlsx", Reason.TOO_LARGE),
    ],
)
def test_what_is_no_sheet_or_too_much_is_refused_by_reason(content, name, expected):
    assert reason(content, name) is expected


def test_a_bomb_is_refused_before_it_is_unpacked():
    sheet = b"<worksheet>" + b"<row/>" * 3_000_000
    assert reason(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet})) is Reason.BOMB


def test_damaged_sheets_are_read_or_refused_without_a_defect():
    whole = xlsx([["姓名", "金额"], *[[f"甲{number}", number] for number in range(50)]])
    for cut in range(100, len(whole), 199):
        request = orjson.dumps({"name": "册.xlsx", "sheet": True}) + b"\n" + whole[:cut] + bytes(9)
        assert not orjson.loads(child.answer(BytesIO(request))).get("detail", "").startswith("defect"), cut


def test_damage_inside_a_package_is_no_defect_either():
    whole = zipfile.ZipFile(BytesIO(xlsx([["姓名"], ["甲"]])))
    for hurt in whole.namelist():
        parts = {name: whole.read(name) for name in whole.namelist()}
        request = orjson.dumps({"name": "册.xlsx", "sheet": True}) + b"\n"
        for broken in (parts[hurt][: len(parts[hurt]) // 2], b""):
            answer = orjson.loads(child.answer(BytesIO(request + zipped(parts | {hurt: broken}))))
            assert not answer.get("detail", "").startswith("defect"), hurt


@pytest.mark.slow
def test_a_stray_cell_in_the_last_row_is_answered_within_the_limits_of_a_process():
    def also(_book, sheet):
        sheet["XFD1048576"] = 3

    with pytest.raises(UnreadableFile) as refused:
        read_sheets(xlsx([["姓名"]], also=also), "册.xlsx")
    assert refused.value.reason is Reason.TOO_LARGE
    assert read_sheets(xlsx([["姓名"], ["甲"]]), "册.xlsx").sheets[0].rows[1].cells == ("甲",)


@pytest.mark.parametrize(("content", "expected"), [(b"", Reason.EMPTY), (bytes(10_000_001), Reason.TOO_LARGE)])
def test_nothing_and_too_many_bytes_begin_no_process(content, expected):
    with pytest.raises(UnreadableFile) as refused:
        read_sheets(content, "册.xlsx")
    assert refused.value.reason is expected


def test_columns_have_the_letters_of_office_programs():
    letters = [column_letter(number) for number in (0, 25, 26, 51, 52, 701, 702)]
    assert letters == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    assert [shown(cell) for cell in (None, Decimal("42.0"), Decimal("1E+9"), date(2012, 7, 1))] == [
        "",
        "42",
        "1000000000",
        "2012-07-01",
    ]
