"""签到: dialogues of members with the assistant."""

from tests.chat import COMMISSIONER, MEMBER, SECRETARY, STRANGER, Chat, StillClock
from services.demo import GROUP_CHAT_ID


def opened(chat: Chat, clock: StillClock) -> None:
    """Open the general meeting of 11:00 at 10:50."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)


def test_a_member_checks_in_with_one_sentence(chat, clock):
    opened(chat, clock)
    assert "已签到" in chat.says("到了")
    assert "准时" in chat.last_to(MEMBER)


def test_second_check_in_keeps_the_first_time(chat, clock):
    """On a slow network members tap again; the record must not move."""
    opened(chat, clock)
    assert "10:50" in chat.says("到了")
    clock.advance(minutes=5)
    assert "10:50" in chat.says("签到")


def test_coming_after_three_minutes_is_late_and_said_so_politely(chat, clock):
    opened(chat, clock)
    clock.advance(minutes=14)
    assert "迟到4分钟" in chat.says("到了")


def test_check_in_can_be_taken_back(chat, clock):
    opened(chat, clock)
    chat.says("到了")
    assert "已撤销" in chat.says("撤销")
    clock.advance(minutes=1)
    assert "10:51" in chat.says("到了")


def test_the_undo_button_takes_back_only_the_pressers_own_check_in(chat, clock):
    opened(chat, clock)
    chat.says("到了")
    undo = chat.to(MEMBER)[-1].buttons["撤销"]
    refused = chat.press_data(undo, COMMISSIONER)
    assert [call.payload["show_alert"] for call in refused] == [True]
    assert "已签过" in chat.says("到了")


def test_without_an_open_meeting_the_next_one_is_named_and_nothing_recorded(chat):
    reply = chat.says("签到")
    assert "没有会在签到" in reply
    assert "11:00" in reply


def test_nobody_signs_in_for_somebody_else(chat, clock):
    opened(chat, clock)
    assert "不能代签" in chat.says("帮许听澜签到一下，她在路上")
    assert "实到0" in chat.says("/missing", SECRETARY)


def test_a_press_in_the_group_is_answered_to_the_presser_alone(chat, clock):
    opened(chat, clock)
    answers = chat.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)
    assert [call.method for call in answers] == ["answer_callback_query"]
    assert "已签到" in answers[0].text


def test_a_stranger_learns_nothing(chat, clock):
    opened(chat, clock)
    reply = chat.says("刘伟今天签到了吗", STRANGER)
    assert reply == "我还不认识你。要绑定身份，请向支部组织委员要绑定码，然后把绑定码发给我。"


def test_english_gets_english(chat, clock):
    opened(chat, clock)
    assert "Checked in" in chat.says("I'm here")
