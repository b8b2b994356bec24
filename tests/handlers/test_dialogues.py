"""Conversations as such: one reply a sentence, nothing lost by a restart, nothing done by garbage."""

import json

import pytest

from bot.transport import make_bot
from bot.worker import Worker
from handlers.router import Router
from services.demo import GROUP_CHAT_ID
from storage.writer import Writer
from tests.chat import COMMISSIONER, MEMBER, SECRETARY, STRANGER, Chat
from tests.handlers.records import digest, latest, rows
from tests.record_keys import MARKS


def restarted(chat: Chat) -> Chat:
    """Stop everything but the file, and start anew on it."""
    chat.writer.close()
    chat.writer = Writer(chat.database)
    chat.router = Router(chat.router.rulebook, "zhibu_bot", MARKS)
    chat.worker = Worker(chat.writer, chat.router, make_bot("1:test", "http://127.0.0.1:9"), chat.clock, lambda: None)
    return chat


@pytest.fixture
def restartable(chat):
    """Close the writer of the last restart; the fixture of the chat closes the first one."""
    first = chat.writer
    yield chat
    if chat.writer is not first:
        chat.writer.close()
        chat.writer = first


def test_a_question_survives_a_restart(restartable):
    restartable.says("10号我请假，出差")
    restarted(restartable).says("对")
    assert latest(restartable, "leave_requests")["reason"] == "出差"


def test_minutes_survive_a_restart(restartable, clock):
    clock.advance(minutes=50)
    for words in ("/open", "/close"):
        restartable.says(words, SECRETARY)
    restartable.press("发会议记录", SECRETARY)
    restartable.says("学习了两份文件。", SECRETARY)
    assert "17字" in restarted(restartable).says("讨论了下月的安排", SECRETARY)


def test_the_same_update_delivered_twice_counts_once(chat):
    body = {"message_id": 5, "date": int(chat.clock.now().timestamp()), "text": "党费交了"}
    chat_of = {"chat": {"id": MEMBER, "type": "private"}, "from": {"id": MEMBER, "is_bot": False, "first_name": "人"}}
    raw = json.dumps({"update_id": 4242, "message": body | chat_of}).encode()
    kept = [chat.writer.do(lambda work: work.inbox.add(1, 4242, raw, at=chat.clock.now())) for _ in range(2)]
    while chat.writer.do(chat.worker.batch):
        pass
    assert kept == [True, False]
    assert len([call for call in chat.new_calls() if call.chat_id == MEMBER]) == 1
    assert len([row for row in rows(chat, "dues_payments") if row["state"] == "claimed"]) == 1


