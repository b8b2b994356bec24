"""Under a reminder and about reminders: noted, tomorrow again, no more of these, why; in words and by buttons."""

from datetime import date

import pytest
from sqlalchemy import select, update

from reminders import plan
from reminders.relevance import wanted_keys
from storage.repositories import details
from storage.repositories.outbox import OutboxState
from storage.tables import MemberRow, OutboxRow
from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.conftest import NOW
from tests.handlers.records import rows


def at(day: int, hour: int = 9, minute: int = 0):
    return NOW.replace(day=day, hour=hour, minute=minute)


def reminded(chat, clock, moment):
    """Plan at a moment, send everything, and return what was planned."""
    clock.jump(moment)
    chat.writer.do(lambda work: plan(work, now=moment))
    new = chat.new_calls()
    with chat.database.engine.begin() as connection:
        waiting = update(OutboxRow).where(OutboxRow.state == OutboxState.PENDING)
        connection.execute(waiting.values(state=OutboxState.SENT, sent_at=moment))
    return new


def planned(chat, key):
    """Return state and reason of a key; None when it was not planned."""
    statement = select(OutboxRow.state, OutboxRow.reason).where(OutboxRow.key == key)
    row = chat.database.read(lambda connection: connection.execute(statement).first())
    return None if row is None else tuple(row)


def test_noted_takes_the_buttons_away_but_not_those_of_the_matter(chat, clock):
    reminded(chat, clock, at(9))
    (toast, edit) = chat.press_data("zk:dues:2026-06:9", MEMBER)
    assert toast.payload["text"] == "好的。"
    assert edit.method == "edit_message_text"
    assert edit.text.startswith("6月党费42.00元")
    assert list(edit.buttons) == ["我交了"]


def test_a_matter_put_off_comes_again_tomorrow_at_nine_and_once(chat, clock):
    reminded(chat, clock, at(7))
    chat.press_data("zt:dues:2026-06:7", MEMBER)
    assert "6月8日（周一）再提醒" in chat.last_to(MEMBER)
    reminded(chat, clock, at(8, 8, 59))
    assert planned(chat, "dues:2026-06:8:m3") is None
    reminded(chat, clock, at(8))
    assert planned(chat, "dues:2026-06:8:m3") == ("sent", None)
    assert planned(chat, "dues:2026-06:8:m4") is None
    reminded(chat, clock, at(9))
    assert planned(chat, "dues:2026-06:9:m3") == ("sent", None)


def test_tomorrow_in_words_means_the_last_reminder(chat, clock):
    reminded(chat, clock, at(7))
    clock.advance(hours=2)
    assert "再提醒" in chat.says("明天再说")
    (kept,) = rows(chat, "reminder_snoozes")
    assert (kept["kind"], kept["period"], kept["day"]) == ("dues", "2026-06", date(2026, 6, 8))


def test_what_is_over_tomorrow_cannot_wait(chat, clock):
    reminded(chat, clock, at(10, 8, 30))
    assert "不能推到明天" in chat.press_data("zt:theme_day:2026-06-10:0", MEMBER)[-1].text


def test_tomorrow_without_a_reminder_is_an_ordinary_sentence(chat):
    assert "再提醒" not in chat.says("明天再说")


@pytest.mark.parametrize(
    "words", ["别再提醒我交党费了", "不要再给我发党费提醒", "取消党费提醒", "stop reminding me about dues"]
)
def test_a_muted_kind_is_recorded_as_muted_and_not_sent(chat, clock, words):
    said = chat.says(words).casefold()
    assert "党费" in said or "dues" in said
    sent = reminded(chat, clock, at(9))
    assert MEMBER not in {call.chat_id for call in sent if "党费" in call.text}
    assert planned(chat, "dues:2026-06:9:m3") == ("cancelled", "muted")


def test_meetings_muted_in_words_are_theme_days_too(chat, clock):
    assert "改期、取消仍会通知" in chat.says("别再提醒我开会的事")
    reminded(chat, clock, at(10, 8, 30))
    assert planned(chat, "theme_day:2026-06-10:0:m3") == ("cancelled", "muted")


