"""转接: nothing changes before the other branch accepts and the day comes; what was declared or confirmed stays."""

from datetime import date

import pytest

from branch.member import Member, Role
from reminders import open_months
from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.records import digest, latest, rows

THERE = 2001


@pytest.fixture
def there(chat, clock):
    """A second branch with a commissioner who can be reached; its id."""

    def found(work):
        branch = work.organizations.add("民二庭党支部", "branch", parent_id=1, at=clock.now())
        officer = work.people.add_member(Member(0, branch, "宁组委"))
        work.people.grant(officer, branch, [Role.ORGANIZATION], on=date(2026, 1, 1))
        work.bindings.bind(THERE, officer, at=clock.now())
        return branch

    chat.says("党费台账", COMMISSIONER)
    return chat.writer.do(found)


def xiaoman(chat):
    return next(row for row in rows(chat, "members") if row["name"] == "陆小满")


def june(chat):
    return next(row for row in rows(chat, "dues_items") if row["member_id"] == 3 and row["month"] == "2026-06")


def the_day_comes(chat, clock, days=7):
    clock.advance(days=days)
    chat.writer.do(lambda work: open_months(work, now=clock.now()))
    chat.new_calls()


def test_a_member_moves_when_the_other_branch_accepts_and_open_dues_go_along(chat, there, clock):
    said = chat.says("陆小满6月15日转到民二庭支部", COMMISSIONER)
    assert "陆小满6月15日转到民二庭党支部" in said
    assert "本支部仍负管理责任" in said
    assert "6月党费归哪个支部收，文件没有规定" in said
    assert "6月15日前的应到算本支部" in said
    assert xiaoman(chat)["branch_id"] == june(chat)["branch_id"] == 2
    chat.press("接收", THERE)
    assert "6月15日生效" in chat.last_to(COMMISSIONER)
    assert xiaoman(chat)["branch_id"] == june(chat)["branch_id"] == 2
    assert "已经在办" in chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    the_day_comes(chat, clock, days=6)
    assert xiaoman(chat)["branch_id"] == 2
    the_day_comes(chat, clock, days=1)
    assert xiaoman(chat)["branch_id"] == june(chat)["branch_id"] == there
    may = next(row for row in rows(chat, "dues_items") if row["member_id"] == 3 and row["month"] == "2026-05")
    assert (may["branch_id"], may["state"]) == (2, "confirmed")
    chat.says("党费交了")
    assert "陆小满" in chat.last_to(THERE)


def test_on_the_day_itself_the_member_moves_at_once(chat, there):
    chat.says("/transfer 陆小满 6月8日 民二庭党支部", COMMISSIONER)
    chat.press("接收", THERE)
    assert "已转接完成" in chat.last_to(COMMISSIONER)
    assert xiaoman(chat)["branch_id"] == june(chat)["branch_id"] == there


def test_the_branch_of_origin_may_collect_the_month_of_the_move(chat, there):
    chat.says("/transfer 陆小满 6月8日 民二庭党支部", COMMISSIONER)
    assert any("6月党费由本支部收" in call.text for call in chat.press("当月归本支部", COMMISSIONER))
    assert "6月党费由原支部收" in chat.last_to(THERE)
    chat.press("接收", THERE)
    assert (xiaoman(chat)["branch_id"], june(chat)["branch_id"]) == (there, 2)
    chat.says("党费交了")
    assert "陆小满" in chat.last_to(COMMISSIONER)
    chat.press("确认", COMMISSIONER)
    assert june(chat)["state"] == "confirmed"
    assert "已经处理过" in chat.press_data("th:1:g", COMMISSIONER)[0].text


def test_what_somebody_owes_the_branch_of_origin_is_booked_there_by_a_pasted_list(chat, there):
    chat.says("/transfer 许听澜 6月8日 民二庭党支部", COMMISSIONER)
    chat.press("接收", THERE)
    may = [row for row in rows(chat, "dues_items") if (row["member_id"], row["month"]) == (9, "2026-05")]
    assert [(row["branch_id"], row["state"]) for row in may] == [(2, "due")]
    said = chat.says("到账：许听澜42 陆小满42", COMMISSIONER)
    assert "1. 许听澜 42.00元 相符" in said
    chat.press("先确认相符的2笔", COMMISSIONER)
    may = [row for row in rows(chat, "dues_items") if (row["member_id"], row["month"]) == (9, "2026-05")]
    assert [(row["branch_id"], row["state"]) for row in may] == [(2, "confirmed")]
    paid = next(row for row in rows(chat, "dues_payments") if row["member_id"] == 9)
    assert (paid["branch_id"], paid["amount_fen"]) == (2, 4200)
    assert "名册里没有这个人" in chat.says("到账：许听澜42 陆小满42", COMMISSIONER), "here nothing is open any more"


def test_another_sum_of_somebody_who_moved_is_held_against_what_is_open_here(chat, there):
    chat.says("/transfer 许听澜 6月8日 民二庭党支部", COMMISSIONER)
    chat.press("接收", THERE)
    assert "1. 许听澜 84.00元 应交42.00元，多42.00元" in chat.says("到账：许听澜84 陆小满42", COMMISSIONER)


def test_months_of_two_branches_are_reported_one_branch_at_a_time(chat, there, clock):
    chat.says("/transfer 许听澜 6月8日 民二庭党支部", COMMISSIONER)
    chat.press("接收", THERE)
    chat.says("党费交了，上个月的也交了", 1009)
    before = digest(chat, but=frozenset({"dialogues"}))
    said = chat.says("对", 1009)
    assert "5月归民一庭党支部收" in said
    assert "6月归民二庭党支部收" in said
    assert digest(chat, but=frozenset({"dialogues"})) == before
    chat.says("上个月的党费交了", 1009)
    assert "许听澜" in chat.last_to(COMMISSIONER)
    chat.says("6月的党费交了", 1009)
    assert "许听澜" in chat.last_to(THERE)


