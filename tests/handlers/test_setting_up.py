"""A branch from nothing to its first reminder, said as a new secretary says it; any step can wait or be said twice."""

import pytest

from branch.member import Role
from branch.set_up import Step
from reminders import plan
from services import set_up
from services.demo import GROUP_CHAT_ID
from storage.tables import RoleTermRow
from tests.chat import COMMISSIONER, MEMBER, SECRETARY
from tests.handlers.records import rows
from tests.handlers.setting_up_story import NEW, from_nothing

NAMES = "王思远、李清和、赵一鸣，孙可欣 周子墨\n吴念真、郑书瑶"


@pytest.fixture
def founded(chat, clock):
    """Found a branch below nobody known, and let its secretary come with the code."""
    branch_id, code = chat.writer.do(
        lambda work: set_up.found(work, "城南党支部", "街道党工委", "沈知行", at=clock.now())
    )
    chat.says(code, NEW)
    chat.branch_id = branch_id
    return chat


def state(chat, clock):
    def look(work):
        return set_up.look(work, work.people.account(NEW, on=clock.now().date()).member, at=clock.now())

    return chat.writer.do(look)


def test_the_new_secretary_is_offered_the_way_at_once(chat, clock):
    _, code = chat.writer.do(lambda work: set_up.found(work, "城北党支部", None, "沈知行", at=clock.now()))
    assert "一步步设置" in chat.says(code, NEW)
    (asked,) = [call for call in chat.press("开始设置", NEW) if call.method == "send_message"]
    assert "名单：现在1人" in asked.text


def test_from_nothing_to_the_first_reminder_in_one_talk(founded, clock):
    chat = founded
    assert "城南党支部（上级：街道党工委）" in chat.says("/setup", NEW)
    assert "登记了7人" in chat.says(NAMES, NEW)
    chat.press("组织委员", NEW)
    assert "王思远，组织委员" in chat.says("王思远", NEW)
    chat.press("宣传委员", NEW)
    chat.says("李清和", NEW)
    chat.press_data("jn:theme_day", NEW)
    assert "每月12号" in chat.hears("12号", NEW)[0].text
    chat.press_data("jn:reminder", NEW)
    sent = chat.press("发一条试试", NEW)
    assert any("【测试提醒】" in call.text for call in sent)
    now = state(chat, clock)
    assert (now.members, now.theme_day, list(now.lacking)) == (8, 12, [])


def test_what_is_not_a_list_of_names_enters_nobody(founded, clock):
    founded.says("/setup", NEW)
    answer = founded.says("王思远、电话13800000000、李清和", NEW)
    assert "都没有登记" in answer
    assert state(founded, clock).members == 1
    assert "登记了2人" in founded.says("王思远、李清和", NEW)


def test_the_same_list_twice_enters_nobody_twice(founded, clock):
    for expected in ("登记了2人", "登记了0人。2人名单上已经有了"):
        founded.press_data("jn:roster", NEW)
        assert expected in founded.says("王思远、李清和", NEW)
    assert state(founded, clock).members == 3


def test_homonyms_are_asked_about_and_the_office_is_held_once(chat, clock):
    chat.press_data("jr:publicity", SECRETARY)
    assert "有几位江一苇" in chat.says("江一苇", SECRETARY)
    for _ in range(2):
        chat.press("江一苇（三组）", SECRETARY)
    held = chat.writer.do(
        lambda work: [each for each in work.people.members(2, on=clock.now().date()) if each.name == "江一苇"]
    )
    assert [each.holds(Role.PUBLICITY) for each in held] == [False, True]
    with chat.database.engine.connect() as connection:
        terms = connection.execute(RoleTermRow.__table__.select()).all()
    assert sum(term.role == Role.PUBLICITY and term.member_id == held[1].id for term in terms) == 1


def test_the_secretarys_own_office_is_not_given_by_a_button(chat):
    before = len(chat.calls)
    chat.press_data("jr:secretary", SECRETARY)
    assert all("姓名" not in call.text for call in chat.calls[before:])


@pytest.mark.parametrize("said", ["0", "29", "31号", "每月"])
def test_a_day_that_no_month_always_has_is_asked_again(chat, clock, said):
    chat.press_data("jn:theme_day", SECRETARY)
    assert "1到28" in chat.says(said, SECRETARY)


def test_a_name_of_another_branch_is_refused_and_the_own_corrected(founded, clock):
    founded.press_data("jw", NEW)
    assert "已经有叫民一庭党支部的支部" in founded.says("民一庭党支部", NEW)
    founded.press_data("jw", NEW)
    assert "改成了：城南第一党支部" in founded.says("城南第一党支部", NEW)
    assert state(founded, clock).branch == "城南第一党支部"


def test_every_step_can_wait_and_is_asked_again_later(founded, clock):
    founded.says("/setup", NEW)
    for _ in range(7):
        founded.press("以后再说", NEW)
    assert "以后再设" in founded.calls[-1].text
    clock.advance(days=3)
    assert "名单：现在1人" in founded.says("设置支部", NEW)


