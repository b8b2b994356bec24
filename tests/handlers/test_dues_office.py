"""机关党委: branches in counts, persons for a purpose that the branch can read later, deposits by two people."""

from datetime import date

import pytest

from branch.dues_office import half_of
from branch.member import Member, Role
from services import trail
from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.records import digest, group_saw_nothing_of_dues, latest, rows

OFFICER, SECOND = 1019, 3001


@pytest.fixture(autouse=True)
def groups_hear_nothing_of_dues(chat):
    yield
    assert group_saw_nothing_of_dues(chat)


@pytest.fixture
def two(chat, clock):
    """The office committee has a second person, and a second branch below it."""

    def found(work):
        branch = work.organizations.add("民二庭党支部", "branch", parent_id=1, at=clock.now())
        officer = work.people.add_member(Member(0, 1, "柏知谦"))
        work.people.grant(officer, 1, [Role.OFFICE_COMMITTEE], on=date(2026, 1, 1))
        work.bindings.bind(SECOND, officer, at=clock.now())
        return branch

    chat.writer.do(found)
    return chat


@pytest.fixture
def handed_on(two):
    two.says("/handon 收据7号", COMMISSIONER)
    two.press("登记上缴", COMMISSIONER)
    return two


@pytest.mark.parametrize("words", ["各支部5月情况", "所有支部5月的党费怎么样", "/branches 5月"])
def test_all_branches_are_shown_in_counts_without_a_name(two, words):
    said = two.says(words, OFFICER)
    assert said.startswith("5月，2个支部：\n主题党日：完成1个，未完成：民二庭党支部")
    assert "党费：应交18人，已确认17，待核对0，未交1" in said
    assert "季度简报：2个未报" in said
    assert "许听澜" not in said
    assert "元" not in said


def test_persons_are_shown_for_a_purpose_that_is_kept_and_the_branch_can_read_it(two, clock):
    two.says("各支部5月情况", OFFICER)
    before = digest(two, but=frozenset({"dialogues"}))
    asked = two.press("核查民一庭党支部", OFFICER)
    assert "请选用途" in asked[-1].text
    assert digest(two, but=frozenset({"dialogues"})) == before
    two.press("核对存款", OFFICER)
    said = two.last_to(OFFICER)
    assert said.startswith(
        "民一庭党支部5月党费（用途：核对存款，已写入日志）：18人，应收696.50元，已确认17人、654.50元"
    )
    assert "还没报1人：许听澜（一组）" in said
    entry = latest(two, "audit")
    assert (entry["action"], entry["object"]) == ("dues.verified", "branch:2")
    assert entry["facts"] == {"month": "2026-05", "purpose": "deposit"}
    today = clock.now().date()
    chair = two.writer.do(lambda work: work.people.account(SECRETARY, on=today)).member
    (act, *_) = two.writer.do(lambda work: trail.acts(work, chair, today, today, subjects=["dues"]))
    assert (act.actor, act.action, act.purpose) == ("袁知行", "dues.verified", "deposit")


def test_without_a_purpose_nothing_is_shown(two):
    before = digest(two, but=frozenset({"dialogues"}))
    assert "请选用途" in two.says("/verify 民一庭支部 5月", OFFICER)
    assert "没有登记任何东西" in two.says("算了", OFFICER)
    assert "请写明支部" in two.says("/verify", OFFICER)
    assert digest(two, but=frozenset({"dialogues"})) == before


@pytest.mark.parametrize("person", [MEMBER, COMMISSIONER, SECRETARY])
def test_nobody_else_looks_at_branches(two, person):
    two.says("党费台账", COMMISSIONER)
    before = digest(two, but=frozenset({"dialogues"}))
    for command in ("/branches", "/verify 民一庭党支部 5月", "/deposits"):
        assert "归支部其他同志办" in two.says(command, person)
    assert two.press_data("oz:2:2605:i", person)[0].payload["show_alert"]
    assert digest(two, but=frozenset({"dialogues"})) == before


def test_a_branch_that_is_not_below_is_not_looked_at(two, clock):
    far = two.writer.do(lambda work: work.organizations.add("外单位支部", "branch", parent_id=None, at=clock.now()))
    before = digest(two)
    assert two.press_data(f"oz:{far}:2605:i", OFFICER)[0].payload["show_alert"]
    two.press_data(f"oq:{far}:2605", OFFICER)
    assert digest(two) == before


def test_half_a_year_is_summed_and_what_was_not_handed_on_is_named(two):
    said = two.says("半年存款", OFFICER)
    assert "2026年1月到6月已确认合计654.50元（不含冲销）" in said
    assert "支部已移交合计0.00元，差额654.50元" in said
    assert "民一庭党支部：5月确认的654.50元未移交" in said
    assert "凭证号" not in said


def test_a_deposit_needs_day_and_voucher_and_is_counted_by_somebody_else(handed_on):
    assert "还没登记存款的654.50元" in handed_on.says("半年存款", OFFICER)
    assert "请写明存款日期和凭证号" in handed_on.says("存好了", OFFICER)
    assert "请写明存款日期和凭证号" in handed_on.says("6月20日 凭证9号", OFFICER), "a day to come"
    assert "已请另一位经办人复核" in handed_on.says("6月5日 凭证2026-17", OFFICER)
    row = latest(handed_on, "dues_deposits")
    assert (row["kind"], row["amount_fen"], row["voucher"], row["period"]) == ("half_year", 65450, "2026-17", "2026-1")
    assert row["deposited_on"] == date(2026, 6, 5)
    assert "不能自己清点" in handed_on.press_data(f"ok:{row['id']}", OFFICER)[0].text
    handed_on.press("点清，相符", SECOND)
    assert "柏知谦复核相符" in handed_on.last_to(OFFICER)
    assert "已经清点过" in handed_on.press_data(f"ok:{row['id']}", SECOND)[0].text
    said = handed_on.says("半年存款", OFFICER)
    assert "柏知谦复核相符" in said
    assert "还没登记存款" not in said
    assert len(rows(handed_on, "dues_deposits")) == 2


def test_a_difference_on_the_voucher_is_kept(handed_on):
    handed_on.says("/deposits", OFFICER)
    handed_on.says("5 June, voucher 17", OFFICER)
    handed_on.press("不相符", SECOND)
    assert "一个准数" in handed_on.says("大概650元", SECOND)
    handed_on.press("不相符", SECOND)
    handed_on.says("650元", SECOND)
    assert "柏知谦复核为650.00元，不相符" in handed_on.last_to(OFFICER)
    assert latest(handed_on, "dues_deposits")["found_fen"] == 65000


def test_a_branchs_officer_counts_no_deposit_of_the_committee(handed_on):
    handed_on.says("半年存款", OFFICER)
    handed_on.says("6月5日 凭证17号", OFFICER)
    before = digest(handed_on)
    assert handed_on.press_data("ok:2", COMMISSIONER)[0].payload["show_alert"]
    assert handed_on.press_data("yk:2", COMMISSIONER)[0].payload["show_alert"]
    assert digest(handed_on) == before


@pytest.mark.parametrize(
    ("day", "period"),
    [("2026-01-31", "2025-2"), ("2026-02-01", "2026-1"), ("2026-07-31", "2026-1"), ("2026-08-01", "2026-2")],
)
def test_in_its_first_month_a_half_year_still_means_the_one_before(day, period):
    assert half_of(date.fromisoformat(day)).period == period
