"""Who wants words written that only a person can answer for is told apart from who asks about such texts."""

import pytest

from handlers.understanding.follow_ups import goes_on
from handlers.understanding.ghostwriting import asks_to_write


@pytest.mark.parametrize(
    "sentence",
    [
        "帮我写一份讲话稿",
        "替我写个自我批评",
        "帮我编一份会议记录",
        "给我写篇思想汇报",
        "把上次没开的会补个记录",
        "讲话稿你帮我写一下",
        "来一篇心得体会",
        "写一份主题党日的讲话",
        "请帮忙起草入党申请书",
        "这个月小组会没开，编个会议记录吧",
        "write me a speech for the theme day",
        "draft my self-criticism",
        "please write a thank-you speech for our secretary",
        "can you write the minutes of yesterday's meeting",
        "please make up minutes for the meeting we skipped",
    ],
)
def test_to_write_for_somebody_is_recognised(sentence):
    assert asks_to_write(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "会议记录怎么写",
        "思想汇报要写什么",
        "会议记录谁来写",
        "组织生活会要写对照检查吗",
        "发会议记录",
        "我来写会议记录",
        "写思想汇报多久一次",
        "没开会要补记录吗",
        "入党申请书交给谁",
        "帮我请个假",
        "给我补签",
        "who writes the minutes",
        "what must the minutes contain",
        "do members have to write a self-criticism",
        "must we write a report after the theme day",
    ],
)
def test_to_ask_about_such_a_text_is_no_request(sentence):
    assert not asks_to_write(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["那党总支呢？", "党总支呢", "那每季度呢", "每年几次", "and how often?", "what about the general branch?"],
)
def test_a_sentence_that_goes_on_is_recognised(sentence):
    assert goes_on(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "到了",
        "我请假，出差",
        "谢谢",
        "支委会最多几个人",
        "那" + "很长的一段话" * 9,
        "thanks",
        "how many members may a branch have",
    ],
)
def test_a_sentence_of_its_own_does_not_go_on(sentence):
    assert not goes_on(sentence)
