"""我的出勤: the own record, in private, and never anybody else's."""

from services.demo import GROUP_CHAT_ID
from tests.chat import MEMBER, SECRETARY


def test_the_own_record_counts_a_year_and_lists_the_latest_meetings(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("到了")
    text = chat.says("我的出勤")
    assert text.startswith("近一年应到2次，到会2次。")
    assert "6月8日（周一）11:00 党员大会：到会" in text


def test_who_said_nothing_is_unconfirmed_until_the_grace_is_over(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("散会", SECRETARY)
    assert "党员大会：未确认" in chat.says("我的出勤")
    clock.advance(hours=25)
    assert "党员大会：缺席" in chat.says("我的出勤")


def test_asked_in_the_group_it_is_told_in_private(chat):
    replies = chat.hears("@zhibu_bot 我的出勤", MEMBER, group=True)
    assert [each.text for each in replies if each.chat_id == GROUP_CHAT_ID] == ["已私聊回复。"]


def test_the_record_of_somebody_else_is_not_told(chat):
    assert "应到" not in chat.says("看看许听澜的出勤")
