"""换绑: whoever lost the phone gets another account when two officers agree, and the old one hears of it and is out."""

import re

import pytest
from sqlalchemy import delete, update

from storage.tables import BindingRow
from tests.chat import COMMISSIONER, DISCIPLINE, LEADER, MEMBER, PROBATIONARY, SECRETARY, STRANGER
from tests.handlers.records import change, digest, latest, rows

NEW = 4001
"""The account of the new phone."""
OLD_IS_OUT = "这个账号不能再用了"


def ask(chat, name="陆小满", by=COMMISSIONER):
    """Ask for another account, as an officer who was told of the loss does."""
    assert "已经绑定了账号" in chat.says(f"/code {name}", by)
    return chat.press("申请换绑", by)


def code_of(chat, by=COMMISSIONER):
    return re.search(r"绑定码：([A-Z2-9]{8})", chat.last_to(by))[1]


def agreed(chat, by=SECRETARY):
    """Ask and agree; return the code that the commissioner hands over."""
    ask(chat)
    chat.press("同意换绑", by)
    return code_of(chat)


def actions(chat):
    return [row["action"] for row in rows(chat, "audit") if row["action"].startswith("binding.")]


def test_two_officers_give_another_account_and_the_old_one_is_told_and_out(chat):
    code = agreed(chat)
    assert "申请把你的绑定换到新账号" in chat.last_to(MEMBER), "told before anything happens"
    assert "下次" not in chat.says("下次什么时候开会", NEW), "still a stranger"
    [greeting] = chat.hears(code, NEW)
    assert "陆小满，已绑定" in greeting.text
    assert OLD_IS_OUT in chat.last_to(MEMBER)
    assert "党员大会" in chat.says("下次什么时候开会", NEW)
    assert "我还不认识你" in chat.says("我的党费", MEMBER)
    asked = ["binding.change_asked", "binding.change_agreed", "binding.bound"]
    assert actions(chat)[-3:] == asked


def test_nobody_is_replaced_by_one_officer_alone(chat):
    before = [row["external_id"] for row in rows(chat, "bindings")]
    ask(chat)
    assert "同意换绑" not in chat.to(COMMISSIONER)[-1].buttons
    number = latest(chat, "rebindings")["id"]
    assert "归支部其他同志办" in chat.press_data(f"bk:{number}", COMMISSIONER)[0].text
    assert latest(chat, "rebindings")["decided_at"] is None
    assert [row["external_id"] for row in rows(chat, "bindings")] == before


@pytest.mark.parametrize("who", [MEMBER, LEADER, PROBATIONARY, STRANGER])
def test_who_holds_no_such_office_neither_asks_nor_agrees(chat, who):
    ask(chat)
    before, number = digest(chat), latest(chat, "rebindings")["id"]
    for data in (f"br:{7}", f"bk:{number}", f"bn:{number}"):
        chat.press_data(data, who)
    assert digest(chat) == before


def test_the_finder_of_the_phone_agrees_to_nothing(chat):
    """The secretary's own phone is lost: whoever holds it is not asked and cannot press for themselves."""
    ask(chat, "周明远")
    number = latest(chat, "rebindings")["id"]
    assert all("同意换绑" not in call.buttons for call in chat.to(SECRETARY))
    assert "归支部其他同志办" in chat.press_data(f"bk:{number}", SECRETARY)[0].text
    chat.press("同意换绑", DISCIPLINE)
    assert "周明远，已绑定" in chat.hears(code_of(chat), NEW)[0].text
    assert OLD_IS_OUT in chat.last_to(SECRETARY)
    assert chat.hears("/plan", SECRETARY)[0].text.startswith("我还不认识你")


def test_nobody_asks_for_themselves(chat):
    assert "由两位支委办理" in chat.says("/code 周明远", SECRETARY)
    own = next(row["member_id"] for row in rows(chat, "bindings") if row["external_id"] == COMMISSIONER)
    assert "归支部其他同志办" in chat.press_data(f"br:{own}", COMMISSIONER)[0].text
    assert rows(chat, "rebindings") == []


def test_a_refusal_leaves_everything_and_is_told(chat):
    ask(chat)
    chat.press("不同意换绑", SECRETARY)
    assert "没有同意陆小满" in chat.last_to(COMMISSIONER)
    assert "已经定了" in chat.press("同意换绑", SECRETARY)[0].text
    assert "你的党费" in chat.says("我的党费", MEMBER)
    assert actions(chat)[-1] == "binding.change_declined"


