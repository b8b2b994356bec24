"""Who missed meetings: which sentences ask for the list, the stretch and the number; questions about rules do not."""

import json
from datetime import date
from pathlib import Path

import pytest

from handlers.understanding.absences import absence_words, asks_absences, asks_how_it_stands

TODAY = date(2026, 6, 8)
RULES = Path(__file__).parents[2] / "rules"
ASKED = [
    "今年谁无故缺席超过3次",
    "上半年无故缺席的有谁",
    "谁经常不来开会",
    "缺席统计",
    "缺勤名单发我看看",
    "去年缺席三次以上的有哪些人",
    "谁没请假就没来，列一下",
    "who was absent without leave this year",
    "unexcused absences last year",
]
NOT_ASKED = [
    "无故缺席三次怎么处理",
    "无故缺席要受什么处分",
    "缺席几次算严重",
    "我今年缺席几次",
    "我缺席了两次会",
    "谁缺席了",
    "刘伟没来",
    "谁没来",
    "党员无故缺席有什么后果",
    "what happens after three unexcused absences",
]


@pytest.mark.parametrize("text", ASKED)
def test_the_list_is_asked_for(text):
    assert asks_absences(text)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_something_else_is_meant(text):
    assert not asks_absences(text)


def test_no_known_question_about_the_rules_asks_for_the_list():
    files = sorted(RULES.glob("questions_*.jsonl"))
    asked = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert [row["question"] for row in asked if asks_absences(row["question"])] == []
    assert len(asked) > 1000


@pytest.mark.parametrize(
    ("text", "first", "last", "least"),
    [
        ("今年谁无故缺席超过3次", date(2026, 1, 1), TODAY, 4),
        ("今年谁无故缺席3次以上", date(2026, 1, 1), TODAY, 3),
        ("去年谁无故缺席至少两次", date(2025, 1, 1), date(2025, 12, 31), 2),
        ("2024年无故缺席名单", date(2024, 1, 1), date(2024, 12, 31), 1),
        ("一季度谁无故缺席", date(2026, 1, 1), date(2026, 3, 31), 1),
        ("5月谁无故缺席", date(2026, 5, 1), date(2026, 5, 31), 1),
        ("/absences", date(2026, 1, 1), TODAY, 1),
        ("who had more than two unexcused absences last year", date(2025, 1, 1), date(2025, 12, 31), 3),
    ],
)
def test_stretch_and_number_are_read(text, first, last, least):
    words = absence_words(text, TODAY)
    assert (words.first, words.last, words.least) == (first, last, least)


def test_how_it_stands_is_a_whole_sentence():
    assert asks_how_it_stands("看一下缺席情况。")
    assert not asks_how_it_stands("缺席情况怎么写进记录")