def test_the_button_below_a_meeting_covers_theme_days_and_says_so(chat, clock):
    chat.press_data("zm:meeting:2026-06-08:1", MEMBER)
    assert "“开会、主题党日”" in chat.last_to(MEMBER)
    chat.press("还是提醒我", MEMBER)
    assert "“开会、主题党日”" in chat.last_to(MEMBER)
    chat.press_data("zm:meeting", MEMBER)
    assert "“开会”" in chat.last_to(MEMBER)
    chat.press_data("zm:meeting:2026-06-08:1", MEMBER)
    reminded(chat, clock, at(10, 8, 30))
    assert planned(chat, "theme_day:2026-06-10:0:m3") == ("cancelled", "muted")


def test_a_reminder_that_waits_is_not_sent_once_its_kind_is_muted(chat, clock):
    clock.jump(at(9))
    chat.writer.do(lambda work: plan(work, now=at(9)))
    chat.press_data("zm:dues:2026-06:9", MEMBER)
    wanted = chat.writer.do(lambda work: wanted_keys(work, ["dues:2026-06:9:m3", "dues:2026-06:9:m4"], at(9)))
    assert wanted == {"dues:2026-06:9:m4"}


def test_a_muting_can_be_taken_back(chat, clock):
    chat.says("别再提醒我党费")
    chat.press("还是提醒我", MEMBER)
    reminded(chat, clock, at(9))
    assert planned(chat, "dues:2026-06:9:m3") == ("sent", None)
    chat.says("别再提醒我党费")
    assert "照常发" in chat.says("恢复党费提醒")


def test_what_an_office_asks_is_not_muted_for_good_and_the_answer_says_so(chat, clock):
    assert "任上的事" in chat.says("别再提醒我会议记录", SECRETARY)
    assert "任上的事" in chat.press_data("zm:dues_open:2026-06:11", COMMISSIONER)[-1].text
    assert rows(chat, "reminder_wishes") == []


def test_the_overview_lists_kinds_and_turns_them_off_and_on(chat):
    said = chat.says("/reminders")
    assert "党费：提醒" in said
    assert "政治生日：不提醒" in said
    assert "会议记录" not in said.split("任上")[0]
    chat.press("不提醒：党费", MEMBER)
    assert "党费：不提醒" in chat.says("/reminders")


def test_why_opens_the_rule_the_record_and_who_set_the_time(chat, clock):
    reminded(chat, clock, at(9))
    said = chat.press_data("zw:dues:2026-06:9", MEMBER)[-1].text
    assert "当月党费10日前交〔" in said
    assert "规则大意（我们的转述）" in said
    assert "6月你还有42.00元没有报" in said
    assert "提醒时间为系统默认" in said


@pytest.mark.parametrize("words", ["凭什么提醒我", "为什么提醒我？", "why do you remind me"])
def test_why_in_words_means_the_last_reminder(chat, clock, words):
    reminded(chat, clock, at(9))
    assert "二（二）6" in chat.says(words)


def test_the_amount_is_told_to_nobody_else(chat, clock):
    reminded(chat, clock, at(9))
    assert "42.00" not in chat.press_data("zw:dues:2026-06:9", SECRETARY)[-1].text


@pytest.mark.parametrize("data", ["zw:dues:2026-01:9", "zt:follow_up:9.20260101:3", "zw:theme_day:2026-01-10:3"])
def test_buttons_of_what_is_over_say_so(chat, data):
    assert "已经办完或过去了" in chat.press_data(data, MEMBER)[-1].text


@pytest.mark.parametrize("data", ["zw:", "zw:dues", "zw:nonsense:1:1", "zt:dues:2026-06:9:m4", "zu:nonsense", "zk:::"])
def test_forged_buttons_change_nothing(chat, data):
    chat.press_data(data, MEMBER)
    assert rows(chat, "reminder_wishes") == []
    assert rows(chat, "reminder_snoozes") == []


def test_pressed_twice_is_one_wish(chat, clock):
    reminded(chat, clock, at(9))
    for _ in range(2):
        chat.press_data("zm:dues:2026-06:9", MEMBER)
    assert [(row["kind"], row["wanted"]) for row in rows(chat, "reminder_wishes")] == [("dues", False)]


