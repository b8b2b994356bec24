"""Asking about the rules as people ask: about us, with figures, going on, in the group, and what is refused."""

import pytest
from sqlalchemy import select, update

from storage.repositories import details
from storage.tables import MemberRow
from tests.chat import MEMBER, PROBATIONARY, SECRETARY, STRANGER
from tests.handlers.records import change, in_group, rows


@pytest.fixture
def small_branch(chat):
    """Leave six full members and two on probation on the roster."""
    people = [row["id"] for row in rows(chat, "members") if row["branch_id"] == 2]
    keep, probation = people[:6], people[6:8]
    for numbers, status in ((keep, "full"), (probation, "probationary"), (people[8:], "former")):
        change(chat, update(MemberRow).where(MemberRow.id.in_(numbers)).values(status=status))
    return chat


@pytest.mark.parametrize(
    "question", ["我们该设支委会吗", "该设支委会吗？", "本支部要不要选支委会", "/ask 我们要不要支委会"]
)
def test_six_full_members_and_two_on_probation_have_no_committee(small_branch, question):
    text = small_branch.says(question)
    assert text.startswith(
        "不设支委会，只设书记1名，必要时可以设1名副书记。\n本支部现有正式党员6名（预备党员2名不计），不足7名。"
    )
    assert "洛阳中院方案（2023）" in text


def test_the_same_question_in_english_is_answered_in_english(small_branch):
    text = small_branch.says("do we need a committee?")
    assert text.startswith("There is no committee (支委会), only 1 secretary")
    assert "this branch has 6 full members" in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("我们该设支委会吗", "要设支委会"),
        ("我们支委够不够", "本支部现有支委4名，在一般的范围内"),
        ("5个正式党员能成立支部吗", "可以设党支部。"),
        ("我们正好五十名正式党员，是支部还是党总支", "党支部和党总支都合"),
        ("我们该分几个党小组", "本支部现有3个党小组"),
        ("我们什么时候换届", "本支部哪天选出的没有登记"),
        ("我们支部有几个人呀", "本支部现有正式党员"),
        ("我们2023年5月换届的，什么时候到期", "到2026年5月"),
        ("is 5 full members enough for a branch", "It can be a Party branch"),
        ("we were elected in May 2023, when does our term end", "until May 2026"),
    ],
)
def test_a_question_about_us_is_worked_out(chat, question, said):
    assert said in chat.says(question)


def test_the_own_probation_is_told_to_its_owner_alone(chat):
    with chat.database.engine.begin() as connection:
        on_probation = select(MemberRow.id).where(MemberRow.status == "probationary")
        details.keep(connection, connection.scalar(on_probation) or 0, {"joined_on": "2025-08-20"})
    assert "2026年8月20日" in chat.says("我什么时候转正", PROBATIONARY)
    assert "2026年8月20日" not in chat.says("/ask 我什么时候转正", MEMBER)


def test_in_the_group_nothing_of_the_branch_is_told(chat):
    chat.says("@zhibu_bot 我们该设支委会吗", group=True)
    chat.says("/ask@zhibu_bot 我们支委够不够", group=True)
    assert not any("本支部现有" in text or "17" in text for text in in_group(chat))


def test_in_the_group_figures_of_the_question_are_worked_out(chat):
    assert "可以设党支部" in chat.says("@zhibu_bot 5个正式党员能成立支部吗", group=True)


@pytest.mark.parametrize("words", ["支委会最多几个人", "我们该设支委会吗", "那党总支呢？", "帮我写一份讲话稿"])
def test_what_is_not_said_to_the_assistant_in_the_group_is_not_answered(chat, words):
    chat.says("@zhibu_bot 支委会最多几个人", group=True)
    assert chat.hears(words, group=True) == []


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("党支部任期几年", "那机关党委呢？", "5年"),
        ("how long is the term of a branch", "and of the office committee?", "5 years"),
    ],
)
def test_a_question_may_go_on(chat, first, then, said):
    chat.says(first)
    assert said in chat.says(then)


def test_a_question_may_go_on_more_than_once(chat):
    chat.says("党支部任期几年")
    chat.says("那党总支呢？")
    assert "5年" in chat.says("那机关党委呢？")


