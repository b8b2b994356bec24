"""Days: what people call them, seen from a Wednesday, and what must hold for every day of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.days import Lean, days_in
from handlers.understanding.days_chinese import PLAIN, SHORT
from handlers.understanding.days_english import ENGLISH

WEDNESDAY = date(2026, 11, 18)
SOME_DAY = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))
EXPRESSIONS = {
    "下周三": "2026-11-25",
    "这周五": "2026-11-20",
    "本周日": "2026-11-22",
    "周五": "2026-11-20",
    "周二": "2026-11-24",
    "周三": "2026-11-18",
    "礼拜四": "2026-11-19",
    "星期天": "2026-11-22",
    "下下周一": "2026-11-30",
    "周5": "2026-11-20",
    "明天": "2026-11-19",
    "明早": "2026-11-19",
    "后天": "2026-11-20",
    "大后天": "2026-11-21",
    "本月30日": "2026-11-30",
    "下个月10号": "2026-12-10",
    "12月5日": "2026-12-05",
    "一月八号": "2027-01-08",
    "元月8日": "2027-01-08",
    "20号": "2026-11-20",
    "10号": "2026-12-10",
    "三十一号": "2026-12-31",
    "月底": "2026-11-30",
    "下月底": "2026-12-31",
    "明年3月1日": "2027-03-01",
    "2026年12月1日": "2026-12-01",
    "2026-12-01": "2026-12-01",
    "12.5": "2026-12-05",
    "6/10": "2027-06-10",
}
ENGLISH_EXPRESSIONS = {
    "tomorrow": "2026-11-19",
    "the day after tomorrow": "2026-11-20",
    "on friday": "2026-11-20",
    "next wednesday": "2026-11-25",
    "this thursday": "2026-11-19",
    "the 20th": "2026-11-20",
    "on the 10th": "2026-12-10",
    "29 may": "2027-05-29",
    "december 5": "2026-12-05",
    "dec. 5th": "2026-12-05",
    "end of the month": "2026-11-30",
    "2026-12-01": "2026-12-01",
}
BACKWARDS = {
    "上周五": "2026-11-13",
    "上上周一": "2026-11-02",
    "周五": "2026-11-13",
    "周三": "2026-11-18",
    "昨天": "2026-11-17",
    "前天": "2026-11-16",
    "大前天": "2026-11-15",
    "5号": "2026-11-05",
    "29号": "2026-10-29",
    "31号": "2026-10-31",
    "上个月10号": "2026-10-10",
    "12月31日": "2025-12-31",
}
NOT_A_DAY = [
    "三楼会议室",
    "一号楼",
    "11号文件",
    "38.5元",
    "2月31日",
    "第三场",
    "三会一课",
    "1.286.50",
    "99号",
    "0号",
    "天天",
    "下班",
]


def only(text: str, lean: Lean = Lean.AHEAD, today: date = WEDNESDAY) -> tuple[str, ...]:
    forms = ENGLISH if text.isascii() and any(c.isalpha() for c in text) else PLAIN + SHORT
    spans = [mention.resolve(today, lean) for mention in days_in(text, forms)]
    return tuple(day.isoformat() for span in spans if span for day in dict.fromkeys(span))


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_a_chinese_day_to_come_is_found(text: str) -> None:
    assert only(text) == (EXPRESSIONS[text],)


@pytest.mark.parametrize("text", ENGLISH_EXPRESSIONS)
def test_an_english_day_to_come_is_found(text: str) -> None:
    assert only(text) == (ENGLISH_EXPRESSIONS[text],)


@pytest.mark.parametrize("text", BACKWARDS)
def test_a_day_gone_by_is_found_when_the_sentence_looks_back(text: str) -> None:
    assert only(text, Lean.BACK) == (BACKWARDS[text],)


@pytest.mark.parametrize("text", NOT_A_DAY)
def test_numbers_that_are_no_days_are_left_alone(text: str) -> None:
    assert only(text) == ()


@pytest.mark.parametrize(
    "text", ["12月15日到17日", "12月15号至12月17号", "12月15-17日", "15 to 17 december", "december 15-17"]
)
def test_a_range_has_two_ends(text: str) -> None:
    assert only(text) == ("2026-12-15", "2026-12-17")


def test_a_range_may_cross_the_end_of_the_month() -> None:
    assert only("30号到2号") == ("2026-11-30", "2026-12-02")


def test_the_leap_day_is_the_next_one_there_is() -> None:
    assert only("2月29日") == ("2028-02-29",)
    assert only("明天", today=date(2028, 2, 28)) == ("2028-02-29",)


@given(today=SOME_DAY, ahead=st.integers(0, 300))
def test_every_written_date_ahead_comes_back(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert only(f"{day.month}月{day.day}日", today=today) == (day.isoformat(),)
    assert only(f"{day:%B} {day.day}", today=today) == (day.isoformat(),)


@given(today=SOME_DAY, back=st.integers(0, 300))
def test_every_written_date_behind_comes_back(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    assert only(f"{day.month}月{day.day}日", Lean.BACK, today) == (day.isoformat(),)


@given(today=SOME_DAY, weekday=st.integers(0, 6))
def test_next_week_begins_after_this_sunday(today: date, weekday: int) -> None:
    (found,) = only(f"下周{'一二三四五六日'[weekday]}", today=today)
    monday = today + timedelta(days=7 - today.weekday())
    assert date.fromisoformat(found) == monday + timedelta(days=weekday)


@given(today=SOME_DAY, weekday=st.integers(0, 6))
def test_a_bare_weekday_is_within_six_days_on_the_side_it_leans_to(today: date, weekday: int) -> None:
    text = f"周{'一二三四五六日'[weekday]}"
    ahead, back = (date.fromisoformat(only(text, lean, today)[0]) for lean in Lean)
    assert ahead.weekday() == back.weekday() == weekday
    assert 0 <= (ahead - today).days <= 6
    assert 0 <= (today - back).days <= 6


@given(today=SOME_DAY, day=st.integers(1, 31))
def test_a_day_of_the_month_is_never_behind_when_leaning_ahead(today: date, day: int) -> None:
    (found,) = only(f"{day}号", today=today)
    assert date.fromisoformat(found) >= today
    assert date.fromisoformat(found).day == day
