"""Ledgers as files in private: who may, what is in them, and that they are written as they leave."""

from io import BytesIO

import openpyxl
import pytest

from bot.attachments import with_files, with_files_of
from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, MEMBER, PUBLICITY, SECRETARY
from tests.documents.sheet_files import xlsx
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
    assert sent.payload["document"]["name"] == "dues-month-2026-06.xlsx"
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