def test_an_answer_after_an_hour_is_a_new_sentence(founded, clock):
    founded.says("/setup", NEW)
    clock.advance(hours=1, minutes=1)
    founded.hears("王思远、李清和", NEW)
    assert state(founded, clock).members == 1


@pytest.mark.parametrize("who", [MEMBER, COMMISSIONER])
def test_others_are_not_led(chat, who):
    assert "归支部其他同志办" in chat.says("/setup", who)


def test_it_is_answered_in_private_even_if_said_in_the_group(chat):
    chat.hears("/setup", SECRETARY, group=True)
    assert all("名单：" not in call.text for call in chat.to(GROUP_CHAT_ID))


def test_the_code_of_the_operator_is_over_after_three_days(chat, clock):
    _, code = chat.writer.do(lambda work: set_up.found(work, "城东党支部", None, "沈知行", at=clock.now()))
    clock.advance(days=3, minutes=1)
    chat.says(code, NEW)
    assert chat.writer.do(lambda work: work.people.account(NEW, on=clock.now().date())) is None


def test_an_office_ends_with_two_presses_and_the_set_up_asks_for_it_again(founded, clock):
    chat = founded
    chat.says("/setup", NEW)
    chat.says(NAMES, NEW)
    chat.press("组织委员", NEW)
    chat.says("王思远", NEW)
    chat.press("宣传委员", NEW)
    chat.says("李清和", NEW)
    assert list(state(chat, clock).lacking) == []
    chat.says("/setup 职务", NEW)
    chat.press("卸任", NEW)
    (told,) = [call for call in chat.press("李清和，宣传委员", NEW) if call.method == "send_message"]
    assert "李清和从今天起不再担任宣传委员" in told.text
    assert list(state(chat, clock).lacking) == [Role.PUBLICITY]
    terms = rows(chat, "role_terms")
    # It was given on this very day, so that it never held.
    assert "publicity" not in {row["role"] for row in terms if row["organization_id"] == chat.branch_id}
    chat.press("宣传委员", NEW)
    chat.says("李清和", NEW)
    assert list(state(chat, clock).lacking) == []


def test_an_office_held_for_long_keeps_its_term_and_gives_no_right_from_that_day(chat, clock):
    before = chat.hears("/arrears", COMMISSIONER)[0].text
    chat.says("/setup 职务", SECRETARY)
    chat.press("卸任", SECRETARY)
    chat.press_data("jo:organization:2", SECRETARY)
    chat.press_data("jo:organization:2", SECRETARY)
    assert chat.hears("/arrears", COMMISSIONER)[0].text != before
    assert "归支部其他同志办" in chat.hears("/arrears", COMMISSIONER)[0].text
    (term,) = [row for row in rows(chat, "role_terms") if row["role"] == "organization"]

    assert term["ended_on"].isoformat() == "2026-06-07"
    acts = [row["action"] for row in rows(chat, "audit")]
    assert acts.count("role.ended") == 1


@pytest.mark.parametrize("data", ["jo:organization:999", "jo:secretary:1"])
def test_an_office_of_others_is_not_ended(chat, data):
    before = rows(chat, "role_terms")
    chat.press_data(data, SECRETARY)
    assert rows(chat, "role_terms") == before


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("/setup 名单", "名单：现在18人"),
        ("/setup Roster", "Roster: 18 people now"),
        ("/setup 测试提醒", "试一条提醒"),
        ("/setup 支部群", "支部群："),
    ],
)
def test_a_step_is_asked_for_by_its_name(chat, said, asked):
    assert asked in chat.says(said, SECRETARY)


async def test_from_nothing_to_the_first_reminder_with_eight_messages_and_seven_presses(chat, clock):
    """Every step of the set-up, as a secretary takes it who never read a page of ours."""
    new = await from_nothing(chat, clock)
    # Accounts are the members' own: each sends the code of a slip.
    assert state(chat, clock).open == [Step.ACCOUNTS]
    assert (new.said, new.pressed) == (8, 7)
    clock.jump(clock.now().replace(day=8, hour=1))
    chat.new_calls()
    chat.writer.do(lambda work: plan(work, now=clock.now()))
    clock.jump(clock.now().replace(day=10, hour=3))
    chat.writer.do(lambda work: plan(work, now=clock.now()))
    assert [call for call in chat.to(NEW) if "主题党日" in call.text][-1].method == "send_message"


def test_to_follow_no_document_is_a_choice_and_is_not_asked_about_again(founded, clock):
    chat = founded
    assert Step.PROFILE in state(chat, clock).open
    chat.says("/setup 采用的文件", NEW)
    chat.press("都不采用", NEW)
    assert Step.PROFILE not in state(chat, clock).open
    assert state(chat, clock).chose_none
    assert "采用的文件：" not in chat.says("/setup", NEW)
