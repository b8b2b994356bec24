"""转接: nothing changes before the other branch accepts; confirmed dues stay, open ones go with the member."""

from datetime import date

import pytest

from branch.member import Member, Role
from tests.chat import COMMISSIONER, MEMBER
from tests.handlers.records import digest, rows

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


def test_a_member_moves_when_the_other_branch_accepts_and_open_dues_go_along(chat, there):
    said = chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    assert "陆小满6月15日转到民二庭党支部" in said
    assert "本支部仍负管理责任" in said
    assert "文件没有规定" in said
    assert xiaoman(chat)["branch_id"] == june(chat)["branch_id"] == 2
    chat.press("接收", THERE)
    assert xiaoman(chat)["branch_id"] == june(chat)["branch_id"] == there
    assert "已转接完成" in chat.last_to(COMMISSIONER)
    may = next(row for row in rows(chat, "dues_items") if row["member_id"] == 3 and row["month"] == "2026-05")
    assert (may["branch_id"], may["state"]) == (2, "confirmed")
    chat.says("党费交了")
    assert "陆小满" in chat.last_to(THERE)


def test_confirmed_dues_stay_with_the_branch_that_confirmed_them(chat, there):
    chat.says("党费交了")
    chat.press("确认", COMMISSIONER)
    assert "已确认，归本支部" in chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    chat.press("接收", THERE)
    assert (june(chat)["branch_id"], june(chat)["state"]) == (2, "confirmed")


def test_what_waits_is_decided_first(chat, there):
    chat.says("党费交了")
    assert "还有1笔待核对" in chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    assert "核对完才能接收" in chat.press("接收", THERE)[0].text
    assert xiaoman(chat)["branch_id"] == 2
    chat.press("确认", COMMISSIONER)
    chat.press("接收", THERE)
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
    before = digest(chat)
    assert "没有登记" in chat.says(f"/transfer {words}", COMMISSIONER)
    assert digest(chat) == before


def test_only_the_branch_that_was_asked_accepts(chat, there):
    chat.says("/transfer 陆小满 6月15日 民二庭党支部", COMMISSIONER)
    assert chat.press_data("ta:1", COMMISSIONER)[0].payload["show_alert"]
    assert "归支部其他同志办" in chat.press_data("ta:1", MEMBER)[0].text
    assert xiaoman(chat)["branch_id"] == 2
