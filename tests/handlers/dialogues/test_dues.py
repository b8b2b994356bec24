"""Dialogues about dues: claiming, other sums, pasted lists, taking back, months ahead, and what the rules say."""

from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.records import rows

DEBTOR = 1009
"""许听澜 has not reported last month's dues."""


def states(talk, member_id):
    items = [row for row in rows(talk.chat, "dues_items") if row["member_id"] == member_id]
    return {row["month"]: row["state"] for row in items}


def test_d09(talk):
    """党费交了"""
    talk.says(MEMBER, "党费交了")
    talk.presses(COMMISSIONER, "确认")
    assert states(talk, 3)["2026-06"] == "confirmed"
    talk.result("登记，核对，本人收到结果。")


def test_d10(talk):
    """上个月的也交了"""
    talk.says(DEBTOR, "党费交了，上个月的也交了")
    talk.says(DEBTOR, "对")
    assert set(states(talk, 9).values()) == {"claimed"}
    talk.result("两个月各登记一笔，待核对。")


def test_d11(talk):
    """金额不同"""
    talk.says(MEMBER, "党费我交了50")
    talk.says(MEMBER, "基数变了")
    assert states(talk, 3)["2026-06"] == "claimed"
    talk.result("按实登记，金额不符，等组织委员核实。")


def test_d12(talk):
    """批量确认，粘贴名单"""
    before = rows(talk.chat, "dues_payments")
    talk.says(COMMISSIONER, "到账：陆小满42 江一苇42 许听澜40 高远山")
    assert rows(talk.chat, "dues_payments") == before
    talk.result("逐行核对，有疑问的行不入账。")


def test_d13(talk):
    """点错了，要撤"""
    talk.says(MEMBER, "党费交了")
    talk.presses(COMMISSIONER, "确认")
    talk.says(COMMISSIONER, "刚才陆小满那笔点错了，没收到")
    talk.says(COMMISSIONER, "看串行")
    assert states(talk, 3)["2026-06"] == "claimed"
    talk.result("冲销要写原因，原记录保留。")


def test_d15(talk):
    """预交"""
    talk.says(MEMBER, "7月的党费我也先交了")
    talk.says(MEMBER, "登记")
    assert "2026-07" not in states(talk, 3)
    talk.result("先问，再记预交。")


def test_d16(talk):
    """半年没交"""
    before = rows(talk.chat, "dues_items")
    replies = talk.says(SECRETARY, "许听澜半年没交了，按自行脱党处理可以吗")
    assert "不由我或一个人认定" in replies[0].text
    assert rows(talk.chat, "dues_items") == before
    talk.result("只给事实和文件条件，谁也不由系统认定。")


def test_d29(talk):
    """发展对象"""
    replies = talk.says(COMMISSIONER, "小王积极分子十个月了，报发展对象可以吗")
    assert "不满1年" in replies[0].text
    talk.result("条件照文件说，谁也没有改。")
