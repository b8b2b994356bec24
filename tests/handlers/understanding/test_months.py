"""Dues months: lists, ranges, quarters and “last month”, with the year that people mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.months import months_in

JUNE = date(2026, 6, 8)
EXPRESSIONS = {
    "6月的党费": "06",
    "六月份": "06",
    "这个月": "06",
    "本月": "06",
    "上个月": "05",
    "上月": "05",
    "下个月": "07",
    "4到6月": "04 05 06",
    "一至五月": "01 02 03 04 05",
    "4-6月": "04 05 06",
    "二月到六月": "02 03 04 05 06",
    "五月和六月": "05 06",
    "5、6月": "05 06",
    "四五两个月": "04 05",
    "5、6两个月": "05 06",
    "一季度": "01 02 03",
    "第二季度": "04 05 06",
    "本季度": "04 05 06",
    "上季度": "01 02 03",
    "头三个月": "01 02 03",
    "上半年": "01 02 03 04 05 06",
    "q2": "04 05 06",
    "for may": "05",
    "april thru june": "04 05 06",
    "last month": "05",
    "my march dues": "03",
    "this quarter": "04 05 06",
}


def months(text: str, today: date = JUNE) -> list[str]:
    return [month for mention in months_in(text, today) for month in mention.months]


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_months_of_this_year_are_found(text: str) -> None:
    assert months(text) == [f"2026-{month}" for month in EXPRESSIONS[text].split()]


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("12月", date(2027, 1, 4), ["2026-12"]),
        ("上个月", date(2027, 1, 4), ["2026-12"]),
        ("去年12月", JUNE, ["2025-12"]),
        ("去年四季度", date(2026, 1, 15), ["2025-10", "2025-11", "2025-12"]),
        ("1月", date(2026, 12, 20), ["2027-01"]),
        ("11月到1月", date(2027, 1, 4), ["2026-11", "2026-12", "2027-01"]),
        ("2025年3月", JUNE, ["2025-03"]),
        ("上季度", date(2026, 2, 1), ["2025-10", "2025-11", "2025-12"]),
    ],
)
def test_the_year_is_the_one_people_mean(text: str, today: date, expected: list[str]) -> None:
    assert months(text, today) == expected


@pytest.mark.parametrize("text", ["三个月", "6月10日", "may i come", "march on", "月亮", "13月", "几个月"])
def test_what_names_no_month_is_left_alone(text: str) -> None:
    assert months(text) == []


@given(today=st.dates(date(2000, 1, 1), date(2090, 1, 1)), month=st.integers(1, 12))
def test_a_bare_month_is_at_most_nine_months_back_and_two_ahead(today: date, month: int) -> None:
    (found,) = months(f"{month}月", today)
    year, number = map(int, found.split("-"))
    assert number == month
    assert -9 <= (year - today.year) * 12 + number - today.month <= 2
