"""绑定: codes from hand to hand, and groups that belong to one branch."""

import re
from datetime import date

import pytest
from sqlalchemy import delete, select

from services.demo import GROUP_CHAT_ID
from storage.fields import FieldCipher
from storage.tables import BindingRow, GroupChatRow, MemberRow
from storage.tables.people import NAME_PLACE
from tests.chat import COMMISSIONER, LEADER, MEMBER, PUBLICITY, SECRETARY, STRANGER
from tests.handlers.conftest import UNBOUND
from tests.handlers.records import change, digest, in_group, rows
from tests.record_keys import FOR_TESTS

OTHER_GROUP = -2002
WHO = "我还不认识你"


def code_for(chat, name="温如许", by=COMMISSIONER):
    """Return the code that the officer reads aloud."""
    return re.search(r"绑定码：([A-Z2-9]{8})", chat.says(f"/code {name}", by))[1]


@pytest.mark.parametrize("officer", [COMMISSIONER, SECRETARY])
def test_a_code_from_the_officer_binds_the_person_who_types_it(chat, officer):
    code = code_for(chat, by=officer)
    assert "温如许，已绑定" in chat.says(code, UNBOUND)
    assert "党员大会" in chat.says("下次什么时候开会", UNBOUND)


def test_the_link_of_the_officer_opens_the_chat_and_binds(chat):
    link = re.search(r"https://t\.me/zhibu_bot\?start=(\w+)", chat.says("/code 温如许", COMMISSIONER))
    assert "已绑定" in chat.says(f"/start {link[1]}", UNBOUND)


@pytest.mark.parametrize(
    "form", ["  {} ", "绑定码：{}", "温如许的绑定码：{}\n10分钟内有效", "https://t.me/zhibu_bot?start={}"]
)
def test_a_code_is_found_in_what_people_paste(chat, form):
    assert "已绑定" in chat.says(form.format(code_for(chat).lower()), UNBOUND)


def test_a_word_of_eight_letters_inside_a_sentence_is_no_try(chat):
    assert "do not know you" in chat.says("see you thursday", STRANGER)
    assert rows(chat, "code_tries") == []


def test_five_wrong_codes_close_the_door_for_an_hour_even_to_the_right_one(chat, clock):
    code = code_for(chat)
    for _ in range(5):
        assert "用不了" in chat.says("AAAA2222", UNBOUND)
    assert "一小时后再试" in chat.says(code, UNBOUND)
    clock.advance(minutes=61)
    assert "已绑定" in chat.says(code_for(chat), UNBOUND)


def test_a_code_is_over_after_ten_minutes(chat, clock):
    code = code_for(chat)
    clock.advance(minutes=10)
    assert "用不了" in chat.says(code, UNBOUND)


def test_a_code_binds_one_account_and_no_second(chat):
    code = code_for(chat)
    chat.says(code, UNBOUND)
    assert "用不了" in chat.says(code, STRANGER)


def test_a_new_code_ends_the_old_one(chat):
    old, new = code_for(chat), code_for(chat)
    assert "用不了" in chat.says(old, UNBOUND)
    assert "已绑定" in chat.says(new, UNBOUND)


def test_of_homonyms_the_officer_is_asked_which_one(chat):
    change(chat, delete(BindingRow).where(BindingRow.member_id.in_(called("江一苇"))))
    assert "有几位江一苇" in chat.says("/code 江一苇", COMMISSIONER)
    assert list(chat.to(COMMISSIONER)[-1].buttons) == ["江一苇（一组）", "江一苇（三组）"]
    code = re.search(r"绑定码：(\w{8})", chat.says("2", COMMISSIONER))[1]
    assert "江一苇，已绑定" in chat.says(code, STRANGER)
    account = chat.writer.do(lambda work: work.people.account(STRANGER, on=date(2026, 6, 8)))
    assert account.member.party_group == "三组"


def called(name):
    """Return a query for the members of that name."""
    return select(MemberRow.id).where(MemberRow.name_key == FieldCipher(FOR_TESTS).index(name, NAME_PLACE))


def test_a_code_is_not_given_for_whom_nobody_knows_or_who_is_bound(chat):
    assert "名册里没有赵无名" in chat.says("/code 赵无名", COMMISSIONER)
    assert "陆小满（一组）已经绑定了账号" in chat.says("/code 陆小满", COMMISSIONER)
    assert "给谁开绑定码" in chat.says("/code", COMMISSIONER)
    assert len(chat.says("/code " + "长" * 4000, COMMISSIONER)) < 200


def test_a_bound_account_cannot_be_bound_again(chat):
    code = code_for(chat)
    assert "已经绑定过" in chat.says(f"/start {code}", MEMBER)
    assert "已绑定" in chat.says(code, UNBOUND)


def test_a_code_shown_in_the_group_binds_nobody_any_more(chat):
    code = code_for(chat)
    before = digest(chat, but=frozenset({"binding_codes", "audit"}))
    chat.hears(f"/start {code}", UNBOUND, group=True)
    assert digest(chat, but=frozenset({"binding_codes", "audit"})) == before
    assert code not in "".join(in_group(chat))
    assert "用不了" in chat.says(code, UNBOUND)
    assert chat.hears(code_for(chat), UNBOUND, group=True) == []


@pytest.mark.parametrize("by", [UNBOUND, COMMISSIONER])
@pytest.mark.parametrize("form", ["{}", "温如许的绑定码：{}", "https://t.me/zhibu_bot?start={}"])
def test_a_code_that_is_only_written_in_the_group_binds_nobody_either(chat, form, by):
    """The officer who passes it on there means well; everybody in the group could use it."""
    code = code_for(chat)
    assert chat.hears(form.format(code), by, group=True) == []
    assert "用不了" in chat.says(code, STRANGER)


