"""Ledgers as files in private: who may, what is in them, and that they are written as they leave."""

from io import BytesIO

import openpyxl
import pytest

from bot.attachments import with_files, with_files_of
from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, MEMBER, PUBLICITY, SECRETARY
from tests.documents.sheet_files import csv, xlsx
from tests.handlers.reading_room import ReadingRoom
from tests.handlers.records import latest, rows


def files(calls):
    return [call for call in calls if call.method == "send_document"]


def opened(call):
    content = with_files(call.payload)["document"].input_file_content
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(BytesIO(content)).active.iter_rows()]


@pytest.mark.parametrize("words", ["/export", "导出台账", "导出党费台账"])
@pytest.mark.parametrize("who", [SECRETARY, COMMISSIONER])
def test_the_ledger_is_offered_by_command_and_by_word(chat, words, who):
    chat.says(words, who)
    assert "6月台账 xlsx" in chat.to(who)[-1].buttons


@pytest.mark.parametrize("who", [MEMBER, PUBLICITY])
def test_nobody_else_gets_a_ledger(chat, who):
    assert "其他同志" in chat.says("/export", who)
    assert files(chat.press_data("xe:m:2026-06:x", who)) == []


def test_the_month_comes_as_a_sheet_with_amounts_and_leaves_a_line_in_the_trail(chat):
    chat.says("党费交了", MEMBER)
    chat.says("/export", COMMISSIONER)
    (sent,) = files(chat.press("6月台账 xlsx", COMMISSIONER))
    assert sent.chat_id == COMMISSIONER
    assert sent.payload["document"]["name"] == "2026年6月党费台账.xlsx"
    found = {row[1]: row for row in opened(sent)}
    assert found["陆小满"][3:6] == [42, 0, "已报待核对"]
    assert latest(chat, "audit")["action"] == "dues.exported"


@pytest.mark.parametrize("label", ["2026年台账", "2026年收据清单", "2026年收支表", "6月公示表", "6月台账"])
async def test_every_paper_comes_as_a_pdf_too(chat, label):
    chat.says("/export", COMMISSIONER)
    (sent,) = files(chat.press(f"{label} pdf", COMMISSIONER))
    payload = await with_files_of(sent.payload)
    assert payload["document"].input_file_content.startswith(b"%PDF")


def test_a_publication_has_no_amounts_unless_the_branch_wants_them(chat):
    chat.says("/export", COMMISSIONER)
    (sent,) = files(chat.press("6月公示表 xlsx", COMMISSIONER))
    assert not any(isinstance(cell, int | float) for row in opened(sent) for cell in row)


def test_nothing_of_it_is_told_in_the_group(chat):
    before = len(chat.to(GROUP_CHAT_ID))
    chat.hears("/export", COMMISSIONER, group=True)
    chat.press("6月台账 xlsx", COMMISSIONER)
    assert not any("陆小满" in str(call.payload) for call in chat.to(GROUP_CHAT_ID)[before:])


def test_without_a_deposit_there_is_no_slip(chat):
    assert "没有上缴或移交" in chat.says("/slip", COMMISSIONER)
    assert "没有上缴或移交" in chat.press_data("xs:7", COMMISSIONER)[-1].text


def test_the_roster_is_exported_and_its_form_can_be_had(chat):
    chat.says("党员台账", SECRETARY)
    (sent,) = files(chat.press("导出xlsx", SECRETARY))
    assert "陆小满" in {row[1] for row in opened(sent)}
    assert latest(chat, "audit")["action"] == "roster.exported"
    (form,) = files(chat.press("空白模板", SECRETARY))
    names = [each.payload["document"]["name"] for each in (sent, form)]
    assert names == ["党员台账.xlsx", "党员台账-空白模板.xlsx"]
    assert "姓名" in {cell for row in opened(form) for cell in row}
    assert "其他同志" in chat.says("/roster", MEMBER)


LIST = [["2026年党费核定表"], ["姓名", "党小组", "每月应交党费"], ["陆小满", "一组", 43], ["江一苇", "三组", 37]]


async def test_a_list_of_amounts_is_shown_imported_and_undone(chat):
    room = ReadingRoom(chat)
    room.sends(xlsx(LIST), "核定表.xlsx", COMMISSIONER)
    (told,) = await room.reads()
    assert "2026年党费核定额，新登记0人，改动2人" in told.text
    assert "陆小满（一组） 42.00 → 43.00元" in told.text
    assert "已登记2人的党费核定额" in chat.press("导入", COMMISSIONER)[-1].text
    (sent,) = files(chat.press_data("xe:m:2026-05:x", COMMISSIONER))
    assert {row[1]: row[3] for row in opened(sent)}["陆小满"] == 43
    assert "恢复到导入前" in chat.press("撤销这批", COMMISSIONER)[-1].text
    (sent,) = files(chat.press_data("xe:m:2026-05:x", COMMISSIONER))
    assert {row[1]: row[3] for row in opened(sent)}["陆小满"] == 42


