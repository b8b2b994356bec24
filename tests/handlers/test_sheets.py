"""Sending a sheet: who may, what is shown before anything is written, what is asked, and undoing all of it."""

import pytest

from branch.roster import Detail
from documents import read_sheets
from handlers.sheets import show
from services.demo import GROUP_CHAT_ID
from storage.unit_of_work import UnitOfWork
from tests.chat import COMMISSIONER, MEMBER, PUBLICITY, SECRETARY, STRANGER
from tests.documents.sheet_files import csv, xlsx
from tests.handlers.reading_room import ReadingRoom
from tests.handlers.records import digest, latest, rows
from tests.handlers.records import rows as kept

pytestmark = pytest.mark.wide

ROWS = [
    ["姓名", "党小组", "性别", "出生年月", "身份证号"],
    ["陆小满", "一组", "男", "1985年7月", "110101199003070000"],
    ["新来人", "二组", "女", "", ""],
]


@pytest.fixture
def room(chat):
    """Return the chat of the demo branch with a reader of files behind it."""
    return ReadingRoom(chat)


async def preview(room, content, by=SECRETARY, name="台账.xlsx", **more):
    room.sends(content, name, by, **more)
    (told,) = await room.reads()
    return told


def members(chat):
    return {(row["name"], row["party_group"]) for row in rows(chat, "members")}


def roster(chat):
    return chat.database.read(lambda connection: UnitOfWork(connection).roster.everybody(2))


@pytest.mark.parametrize("who", [MEMBER, PUBLICITY])
def test_sheets_of_others_are_not_taken(room, chat, who):
    before = digest(chat)
    assert "只收书记、副书记、组织委员" in room.sends(xlsx(ROWS), "台账.xlsx", who)[0].text
    assert digest(chat) == before


def test_a_stranger_learns_nothing_and_a_group_is_left_alone(room, chat):
    before = digest(chat)
    assert "我还不认识你" in room.sends(xlsx(ROWS), "台账.xlsx", STRANGER)[0].text
    assert room.sends(xlsx(ROWS), "台账.xlsx", SECRETARY, group=True) == []
    assert digest(chat) == before


@pytest.mark.parametrize("who", [SECRETARY, COMMISSIONER])
async def test_the_difference_is_shown_first_then_imported_and_undone_as_a_whole(room, chat, who):
    before = members(chat)
    told = await preview(room, xlsx(ROWS), who)
    assert "新增1人，改动1人，相同0人" in told.text
    assert "陆小满：性别 空 → 男、出生年月 空 → 1985-07" in told.text
    assert "另有17人不在这张表上，不受影响" in told.text
    assert "身份证号一列没有读" in told.text
    assert members(chat) == before
    imported = chat.press("导入", who)[-1]
    assert "已导入：新增1人，改动1人" in imported.text
    assert members(chat) == before | {("新来人", "二组")}
    assert {entry.details.get(Detail.SEX) for entry in roster(chat)} >= {"男"}
    assert "恢复到导入前" in chat.press("撤销这批", who)[-1].text
    assert members(chat) == before
    assert "已经处理过" in chat.press("撤销这批", who)[-1].payload["text"]


async def test_offices_that_differ_are_shown_and_change_in_the_chat(room, chat):
    sheet = [["姓名", "党小组", "党内职务"], ["陆小满", "一组", "书记"], ["周明远", "", ""]]
    terms = rows(chat, "role_terms")
    told = await preview(room, xlsx(sheet))
    assert "除党内职务外和台账一致" in told.text
    assert "陆小满：台账上是党员，表上是支部书记" in told.text
    assert "“新书记”" in told.text
    assert rows(chat, "role_terms") == terms
    assert "同意才算数" in chat.says("新书记陆小满", SECRETARY)
    told = await preview(room, xlsx([sheet[0], ["林书韵", "", "组织委员"]]))
    assert "党内职务" not in told.text


async def test_no_identity_number_is_kept_anywhere(room, chat):
    await preview(room, xlsx(ROWS))
    chat.press("导入", SECRETARY)
    assert all("110101199003070000" not in str(row) for table in ("rule_files", "outbox") for row in rows(chat, table))


async def test_a_second_press_imports_nothing_more(room, chat):
    await preview(room, xlsx(ROWS))
    chat.press("导入", SECRETARY)
    found = digest(chat)
    assert "已经处理过" in chat.press("导入", SECRETARY)[-1].payload["text"]
    assert digest(chat) == found


async def test_a_word_is_as_good_as_a_press_and_no_means_no(room, chat):
    before = members(chat)
    await preview(room, csv(ROWS, "gb18030"), name="台账.csv")
    assert chat.says("不导入", SECRETARY) == "好，没有导入。"
    assert members(chat) == before
    await preview(room, csv(ROWS, "gb18030"), name="台账.csv")
    assert "已导入" in chat.says("导入", SECRETARY)


async def test_somebody_else_cannot_decide_on_a_sheet(room, chat):
    told = await preview(room, xlsx(ROWS))
    before = members(chat)
    for who in (COMMISSIONER, MEMBER):
        chat.press_data(told.buttons["导入"], who)
    assert members(chat) == before


