"""免交: read back, on a decision that was taken, told to the member, and taken back with a reason."""

import pytest

from tests.chat import COMMISSIONER, MEMBER
from tests.handlers.dues_table import LATE_PAYER, items
from tests.handlers.records import digest, group_saw_nothing_of_dues, rows


@pytest.fixture(autouse=True)
def groups_hear_nothing_of_dues(chat):
    chat.says("党费台账", COMMISSIONER)
    yield
    assert group_saw_nothing_of_dues(chat)


def waiver(chat):
    return next(row for row in rows(chat, "dues_items") if row["reference"])


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("/waive 许听澜 6月 支委会决定", "支委会决定"),
        ("许听澜6月免交，支委会5月20日决定", "支委会5月20日决定"),
        ("许听澜 6月 免交 支委会6月3日决定的", "支委会6月3日决定"),
        ("免交 许听澜6月党费，支委会上周定的", "支委会上周定"),
    ],
)
def test_a_waiver_is_read_back_recorded_on_yes_and_told(chat, words, reference):
    asked = chat.says(words, COMMISSIONER)
    assert f"登记许听澜（一组）6月党费免交，依据：{reference}，对吗？" in asked
    assert "waived" not in items(chat)
    assert "已告诉本人" in chat.says("对", COMMISSIONER)
    assert waiver(chat)["reference"] == reference
    assert f"你的6月党费已登记免交，依据：{reference}，经手人林书韵" in chat.last_to(LATE_PAYER)
    assert "没有登记" in chat.says(words, COMMISSIONER)
    assert "免交1人：许听澜" in chat.says("党费台账", COMMISSIONER)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("/waive", "请写明"),
        ("/waive 许听澜 6月", "理由"),
        ("许听澜6月免交", "理由"),
        ("/waive 林书韵 6月 支委会决定", "自己的党费"),
        ("许听澜6月免交，支委会6月20日决定", "6月20日（周六）还没到"),
        ("/waive 江一苇 6月 支委会决定", "不止一位"),
    ],
)
def test_what_cannot_be_waived_is_said_and_nothing_is_asked(chat, words, why):
    before = digest(chat)
    assert why in chat.says(words, COMMISSIONER)
    assert digest(chat) == before


def test_homonyms_are_told_apart_by_group_and_a_waiver_may_be_left(chat):
    assert "江一苇（三组）6月党费免交" in chat.says("/waive 江一苇三组 6月 支委会决定", COMMISSIONER)
    chat.says("算了", COMMISSIONER)
    assert "waived" not in items(chat)


def test_a_question_about_waivers_waives_nothing(chat):
    chat.says("许听澜6月党费可以免交吗", COMMISSIONER)
    chat.says("许听澜6月免交，支委会决定", MEMBER)
    assert "waived" not in items(chat)


@pytest.mark.parametrize("words", ["许听澜6月不免了", "免交登记错了", "收回许听澜的免交", "收回免交"])
def test_a_waiver_is_taken_back_with_a_reason_and_both_stay(chat, words):
    chat.says("许听澜6月免交，支委会5月20日决定", COMMISSIONER)
    chat.press("对", COMMISSIONER)
    assert "要收回，请写一句原因" in chat.says(words, COMMISSIONER)
    assert items(chat)["waived"] == 1
    assert "恢复应交；原登记保留" in chat.says("写错人了", COMMISSIONER)
    assert "waived" not in items(chat)
    assert waiver(chat)["reference"] == "支委会5月20日决定 / 2026-06-08: 写错人了"
    assert waiver(chat)["state"] == "due"
    assert "恢复应交42.00元" in chat.last_to(LATE_PAYER)
    assert [row["action"] for row in rows(chat, "audit") if "waive" in row["action"]] == [
        "dues.waived",
        "dues.waiver_back",
    ]
    assert "没有登记" in chat.says(words, COMMISSIONER)


def test_of_several_waivers_one_is_chosen(chat):
    for name in ("许听澜", "高远山"):
        chat.says(f"{name}6月免交，支委会决定", COMMISSIONER)
        chat.press("对", COMMISSIONER)
    assert "收回哪一笔" in chat.says("免交登记错了", COMMISSIONER)
    label = next(label for label in chat.to(COMMISSIONER)[-1].buttons if "高远山" in label)
    chat.press(label, COMMISSIONER)
    chat.says("写错了", COMMISSIONER)
    assert items(chat)["waived"] == 1
