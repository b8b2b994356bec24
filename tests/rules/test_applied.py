"""Applied to us: the conclusion first, the figure it rests on, the rule with its place; bounds belong to the range."""

from dataclasses import replace
from datetime import date

import pytest

from branch.rulebook import BranchFacts, Citation
from rules import starter_records
from rules.applied import applied
from rules.applied_time import years_later

SMALL = BranchFacts(full_members=6, probationary_members=2, committee_members=0, party_groups=2)
LARGE = BranchFacts(full_members=17, probationary_members=1, committee_members=4, party_groups=3)
TODAY = date(2026, 6, 8)


def cite(record):
    return [Citation(record.document.label.zh, record.locator, record.statement.zh, printed=False)]


def answer(question, facts=LARGE, language="zh", records=None, follows=None):
    at_hand = starter_records() if records is None else records
    return applied(question, replace(facts, today=TODAY), language, at_hand, cite=cite, follows=follows)


def said(question, facts=LARGE, language="zh", **more):
    found = answer(question, facts, language, **more)
    assert found is not None
    return found.text


def test_six_full_members_and_two_on_probation_have_a_secretary_and_no_committee():
    found = answer("我们该设支委会吗", SMALL)
    first, why = found.text.split("\n")
    assert first == "不设支委会，只设书记1名，必要时可以设1名副书记。"
    assert why.startswith("本支部现有正式党员6名（预备党员2名不计），不足7名。〔洛阳中院方案（2023）")
    assert found.answered
    assert {citation.document for citation in found.citations} == {"洛阳中院《党建规范化工作方案》（2023）"}


def test_the_same_is_said_in_english_with_the_chinese_term_once():
    text = said("do we need a committee?", SMALL, "en")
    assert text.startswith(
        "There is no committee (支委会), only 1 secretary, and at most 1 deputy secretary if needed."
    )
    assert "6 full members (the 2 on probation not counted): fewer than 7." in text
    assert text.count("(支委会)") == 1


@pytest.mark.parametrize(("full", "has"), [(1, False), (6, False), (7, True), (50, True)])
def test_a_committee_begins_with_the_seventh_full_member(full, has):
    text = said("该设支委会吗", BranchFacts(full_members=full))
    assert text.startswith("要设支委会" if has else "不设支委会")


def test_figures_in_the_question_win_over_the_roster():
    assert said("我们就5个正式党员，还用选支委会不").startswith("不设支委会")
    assert "你说的是正式党员5名" in said("我们就5个正式党员，还用选支委会不")
    assert "17" not in said("我们就5个正式党员，还用选支委会不")


def test_figures_in_the_question_need_no_roster():
    assert said("5个正式党员能成立支部吗", BranchFacts()).startswith("可以设党支部。")


def test_without_figures_nothing_is_worked_out():
    assert answer("我们该设支委会吗", BranchFacts()) is None
    assert answer("我们能设几个副书记", BranchFacts()) is None
    assert answer("我们该分几个党小组", BranchFacts()) is None
    assert answer("我什么时候转正", BranchFacts()) is None
    assert answer("我们是支部还是党总支", BranchFacts()) is None


def test_members_of_whom_nobody_said_which_are_full_are_told_both_ways():
    text = said("支部有八个人要不要选班子")
    assert text.startswith("要看正式党员有几名：满7名设支委会，不足7名不设。")
    assert said("支部有六个人要不要选班子").startswith("不设支委会")


@pytest.mark.parametrize(
    ("full", "said_first"),
    [
        (2, "不能单独设党支部。"),
        (3, "可以设党支部。"),
        (49, "可以设党支部。"),
        (51, "可以设党总支。"),
        (99, "可以设党总支。"),
        (101, "可以设党的基层委员会。"),
    ],
)
def test_the_number_of_members_decides_what_is_set_up(full, said_first):
    assert said(f"我们有{full}个正式党员，该设什么").startswith(said_first)


@pytest.mark.parametrize(
    ("question", "forms"),
    [
        ("我们正好五十名正式党员，是支部还是党总支", ("党支部", "党总支")),
        ("一百个党员该成立什么组织", ("党总支", "党的基层委员会")),
        ("50 members: branch or general branch?", ("Party branch", "general Party branch")),
    ],
)
def test_at_the_edge_both_readings_are_named_and_none_is_picked(question, forms):
    text = said(question, language="en" if question.isascii() else "zh").split("\n")[0]
    assert all(form in text for form in forms)
    assert "文件没有写取哪边" in text or "the documents do not say which" in text


def test_those_on_probation_count_only_where_the_rule_counts_all_members():
    text = said("我们是支部还是党总支", BranchFacts(full_members=48, probationary_members=3))
    assert text.startswith("党支部和党总支都合")
    assert "正式党员48名（另有预备党员3名）" in text


@pytest.mark.parametrize(
    ("members", "verdict"),
    [
        (2, "少于一般的3名"),
        (3, "在一般的范围内"),
        (5, "在一般的范围内"),
        (7, "多于一般的5名，没有超过最多的7名"),
        (8, "超过最多的7名"),
    ],
)
def test_the_committee_is_held_against_the_usual_and_the_largest_size(members, verdict):
    text = said("我们支委够不够", replace(LARGE, committee_members=members))
    assert text.startswith("支委会一般3至5名委员，最多7名；")
    assert f"本支部现有支委{members}名，{verdict}。" in text
    assert "洛阳中院方案（2023）" in text
    assert "武进意见（2016）" in text