async def test_faults_are_named_with_row_and_column_and_nothing_is_kept(room, chat):
    bad = [["姓名", "入党时间", "每月党费"], ["甲一", "去年", "42"], ["乙一", "2012.7", "四十二块钱多点"]]
    told = await preview(room, xlsx(bad))
    assert "台账.xlsx有2处要改，什么都没有导入" in told.text
    assert "第2行B列（入党时间）：去年认不出是哪天" in told.text
    assert "第3行C列（每月党费）：四十二块钱多点不是金额" in told.text
    assert told.buttons == {}
    assert latest(chat, "rule_files")["draft"] is None


async def test_of_many_faults_the_first_ten_are_listed(room):
    bad = [["姓名", "入党时间"], *[[f"甲{number}", "去年"] for number in range(30)]]
    assert "另有20处" in (await preview(room, xlsx(bad))).text


async def test_homonyms_are_asked_about_one_by_one(room, chat):
    told = await preview(room, xlsx([["姓名", "联系电话"], ["江一苇", "10000"]]))
    assert "第2行的江一苇" in told.text
    assert list(told.buttons) == ["江一苇（一组）", "江一苇（三组）", "另一位，新增", "不导入"]
    shown = chat.press("江一苇（三组）", SECRETARY)[-1]
    assert "改动1人" in shown.text
    chat.press("导入", SECRETARY)
    named = {row["id"]: row["party_group"] for row in rows(chat, "members") if row["name"] == "江一苇"}
    assert [named.get(entry.member_id) for entry in roster(chat) if Detail.PHONE in entry.details] == ["三组"]


async def test_when_the_roster_changed_meanwhile_the_difference_is_shown_anew(room, chat):
    first = await preview(room, xlsx(ROWS))
    await preview(room, xlsx(ROWS), COMMISSIONER)
    chat.press("导入", COMMISSIONER)
    said = chat.press_data(first.buttons["导入"], SECRETARY)
    assert any("请再看一遍" in call.text for call in said)
    assert "和台账一致（2人）" in said[-1].text


async def test_a_file_that_is_no_sheet_is_refused_with_what_to_do(room):
    assert "请另存为xlsx再发" in (await preview(room, b"<html><table></table></html>", name="台账.xls")).text
    assert "有密码" not in (await preview(room, b"PK\x03\x04", name="台账.xlsx")).text


async def test_a_sheet_that_was_read_twice_after_a_crash_is_shown_once(room, chat):
    room.sends(xlsx(ROWS), "台账.xlsx")
    file = chat.writer.do(lambda work: work.rule_files.get(1))
    await room.reads()
    book = read_sheets(xlsx(ROWS), "台账.xlsx")
    chat.writer.do(lambda work: show(work, file, book, owner="late", at=chat.clock.now()))
    assert chat.new_calls() == []


async def test_nothing_of_a_sheet_is_told_in_the_group(room, chat):
    await preview(room, xlsx(ROWS))
    chat.press("导入", SECRETARY)
    assert not [call for call in chat.to(GROUP_CHAT_ID) if "新来人" in call.text]


async def test_an_old_sheet_of_an_office_with_everything_in_it_is_read_as_it_was_meant(room, chat):
    """Merged title, two header lines, a hidden sheet, a formula, identity numbers, days in four forms, wide digits."""
    rows = [
        ["民一庭党支部党员台账", "", "", "", "", "", ""],
        ["序号", "基本情况", "", "", "", "组织关系", ""],
        ["", "姓 名", "性别", "出生年月", "身份证号码", "党小组", "入党时间"],
        [1, "甲思远", "男", "1985.7", "110101198507030000", "一组", "2009年7月1日"],
        ["=A4+1", "乙清和", "女", "1985年7月", "110101198507030001", "一组", 40000],
        [3, "丙一鸣", "男", "１９８５．７", "", "二组", "2009-07-01"],
    ]

    def also(book, sheet):
        sheet.merge_cells("A1:G1")
        sheet.merge_cells("B2:E2")
        hidden = book.create_sheet("旧名单")
        hidden.append(["姓名", "党小组"])
        hidden.append(["丁旧人", "一组"])
        hidden.sheet_state = "hidden"

    told = await preview(room, xlsx(rows, also=also))
    assert "新增3人" in told.text
    assert "身份证号一列没有读" in told.text
    assert "隐藏的表没有读：旧名单" in told.text
    chat.press("导入", SECRETARY)
    found = {entry.name: entry for entry in roster(chat) if entry.name[0] in "甲乙丙丁"}
    assert set(found) == {"甲思远", "乙清和", "丙一鸣"}
    assert {entry.details[Detail.BIRTH_MONTH] for entry in found.values()} == {"1985-07"}
    assert [str(found[name].joined_on) for name in ("甲思远", "乙清和", "丙一鸣")] == [
        "2009-07-01",
        "2009-07-06",
        "2009-07-01",
    ]
    assert "1101011985070300" not in str([row for table in ("rule_files", "outbox") for row in kept(chat, table)])
