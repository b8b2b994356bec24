"""Dialogues about dues: paying, several months, another amount, pasted lists, reversals, arrears, and a transfer."""

from datetime import date

import pytest
from sqlalchemy import text

from branch.member import Member, Role
from services import transfers
from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.dues_table import LATE_PAYER, items
from tests.handlers.records import change, digest, latest, rows

OFFICER, THERE = 1019, 2001


@pytest.fixture
def april(talk):
    """许听澜 owes April, May and June."""
    change(
        talk.chat,
        "INSERT INTO dues_items (branch_id, member_id, month, amount_fen, state)"
        " SELECT branch_id, 9, '2026-04', 4200, 'due' FROM dues_items LIMIT 1",
    )
    return talk


@pytest.fixture
def other_branch(talk):
    """A second branch with a commissioner."""

    def found(work):
        branch = work.organizations.add("审判二庭党支部", "branch", parent_id=1, at=talk.clock.now())
        officer = work.people.add_member(Member(0, branch, "宁致远"))
        work.people.grant(officer, branch, [Role.ORGANIZATION], on=date(2026, 1, 1))
        work.bindings.bind(THERE, officer, at=talk.clock.now())
        return branch

    talk.branch = talk.chat.writer.do(found)
    return talk


def states(talk, member_id):
    return {row["month"]: row["state"] for row in rows(talk.chat, "dues_items") if row["member_id"] == member_id}


def test_d09(talk):
    """党费交了（正常）"""
    talk.given("6月应交42.00元（机关党委核定）；5月已确认。")
    talk.says(MEMBER, "党费交了")
    assert states(talk, 3)["2026-06"] == "claimed"
    talk.clock.advance(days=1)
    talk.presses(COMMISSIONER, "确认")
    assert states(talk, 3)["2026-06"] == "confirmed"
    talk.result("应交 → 待核对 → 已确认。")


def test_d10(talk):
    """上个月的也交了"""
    talk.given("许听澜5月、6月都没有交。")
    talk.says(LATE_PAYER, "党费交了，上个月的也交了")
    assert "claimed" not in items(talk.chat)
    talk.says(LATE_PAYER, "对")
    assert states(talk, 9) == {"2026-05": "claimed", "2026-06": "claimed"}
    assert latest(talk.chat, "dues_payments")["amount_fen"] == 8400
    talk.result("一笔钱记到两个月，都待核对。")


def test_d11(talk):
    """金额不同"""
    talk.says(MEMBER, "我交了50")
    talk.says(MEMBER, "基数变了")
    assert (states(talk, 3)["2026-06"], latest(talk.chat, "dues_payments")["amount_fen"]) == ("claimed", 5000)
    talk.result("按50.00元记“金额不符”，请组织委员核实；助手不计算。")


def test_d12(talk):
    """批量确认，粘贴名单"""
    talk.given("有两位江一苇：一组应交42，三组应交36。")
    talk.says(COMMISSIONER, "到账：陆小满42 江一苇42 沈砚秋46.5 何青禾")
    assert "confirmed" not in items(talk.chat)
    talk.says(COMMISSIONER, "先确认1，江一苇一组，沈砚秋按46.5欠1.5，何青禾没到账写错了")
    assert items(talk.chat) == {"confirmed": 2, "partly_paid": 1, "due": 15}
    talk.result("逐行结果；有疑问的行没有入账。")


def test_d13(talk):
    """点错了，要撤"""
    talk.chat.says("党费交了")
    talk.chat.press("确认", COMMISSIONER)
    talk.given("陆小满6月党费已由林书韵确认。")
    talk.says(COMMISSIONER, "刚才陆小满那笔点错了，没收到")
    talk.says(COMMISSIONER, "确定，看串行了")
    old, new = rows(talk.chat, "dues_payments")[-2:]
    assert (old["state"], new["state"], new["again_of"]) == ("reversed", "claimed", old["id"])
    talk.result("原记录冲销并保留，新的一笔待核对。")


