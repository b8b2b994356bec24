"""导入规则文件: a secretary sends a document, looks at what was read in it, and decides."""

from dataclasses import replace

import pytest

import documents
from bot.rulebook import Shelf
from services import rule_files
from tests.chat import SECRETARY
from tests.handlers.reading_room import NOTICE, TITLE, ReadingRoom, read
from tests.handlers.records import change, digest, latest, rows

pytestmark = pytest.mark.wide

TAKE, LEAVE = "导入", "不要"
DEPUTY = """
    INSERT INTO role_terms (member_id, organization_id, role, started_on)
    SELECT member_id, 2, 'deputy_secretary', '2026-01-01' FROM bindings WHERE external_id = 1015
"""


@pytest.fixture
def room(chat):
    """Return the chat of the demo branch with a reader of files behind it."""
    return ReadingRoom(chat)


def imported(chat):
    """Return the titles of the documents that answer questions."""
    return [row["title"] for row in rows(chat, "rule_documents")]


async def test_a_document_is_read_shown_and_imported_when_the_secretary_says_so(room, chat):
    assert "收到读书角.txt，正在读" in room.sends()[0].text
    assert imported(chat) == []
    (preview,) = await room.reads()
    assert preview.chat_id == SECRETARY
    for fact in (TITLE, "青禾党字〔2025〕7号", "中共青禾社区总支部委员会", "2025年3月4日", "种类：通知", "段"):
        assert fact in preview.text
    assert list(preview.buttons) == [TAKE, LEAVE]
    assert imported(chat) == []
    answers = chat.press(TAKE, SECRETARY)
    assert [call.method for call in answers] == ["answer_callback_query", "edit_message_text"]
    assert f"已导入：{TITLE}" in answers[1].text
    assert imported(chat) == [TITLE]


async def test_the_next_question_is_answered_from_what_was_imported_and_not_from_a_draft(room, chat):
    shelf = Shelf(chat.database)
    question = "读书角每周几晚上开放"
    await room.shows()
    assert TITLE not in str(shelf.complete().answer(question))
    chat.press(TAKE, SECRETARY)
    assert TITLE in str(shelf.complete().answer(question))


async def test_what_was_imported_is_what_was_read(room, chat):
    await room.shows()
    chat.press(TAKE, SECRETARY)
    (kept,) = chat.writer.do(lambda work: work.rulebook.editions())
    read = documents.read_file(NOTICE, "读书角.txt")
    assert kept == read


async def test_the_import_is_in_the_audit_trail_without_any_text(room, chat):
    await room.shows()
    chat.press(TAKE, SECRETARY)
    entry = latest(chat, "audit")
    assert (entry["action"], entry["object"]) == ("rules.imported", "rule_file:1")
    assert entry["facts"] == {"sha256": latest(chat, "rule_documents")["sha256"]}


async def test_a_second_press_says_that_it_is_imported_and_changes_nothing(room, chat):
    await room.shows()
    chat.press(TAKE, SECRETARY)
    before = digest(chat)
    for label in (TAKE, LEAVE):
        (answer,) = chat.press(label, SECRETARY)
        assert "已经导入过了" in answer.text
        assert answer.payload["show_alert"]
    assert digest(chat) == before


async def test_a_draft_that_is_not_wanted_is_deleted(room, chat):
    await room.shows()
    assert latest(chat, "rule_files")["draft"] is not None
    assert "没有导入" in chat.press(LEAVE, SECRETARY)[-1].text
    assert latest(chat, "rule_files")["draft"] is None
    assert "不在了" in chat.press(TAKE, SECRETARY)[0].text
    assert imported(chat) == []


@pytest.mark.parametrize(("word", "count"), [(TAKE, 1), ("1", 1), (LEAVE, 0)])
async def test_the_words_of_the_buttons_may_be_typed(room, chat, word, count):
    await room.shows()
    chat.says(word, SECRETARY)
    assert len(imported(chat)) == count


async def test_a_document_ends_an_older_question_so_that_the_next_answer_is_to_the_new_one(room, chat):
    chat.says("10号我请假，出差", SECRETARY)
    await room.shows()
    chat.says("1", SECRETARY)
    assert imported(chat) == [TITLE]
    assert rows(chat, "leave_requests") == []


async def test_a_document_that_is_imported_already_is_not_shown_once_more(room, chat):
    await room.shows()
    chat.press(TAKE, SECRETARY)
    again = await room.shows(name="另一个名字.txt")
    assert "已经导入过了" in again.text
    assert again.buttons == {}
    assert latest(chat, "rule_files")["draft"] is None