async def test_the_deputy_does_not_import_amounts_and_nothing_is_said_in_the_group(chat):
    room = ReadingRoom(chat)
    room.sends(xlsx(LIST), "核定表.xlsx", COMMISSIONER)
    await room.reads()
    before = len(rows(chat, "dues_bases"))
    chat.press_data("si:1:00000000", MEMBER)
    assert len(rows(chat, "dues_bases")) == before
    assert not any("43.00" in str(call.payload) for call in chat.to(GROUP_CHAT_ID))


async def test_the_form_for_amounts_comes_with_the_names_and_is_read_when_it_is_filled_in(chat):
    chat.says("/export", COMMISSIONER)
    (sent,) = files(chat.press("核定表模板", COMMISSIONER))
    assert latest(chat, "audit")["facts"]["form"] == "dues-bases-form"
    book = openpyxl.load_workbook(BytesIO(with_files(sent.payload)["document"].input_file_content))
    names = [row[1].value for row in book.active.iter_rows()]
    assert not any(isinstance(cell.value, int | float) for row in book.active.iter_rows() for cell in row)
    first = names.index("姓名") + 2
    for row in range(first, first + 18):
        book.active.cell(row, 4).value = 43.5
    book.active.cell(first, 5).value = "机关党委"
    filled = BytesIO()
    book.save(filled)
    room = ReadingRoom(chat)
    room.sends(filled.getvalue(), "核定表.xlsx", COMMISSIONER)
    (told,) = await room.reads()
    assert "2026年党费核定额，新登记0人，改动18人" in told.text
    assert "核定单位：机关党委" in told.text


HEAD = ["姓名", "党小组", "每月应交党费"]
BAD_SHEETS = {
    "zero is an amount": ([HEAD, ["陆小满", "一组", 0]], "42.00 → 0.00元"),
    "negative": ([HEAD, ["陆小满", "一组", -42]], "第2行C列"),
    "a billion": ([HEAD, ["陆小满", "一组", 1_000_000_000]], "第2行C列"),
    "three decimals": ([HEAD, ["陆小满", "一组", "42.123"]], "第2行C列"),
    "about": ([HEAD, ["陆小满", "一组", "四十二块钱多点"]], "第2行C列"),
    "currency": ([HEAD, ["陆小满", "一组", "42美元"]], "第2行C列"),
    "no amount": ([HEAD, ["陆小满", "一组", ""]], "第2行C列"),
    "twice": ([HEAD, ["陆小满", "一组", 42], ["陆小满", "一组", 43]], "第3行"),
    "homonym": ([["姓名", "每月应交党费"], ["江一苇", 42]], "第2行的江一苇"),
    "stranger": ([HEAD, ["欧阳修文", "一组", 42]], "第2行"),
    "no name column": ([["党小组", "每月应交党费"], ["一组", 42]], "姓名"),
    "another year": ([["姓名", "年度", "每月应交党费"], ["陆小满", 2026, 43], ["高远山", 2031, 44]], "第3行B列"),
}


@pytest.mark.parametrize("case", BAD_SHEETS)
async def test_what_is_wrong_in_a_list_of_amounts_is_named_with_row_and_column_and_nothing_is_booked(chat, case):
    sheet, named = BAD_SHEETS[case]
    room, before = ReadingRoom(chat), rows(chat, "dues_bases")
    for content, name in ((xlsx(sheet), "核定表.xlsx"), (csv(sheet), "核定表.csv")):
        room.sends(content, name, COMMISSIONER)
        (told,) = await room.reads()
        assert named in told.text, name
        chat.says("算了", COMMISSIONER)
    assert rows(chat, "dues_bases") == before


def merged(_book, sheet):
    sheet.merge_cells("C2:C3")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (xlsx([HEAD, ["陆小满", "一组", 43], ["高远山", "一组", None]], also=merged), "第2行"),
        (xlsx([HEAD, ["陆小满", "一组", "=40+3"]]), "第2行C列"),
        (csv([["姓名", "党小组", "每月应交党费"], *([["陆小满", "一组", "43"]] * 20_001)]), "最多10MB、2万行"),
    ],
    ids=["merged", "a formula that was never worked out", "too many rows"],
)
async def test_merged_cells_formulas_and_too_many_rows_are_refused_in_a_sentence(chat, content, named):
    room, before = ReadingRoom(chat), rows(chat, "dues_bases")
    room.sends(content, "核定表.csv" if content[:2] != b"PK" else "核定表.xlsx", COMMISSIONER)
    assert named in (await room.reads())[-1].text
    assert rows(chat, "dues_bases") == before


async def test_of_a_long_list_the_sender_hears_that_it_has_been_read(chat):
    room = ReadingRoom(chat)
    room.sends(csv([HEAD, *([f"新人{number}", "一组", "43"] for number in range(1200))]), "核定表.csv", COMMISSIONER)
    reading, refused = await room.reads()
    assert reading.text == "核定表.csv读完了，1201行，正在和台账比对，请稍等。"
    assert "什么都没有导入" in refused.text
