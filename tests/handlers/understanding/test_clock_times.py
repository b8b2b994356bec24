"""Times of day: the words for the half of the day decide, and a bare small hour is in the afternoon."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.clock_times import times_in

EXPRESSIONS = {
    "下午三点": "15:00",
    "下午三点半": "15:30",
    "上午9点半": "09:30",
    "上午9点": "09:00",
    "9点一刻": "09:15",
    "下午2点三刻": "14:45",
    "晚7点": "19:00",
    "晚上七点半": "19:30",
    "中午12点": "12:00",
    "中午一点": "13:00",
    "早上八点": "08:00",
    "三点": "15:00",
    "十点": "10:00",
    "十二点": "12:00",
    "15点30": "15:30",
    "15点30分": "15:30",
    "两点整": "14:00",
    "15:00": "15:00",
    "9:30": "09:30",
    "下午2:30": "14:30",
    "08:05": "08:05",
    "3:30pm": "15:30",
    "4pm": "16:00",
    "9 am": "09:00",
    "12am": "00:00",
    "12pm": "12:00",
    "3:30 p.m.": "15:30",
    "at 3": "15:00",
    "noon": "12:00",
}


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_a_time_is_found(text: str) -> None:
    assert [mention.at.isoformat("minutes") for mention in times_in(text)] == [EXPRESSIONS[text]]


@pytest.mark.parametrize("text", ["25:00", "三点多", "有几点建议", "1:2", "3:75", "小时候", "晚上12点", "第三时间"])
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert times_in(text) == []


@given(st.times())
def test_every_written_24_hour_time_comes_back(at: time) -> None:
    written = f"{at.hour:02}:{at.minute:02}"
    (mention,) = times_in(written)
    assert mention.at.isoformat("minutes") == written


@given(hour=st.integers(1, 12), half=st.sampled_from("ap"))
def test_every_english_hour_comes_back(hour: int, half: str) -> None:
    (mention,) = times_in(f"{hour}{half}m")
    assert mention.at.hour == hour % 12 + (12 if half == "p" else 0)