def test_a_stranger_is_told_in_the_group_to_open_the_private_chat_first(chat):
    chat.hears("/start", STRANGER, group=True)
    assert in_group(chat) == ["私聊发不到你那里。请先打开与我的私聊，点“开始”。"]


def test_the_link_below_the_announcement_begins_a_request_for_leave(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    assert "11:00 党员大会 的假" in chat.says("/start leave-2")
    assert "主题党日 的假" in chat.says("/start leave-3")
    assert "党员大会" in chat.says("/start leave-99"), "of no meeting that is known: the one about to begin"
    assert WHO in chat.says("/start leave", STRANGER)
    assert rows(chat, "code_tries") == []


def test_start_greets_whoever_is_known(chat):
    assert "陆小满，你已经绑定" in chat.says("/start")
    assert WHO in chat.says("/start", STRANGER)


def in_other_group(chat, by, text):
    """Say a command in a group that no branch has bound."""
    message = {
        "message_id": 900,
        "date": int(chat.clock.now().timestamp()),
        "chat": {"id": OTHER_GROUP, "type": "group", "title": "二群"},
        "from": {"id": by, "is_bot": False, "first_name": "人"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}],
    }
    return [call.text for call in chat.update(message=message) if call.chat_id == OTHER_GROUP]


def test_only_the_secretary_binds_a_group_and_a_branch_has_one(chat):
    assert "归支部其他同志办" in in_other_group(chat, PUBLICITY, "/bindgroup")[0]
    assert "没有绑定" in in_other_group(chat, SECRETARY, "/bindgroup")[0]
    change(chat, delete(GroupChatRow))
    assert "本群已绑定民一庭党支部" in in_other_group(chat, SECRETARY, "/bindgroup")[0]
    assert "没有绑定" in chat.says("/bindgroup", SECRETARY, group=True)
    assert "请在支部群里发" in chat.says("/bindgroup", SECRETARY)


def added_to_group(chat, before, after):
    """Tell the assistant that its own membership of the group changed."""
    user = {"id": 1, "is_bot": True, "first_name": "助手", "username": "zhibu_bot"}
    return chat.update(
        my_chat_member={
            "chat": {"id": OTHER_GROUP, "type": "group", "title": "二群"},
            "from": {"id": SECRETARY, "is_bot": False, "first_name": "人"},
            "date": int(chat.clock.now().timestamp()),
            "old_chat_member": {"user": user, "status": before},
            "new_chat_member": {"user": user, "status": after},
        },
    )


def test_a_group_that_adds_the_assistant_learns_how_to_bind_it(chat):
    assert [call.text for call in added_to_group(chat, "left", "member")] == ["请在支部群里发 /bindgroup 。"]
    assert added_to_group(chat, "member", "left") == []


@pytest.mark.parametrize("anonymous", [False, True])
@pytest.mark.parametrize("told_by_new", [False, True])
def test_a_group_that_became_a_supergroup_stays_bound(chat, clock, anonymous, told_by_new):
    """The new id arrives in the old chat, the old id in the new one; the sender may be an anonymous administrator."""
    new = -1002002002
    here, field, value = (
        (new, "migrate_from_chat_id", GROUP_CHAT_ID) if told_by_new else (GROUP_CHAT_ID, "migrate_to_chat_id", new)
    )
    chat.update(
        message={
            "message_id": 901,
            "date": int(clock.now().timestamp()),
            "chat": {"id": here, "type": "group", "title": "群"},
            "from": {"id": 1087968824 if anonymous else LEADER, "is_bot": anonymous, "first_name": "人"},
            field: value,
        },
    )
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    assert "开始签到" in chat.last_to(new)
    assert chat.to(GROUP_CHAT_ID) == []


def test_who_blocks_the_assistant_is_not_promised_a_private_answer(chat):
    def change(before, after):
        user = {"id": 1, "is_bot": True, "first_name": "助手"}
        person = {"id": MEMBER, "is_bot": False, "first_name": "人"}
        chat.update(
            my_chat_member={
                "chat": {"id": MEMBER, "type": "private", "first_name": "人"},
                "from": person,
                "date": int(chat.clock.now().timestamp()),
                "old_chat_member": {"user": user, "status": before, "until_date": 0},
                "new_chat_member": {"user": user, "status": after, "until_date": 0},
            },
        )

    change("member", "kicked")
    chat.hears("我的党费交了没", group=True)
    assert in_group(chat) == ["私聊发不到你那里。请先打开与我的私聊，点“开始”。"]
    change("kicked", "member")
    chat.hears("我的党费交了没", group=True)
    assert in_group(chat)[1:] == ["已私聊回复。"]


@pytest.mark.parametrize("words", ["/start", "到了", "/nothing"])
def test_whoever_writes_in_private_can_be_written_to_again(chat, words):
    """Nobody tells us when a chat that was not found is opened after all; the message itself does."""
    chat.writer.do(lambda work: work.bindings.set_reachable(MEMBER, reachable=False))
    chat.says(words)
    chat.hears("我的党费交了没", group=True)
    assert in_group(chat) == ["已私聊回复。"]


def test_who_writes_in_the_group_alone_is_still_not_reached_in_private(chat):
    chat.writer.do(lambda work: work.bindings.set_reachable(MEMBER, reachable=False))
    for _ in range(2):
        chat.hears("我的党费交了没", group=True)
    assert all(said.startswith("私聊发不到你那里") for said in in_group(chat))
