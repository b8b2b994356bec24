"""What must never change a record: questions, negations, other people, other matters; and no text may raise."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding import WRITES, Intent, Utterance, understand
from handlers.understanding.reading import read
from handlers.understanding.slots import slots_of

NOW = datetime(2026, 6, 8, 10, tzinfo=timezone(timedelta(hours=8)))
ROLES = ["member", "commissioner", "secretary", "group_leader"]

QUESTIONS = [
    "请假要找谁批",
    "补签需要谁同意",
    "代签算不算违纪",
    "党费几号之前交",
    "销假要走什么手续",
    "取消党员大会要跟谁报备",
    "我党费交了吗",
    "我签到了吗",
    "支委会取消了吗",
    "撤销党内职务由谁决定",
    "how do i ask for leave",
    "is the lecture cancelled?",
]
NEGATIONS = [
    "党费我还没交",
    "还没到呢",
    "党费明天再交",
    "等发工资就交党费",
    "我不请假",
    "先别签到",
    "i haven't paid my dues yet",
    "not there yet",
]
OTHER_MATTERS = [
    "快递到了",
    "合同我签了",
    "撤销原判",
    "庭取消了",
    "散会后一起吃饭",
    "外卖来了",
    "房租交了2000",
    "健身打卡",
    "my parcel arrived",
    "that case was cancelled",
]
FIELD_WORDS = [
    "签到", "请假", "党费", "交了", "没", "吗", "下周三", "三点", "42元", "刘伟", "支委会", "取消", "改到", "2月30日",
    "三十一号", "二月二十九日", "月底", "前三个月", "明年", "paid", "may", " 31st ", "K", "，", "。", " ",
]  # fmt: skip
HEDGED = ["要是请假的话怎么弄", "如果我请假", "听说支委会取消", "万一党员大会改到周五"]


def said(text: str, role: str = "member") -> Utterance:
    return understand(text, role=role, now=NOW)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("text", QUESTIONS + NEGATIONS + OTHER_MATTERS + HEDGED)
def test_no_record_changes(text: str, role: str) -> None:
    assert said(text, role).intent not in WRITES


@pytest.mark.parametrize("text", ["刘伟没来", "王芳到了", "老陈请假了", "散会", "王芳42 刘伟42", "支委会取消"])
def test_a_member_who_speaks_like_an_officer_changes_nothing_at_once(text: str) -> None:
    utterance = said(text)
    assert utterance.intent not in WRITES or utterance.confidence < 0.8


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("text", ["帮刘伟签到", "替老吴签个到", "please check in for Liu Yang", "代赵敏签到"])
def test_signing_in_for_others_is_refused_to_every_role(text: str, role: str) -> None:
    assert said(text, role).intent is Intent.REFUSE_PROXY


def test_plain_words_are_sure_enough_to_act_on() -> None:
    for text in ("签到", "到了", "党费交了", "请假", "销假", "补签", "撤销", "算了"):
        assert said(text).confidence >= 0.8, text


def test_what_nobody_understands_is_left_to_examples() -> None:
    utterance = said("蓝色的风往南边慢慢走")
    assert (utterance.intent, utterance.confidence < 0.45) == (Intent.NONE, True)


def test_recognised_small_talk_is_none_for_sure() -> None:
    for text in ("谢谢", "👍👍", "好的 辛苦了", "thanks, got it"):
        assert (said(text).intent, said(text).confidence >= 0.8) == (Intent.NONE, True), text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x07\x1b[31m",
        "😀" * 4096,
        "\u202e签到\u202c",
        "签" * 4096,
        "\ud800",
        "七" * 3000,
        "P K D T Y B",
        "?!。，",
    ],
)
def test_no_text_raises(text: str) -> None:
    for role in ROLES:
        assert said(text, role).as_json().keys() == {"intent", "slots"}


@given(text=st.text(max_size=300), role=st.sampled_from([*ROLES, "stranger"]))
def test_any_text_is_answered_with_a_confidence_between_0_and_1(text: str, role: str) -> None:
    utterance = said(text, role)
    assert 0 <= utterance.confidence <= 1


@given(mixed=st.lists(st.sampled_from(FIELD_WORDS), max_size=30), today=st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_mixture_of_the_fields_own_words_is_answered(mixed: list[str], today: date) -> None:
    now = NOW.replace(year=today.year, month=today.month, day=today.day)
    assert isinstance(understand("".join(mixed), role="secretary", now=now), Utterance)


@given(mixed=st.lists(st.sampled_from(FIELD_WORDS), max_size=12), intent=st.sampled_from(Intent))
def test_slots_can_be_read_whatever_the_intent_turns_out_to_be(mixed: list[str], intent: Intent) -> None:
    reading = read("".join(mixed), role="commissioner", now=NOW, names=())
    assert isinstance(slots_of(intent, reading), dict)


def test_a_receipt_that_names_nobody_is_read_without_a_payment() -> None:
    reading = read("收到党费42元", role="commissioner", now=NOW, names=())
    assert slots_of(Intent.CONFIRM_DUES, reading) == {}


def test_a_direction_mark_does_not_hide_the_word() -> None:
    assert said("\u202e签到\u202c").intent is Intent.CHECK_IN
