"""What the secretary sees and sets: the coming week, who was not reached, when the branch reminds."""

import pytest

from branch.reminding import Step
from handlers.texts import reminder_desk as texts
from handlers.understanding.reminding import steps_in
from locales import phrases
from reminders import plan
from reminders.accounting import Account, Reach
from storage.repositories.outbox import OutboxState
from tests.chat import MEMBER, SECRETARY
from tests.handlers.conftest import NOW
from tests.handlers.records import change, rows


@pytest.fixture
def planned(chat, clock):
    """Let the planner run on the ninth, when everybody is bound and the month is open."""
    clock.jump(NOW.replace(day=9, hour=8))
    chat.writer.do(lambda work: plan(work, now=clock.now()))
    clock.jump(NOW.replace(day=9, hour=9))
    return chat


def test_the_preview_says_when_what_how_many_and_why_and_nobodys_amount(planned, chat, clock):
    clock.jump(NOW.replace(day=9, hour=8))
    said = chat.says("/upcoming", SECRETARY)
    assert "6月9日（周二）09:00 党费，17人：各人各自的金额（当月党费10日前交〔" in said
    assert "6月10日（周三）08:30 主题党日，17人：今天15:00 主题党日，三楼会议室" in said
    assert "42.00" not in said


def test_a_preview_keeps_nothing(chat):
    before = len(rows(chat, "outbox"))
    chat.says("提醒预览", SECRETARY)
    assert {row["kind"] for row in rows(chat, "outbox")[before:]} == {"reply"}


def test_who_is_not_bound_and_who_is_blocked_stand_in_one_list(chat):
    chat.writer.do(lambda work: work.bindings.set_reachable(MEMBER, reachable=False))
    said = chat.says("/reached", SECRETARY)
    assert "没有绑定账号：温如许" in said
    assert "私聊发不到：陆小满" in said


def test_a_blocked_person_revives_with_their_next_message(chat):
    chat.writer.do(lambda work: work.bindings.set_reachable(MEMBER, reachable=False))
    chat.says("/next", MEMBER)
    assert "陆小满" not in chat.says("谁没收到提醒", SECRETARY)


def test_every_reminder_is_accounted_for(planned, chat, clock):
    assert "，缺34。" in chat.says("/reached", SECRETARY)
    chat.writer.do(lambda work: plan(work, now=clock.now()))
    chat.new_calls()
    said = chat.says("/reached", SECRETARY)
    assert "，缺0。" in said
    change(chat, "UPDATE outbox SET state = 'failed' WHERE key = 'dues:2026-06:9:m3'")
    said = chat.says("/reached", SECRETARY)
    assert "失败1" in said
    assert "陆小满没收到“党费”：私聊发不到" in said


def test_a_row_that_is_gone_shows_as_missing(planned, chat, clock):
    chat.writer.do(lambda work: plan(work, now=clock.now()))
    chat.new_calls()
    change(chat, "DELETE FROM outbox WHERE key = 'dues:2026-06:9:m3'")
    assert "缺1" in chat.says("/reached", SECRETARY)


def test_the_branch_sets_its_own_steps_by_saying_so(chat, clock):
    said = chat.says("提醒时间 主题党日 提前5天、1天、当天，8点半", SECRETARY)
    assert "提前5天08:30、提前1天08:30、当天08:30" in said
    clock.jump(NOW.replace(day=9, hour=8, minute=30))
    chat.writer.do(lambda work: plan(work, now=clock.now()))
    theme = {row["key"] for row in rows(chat, "outbox") if row["key"].endswith(":m3") and row["kind"] == "theme_day"}
    assert theme == {"theme_day:2026-06-10:1:m3"}
    assert "提醒时间为支部自定" in chat.press_data("zw:theme_day:2026-06-10:1", MEMBER)[-1].text
    assert "提前3天09:00" in chat.says("提醒时间 主题党日 默认", SECRETARY)


@pytest.mark.parametrize(
    "words",
    ["/ladder 主题党日 提前30天", "/ladder 主题党日 当天 23点", "/ladder 党费 提前1天、提前1天"],
)
def test_steps_outside_the_limits_change_nothing(chat, words):
    assert "没有改" in chat.says(words, SECRETARY)
    assert rows(chat, "reminder_ladders") == []


def test_without_words_the_ladders_are_shown(chat):
    said = chat.says("/ladder", SECRETARY)
    assert "党费：提前3天09:00、提前1天09:00、当天09:00、过后1天09:00" in said


def test_a_member_cannot_set_the_branchs_steps(chat):
    assert "归支部其他同志办" in chat.says("提醒时间 主题党日 当天", MEMBER)


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        ("提前5天、1天、当天，8点半", (Step(5, 8, 30), Step(1, 8, 30), Step(0, 8, 30))),
        ("提前3天，过后2天", (Step(3), Step(-2))),
        ("5 days before, same day, 8:30", (Step(5, 8, 30), Step(0, 8, 30))),
        ("主题党日", ()),
    ],
)
def test_steps_are_understood(words, steps):
    assert steps_in(words) == steps


def test_what_fell_due_while_somebody_was_away_is_not_denied():
    account, reach = Account(90, {OutboxState.SENT: 87}), Reach((), (), ())
    said = texts.reached(phrases("zh"), reach, account)
    assert said.startswith("现在每个人都收得到。有3条到期时本人收不到，没有补发。")
    assert texts.reached(phrases("zh"), reach, Account(87, {OutboxState.SENT: 87})).startswith("每个人都收得到，")
