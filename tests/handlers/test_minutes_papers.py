"""Beside the minutes: notes in files, records that the kind needs, decisions to carry out, printed forms."""

import zipfile
from base64 import b64decode
from io import BytesIO

import pytest

from documents import read_plain
from tests.chat import LEADER, MEMBER, PUBLICITY, SECRETARY
from tests.handlers.minutes_desk import PREVIEW, PUBLISH, hand_in, hold, in_group, lines
from tests.handlers.reading_room import ReadingRoom
from tests.handlers.records import change, digest, latest, rows


@pytest.fixture
def held(chat, clock):
    """Return the chat after a general meeting."""
    return hold(chat, clock)


@pytest.fixture
def handed_in(held):
    """Return the chat after its record was handed in."""
    return hand_in(held)


async def test_notes_in_a_text_file_become_lines_word_for_word(held):
    room = ReadingRoom(held)
    held.says("/minutes", PUBLICITY)
    content = "一、学习文件\n二、讨论\n电话请问办公室\n三、投票".encode("gb18030")
    assert "正在读" in room.sends(content, name="记录.txt", by=PUBLICITY)[0].text
    (told,) = await room.reads()
    assert "共4条" in told.text
    assert [row["text"] for row in lines(held, 1)] == ["学习文件", "讨论", "电话请问办公室", "投票"]
    assert len({row["message_id"] for row in lines(held, 1)}) == 1
    assert rows(held, "rule_documents") == []


async def test_a_file_that_holds_no_text_is_refused_and_nothing_noted(held):
    room = ReadingRoom(held)
    held.says("/minutes", PUBLICITY)
    room.sends(b"PK\x03\x04broken", name="记录.docx", by=PUBLICITY)
    (told,) = await room.reads()
    assert "读不出文字" in told.text
    assert lines(held, 1) == []


def test_records_that_the_document_wants_are_missing_until_they_are_sent(held):
    room = ReadingRoom(held)
    change(held, "UPDATE meetings SET kind = 'lecture' WHERE id = 2")
    held.says("/minutes", PUBLICITY)
    held.says("讲了党章。", PUBLICITY)
    assert "还缺：党课稿、主持人" in held.press(PREVIEW, PUBLICITY)[-1].text
    told = room.sends(b"slides", name="党课教案.pptx", by=PUBLICITY)
    assert "党课稿已归入这次会。\n还缺：主持人" in told[0].text
    assert "没有重复登记" in room.sends(b"slides", name="党课教案.pptx", by=PUBLICITY)[0].text
    assert "党课稿" not in held.press(PREVIEW, PUBLICITY)[-1].text


def test_a_file_that_does_not_say_what_it_is_is_asked_about(held):
    room = ReadingRoom(held)
    change(held, "UPDATE meetings SET kind = 'lecture' WHERE id = 2")
    held.says("/minutes", PUBLICITY)
    room.sends(b"words", name="a.txt", by=PUBLICITY)
    assert "党课稿已归入" in held.press("党课稿", PUBLICITY)[-1].text
    room.sends(b"other words", name="b.txt", by=PUBLICITY)
    assert [row["kind"] for row in rows(held, "minutes_papers")] == ["lecture_script"]


def test_decisions_are_told_to_their_owner_and_closed_with_what_shows_it(handed_in):
    chat = handed_in
    chat.press(PUBLISH, SECRETARY)
    assert "由你负责" in chat.last_to(MEMBER)
    assert "陆小满，6月20日前" in chat.says("/tasks", MEMBER)
    assert "没有还没办结" in chat.says("议定事项", LEADER)
    chat.press("办好了", MEMBER)
    assert "已办结" in chat.says("材料交了", MEMBER)
    assert "办理情况：材料交了" in chat.last_to(SECRETARY)
    assert rows(chat, "dues_payments") == [] or latest(chat, "follow_ups")["state"] == "done"
    before = digest(chat)
    chat.press("办好了", MEMBER)
    assert "办结，没有重复登记" in chat.calls[-1].payload["text"]
    assert digest(chat) == before
    chat.press("还没办好", SECRETARY)
    assert "已恢复为未办结" in chat.last_to(MEMBER)


def test_a_photograph_shows_that_a_decision_is_done(handed_in):
    chat = handed_in
    chat.press(PUBLISH, SECRETARY)
    chat.press("办好了", MEMBER)
    assert "已办结" in chat.photo(4, MEMBER)[0].text
    assert latest(chat, "follow_ups")["evidence_file"] == "photo4-800"


def test_homonyms_are_asked_about_and_never_guessed(held):
    held.says("/minutes", PUBLICITY)
    held.says("江一苇负责联系社区，6月20日前完成。", PUBLICITY)
    assert "同名：江一苇（一组）、江一苇（三组）" in held.last_to(PUBLICITY)
    assert lines(held, 1)[0]["owner_id"] is None
    held.says("第1条由江一苇（三组）负责", PUBLICITY)
    group = next(row for row in rows(held, "members") if row["id"] == lines(held, 1)[0]["owner_id"])
    assert (group["name"], group["party_group"]) == ("江一苇", "三组")
    assert lines(held, 1)[0]["text"] == "江一苇负责联系社区，6月20日前完成。"


def printed(chat, button, by):
    """Press a print button and return the text of the file that is sent."""
    (sent,) = [call for call in chat.press(button, by) if call.method == "send_document"]
    content = b64decode(sent.payload["document"]["base64"])
    assert zipfile.ZipFile(BytesIO(content)).testzip() is None
    assert sent.chat_id == by
    return read_plain(content, "a.docx").passages[0].text


def test_record_and_sign_in_sheet_are_printed_with_names_in_private(handed_in):
    chat = handed_in
    chat.press(PUBLISH, SECRETARY)
    record = printed(chat, "打印记录", SECRETARY)
    for words in (
        "支部党员大会记录",
        "周明远",
        "应到18人，实到2人",
        "1. 学习文件",
        "2026-06-20",
        "第1版",
        "审核：周明远",
    ):
        assert words in record
    assert "草稿" not in record
    sheet = printed(chat, "打印签到表", SECRETARY)
    assert "签到表" in sheet
    assert sheet.count("未确认") >= 16
    assert "阿依努尔·麦麦提江" in sheet
    assert [row["action"] for row in rows(chat, "audit")].count("minutes.exported") == 2


def test_a_draft_is_printed_as_a_draft_and_others_print_nothing(held):
    held.says("/minutes", PUBLICITY)
    held.says("学习了两份文件。", PUBLICITY)
    held.says("/record", PUBLICITY)
    assert "草稿，未经审核" in printed(held, "打印记录", PUBLICITY)
    assert "归支部其他同志办" in held.says("/record", MEMBER)
    assert held.press_data("nx:2:r", LEADER)[0].payload["show_alert"]


def test_in_the_group_the_forms_go_to_the_private_chat(handed_in):
    handed_in.press(PUBLISH, SECRETARY)
    handed_in.hears("/record", SECRETARY, group=True)
    assert "打印哪" in handed_in.last_to(SECRETARY)
    assert in_group(handed_in) == "已私聊回复。"


def test_english_notes_are_read_like_chinese_ones(held):
    held.says("/lang en", PUBLICITY)
    held.says("/minutes", PUBLICITY)
    held.says("Chair: 周明远\nAgenda:\n1. Read the plan\nDecisions:\n- 陆小满 will send the list by 20 June", PUBLICITY)
    assert [row["part"] for row in lines(held, 1)] == ["chair", "agenda", "decision"]
    assert str(lines(held, 1)[2]["due_on"]) == "2026-06-20"
