"""Reading what a question about “us” wants to have worked out, and the figures in it."""

from datetime import date

import pytest

from rules.figures import Began, Figures, Matter, OwnQuestion, own_question

ABOUT_US = {
    "我们该设支委会吗": Matter.COMMITTEE,
    "该设支委会吗": Matter.COMMITTEE,
    "本支部要不要设支委会": Matter.COMMITTEE,
    "我们支委够不够": Matter.SIZE,
    "咱们支委会最多几个人": Matter.SIZE,
    "我们能设几个副书记": Matter.DEPUTY,
    "我们该分几个党小组": Matter.GROUPS,
    "我什么时候转正": Matter.PROBATION,
    "我们什么时候换届": Matter.TERM,
    "我们是支部还是党总支": Matter.FORM,
    "do we need a committee?": Matter.COMMITTEE,
    "how many committee members can we have": Matter.SIZE,
    "is our committee too big": Matter.SIZE,
    "can we have a deputy secretary": Matter.DEPUTY,
    "how many Party groups should we have": Matter.GROUPS,
    "when does my probation end": Matter.PROBATION,
    "when is our next election due": Matter.TERM,
    "are we a branch or a general branch": Matter.FORM,
}


@pytest.mark.parametrize(("question", "matter"), ABOUT_US.items())
def test_who_says_we_asks_about_the_own_branch(question, matter):
    assert own_question(question) == OwnQuestion(matter, Figures())


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("5个正式党员能成立支部吗", Figures(full=5)),
        ("六个正式党员，两个预备党员，要设支委会吗", Figures(full=6, probationary=2)),
        ("我们有8个党员，其中2个预备，要不要支委会", Figures(full=6, probationary=2)),
        ("正式党员只有６名，要选支委会吗", Figures(full=6)),
        ("50个党员设什么", Figures(unspecified=50)),
        ("我们一百二十个党员，设什么", Figures(unspecified=120)),
        ("我们党支部二十一个正式党员要不要支委会", Figures(full=21)),
        ("支部有八个人要不要选班子", Figures(unspecified=8)),
        ("我们有5个支委可以吗", Figures(committee=5)),
        ("can 5 full members form a branch", Figures(full=5)),
        ("We are only five full members. Do we elect a committee?", Figures(full=5)),
        ("We have 60 members. Which kind of organization should be set up?", Figures(unspecified=60)),
        ("We have six full members and 2 probationary ones. Do we need a committee?", Figures(full=6, probationary=2)),
        ("is our committee of 4 enough", Figures(committee=4)),
    ],
)
def test_figures_are_read_in_digits_and_in_words(question, figures):
    own = own_question(question)
    assert own is not None
    assert own.figures == figures


@pytest.mark.parametrize(
    ("question", "began"),
    [
        ("2025年8月20日成为预备党员，什么时候能转正", Began(date(2025, 8, 20))),
        ("我们2023年5月换届的，什么时候到期", Began(date(2023, 5, 31), 2)),
        ("我们是2023年选出来的，什么时候该换届了", Began(date(2023, 12, 31), 1)),
        ("I became a probationary member on 20 August 2025, when can I become a full member", Began(date(2025, 8, 20))),
        ("we were elected in May 2023, when does our term end", Began(date(2023, 5, 31), 2)),
        ("我们2023-02-30换届的，什么时候到期", None),
    ],
)
def test_a_day_is_read_as_far_as_it_is_told(question, began):
    own = own_question(question)
    assert own is not None
    assert own.began == began


@pytest.mark.parametrize(
    "question",
    [
        "支委会最多几个人",
        "正式党员不足7人要设支委会吗",
        "我们两三个党员能成立支部吗",
        "几个人的支部才要设支委会",
        "哪些支部该设支委会",
        "党支部任期几年",
        "机关党委任期几年",
        "我们换届要报谁批",
        "我们支委会多久开一次",
        "我们成立支部要什么手续",
        "预备党员能参加选举吗",
        "到了",
        "",
        "how many members does a branch need for a committee",
        "who elects our committee",
        "how often does our committee meet",
    ],
)
def test_who_asks_for_the_rule_itself_is_not_answered_about_one_branch(question):
    assert own_question(question) is None
