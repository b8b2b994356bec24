"""In the group: silence unless spoken to, and nothing personal in any case."""

import pytest

from services.demo import GROUP_CHAT_ID
from tests.chat import MEMBER, SECRETARY, STRANGER
from tests.handlers.records import in_group, rows, told_to_groups


def test_a_group_is_left_in_peace(chat):
    """Small talk, questions to others and half sentences in the group are not for us."""
    for words in (
        "晚上吃什么",
        "支委会最多几个人",
        "谢谢",
        "谁没交党费",
        "散会",
        "取消",
        "会议室在哪",
        "开始签到",
        "/nothing",
        "对",
        "1",
    ):
        for who in (STRANGER, MEMBER, SECRETARY):
            assert chat.hears(words, who, group=True) == [], words
    assert in_group(chat) == []


def test_a_group_gets_an_answer_when_it_speaks_to_the_assistant(chat):
    assert "7" in chat.hears("@Zhibu_Bot 支委会最多几个人", group=True)[0].text
    to_us = {
        "message_id": 3,
        "date": 1,
        "chat": {"id": GROUP_CHAT_ID, "type": "group"},
        "from": {"id": 1, "is_bot": True, "first_name": "助手", "username": "zhibu_bot"},
    }
    assert "下一次" in chat.hears("下次什么时候开会", group=True, reply_to_message=to_us)[0].text


def test_an_uncertain_sentence_in_the_group_is_asked_about_and_done_in_private(chat):
    assert "报告党费已交" in chat.hears("@zhibu_bot 我大概交过党费了", group=True)[0].text
    replies = chat.hears("对", group=True)
    assert [call.chat_id for call in replies] == [GROUP_CHAT_ID, MEMBER]
    assert in_group(chat)[-1] == "已私聊回复。"


def test_a_guess_agreed_to_in_the_group_is_answered_in_private(chat):
    """The button stands in the group, and what it leads to is nobody else's business."""
    chat.hears("@zhibu_bot 我大概交过党费了", group=True)
    replies = chat.press("对", MEMBER, chat_id=GROUP_CHAT_ID)
    assert "42.00" in chat.last_to(MEMBER)
    assert "edit_message_text" not in [call.method for call in replies]
    assert "42.00" not in told_to_groups(chat)


@pytest.mark.parametrize("label", ["对", "不对"])
@pytest.mark.parametrize("who", [STRANGER, SECRETARY])
def test_a_press_on_the_question_of_somebody_else_is_answered_to_the_presser_alone(chat, who, label):
    chat.hears("@zhibu_bot 我大概交过党费了", group=True)
    (answer,) = chat.press(label, who, chat_id=GROUP_CHAT_ID)
    assert (answer.method, answer.payload["show_alert"]) == ("answer_callback_query", True)


def test_agreeing_to_an_older_guess_does_not_do_the_newer_one(chat):
    chat.hears("@zhibu_bot 我大概交过党费了", group=True)
    older = chat.to(GROUP_CHAT_ID)[-1].buttons["对"]
    chat.hears("@zhibu_bot 我大概交过党费了啊", group=True)
    (answer,) = chat.press_data(older, MEMBER, chat_id=GROUP_CHAT_ID)
    assert answer.payload["show_alert"]
    assert chat.to(MEMBER) == []
    chat.press("对", MEMBER, chat_id=GROUP_CHAT_ID)
    assert chat.to(MEMBER)


@pytest.mark.parametrize("words", ["党费交了", "我请假，家里有事", "我的党费交了没"])
def test_personal_matters_in_the_group_are_answered_there_with_one_fixed_sentence(chat, words):
    chat.hears(words, group=True)
    assert in_group(chat) == ["已私聊回复。"]
    assert chat.to(MEMBER)


def test_a_picture_in_the_group_stays_a_picture(chat):
    where = {"id": GROUP_CHAT_ID, "type": "group", "title": "群"}
    sender = {"id": MEMBER, "is_bot": False, "first_name": "人"}
    picture = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    assert chat.update(message={"message_id": 1, "date": 1, "chat": where, "from": sender, "photo": picture}) == []


def test_a_picture_from_a_stranger_is_not_kept(chat):
    assert "我还不认识你" in chat.photo(1, STRANGER)[0].text
    assert rows(chat, "photos") == []


@pytest.mark.parametrize("words", ["我家那口子又跟我吵架", "我闺女考上大学啦", "my cat is ill"])
def test_what_is_ones_own_and_not_understood_is_talked_over_in_private(chat, words):
    answers = chat.hears(f"@zhibu_bot {words}", group=True)
    assert [call.chat_id for call in answers] == [GROUP_CHAT_ID, MEMBER]
    assert answers[0].text in ("已私聊回复。", "Answered in private.")
    (about_us,) = chat.hears("@zhibu_bot 天上有几颗星星来着", group=True)
    assert about_us.chat_id == GROUP_CHAT_ID
