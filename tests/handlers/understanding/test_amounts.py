"""Sums of money: figures, Chinese numerals, 毛 and 分; numbers that count something else are no sums."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.amounts import amounts_in, plain_number
from handlers.understanding.numerals import whole_number

EXPRESSIONS = {
    "42": "42",
    "42元": "42",
    "¥42": "42",
    "￥38.5": "38.5",
    "42.00": "42",
    "1,286.50": "1286.50",
    "1,286.50元": "1286.50",
    "三十八块五": "38.5",
    "四十二元": "42",
    "一百九十五块五": "195.5",
    "四十块零五毛": "40.5",
    "一百零五元": "105",
    "两百块": "200",
    "一百八元": "180",
    "42块5": "42.5",
    "三块二毛五": "3.25",
    "五块": "5",
    "伍元": "5",
    "许文四十": "40",
    "我交了50": "50",
    "交了96 谢谢": "96",
    "45 yuan": "45",
}
DIGITS = "零一二三四五六七八九"


def spelt(number: int) -> str:
    """Write 1 to 9999 as a careful person does: 一千零五, 三百二十."""
    words, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + unit
        gap = not digit
    return words


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_a_sum_is_found(text: str) -> None:
    assert [amount.yuan for amount in amounts_in(text)] == [Decimal(EXPRESSIONS[text])]


@pytest.mark.parametrize(
    "text", ["15人", "三楼", "12号", "6月", "第2个", "十分钟", "一块交", "0元", "三会一课", "2026年"]
)
def test_numbers_that_are_no_sums_are_left_alone(text: str) -> None:
    assert amounts_in(text) == []


@given(st.integers(1, 9999))
def test_every_spelt_number_is_read(number: int) -> None:
    assert whole_number(spelt(number)) == number


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal(99999), places=2))
def test_every_sum_in_figures_comes_back(yuan: Decimal) -> None:
    for written in (f"{yuan}元", f"¥{yuan}", f"{yuan:,}元"):
        assert [amount.yuan for amount in amounts_in(written)] == [yuan]


@given(yuan=st.integers(1, 9999), jiao=st.integers(0, 9))
def test_every_spoken_sum_comes_back(yuan: int, jiao: int) -> None:
    written = f"{spelt(yuan)}块" + (DIGITS[jiao] if jiao else "钱")
    assert [amount.yuan for amount in amounts_in(written)] == [Decimal(yuan) + Decimal(jiao) / 10]


def test_a_whole_sum_has_no_decimal_point() -> None:
    assert repr(plain_number(Decimal("42.00"))) == "42"
    assert repr(plain_number(Decimal("38.50"))) == "38.5"


@given(st.text(max_size=40))
def test_any_text_has_its_numbers_read_without_a_fault(text: str) -> None:
    whole_number(text)
    assert all(amount.yuan > 0 for amount in amounts_in(text))