@pytest.mark.parametrize(
    "words",
    [
        "6月10号的会改到下周五，不用提醒大家了，谢谢，另外再通知一下宣传委员把照片发来吧好不好，麻烦了",
        "我明天请假，出差",
    ],
)
def test_other_sentences_are_not_taken_for_wishes(chat, words):
    chat.hears(words, SECRETARY)
    assert rows(chat, "reminder_wishes") == []


def test_the_joining_anniversary_comes_only_to_who_asked_for_it(chat, clock):
    with chat.database.engine.begin() as connection:
        for member_id in connection.scalars(select(MemberRow.id)).all():
            details.keep(connection, member_id, {"joined_on": "2019-06-12"})
    chat.says("提醒我政治生日")
    reminded(chat, clock, at(12))
    found = [row for row in rows(chat, "outbox") if row["kind"] == "anniversary"]
    assert [row["key"] for row in found] == ["anniversary:2026-06-12:0:m3"]
    assert "7年前的今天" in found[0]["payload"]["text"]


def test_who_asks_why_without_having_got_a_reminder_is_told_so_and_where_wishes_are_set(chat):
    for said in ("凭什么提醒我", "为什么提醒我？", "why was I reminded?"):
        assert "/reminders" in chat.says(said, MEMBER)
    assert "最近没有给你发过提醒" in chat.says("凭什么提醒我", MEMBER)


def test_noted_stops_the_reminders_before_the_day_itself(chat, clock):
    reminded(chat, clock, at(7))
    assert planned(chat, "theme_day:2026-06-10:3:m3") == ("sent", None)
    chat.press_data("zk:theme_day:2026-06-10:3", MEMBER)
    reminded(chat, clock, at(9))
    assert planned(chat, "theme_day:2026-06-10:1:m3") is None
    assert planned(chat, "theme_day:2026-06-10:1:m4") == ("sent", None)
    reminded(chat, clock, at(10, 8, 30))
    assert planned(chat, "theme_day:2026-06-10:0:m3") == ("sent", None)


def test_noted_of_dues_or_of_what_is_over_changes_no_reminder(chat, clock):
    reminded(chat, clock, at(7))
    chat.press_data("zk:dues:2026-06:7", MEMBER)
    clock.jump(at(11))
    chat.press_data("zk:theme_day:2026-06-10:3", MEMBER)
    assert rows(chat, "reminder_snoozes") == []


def test_tomorrow_is_offered_only_while_it_is_of_use(chat, clock):
    new = reminded(chat, clock, at(9)) + reminded(chat, clock, at(10, 8, 30))
    shown = {
        each.text.partition(" ")[0]: each.buttons for each in new if "主题党日" in each.text and each.chat_id == MEMBER
    }
    assert len(shown) == 2
    assert [("明天再提醒" in keys) for keys in shown.values()] == [True, False]


def test_who_asked_for_leave_is_not_told_how_to_ask(chat, clock):
    chat.says("10号的主题党日请假，出差", MEMBER)
    chat.press("对", MEMBER)
    reminded(chat, clock, at(9))
    assert planned(chat, "theme_day:2026-06-10:1:m3") == ("cancelled", "on leave")
    chat.press("不同意", SECRETARY)
    reminded(chat, clock, at(10, 8, 30))
    assert planned(chat, "theme_day:2026-06-10:0:m3") == ("sent", None)


def test_leave_that_was_put_before_the_chair_is_never_called_unsent(chat, clock):
    clock.jump(at(10, 14, 30))
    chat.says("今天的主题党日请假，出差", MEMBER)
    chat.press("对", MEMBER)
    said = [each.text for each in reminded(chat, clock, at(10, 15))]
    assert not [each for each in said if "请假待批" in each]


def test_an_english_reminder_begins_like_a_sentence(chat, clock):
    chat.says("/lang en", MEMBER)
    new = reminded(chat, clock, at(10, 8, 30))
    (said,) = [each.text for each in new if each.chat_id == MEMBER and "theme day" in each.text.casefold()]
    assert said.startswith("Today 15:00")