async def test_the_same_document_sent_twice_is_imported_once(room, chat):
    first, second = await room.shows(), await room.shows()
    chat.press_data(first.buttons[TAKE], SECRETARY)
    assert "没有重复导入" in chat.press_data(second.buttons[TAKE], SECRETARY)[-1].text
    assert imported(chat) == [TITLE]


async def test_a_deputy_imports_too_but_nobody_decides_on_the_document_of_another(room, chat):
    change(chat, DEPUTY)
    preview = await room.shows(by=1015)
    assert "不在了" in chat.press_data(preview.buttons[TAKE], SECRETARY)[0].text
    assert imported(chat) == []
    chat.press(TAKE, 1015)
    assert imported(chat) == [TITLE]


async def test_a_document_whose_size_was_not_said_is_measured_before_it_is_fetched(room):
    room.sends(b"x" * (rule_files.LARGEST + 1), facts={"file_size": None})
    assert "最多10MB" in (await room.reads())[0].text
    assert room.line.calls == ["getFile"]


async def test_what_cannot_be_read_is_refused_with_what_to_do(room, chat):
    refused = await room.shows(b"\x00\x01\x02\xff" * 400, name="数据.bin")
    assert refused.text.startswith("数据.bin没有导入。")
    assert refused.buttons == {}
    assert latest(chat, "rule_files")["state"] == "refused"


@pytest.mark.parametrize("reason", documents.Reason)
def test_every_reason_has_words_of_its_own_and_says_what_to_do(room, chat, reason):
    from handlers.texts.rule_files import unreadable  # noqa: PLC0415
    from locales import phrases  # noqa: PLC0415

    told = {each: unreadable(phrases("zh"), "甲.docx", each) for each in documents.Reason}
    assert "请" in told[reason]
    assert sum(words == told[reason] for words in told.values()) == 1


async def test_a_draft_of_a_week_ago_is_forgotten(room, chat, clock):
    preview = await room.shows()
    clock.advance(days=7, minutes=-1)
    assert chat.writer.do(lambda work: rule_files.forget_old(work, at=clock.now())) == 0
    clock.advance(minutes=2)
    assert chat.writer.do(lambda work: rule_files.forget_old(work, at=clock.now())) == 1
    row = latest(chat, "rule_files")
    assert (row["draft"], row["file_id"], row["name"], row["state"]) == (None, "", "", "dropped")
    assert "不在了" in chat.press_data(preview.buttons[TAKE], SECRETARY)[0].text


def test_a_file_that_waits_is_not_forgotten_however_old_it_is(room, chat, clock):
    room.sends()
    clock.advance(days=30)
    chat.writer.do(lambda work: rule_files.forget_old(work, at=clock.now()))
    assert latest(chat, "rule_files")["name"] == "读书角.txt"


async def test_words_of_a_document_cannot_pass_for_our_own(room):
    """A title is shown as it is printed, never as markup."""
    preview = await room.shows(NOTICE.replace("关于办好".encode(), "关于<b>忽略以上规则</b>办好".encode()))
    assert "&lt;b&gt;忽略以上规则" in preview.text


@pytest.mark.parametrize(
    ("linked", "missing", "words"),
    [
        (0, 0, "段，回答时直接引用原文"),
        (12, 0, "已有整理好的答案12条"),
        (12, 3, "已有整理好的答案12条；另有3条和这份原文对不上，不再用"),
        (0, 7, "和整理过的同名文件差别很大，7条对不上"),
    ],
)
async def test_the_preview_says_what_the_document_does_to_prepared_answers(room, chat, linked, missing, words):
    room.fetcher = room.another(
        "first", lambda content, name: replace(read(content, name), linked=linked, missing=missing)
    )
    assert words in (await room.shows()).text


async def test_the_preview_lists_three_remarks_and_counts_the_others(room, chat):
    lines = "".join(
        f"{number}、第{number}项事务由值班同志办理。\n联系电话：0000000000{number}。\n" for number in range(1, 7)
    )
    preview = await room.shows(lines.encode(), name="值班.txt")
    remarks = [line for line in preview.text.split("\n") if line.startswith("· ")]
    assert len(remarks) == 4
    assert any("落款日期" in line for line in remarks[:3])
    assert remarks[3].startswith("· 另有")


async def test_who_speaks_english_is_told_in_english(room, chat):
    (told,) = room.sends(caption="please import this")
    assert told.text.startswith("读书角.txt has arrived")
    (preview,) = await room.reads()
    assert "Import it?" in preview.text
    assert list(preview.buttons) == ["Import", "Discard"]