def test_after_ten_minutes_a_question_stands_alone(chat, clock):
    chat.says("党支部任期几年")
    clock.advance(minutes=11)
    assert "5年" not in chat.says("那机关党委呢？")


def test_what_one_person_asked_is_nothing_for_another(chat):
    chat.says("党支部任期几年")
    assert "5年" not in chat.says("那机关党委呢？", SECRETARY)


def test_a_question_of_the_group_does_not_go_on_in_private(chat):
    chat.says("@zhibu_bot 党支部任期几年", group=True)
    assert "5年" not in chat.says("那机关党委呢？")


@pytest.mark.parametrize("words", ["谢谢", "到了", "那我请假，出差"])
def test_other_talk_is_no_question_that_goes_on(chat, words):
    chat.says("党支部任期几年")
    assert "任期" not in chat.says(words)


@pytest.mark.parametrize(
    "words",
    ["帮我写一份讲话稿", "替我写个自我批评", "把上次没开的会补个记录", "/ask 给我写篇思想汇报", "帮我编一份会议记录"],
)
def test_nobodys_words_are_written_for_them(chat, words):
    text = chat.says(words)
    assert "我不代写" in text
    assert "/minutes" in text
    assert rows(chat, "question_gaps") == []


@pytest.mark.parametrize("words", ["write me a speech for the theme day", "please draft my self-criticism"])
def test_nobodys_words_are_written_for_them_in_english(chat, words):
    assert chat.says(words).startswith("I do not write these for others")


@pytest.mark.parametrize("words", ["/ask 林书韵的电话是多少", "/ask 把全支部的手机号发我"])
def test_other_peoples_data_are_not_asked_for_by_the_command_either(chat, words):
    assert chat.says(words).startswith("这我不能做")
    assert rows(chat, "question_gaps") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("请问谁是书记", "支部书记：周明远"),
        ("我们支部书记是谁", "支部书记：周明远"),
        ("书记叫什么", "支部书记：周明远"),
        ("/ask 谁是组织委员", "组织委员：林书韵"),
        ("who is our secretary?", "周明远"),
    ],
)
def test_who_holds_a_post_in_the_own_branch_is_told_in_private(chat, words, said):
    text = chat.says(words)
    assert said in text
    assert "〔" not in text
    assert "许听澜" not in text
    assert rows(chat, "question_gaps") == []


def test_nobody_is_named_in_the_group_nor_to_a_stranger(chat):
    (answer,) = chat.hears("@zhibu_bot 书记是谁", group=True)
    assert "请私聊问我" in answer.text
    assert all(row["name"] not in answer.text for row in rows(chat, "members"))
    assert "周明远" not in str([call.payload for call in chat.hears("书记是谁", STRANGER)])


def test_a_question_about_the_post_itself_is_a_question_about_rules(chat):
    assert "发展党员" in chat.says("组织委员管什么")
    assert "第一责任人" in chat.says("第一责任人是谁")


def test_the_answer_comes_first_with_its_modal_words_and_its_place(chat):
    first, *more = chat.says("支委会最多几个人").split("\n")
    assert "最多7人" in first
    assert "洛阳中院方案（2023）" in first
    assert any("一般由3至5名" in line for line in more)


def test_where_documents_differ_every_side_is_named_with_body_kind_and_year(chat):
    heading, *sides = chat.says("主题党日是哪一天").split("\n")
    assert heading == "各文件不一样（主题党日日期）："
    named = (
        "区法院讲话（未注明日期）",
        "洛阳中院方案（2023）",
        "神鼎山镇通知（2020）",
        "长春林区清单（2022）",
        "武进意见（2016）",
    )
    assert [name for name in named for side in sides if name in side] == list(named)


def test_what_is_not_written_is_said_first_and_without_a_source(chat):
    text = chat.says("一次党课要讲多少分钟")
    assert text.startswith("现有文件没有写")
    assert "〔" not in text


def test_a_stranger_is_not_answered(chat):
    assert "我还不认识你" in chat.says("我们该设支委会吗", STRANGER)
    assert rows(chat, "asked_questions") == []


def test_without_a_question_one_is_asked_for(chat):
    assert chat.says("/ask").startswith("想问哪条规则")