def test_who_confirmed_takes_it_back_after_the_member_moved_and_nobody_else(chat, there):
    chat.says("党费交了")
    chat.press("确认", COMMISSIONER)
    number = latest(chat, "dues_payments")["id"]
    chat.says("/transfer 陆小满 6月8日 民二庭党支部", COMMISSIONER)
    chat.press("接收", THERE)
    assert chat.press_data(f"ex:{number}:0", THERE)[0].payload["show_alert"]
    chat.press_data(f"ex:{number}:0", COMMISSIONER)
    old, new = rows(chat, "dues_payments")[-2:]
    assert (old["state"], new["state"], new["branch_id"]) == ("reversed", "claimed", 2)
    assert chat.press_data(f"dc:{new['id']}", THERE)[0].payload["show_alert"]
    chat.press_data(f"dc:{new['id']}", COMMISSIONER)
    assert june(chat)["state"] == "confirmed"


def test_a_month_paid_ahead_stays_with_the_branch_that_has_the_money(chat, there, clock):
    chat.says("7月的我也先交了吧")
    chat.says("登记")
    chat.press("确认", COMMISSIONER)
    chat.says("/transfer 陆小满 6月8日 民二庭党支部", COMMISSIONER)
    chat.press("接收", THERE)
    the_day_comes(chat, clock, days=25)
    july = next(row for row in rows(chat, "dues_items") if row["member_id"] == 3 and row["month"] == "2026-07")
    assert (july["branch_id"], july["state"]) == (2, "confirmed")


def test_leave_from_meetings_after_the_move_ends(chat, there, clock):
    chat.says("10号我请假，出差")
    chat.says("对")
    chat.press("同意", SECRETARY)
    said = chat.says("/transfer 陆小满 6月9日 民二庭党支部", COMMISSIONER)
    assert "请假1条（6月10日主题党日），转走后取消" in said
    chat.press("接收", THERE)
    assert latest(chat, "leave_requests")["state"] == "approved"
    the_day_comes(chat, clock, days=1)
    assert latest(chat, "leave_requests")["state"] == "withdrawn"
    assert not [row for row in rows(chat, "attendance") if row["member_id"] == 3 and row["meeting_id"] == 3]


def test_a_homonym_without_a_group_is_told_apart_first(chat, there, clock):
    chat.writer.do(lambda work: work.people.add_member(Member(0, there, "陆小满")))
    chat.says("/transfer 陆小满 6月8日 民二庭党支部", COMMISSIONER)
    assert "先给他分好党小组" in chat.press("接收", THERE)[0].text
    assert xiaoman(chat)["branch_id"] == 2


def test_confirmed_dues_stay_with_the_branch_that_confirmed_them(chat, there):
    chat.says("党费交了")
    chat.press("确认", COMMISSIONER)
    assert "已确认，归本支部" in chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    chat.press("接收", THERE)
    assert (june(chat)["branch_id"], june(chat)["state"]) == (2, "confirmed")


def test_what_waits_is_decided_first(chat, there, clock):
    chat.says("党费交了")
    assert "还有1笔待核对" in chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    assert "核对完才能接收" in chat.press("接收", THERE)[0].text
    assert xiaoman(chat)["branch_id"] == 2
    chat.press("确认", COMMISSIONER)
    chat.press("接收", THERE)
    the_day_comes(chat, clock)
    assert xiaoman(chat)["branch_id"] == there


def test_a_refused_member_stays_and_a_decision_is_made_once(chat, there):
    chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    assert "已经在办" in chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    chat.press("不接收", THERE)
    assert "仍归原支部" in chat.last_to(COMMISSIONER)
    assert "已经处理过" in chat.press_data("ta:1", THERE)[0].text
    assert xiaoman(chat)["branch_id"] == 2


@pytest.mark.parametrize("words", ["", "陆小满 6月15日", "江一苇 6月15日 民二庭党支部", "没有这人 民二庭党支部"])
def test_without_person_or_branch_nothing_is_recorded(chat, there, words):
    before = digest(chat, but=frozenset({"dialogues"}))
    assert "没有登记" in chat.says(f"/transfer {words}", COMMISSIONER)
    assert digest(chat, but=frozenset({"dialogues"})) == before


def test_only_the_branch_that_was_asked_accepts(chat, there):
    chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    assert chat.press_data("ta:1", COMMISSIONER)[0].payload["show_alert"]
    assert "归支部其他同志办" in chat.press_data("ta:1", MEMBER)[0].text
    assert xiaoman(chat)["branch_id"] == 2


def test_without_a_known_branch_the_known_ones_are_offered(chat, there):
    said = chat.says("陆小满6月15日转到刑庭党支部", COMMISSIONER)
    assert said.startswith("还没有登记。陆小满6月15日转到哪个支部？")
    assert rows(chat, "transfers") == []
    assert "陆小满6月15日转到民二庭党支部" in chat.press("民二庭党支部", COMMISSIONER)[-1].text
    assert len(rows(chat, "transfers")) == 1


def test_where_there_is_no_other_branch_the_example_is_answered_honestly(chat):
    for said in ("/transfer 唐晓棠 6月15日 民二庭党支部", "唐晓棠调走了 转到民二庭党支部"):
        assert "这里没有登记别的支部，没有登记转接" in chat.says(said, COMMISSIONER)
    assert rows(chat, "transfers") == []
