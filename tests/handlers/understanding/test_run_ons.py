"""Two matters in one message are two only when nobody could take them for one."""

import pytest

from handlers.understanding import understand, understand_all
from handlers.understanding.batch import DEFAULT_NOW


def intents(text: str, role: str = "member") -> list[str]:
    return [str(utterance.intent) for utterance in understand_all(text, role=role, now=DEFAULT_NOW)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到了，党费也交了", ["check_in", "claim_dues"]),
        ("签到 党费交了", ["check_in", "claim_dues"]),
        ("我到了，下次党课什么时候", ["check_in", "next_meeting"]),
        ("when is theme day? i'm away from the 9th to the 12th", ["next_meeting", "request_leave"]),
        ("下次主题党日几号？我9号到12号出差", ["next_meeting", "request_leave"]),
        ("销假，6月党费42也转了", ["report_back", "claim_dues"]),
    ],
)
def test_two_matters_come_back_in_the_order_in_which_they_were_said(text: str, expected: list[str]) -> None:
    assert intents(text) == expected


def test_each_half_has_the_slots_of_its_own_words() -> None:
    _, dues = understand_all("销假，6月党费42也转了", now=DEFAULT_NOW)
    assert dues.slots == {"months": ["2026-06"], "amount_yuan": 42}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10号请假，要开庭", "request_leave"),
        ("党费交了，上个月的也交了", "claim_dues"),
        ("党费交了，怎么还显示没交", "dispute_dues"),
        ("补签，昨天忘了签到", "late_check_in"),
        ("假不请了，我能来", "withdraw_leave"),
        ("算了，不请了", "cancel"),
        ("签到", "check_in"),
        ("刚才那个会我没签上，能补吗", "late_check_in"),
    ],
)
def test_halves_that_explain_each_other_stay_one(text: str, expected: str) -> None:
    assert intents(text) == [expected]


@pytest.mark.parametrize(
    "text", ["他说到了，党费也交了", "如果到了，党费也交了", "还没到，党费也没交", "到了，帮王芳签到"]
)
def test_what_is_reported_wished_denied_or_refused_is_never_split_into_orders(text: str) -> None:
    whole = understand(text, now=DEFAULT_NOW)
    assert understand_all(text, now=DEFAULT_NOW) == [whole]
    assert whole.intent in {"none", "refuse_proxy"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下周三下午三点开党员大会，讨论小蒋转正", "create_meeting"),
        ("登记一下 罗敏、段宏到会", "mark_attendance"),
        ("今天的会不开了，大家散了吧", "cancel_meeting"),
        ("今天小组会记录：学习文件，8人到会", "post_minutes"),
    ],
)
def test_an_order_and_what_belongs_to_it_stay_one(text: str, expected: str) -> None:
    assert intents(text, "secretary") == [expected]


def test_a_long_story_is_one_utterance() -> None:
    assert len(understand_all("到了，党费也交了。" + "今天会上讲了很多事，" * 30, now=DEFAULT_NOW)) == 1


@pytest.mark.parametrize("text", ["", "，", "，，，", "a, b", "签到，", "\x00, \x07"])
def test_there_is_always_an_answer(text: str) -> None:
    assert len(understand_all(text, now=DEFAULT_NOW)) == 1
