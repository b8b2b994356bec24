"""签到: dialogues of members with the assistant."""

from branch.meeting import MeetingKind
from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, MEMBER, PUBLICITY, SECRETARY, STRANGER, Chat, StillClock
from tests.handlers.records import change, rows


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
    assert "没有登记" in reply
    assert "11:00" in reply


def test_an_event_of_two_kinds_is_signed_in_to_by_the_name_of_either(chat, clock):
    change(chat, "UPDATE meetings SET also = '[\"lecture\"]' WHERE id = 2")
    opened(chat, clock)
    assert "已签到" in chat.says("党课签到")


def test_nobody_signs_in_for_somebody_else(chat, clock):
    opened(chat, clock)
    assert "不能代签" in chat.says("帮许听澜签到一下，她在路上")
    assert "实到0" in chat.says("/missing", SECRETARY)


def test_a_press_in_the_group_is_answered_to_the_presser_alone(chat, clock):
    opened(chat, clock)
    answers = chat.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)
    assert [call.method for call in answers] == ["answer_callback_query"]
    assert "已签到" in answers[0].text


def two_open(chat, clock):
    """Hold a committee meeting and the general meeting at the same time."""
    chat.writer.do(lambda work: work.meetings.add(2, MeetingKind.COMMITTEE, clock.now()))
    chat.says("开始签到", SECRETARY)
    chat.says("1", SECRETARY)
    opened(chat, clock)


def test_of_two_meetings_at_once_the_member_chooses_and_only_that_one_changes(chat, clock):
    two_open(chat, clock)
    assert "哪一个" in chat.says("签到", PUBLICITY)
    assert "党员大会" in chat.says("2", PUBLICITY)
    states = {row["meeting_id"]: row["state"] for row in rows(chat, "attendance") if row["member_id"] == 5}
    assert sorted(states.values()).count("present") == 2
    assert "已签过" not in chat.says("支委会签到", PUBLICITY)
    assert "支委会" in chat.last_to(PUBLICITY)


def test_of_two_meetings_the_one_may_be_pressed_in_private(chat, clock):
    two_open(chat, clock)
    chat.says("签到", PUBLICITY)
    chat.press(next(iter(chat.to(PUBLICITY)[-1].buttons)), PUBLICITY)
    assert "已签到" in chat.last_to(PUBLICITY)
    assert "撤销" in chat.to(PUBLICITY)[-1].buttons


def test_who_is_not_expected_is_told_so_and_not_recorded(chat, clock):
    two_open(chat, clock)
    committee = next(row["id"] for row in rows(chat, "meetings") if row["kind"] == "committee")
    assert "应到名单" in chat.press_data(f"ci:{committee}", MEMBER)[0].text
    assert "党员大会" in chat.says("签到")


def test_a_check_in_is_not_taken_back_after_the_meeting(chat, clock):
    opened(chat, clock)
    chat.says("到了")
    chat.says("散会", SECRETARY)
    clock.advance(seconds=61)
    assert "没有可以撤销" in chat.says("撤销")


def test_a_check_in_of_the_last_minute_can_be_taken_back_as_its_button_says(chat, clock):
    opened(chat, clock)
    clock.advance(minutes=30)
    chat.says("散会", SECRETARY)
    assert "已签到" in chat.says("到了")
    assert "已撤销" in chat.says("撤销")


def test_what_was_said_a_day_ago_is_not_taken_back(chat, clock):
    opened(chat, clock)
    chat.says("到了")
    clock.advance(hours=25)
    assert "没有可以撤销" in chat.says("撤销")


def test_the_first_sentence_of_a_person_has_nothing_to_take_back(chat):
    change(chat, "DELETE FROM audit")
    assert "没有可以撤销" in chat.says("撤销")


def test_a_check_in_said_in_the_group_is_answered_in_private_without_a_word_there(chat, clock):
    opened(chat, clock)
    posted = len(chat.to(GROUP_CHAT_ID))
    assert [call.chat_id for call in chat.hears("到了", group=True)] == [MEMBER]
    assert len(chat.to(GROUP_CHAT_ID)) == posted


def test_a_sentence_counts_from_when_it_was_said_not_from_when_it_was_read(chat, clock):
    """Without a network for ten minutes, the member was in time all the same."""
    opened(chat, clock)
    said_at = int(clock.now().timestamp())
    clock.advance(minutes=30)
    reply = chat.hears("到了", date=said_at)[0].text
    assert "10:50" in reply
    assert "准时" in reply


def test_nothing_may_be_planned_at_all(chat):
    change(chat, "UPDATE meetings SET state = 'cancelled'")
    assert "没有登记" in chat.says("签到")
    assert "还没有" in chat.says("下次什么时候开会")


def test_the_next_meeting_of_a_kind_can_be_asked_for(chat):
    assert "主题党日" in chat.says("下次主题党日几号")


def test_a_stranger_learns_nothing(chat, clock):
    opened(chat, clock)
    reply = chat.says("刘伟今天签到了吗", STRANGER)
    assert reply.startswith("我还不认识你。要绑定身份，请向支部组织委员要绑定码，然后把绑定码发给我。")


def test_english_gets_english(chat, clock):
    opened(chat, clock)
    assert "Checked in" in chat.says("I'm here")


def test_a_check_in_sent_within_a_minute_after_the_end_counts_and_later_it_does_not(chat, clock):
    """E11: the moment at which the messenger got it counts, with a minute of tolerance."""
    clock.advance(minutes=60)
    chat.says("/open", SECRETARY)
    clock.advance(minutes=2)
    chat.says("/close", SECRETARY)
    clock.advance(seconds=60)
    assert "准时" in chat.says("到了", MEMBER)
    clock.advance(seconds=1)
    assert "没有登记" in chat.says("到了", COMMISSIONER)
