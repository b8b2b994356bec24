"""What goes on by itself: sums in the group, late openings, forgotten endings, and theme days on rest days."""

from datetime import datetime
from functools import partial
from itertools import pairwise

import pytest
from sqlalchemy import select

from bot.pacing import Pace
from branch.clock import SHANGHAI
from branch.member import Member
from handlers.tending import tend
from reminders import plan
from services.demo import GROUP_CHAT_ID
from storage.repositories.outbox import OutboxState
from storage.tables import OutboxRow
from tests.chat import COMMISSIONER, MEMBER, PROBATIONARY, PUBLICITY, SECRETARY
from tests.handlers.records import change, rows

AT_ELEVEN = datetime(2026, 6, 8, 11, 0, tzinfo=SHANGHAI)


def tends(chat):
    """Let the assistant look after its meetings, and return what it planned."""
    chat.writer.do(lambda work: tend(work, now=chat.clock.now(), bot_username="zhibu_bot"))
    return chat.new_calls()


def delivers(chat, *, pace=None):
    """Send everything that may be sent at this moment, as the sender does; return what went to the group."""
    went_out = []
    while claimed := chat.writer.do(lambda work: claim(work, chat.clock.now(), pace)):
        went_out += [call for call in claimed if call.chat_id == GROUP_CHAT_ID and "callback" not in call.method]
    return went_out


def claim(work, now, pace):
    waiting = pace.waiting() if pace else []
    claimed = work.outbox.claimable(now=now, waiting=waiting, limit=100)
    work.outbox.mark_sending([call.id for call in claimed], owner="t", lease_until=now)
    for call in claimed:
        if pace:
            pace.take(call.chat_id, counts="callback" not in call.method)
        work.outbox.finish(call.id, OutboxState.SENT, message_id=call.id, sent_at=now)
    return claimed


def opened(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    delivers(chat)


def test_the_notice_in_the_group_carries_the_sums_and_names_nobody(chat, clock):
    opened(chat, clock)
    assert "应到18 实到0 请假0 未到18" in chat.last_to(GROUP_CHAT_ID)
    chat.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)
    clock.advance(seconds=3)
    (edit,) = tends(chat)
    assert (edit.method, "实到1" in edit.text, "陆小满" in edit.text) == ("edit_message_text", True, False)
    assert "我到了" in edit.buttons
    assert tends(chat) == []


def test_the_sums_follow_every_change_and_not_only_check_ins(chat, clock):
    opened(chat, clock)
    chat.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)
    tends(chat)
    clock.advance(seconds=3)
    assert "实到1" in delivers(chat)[-1].payload["text"]
    chat.press_data("cu:2", MEMBER)
    assert "实到0" in tends(chat)[0].text


