"""How much somebody pays: oneself always, others only whoever verifies; and how collecting begins."""

import pytest

from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.dues_table import LATE_PAYER
from tests.handlers.records import latest


@pytest.mark.parametrize("words", ["何青禾该交多少", "何青禾6月要交多少党费", "何青禾的党费是多少", "何青禾还欠党费吗"])
def test_the_commissioner_hears_what_a_member_pays(chat, words):
    assert chat.says(words, COMMISSIONER) == "6月党费应交：\n何青禾（二组） 应交40.00元，还没报"
    assert latest(chat, "audit")["action"] == "dues.looked"


@pytest.mark.parametrize("words", ["每个人6月该交多少", "大家该交多少", "每位党员应交多少", "全支部党费多少"])
def test_everybodys_amounts_are_listed_with_their_sum(chat, words):
    said = chat.says(words, SECRETARY).splitlines()
    assert len(said) == 20
    assert said[-1] == "共18人696.50元。"


def test_another_month_may_be_named(chat):
    assert chat.says("许听澜5月该交多少", COMMISSIONER).startswith("5月党费应交：\n许听澜（一组） 应交42.00元")


@pytest.mark.parametrize("words", ["何青禾该交多少", "每个人6月该交多少", "何青禾还欠党费吗"])
def test_a_member_hears_no_amount_of_others(chat, words):
    said = " ".join(call.text for call in chat.hears(words))
    assert "40.00" not in said
    assert "应交：" not in said


@pytest.mark.parametrize("words", ["收党费", "我要收6月党费了", "在吗 我要收6月党费了", "开始收党费", "怎么收党费？"])
def test_collecting_begins_with_the_list(chat, words):
    assert chat.says(words, COMMISSIONER).startswith("收党费：把到账的名单发给我")


@pytest.mark.parametrize("words", ["收到党费", "党费收了吗", "收党费有什么规定"])
def test_other_words_about_collecting_are_something_else(chat, words):
    assert not any("把到账的名单发给我" in call.text for call in chat.hears(words, COMMISSIONER))


@pytest.mark.parametrize(
    "words",
    ["我是不是还欠党费", "我还欠党费吗", "我是不是还欠党费呀好像四月份还是五月份的我记不清楚了", "我的党费交清了没有"],
)
def test_what_is_open_is_said_plainly(chat, words):
    assert chat.says(words, LATE_PAYER).endswith("还没交的：5月、6月，共84.00元。")
    chat.says("到账：陆小满42 高远山44", COMMISSIONER)
    chat.press("先确认相符的2笔", COMMISSIONER)
    assert chat.says(words, MEMBER).endswith("没有欠的党费。")


@pytest.mark.parametrize("words", ["how much are my dues", "do I still owe dues?", "how much do I owe"])
def test_the_same_in_english(chat, words):
    assert chat.says(words).endswith("Not paid yet: June, 42.00 yuan together.")


@pytest.mark.parametrize("words", ["欠党费半年会怎么样", "谁还欠党费", "欠党费多久算脱党"])
def test_questions_about_rules_and_others_are_not_about_oneself(chat, words):
    assert not any("还没交的" in call.text for call in chat.hears(words))
