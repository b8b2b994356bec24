"""Traditional characters, homophones and pinyin become the words that were meant; other words stay what they are."""

import pytest

from handlers.understanding.spelling import repaired, simplified


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("簽到", "签到"),
        ("黨費繳納證明", "党费缴纳证明"),
        ("電話給我", "电话给我"),
        ("組織生活會會議記錄見下", "组织生活会会议记录见下"),
        ("银行", "银行"),
    ],
)
def test_traditional_characters_are_simplified(typed: str, meant: str) -> None:
    assert simplified(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("签道", "签到"),
        ("迁到", "签到"),
        ("党废交了", "党费交了"),
        ("党非我早上交了", "党费我早上交了"),
        ("请加", "请假"),
        ("消假", "销假"),
        ("补迁", "补签"),
        ("撤消", "撤销"),
    ],
)
def test_homophones_of_the_field_are_repaired(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize(
    "words", ["请加班", "请加入", "搬迁到五楼", "钱到了", "党员科学", "消假期", "非党员", "说实话"]
)
def test_words_that_only_look_like_a_slip_stay(words: str) -> None:
    assert repaired(words) == words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("qiandao", "签到"),
        ("dao", "到"),
        ("dangfei jiaole", "党费交了"),
        ("Xiaci kaihui shenme shihou", "下次开会什么时候"),
    ],
)
def test_pinyin_is_read(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize("words", ["ma", "le", "hai", "ge", "make it", "hello", ""])
def test_english_is_not_taken_for_pinyin(words: str) -> None:
    assert repaired(words) == words