def test_a_branch_that_has_no_committee_is_not_told_how_large_it_may_be():
    assert said("我们支委会最多几个人", SMALL).startswith("不设支委会")


def test_deputies_are_counted_only_where_a_document_does():
    assert said("我们能设几个副书记", SMALL).startswith("可以设副书记，必要时1名。")
    unwritten = answer("我们能设几个副书记", LARGE)
    assert not unwritten.answered
    assert unwritten.citations == ()
    assert not any(sign.isdigit() for sign in unwritten.text)


def test_the_groups_are_named_and_no_number_is_invented():
    assert said("我们该分几个党小组").startswith("文件没有写分几个党小组")
    assert "本支部现有3个党小组" in said("我们该分几个党小组")


def test_probation_is_over_after_a_year_of_the_own_calendar():
    own = replace(LARGE, probation_began_on=date(2025, 8, 20))
    assert said("我什么时候转正", own).startswith("预备期最早到2026年8月20日满，现在还没有满；不满1年不得转正。")
    over = replace(LARGE, probation_began_on=date(2025, 6, 8))
    assert "2026年6月8日满，已经满了" in said("我的预备期到了吗", over)
    assert "20 August 2026" in said("when does my probation end", own, "en")


def test_a_day_in_the_question_wins_over_the_own_one():
    own = replace(LARGE, probation_began_on=date(2025, 8, 20))
    assert "2026年3月1日" in said("2025年3月1日成为预备党员的，什么时候能转正", own)


def test_the_end_of_the_term_is_told_by_every_document_and_the_followed_one_is_named():
    text = said("我们2023年5月换届的，什么时候到期", follows="wujin")
    assert text.startswith(
        "各文件写的任期不一样：\n· 武进意见（2016）2或3年，到2025年5月（已过）或2026年5月（已过）（本支部采用）\n· 洛阳"
    )
    assert "到2026年5月（已过）\n从2023年5月算起。" in text
    assert "（本支部采用）" not in said("我们2023年5月换届的，什么时候到期")


def test_one_document_gives_one_end():
    records = [record for record in starter_records() if record.document.key == "luoyang"]
    elected = replace(LARGE, elected_on=date(2023, 5, 10))
    assert said("我们什么时候换届", elected, records=records).startswith("任期到2026年5月10日（已过）。")


def test_an_election_that_is_not_on_record_is_asked_for_and_the_terms_are_told():
    text = said("我们什么时候换届")
    assert text.startswith("本支部哪天选出的没有登记")
    assert "洛阳中院方案（2023）3年；武进意见（2016）2或3年" in text


def test_rules_that_are_not_at_hand_are_not_applied():
    for question in (
        "我们该设支委会吗",
        "我们支委够不够",
        "5个正式党员能成立支部吗",
        "我们什么时候换届",
        "我们该分几个党小组",
    ):
        assert answer(question, records=()) is None


def test_other_bounds_of_another_document_are_applied_as_they_stand():
    def loosened(record):
        values = tuple(
            replace(value, maximum=9) if value.quantity == "full_members" and value.maximum == 6 else value
            for value in record.values
        )
        return replace(record, values=values)

    records = [loosened(record) for record in starter_records()]
    assert (
        said("我们就8个正式党员，要设支委会吗", records=records)
        .split("\n")[1]
        .startswith("你说的是正式党员8名，不足10名")
    )


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2025, 8, 20), 1, date(2026, 8, 20)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_a_year_later_is_the_same_day_if_there_is_one(day, years, later):
    assert years_later(day, years) == later


@pytest.mark.parametrize("question", ["我们支部有几个人呀", "咱们支部一共多少党员", "本支部现在有多少人？"])
def test_how_many_we_are_is_told_from_the_roster_with_what_so_many_set_up(question):
    found = answer(question)
    assert found.text.startswith("本支部现有正式党员17名（另有预备党员1名）。\n正式党员3至50名设党支部。〔洛阳")
    assert found.citations
    assert answer(question, BranchFacts()) is None


def test_how_many_we_are_is_told_in_english():
    text = said("how many members does our branch have?", language="en")
    assert text.startswith("Members: this branch has 17 full members (and 1 on probation).")


def test_how_many_may_vote_or_must_come_is_no_question_for_the_head_count():
    for question in ("我们支部几个人才能表决", "我们支部有几个人要到会", "支部有多少党员"):
        found = answer(question)
        assert found is None or "本支部现有正式党员17名（另有" not in found.text.split("\n")[0]


def test_a_term_that_is_over_says_so_and_one_that_runs_does_not():
    assert said("我们换届到期了没", replace(LARGE, elected_on=date(2023, 5, 20))).count("（已过）") == 3
    assert said("本支部届满了吗", replace(LARGE, elected_on=date(2024, 7, 1))).count("（已过）") == 0
    assert "20 May 2026 (passed)" in said("is our term over", replace(LARGE, elected_on=date(2023, 5, 20)), "en")