def test_a_double_press_agrees_once(chat):
    code = agreed(chat)
    assert "已经定了" in chat.press("同意换绑", SECRETARY)[0].text
    assert "陆小满，已绑定" in chat.hears(code, NEW)[0].text


@pytest.mark.parametrize(
    ("wait", "agreed_first"),
    [pytest.param({"minutes": 10}, True, id="code"), pytest.param({"days": 1}, False, id="ask")],
)
def test_what_waits_too_long_is_over(chat, clock, wait, agreed_first):
    code = agreed(chat) if agreed_first else ask(chat) and ""
    clock.advance(**wait)
    if agreed_first:
        assert "用不了" in chat.says(code, NEW)
    else:
        assert "过了一天" in chat.press("同意换绑", SECRETARY)[0].text
    assert "你的党费" in chat.says("我的党费", MEMBER)


def test_consent_is_used_once(chat):
    code = agreed(chat)
    chat.hears(code, NEW)
    assert "用不了" in chat.says(code, STRANGER)
    ask(chat)
    assert "用不了" in chat.says(code, STRANGER), "an old code is of no use for a new request"
    assert "党员大会" in chat.says("下次什么时候开会", NEW)


def test_a_new_request_gives_up_the_one_that_waited(chat):
    ask(chat)
    first = latest(chat, "rebindings")["id"]
    ask(chat)
    assert "已经定了" in chat.press_data(f"bk:{first}", SECRETARY)[0].text
    chat.press("同意换绑", SECRETARY)
    assert "陆小满，已绑定" in chat.hears(code_of(chat), NEW)[0].text


def test_a_code_of_an_earlier_day_replaces_nobody(chat):
    """The code was for an account that did not exist; the member was bound by another one since."""
    change(chat, delete(BindingRow).where(BindingRow.external_id == MEMBER))
    old = re.search(r"绑定码：([A-Z2-9]{8})", chat.says("/code 陆小满", COMMISSIONER))[1]
    member_id = next(row["member_id"] for row in rows(chat, "binding_codes"))
    chat.writer.do(lambda work: work.bindings.bind(MEMBER, member_id, at=chat.clock.now()))
    assert "用不了" in chat.says(old, NEW)
    assert "你的党费" in chat.says("我的党费", MEMBER)


def test_pages_and_feeds_of_the_old_phone_close_and_what_waits_goes_to_the_new_one(chat, clock):
    member_id = next(row["member_id"] for row in rows(chat, "bindings") if row["external_id"] == MEMBER)
    chat.writer.do(lambda work: work.feeds.add("f" * 64, member_id, whole_branch=False, at=clock.now()))
    chat.writer.do(
        lambda work: work.web_keys.add("w" * 64, "session", member_id, expires_at=clock.now().replace(year=2027))
    )
    chat.says("我请假，出差", MEMBER)
    chat.hears(agreed(chat), NEW)
    assert (rows(chat, "calendar_feeds"), rows(chat, "web_keys")) == ([], [])
    assert [row for row in rows(chat, "dialogues") if row["external_id"] == MEMBER] == []
    states = [row for row in rows(chat, "outbox") if row["chat_id"] == MEMBER]
    assert [row["payload"]["text"][:8] for row in states] == ["你的绑定已换到新"]


def test_without_a_second_officer_nothing_is_asked_of_anybody(chat):
    change(chat, delete(BindingRow).where(BindingRow.external_id.in_([SECRETARY, DISCIPLINE, 1008, 1015])))
    ask(chat)
    assert "没有能同意的另一位支委" in chat.last_to(COMMISSIONER)
    assert not any("换到新账号" in call.text for call in chat.to(MEMBER))


def test_an_officer_of_another_branch_agrees_to_nothing(chat):
    ask(chat)
    number = latest(chat, "rebindings")["id"]
    theirs = next(row["member_id"] for row in rows(chat, "bindings") if row["external_id"] == SECRETARY)
    before = latest(chat, "rebindings")
    change(chat, update(BindingRow).where(BindingRow.member_id == theirs).values(external_id=4500))
    chat.press_data(f"bk:{number}", SECRETARY)
    assert latest(chat, "rebindings") == before
