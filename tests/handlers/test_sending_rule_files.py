"""Sending a rule document: whose are taken, where, and which files are meant for the rules at all."""

import pytest

import documents
from services import rule_files
from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, MEMBER, PUBLICITY, SECRETARY, STRANGER
from tests.handlers.reading_room import NOTICE, ReadingRoom
from tests.handlers.records import digest, latest, rows


@pytest.fixture
def room(chat):
    """Return the chat of the demo branch with a reader of files behind it."""
    return ReadingRoom(chat)


def collecting(chat, clock, by):
    """Begin the minutes of a meeting that was just held."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    clock.advance(hours=1)
    chat.says("/close", SECRETARY)
    chat.says("/minutes", by)


@pytest.mark.parametrize("who", [MEMBER, COMMISSIONER, PUBLICITY])
def test_documents_of_others_are_not_taken(room, chat, who):
    before = digest(chat)
    assert "只收书记、副书记" in room.sends(by=who)[0].text
    assert digest(chat) == before


def test_a_stranger_learns_nothing_and_leaves_nothing(room, chat):
    before = digest(chat)
    assert "我还不认识你" in room.sends(by=STRANGER)[0].text
    assert room.sends(by=STRANGER, group=True, caption="导入规则") == []
    assert digest(chat) == before


def test_documents_in_a_group_are_left_alone(room, chat):
    before = digest(chat)
    assert room.sends(group=True) == []
    assert room.sends(group=True, caption="大家看看") == []
    assert digest(chat) == before


@pytest.mark.parametrize("caption", ["导入规则", "@zhibu_bot 导入规则文件"])
def test_in_a_group_an_import_is_sent_to_the_private_chat(room, chat, caption):
    (told,) = room.sends(group=True, caption=caption)
    assert (told.chat_id, told.text) == (GROUP_CHAT_ID, "群里的文件我不收。规则文件请书记私聊发给我。")
    assert rows(chat, "rule_files") == []


def test_a_document_that_is_too_large_is_refused_before_it_is_fetched(room, chat):
    told = room.sends(facts={"file_size": rule_files.LARGEST + 1})
    assert "最多10MB" in told[0].text
    assert rows(chat, "rule_files") == []
    assert rule_files.LARGEST == documents.MAX_BYTES


async def test_more_files_than_the_messenger_sends_at_once_have_to_wait(room, chat):
    for number in range(rule_files.MOST_WAITING):
        assert "收到" in room.sends(NOTICE + b"%d" % number)[0].text
    assert "等着读" in room.sends()[0].text
    await room.reads()
    assert "收到" in room.sends()[0].text
    assert len(rows(chat, "rule_files")) == rule_files.MOST_WAITING + 1


def test_a_photograph_is_a_rule_document_only_when_its_caption_says_so(room, chat):
    assert "看得懂文字" in chat.photo(1, SECRETARY)[0].text
    assert "看得懂文字" in chat.photo(2, SECRETARY, caption="今天的会场")[0].text
    assert rows(chat, "rule_files") == []
    told = chat.photo(3, SECRETARY, caption="导入规则")
    assert "收到photo-20260608-1000.jpg" in told[0].text
    assert latest(chat, "rule_files")["file_id"] == "photo3-800"


def test_a_moving_picture_is_no_document_although_it_comes_as_one(room, chat):
    clip = {"file_id": "a", "file_unique_id": "a", "width": 9, "height": 9, "duration": 1}
    assert "看得懂文字" in room.sends(animation=clip)[0].text
    assert rows(chat, "rule_files") == []


def test_of_an_album_one_page_is_read_and_the_way_for_several_is_told(room, chat):
    assert "合成一个PDF" in chat.photo(1, SECRETARY, album="a", caption="规则文件")[0].text
    chat.photo(2, SECRETARY, album="a")
    assert len(rows(chat, "rule_files")) == 1


@pytest.mark.parametrize("who", [SECRETARY, PUBLICITY])
def test_while_minutes_are_collected_a_document_is_taken_for_a_rule_only_when_it_says_so(room, chat, clock, who):
    collecting(chat, clock, who)
    (told,) = room.sends(by=who)
    assert "正在读" in told.text
    assert [row["minutes_id"] for row in rows(chat, "rule_files")] == [1]


async def test_an_import_does_not_disturb_minutes_in_progress(room, chat, clock):
    collecting(chat, clock, SECRETARY)
    assert "收到" in room.sends(caption="导入规则")[0].text
    await room.reads()
    chat.says("学习了两份文件。", SECRETARY)
    assert latest(chat, "minutes_lines")["text"] == "学习了两份文件。"
    chat.press("导入", SECRETARY)
    assert len(rows(chat, "rule_documents")) == 1


def test_the_command_says_how_it_is_done(chat):
    assert "发给我" in chat.says("/import", SECRETARY)
    assert "发给我" in chat.says("导入规则文件", SECRETARY)
    assert "其他同志" in chat.says("/import", MEMBER)


@pytest.mark.parametrize("who", [SECRETARY, PUBLICITY])
@pytest.mark.parametrize(
    ("name", "facts", "why"),
    [
        ("IMG_0001.HEIC", {}, "HEIC"),
        ("picture", {"mime_type": "image/heif"}, "HEIC"),
        ("photo.jpg", {"file_size": 30_000_000}, "太大"),
        ("picture", {"file_size": 30_000_000, "mime_type": "image/png"}, "太大"),
    ],
)
def test_a_photograph_that_no_page_can_show_is_refused_with_what_to_do(room, chat, clock, who, name, facts, why):  # noqa: PLR0917
    collecting(chat, clock, PUBLICITY)
    before = digest(chat)
    (answer,) = room.sends(b"x", name, by=who, facts=facts)
    assert why in answer.text
    assert "请按图片发" in answer.text
    assert digest(chat) == before
