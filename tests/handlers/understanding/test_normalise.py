"""One spelling for what people type: width, script, homophones; nothing invisible survives."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding import language_of
from handlers.understanding.normalise import MAX_LENGTH, cue_text, fold


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("签道", "签到"),
        ("簽到", "签到"),
        ("党废交了", "党费交了"),
        ("档费", "党费"),
        ("黨費", "党费"),
        ("撤消", "撤销"),
        ("消假", "销假"),
        ("６月５号", "6月5号"),
        ("签 到", "签到"),
        ("到\u200b了", "到了"),
        ("党费，４２元", "党费,42元"),
        ("主题党曰", "主题党日"),
    ],
)
def test_what_is_typed_becomes_what_is_meant(typed: str, meant: str) -> None:
    assert fold(typed) == meant


@pytest.mark.parametrize("text", ["一块上党课", "党非常重要", "请加班的同志先走", "挡风玻璃"])
def test_right_words_are_not_repaired(text: str) -> None:
    assert fold(text) == text


def test_recognising_drops_courtesy_dialect_and_stuttering() -> None:
    assert cue_text("嗯到啦啦啦啦") == "到了了"
    assert cue_text("你都会干些啥呀") == "你都会干些什么"


@given(st.text())
def test_folding_is_bounded_visible_and_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) <= MAX_LENGTH
    assert not {unicodedata.category(char) for char in folded} & {"Cf", "Cs", "Co", "Cn"}
    assert "\x00" not in folded


@pytest.mark.parametrize(
    ("text", "language"),
    [("签到", "zh"), ("check in", "en"), ("ok 收到", "zh"), ("", "en"), ("😀", "en"), ("12345", "en")],
)
def test_one_han_character_makes_a_text_chinese(text: str, language: str) -> None:
    assert language_of(text) == language
