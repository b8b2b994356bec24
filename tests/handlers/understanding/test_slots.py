"""Slots where the sentence leaves room: roles, lean of days, totals, lists of persons."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from handlers.understanding import understand

NOW = datetime(2026, 6, 8, 10, tzinfo=timezone(timedelta(hours=8)))


def slots(text: str, role: str = "member", now: datetime = NOW, names: tuple[str, ...] = ()) -> dict[str, Any]:
    return dict(understand(text, role=role, now=now, names=names).slots)


def test_the_same_day_is_ahead_for_leave_and_behind_for_minutes() -> None:
    assert slots("周五小组会请假")["date"] == "2026-06-12"
    assert slots("周五小组会记录发上来了", "secretary")["date"] == "2026-06-05"


def test_next_week_counts_from_monday_even_when_said_on_a_sunday() -> None:
    sunday = NOW + timedelta(days=6)
    assert slots("下周二的小组会取消", "group_leader", sunday)["date"] == "2026-06-16"


def test_a_time_without_a_day_is_the_next_such_time() -> None:
    assert slots("下午三点开支委会", "secretary")["starts_at"] == "2026-06-08T15:00"
    assert slots("上午九点开支委会", "secretary")["starts_at"] == "2026-06-09T09:00"


def test_a_move_tells_the_old_day_from_the_new_one() -> None:
    moved = slots("10号的主题党日改到12号下午三点", "secretary")
    assert (moved["date"], moved["new_starts_at"]) == ("2026-06-10", "2026-06-12T15:00")


def test_a_new_time_alone_stays_on_the_old_day() -> None:
    assert slots("明天的支委会改到下午四点", "secretary")["new_starts_at"] == "2026-06-09T16:00"


def test_a_second_payment_for_last_month_means_this_month_too() -> None:
    assert slots("党费交了，上个月的也交了")["months"] == ["2026-05", "2026-06"]


def test_the_total_is_the_amount() -> None:
    assert slots("5月42，6月42，党费一共84交了")["amount_yuan"] == 84


def test_a_dispute_carries_what_was_paid_not_what_was_recorded() -> None:
    assert slots("党费数目不对，应该是42不是36")["amount_yuan"] == 42


def test_a_list_of_payments_may_leave_an_amount_open() -> None:
    listed = slots("到账：王芳42 刘伟三十八块五 孙丽", "commissioner")["payments"]
    assert listed == [
        {"person": "王芳", "amount_yuan": 42},
        {"person": "刘伟", "amount_yuan": 38.5},
        {"person": "孙丽"},
    ]


def test_the_roster_settles_who_is_meant() -> None:
    assert slots("收到阿依古丽42", "commissioner", names=("阿依古丽",))["payments"] == [
        {"person": "阿依古丽", "amount_yuan": 42}
    ]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("周四请假，发烧", "sick"),
        ("周四请假，孩子发烧", "personal"),
        ("周四请假，要开庭", "official"),
        ("周四请假，在外地", None),
        ("周四请假", None),
        ("周四请病假", "sick"),
    ],
)
def test_a_childs_fever_is_a_personal_reason(text: str, category: str | None) -> None:
    assert slots(text).get("leave_category") == category


def test_nothing_is_filled_in_that_was_not_said() -> None:
    for text in ("签到", "请假", "党费交了", "补签", "我党费交了吗"):
        assert slots(text) == {}, text