def test_d14(april):
    """一次交一季度"""
    april.given("许听澜4月、5月、6月都没有交。")
    april.says(LATE_PAYER, "我把4到6月的一起转了126")
    april.says(LATE_PAYER, "是")
    assert set(states(april, 9).values()) == {"claimed"}
    april.result("三个月都待核对；钱照实登记，不拒绝。")


def test_d15(talk):
    """预交"""
    talk.says(MEMBER, "7月的我也先交了吧")
    talk.says(MEMBER, "登记")
    assert "2026-07" not in states(talk, 3)
    assert latest(talk.chat, "dues_payments")["ahead_of"] == "2026-07"
    talk.result("钱先不归任何月份，7月1日自动归到7月。")


def test_d16(talk):
    """半年没交"""
    put = "INSERT INTO dues_items (branch_id, member_id, month, amount_fen, state) VALUES (2, 9, :m, 4200, 'due')"
    for month in ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"):
        change(talk.chat, text(put).bindparams(m=month))
    talk.chat.says("3月的党费交了", LATE_PAYER)
    before = digest(talk.chat, but=frozenset({"dialogues", "audit"}))
    talk.says(SECRETARY, "许听澜半年没交了，按自行脱党处理可以吗")
    assert "已自行脱党" not in talk.chat.last_to(SECRETARY)
    assert digest(talk.chat, but=frozenset({"dialogues", "audit"})) == before
    talk.result("只给数字和条件，不认定。")


def test_d26(other_branch):
    """机关党委看全局"""
    talk = other_branch
    talk.says(OFFICER, "各支部5月情况")
    talk.presses(OFFICER, "核查民一庭党支部")
    talk.presses(OFFICER, "督查")
    entry = latest(talk.chat, "audit")
    assert (entry["action"], entry["facts"]["purpose"]) == ("dues.verified", "inspection")
    talk.says(COMMISSIONER, "/handon 收据7号")
    talk.presses(COMMISSIONER, "登记上缴")
    talk.says(OFFICER, "半年存款")
    talk.says(OFFICER, "6月5日 凭证17号")
    row = latest(talk.chat, "dues_deposits")
    assert (row["kind"], row["voucher"], row["checked_at"]) == ("half_year", "17号", None)
    talk.result("看个人明细的用途写入日志；存款待另一位经办人复核。")


def test_d28(other_branch):
    """月中转支部"""
    talk = other_branch
    talk.chat.says("10号我请假，出差")
    talk.chat.says("对")
    talk.chat.press("同意", SECRETARY)
    talk.chat.says("党费台账", COMMISSIONER)
    talk.given("陆小满6月党费还没报，6月10日主题党日已批假。")
    talk.says(COMMISSIONER, "陆小满6月9日转到审判二庭支部")
    talk.presses(COMMISSIONER, "当月归本支部")
    talk.presses(THERE, "接收")
    assert latest(talk.chat, "transfers")["state"] == "accepted"
    talk.clock.advance(days=1)
    talk.chat.writer.do(lambda work: transfers.take_effect(work, at=talk.clock.now()))
    member = next(row for row in rows(talk.chat, "members") if row["name"] == "陆小满")
    june = next(row for row in rows(talk.chat, "dues_items") if row["member_id"] == 3 and row["month"] == "2026-06")
    assert (member["branch_id"], june["branch_id"]) == (talk.branch, 2)
    assert latest(talk.chat, "leave_requests")["state"] == "withdrawn"
    talk.result("6月9日起归接收支部；6月党费按选的归原支部；请假已取消。")


def test_d29(talk):
    """发展对象"""
    replies = talk.says(COMMISSIONER, "小王积极分子十个月了，报发展对象可以吗")
    assert "不满1年" in replies[0].text
    talk.result("条件照文件说，谁也没有改。")
