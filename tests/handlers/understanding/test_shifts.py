"""How much later or earlier: days, weeks, hours, halves; a day that is named is no length."""

from datetime import timedelta

import pytest

from handlers.understanding import understand
from handlers.understanding.batch import DEFAULT_NOW
from handlers.understanding.shifts import shift_in

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
LENGTHS = {
    "往后推一天": DAY,
    "党员大会推迟一周": 7 * DAY,
    "顺延两个星期": 14 * DAY,
    "推迟两小时": 2 * HOUR,
    "推迟一个半小时": 1.5 * HOUR,
    "晚半个小时开": HOUR / 2,
    "会议推后二十分钟": 20 * MINUTE,
    "早一刻钟开": -15 * MINUTE,
    "提前半小时": -HOUR / 2,
    "往前挪三天": -3 * DAY,
    "postpone theme day by one day": DAY,
    "push the meeting back a week": 7 * DAY,
    "half an hour later": HOUR / 2,
    "move it an hour earlier": -HOUR,
    "bring it forward two days": -2 * DAY,
    "推到下周三": None,
    "提前到两点": None,
    "推迟到三点半": None,
    "改到周五": None,
    "move it to 3 pm": None,
}


def test_lengths():
    assert {said: shift_in(said) for said in LENGTHS} == LENGTHS


@pytest.mark.parametrize(
    ("said", "day"),
    [("周三的会往后推一天", "2026-06-11"), ("10号的主题党日推迟一周", "2026-06-17"), ("10号的党日推后一小时", None)],
)
def test_a_day_and_a_length_make_the_new_day(said, day):
    understood = understand(said, role="secretary", now=DEFAULT_NOW)
    assert (understood.intent, understood.slots.get("new_date")) == ("move_meeting", day)