def test_a_notice_that_has_not_gone_out_yet_goes_out_with_the_newest_sums(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("/checkin", MEMBER)
    assert tends(chat) == []
    (post,) = delivers(chat)
    assert "实到1" in post.payload["text"]


def test_at_the_end_the_notice_loses_its_button(chat, clock):
    opened(chat, clock)
    chat.says("/close", SECRETARY)
    edit = next(call for call in chat.to(GROUP_CHAT_ID) if call.method == "edit_message_text")
    assert ("签到已结束" in edit.text, edit.buttons) == (True, {})


def test_two_hundred_check_ins_cause_at_most_twenty_changes_a_minute(chat, clock):
    """A change every three seconds at the most; with everything else the group gets twenty messages a minute."""
    people = [(3000 + number, f"成员{number}") for number in range(182)]
    for person in people:
        chat.writer.do(partial(join, person=person, at=clock.now()))
    opened(chat, clock)
    everybody = [person for person, _ in people]
    pace = Pace(30, 1, monotonic=lambda: clock.now().timestamp())
    went_out = []
    for second in range(150):
        for person in everybody[second * 2 : second * 2 + 2]:
            chat.press_data("ci:2", person, chat_id=GROUP_CHAT_ID)
        tends(chat)
        went_out += [second] * len(delivers(chat, pace=pace))
        clock.advance(seconds=1)
    assert all(later - earlier >= 3 for earlier, later in pairwise(went_out))
    assert max(len([second for second in went_out if 0 <= second - first < 60]) for first in went_out) <= 20
    assert len(went_out) >= 20
    last = [row for row in rows(chat, "outbox") if row["key"].startswith("board:2:change")][-1]
    assert "应到200 实到182" in last["payload"]["text"]


def join(work, person, at):
    external_id, name = person
    member_id = work.people.add_member(Member(0, 2, name, party_group="四组"))
    work.bindings.bind(external_id, member_id, at=at)


def test_a_late_opening_is_asked_about_once_and_done_by_one_press(chat, clock):
    clock.advance(minutes=60)
    asked = tends(chat)
    assert [(call.chat_id, "还没有开始签到" in call.text) for call in asked] == [(SECRETARY, True)]
    clock.advance(seconds=3)
    assert tends(chat) == []
    assert "应到18人" in chat.press("开始签到", SECRETARY)[-1].text


def test_without_a_chair_somebody_of_the_committee_opens_after_half_an_hour(chat, clock):
    """E31: nobody is left standing before a meeting that nobody opens."""
    clock.advance(minutes=60)
    tends(chat)
    (refused,) = chat.press_data("mo:2", COMMISSIONER)
    assert "归支部其他同志办" in refused.text
    clock.advance(minutes=30)
    assert {call.chat_id for call in tends(chat)} == {COMMISSIONER, PUBLICITY, 1006}
    assert "应到18人" in chat.press("开始签到", COMMISSIONER)[-1].text
    assert "归支部其他同志办" in chat.press_data("mo:2", PROBATIONARY)[0].text


def test_a_meeting_that_nobody_ends_is_ended_and_its_chair_may_go_on(chat, clock):
    opened(chat, clock)
    chat.press("我到了", MEMBER, chat_id=GROUP_CHAT_ID)
    clock.advance(hours=4, minutes=9)
    assert "已过4小时" not in " ".join(call.text for call in tends(chat))
    clock.advance(minutes=1)
    calls = {call.chat_id: call.text for call in tends(chat) if call.method == "send_message"}
    assert "已过4小时没有人散会" in calls[SECRETARY]
    assert "已结束" in calls[GROUP_CHAT_ID]
    assert rows(chat, "meetings")[1]["state"] == "closed"
    assert tends(chat) == []
    assert "继续签到" in chat.press("还没散，继续签到", SECRETARY)[-1].text
    assert "已签到" in chat.says("/checkin", COMMISSIONER)


def test_after_a_day_an_ended_meeting_stays_ended(chat, clock):
    opened(chat, clock)
    chat.says("/close", SECRETARY)
    clock.advance(hours=24, seconds=1)
    assert "结束或取消" in chat.press_data("mr:2", SECRETARY)[0].text


def test_what_is_planned_at_night_waits_for_the_morning(chat, clock):
    clock.jump(datetime(2026, 6, 8, 19, 0, tzinfo=SHANGHAI))
    chat.press_data("mn:lecture", SECRETARY)
    clock.advance(hours=4)
    tends(chat)
    ended = [row for row in rows(chat, "outbox") if row["key"].startswith("ended:")]
    assert {row["not_before"].astimezone(SHANGHAI).strftime("%d %H") for row in ended} == {"09 08"}


@pytest.fixture
def asked(chat, clock):
    """Return the chat after the secretary was asked about a theme day on Saturday 20 June."""
    change(chat, "DELETE FROM meetings WHERE id = 3")
    starts_at = datetime(2026, 6, 20, 15, 0, tzinfo=SHANGHAI)
    chat.writer.do(lambda work: work.meetings.add(2, "theme_day", starts_at, place="三楼会议室"))
    clock.jump(datetime(2026, 6, 15, 9, 0, tzinfo=SHANGHAI))
    chat.writer.do(lambda work: plan(work, now=clock.now()))
    chat.new_calls()
    return chat


def theme_day(chat):
    row = next(row for row in reversed(rows(chat, "meetings")) if row["kind"] == "theme_day")
    return row["starts_at"].astimezone(SHANGHAI).strftime("%m-%d %H:%M"), row["reason"]


def test_d20_the_theme_day_is_put_on_a_working_day_and_announced(asked):
    assert any("6月20日主题党日是星期六" in call.text for call in asked.to(SECRETARY))
    echo = asked.press("改到6月18日（周四）", SECRETARY)[-1].text
    assert "改到6月18日（周四）15:00，三楼会议室，对吗？" in echo
    assert theme_day(asked)[0] == "06-20 15:00"
    asked.says("对", SECRETARY)
    assert theme_day(asked) == ("06-18 15:00", "6月20日为休息日")
    assert "原因：6月20日为休息日" in asked.last_to(GROUP_CHAT_ID)


def test_d20_a_mere_day_is_answer_enough(asked):
    assert "改到6月18日（周四）15:00" in asked.says("18号", SECRETARY)


def test_d20_it_may_stay_where_it_is(asked):
    assert "不改：6月20日（周六）15:00 主题党日" in asked.press("仍是6月20日", SECRETARY)[-1].text
    assert theme_day(asked) == ("06-20 15:00", None)


def test_d20_any_other_day_may_be_named(asked):
    assert "哪天开" in asked.press("其他日子", SECRETARY)[-1].text
    assert "6月25日（周四）15:00" in asked.says("25号", SECRETARY)


def test_a_theme_day_that_nobody_planned_is_planned_by_the_answer(asked):
    change(asked, "UPDATE meetings SET state = 'cancelled' WHERE kind = 'theme_day' AND state = 'planned'")
    assert "6月18日（周四）15:00 主题党日，地点待定" in asked.press("改到6月18日（周四）", SECRETARY)[-1].text
    asked.says("对", SECRETARY)
    assert theme_day(asked) == ("06-18 15:00", "6月20日为休息日")


def test_a_branch_declares_its_own_working_days(chat):
    assert "6月20日（周六）按上班日算" in chat.says("/workday 6月20日 上班", SECRETARY)
    assert "休息" not in chat.says("6月20日下午三点开支委会", SECRETARY)
    chat.says("/workday 6月24日 休息", SECRETARY)
    assert "这天支部定为休息日" in chat.says("6月24日下午三点开支委会", SECRETARY)
    assert "请说哪天" in chat.says("/workday", SECRETARY)


def test_a_button_with_a_day_that_no_calendar_has_is_dead(asked):
    assert asked.press_data("td:2026-02-31:2026-06-18", SECRETARY)[0].payload["show_alert"]


def test_a_week_of_looking_after_plans_nothing_twice(asked, clock):
    for _ in range(30):
        tends(asked)
        clock.advance(hours=5)
    statement = select(OutboxRow.key)
    keys = asked.database.read(lambda connection: list(connection.scalars(statement)))
    assert len(keys) == len(set(keys))


def test_where_the_branch_wants_it_the_check_in_opens_at_the_start_and_the_chair_learns_it(chat, clock):
    assert "系统默认" in chat.says("/opening", SECRETARY)
    assert "签到自动开始" in chat.press("到点自动开始签到", SECRETARY)[-1].text
    clock.jump(AT_ELEVEN.replace(hour=11))
    tends(chat)
    assert "已自动开始签到：6月8日（周一）11:00 党员大会" in chat.last_to(SECRETARY)
    assert rows(chat, "meetings")[1]["state"] == "open"
    assert "签到" in chat.last_to(GROUP_CHAT_ID)
    told = len(chat.calls)
    tends(chat)
    assert len(chat.calls) == told
    assert "已签到" in chat.says("到了")


def test_after_an_outage_the_chair_is_asked_instead_and_by_default_always(chat, clock):
    clock.jump(AT_ELEVEN.replace(hour=11))
    tends(chat)
    assert rows(chat, "meetings")[1]["state"] == "planned"
    chat.says("/opening", SECRETARY)
    chat.press("到点自动开始签到", SECRETARY)
    clock.jump(AT_ELEVEN.replace(hour=11, minute=10))
    tends(chat)
    assert rows(chat, "meetings")[1]["state"] == "planned"
    chat.says("/opening", SECRETARY)
    assert "系统默认" in chat.press("不自动开始", SECRETARY)[-1].text