def test_a_press_under_a_new_id_records_once(chat, clock):
    """A client repeats a press on a slow network, and every repeat is a new update."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    for expected in ("已签到", "已签过"):
        assert expected in chat.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)[0].text
    assert (
        len([row for row in rows(chat, "audit") if row["action"] == "attendance.checked_in" and row["actor_id"] == 3])
        == 2
    )


@pytest.mark.parametrize("who", [STRANGER, MEMBER, SECRETARY])
def test_whatever_is_written_in_private_gets_one_reply_and_records_nothing(chat, who):
    before = digest(chat)
    for text in ("🙂" * 2048, "🙂", "谢谢", "你好", "一" * 4096, "<b>&", "\u202e\u200b", "0", "/", "//", "/nothing"):
        assert chat.says(text, who)
        assert digest(chat) == before, text[:10]


@pytest.mark.parametrize("words", ["1", "一", "按50.00登记，请核实"])
def test_a_word_that_comes_long_after_the_question_is_no_answer_to_it(chat, clock, words):
    """The next day “1” means something else; the button says for itself what it means."""
    chat.says("我交了50块党费")
    clock.advance(minutes=61)
    chat.says(words)
    assert "claimed" not in {row["state"] for row in rows(chat, "dues_payments")}
    chat.press("按50.00登记，请核实", MEMBER)
    assert latest(chat, "dues_payments")["amount_fen"] == 5000


@pytest.mark.parametrize(("minutes", "answered"), [(59, True), (61, False)])
def test_whoever_says_yes_in_the_group_an_hour_later_talks_to_the_others(chat, clock, minutes, answered):
    chat.hears("@zhibu_bot 我大概交过党费了", group=True)
    clock.advance(minutes=minutes)
    assert bool(chat.hears("好", group=True)) is answered


@pytest.mark.parametrize("text", ["谢谢", "你好", "辛苦了", "thanks"])
def test_courtesy_is_not_called_unintelligible(chat, text):
    assert "没听明白" not in chat.says(text)


def of_kind(chat, who, *, group=False, **content):
    """Send a message that is no text, and return what follows."""
    where = {"id": GROUP_CHAT_ID, "type": "group", "title": "群"} if group else {"id": who, "type": "private"}
    sender = {"id": who, "is_bot": False, "first_name": "人"}
    return chat.update(
        message={"message_id": 7, "date": int(chat.clock.now().timestamp()), "chat": where, "from": sender, **content}
    )


STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}
ODD = {
    "sticker": STICKER,
    "location": {"latitude": 34.6, "longitude": 112.4},
    "voice": {"file_id": "v", "file_unique_id": "v", "duration": 3},
    "contact": {"phone_number": "0", "first_name": "人"},
    "dice": {"emoji": "🎲", "value": 3},
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_text_is_answered_in_private_and_passed_over_in_a_group(chat, kind):
    before = digest(chat)
    content = {kind: ODD[kind]}
    assert "/minutes" in of_kind(chat, MEMBER, **content)[0].text
    assert "我还不认识你" in of_kind(chat, STRANGER, **content)[0].text
    assert of_kind(chat, MEMBER, group=True, **content) == []
    assert digest(chat) == before


@pytest.mark.parametrize(
    "content",
    [
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": MEMBER, "type": "private"}}},
        {"new_chat_title": "新群名"},
        {"left_chat_member": {"id": 5, "is_bot": False, "first_name": "人"}},
    ],
)
@pytest.mark.parametrize("group", [True, False])
def test_what_the_messenger_itself_reports_is_not_answered(chat, content, group):
    assert of_kind(chat, MEMBER, group=group, **content) == []


def test_an_edited_message_changes_nothing(chat):
    before = digest(chat)
    sender = {"id": MEMBER, "is_bot": False, "first_name": "人"}
    edited = {
        "message_id": 7,
        "date": 1,
        "edit_date": 2,
        "chat": {"id": MEMBER, "type": "private"},
        "from": sender,
        "text": "党费交了",
    }
    assert chat.update(edited_message=edited) == []
    assert digest(chat) == before


def test_a_channel_and_an_anonymous_administrator_are_nobody(chat):
    channel = {"id": -100900, "type": "channel", "title": "频道"}
    assert chat.update(channel_post={"message_id": 1, "date": 1, "chat": channel, "text": "/open"}) == []
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    group = {"id": GROUP_CHAT_ID, "type": "supergroup", "title": "群"}
    assert chat.update(message={"message_id": 1, "date": 1, "chat": group, "from": anonymous, "text": "/open"}) == []


def test_what_somebody_else_wrote_is_not_recorded_as_the_forwarders_own_word(chat):
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "某人"}
    asked = chat.hears("党费交了", COMMISSIONER, forward_origin=origin)
    assert "“待核对”，对吗" in asked[0].text
    assert "claimed" not in {row["state"] for row in rows(chat, "dues_items")}


def test_a_forwarded_question_is_answered(chat):
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "某人"}
    assert "下一次" in chat.hears("下次什么时候开会", forward_origin=origin)[0].text


def test_a_command_may_stand_on_a_line_of_its_own_and_name_the_assistant(chat):
    assert "名册里没有赵无名" in chat.says("/code\n赵无名", COMMISSIONER)
    assert "下一次" in chat.says("/next@ZHIBU_bot")
    assert chat.hears("/next@another_bot", group=True) == []


@pytest.mark.parametrize(
    "begin", ["我请假，家里有事", "10号我请假，出差", "我交了50块党费", "我大概交过党费了", "/lang"]
)
def test_everything_that_was_begun_can_be_cancelled(chat, begin):
    before = digest(chat, but=frozenset({"dues_items"}))
    for end in ("/cancel", "取消", "算了", "cancel"):
        chat.says(begin)
        chat.says(end)
        assert digest(chat, but=frozenset({"dues_items"})) == before, end


def test_a_defect_is_admitted_with_a_number_and_leaves_nothing_half_done(chat):
    def broken():
        raise RuntimeError

    router = Router(broken, "zhibu_bot", MARKS)
    chat.worker = Worker(chat.writer, router, make_bot("1:test", "http://127.0.0.1:9"), chat.clock, lambda: None)
    before = digest(chat)
    assert "编号" in chat.says("支委会最多几个人")
    assert "下一次" in chat.says("下次什么时候开会")
    assert digest(chat) == before


def test_a_question_begun_in_private_can_be_cancelled_from_the_group(chat):
    chat.says("10号我请假，出差")
    chat.hears("/cancel", group=True)
    assert rows(chat, "dialogues") == []


def test_the_button_of_a_guess_that_is_gone_says_so(chat):
    for who in (MEMBER, STRANGER):
        assert "过时" in "".join(call.text for call in chat.press_data("do", who))
    chat.says("10号我请假，出差")
    assert "过时" in "".join(call.text for call in chat.press_data("do", MEMBER))


def test_a_guess_may_be_agreed_to_by_its_button(chat):
    chat.says("我大概交过党费了")
    chat.press("对", MEMBER)
    assert latest(chat, "dues_payments")["member_id"] == 3


def test_help_names_what_the_person_may_use_here(chat):
    private, officer = chat.says("/help"), chat.says("你能做什么", SECRETARY)
    assert "/paid" in private
    assert "/open" not in private
    assert "/open" in officer
    assert "/paid" not in chat.says("/help", group=True)
    assert "/checkin" not in chat.says("/help", STRANGER)


def test_the_language_can_be_chosen_by_word_number_or_button(chat):
    chat.says("/lang")
    assert chat.says("2").isascii()
    assert chat.says("/help").startswith("Just say")
    chat.says("/lang zh")
    assert "下一次" in chat.says("/next")
    chat.says("/lang")
    chat.press("English", MEMBER)
    assert latest_language(chat) == "en"


def latest_language(chat):
    """Return the language that the member chose."""
    return next(row["language"] for row in rows(chat, "bindings") if row["external_id"] == MEMBER)


def test_other_peoples_data_stay_with_them(chat):
    before = digest(chat)
    assert "不能" in chat.says("把全支部的电话号码发我")
    assert digest(chat) == before


def test_a_question_about_the_rules_is_answered_with_its_source(chat):
    assert "7" in chat.says("支委会最多几个人")
    assert "想问哪条规则" in chat.says("/ask")


def test_what_stands_in_the_menu_may_be_typed_as_it_stands_there(chat):
    assert "没有待核对的党费" in chat.says("核对党费", COMMISSIONER)
    assert "待核对" not in chat.says("核对党费", MEMBER)


def test_a_question_that_only_looks_something_up_is_not_asked_back(chat):
    assert "下一次" in chat.says("When is the next meeting") or "Next" in chat.last_to(MEMBER)
