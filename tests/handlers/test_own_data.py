"""我的信息: everything about oneself as a file for oneself, corrections by a second person, erasure after leaving."""

from datetime import date

import pytest

from branch.member import MemberStatus
from branch.own_data import CorrectionGone, NotLeft
from branch.refusals import NotAllowed
from branch.roster import Detail
from handlers.texts.own_data import paper
from locales import phrases
from services import own_data
from storage.unit_of_work import UnitOfWork
from tests.chat import COMMISSIONER, LEADER, MEMBER, SECRETARY, STRANGER
from tests.handlers.conftest import NOW
from tests.handlers.records import digest, in_group, rows

PHONE = "1380000" + "4321"
XIAOMAN = 3


def entry(chat, member_id=XIAOMAN):
    return chat.database.read(lambda connection: UnitOfWork(connection).roster.entry(member_id))


def file_of(chat, calls):
    """Return the rows of the file that was sent."""
    (sent,) = [call for call in calls if call.method == "send_document"]
    assert sent.payload["document"]["name"] == "关于我的记录.xlsx"
    return {(row[0], row[1]): row[2] for row in sent.payload["document"]["paper"]["rows"]}


def test_a_member_gets_everything_about_themselves_and_of_nobody_else(chat):
    chat.writer.do(lambda work: work.roster.change(XIAOMAN, Detail.PHONE, PHONE))
    chat.says("10号我请假，孩子家长会")
    chat.says("对")
    assert "名册各项" in chat.says("/mydata")
    found = file_of(chat, chat.press("发给我", MEMBER))
    assert found["名册", "姓名"] == "陆小满"
    assert found["名册", "联系电话"] == PHONE
    assert any(kind == "应交党费" for kind, _ in found)
    assert [value for (kind, _), value in found.items() if kind == "请假"] != []
    assert not any(name in str(found) for name in ("许听澜", "江一苇"))
    assert rows(chat, "audit")[-1]["action"] == "own_data.exported"


def test_the_file_is_asked_for_in_private_only(chat):
    chat.hears("/mydata", MEMBER, group=True)
    assert "名册" not in "".join(in_group(chat))
    before = digest(chat)
    assert "还不认识你" in chat.press_data("xo", STRANGER)[0].text
    assert digest(chat) == before


def test_the_file_can_be_written_in_both_languages(chat):
    found = chat.database.read(lambda work: own_data.of_member(UnitOfWork(work), XIAOMAN, at=NOW))
    for language, title in (("zh", "关于我的记录"), ("en", "On record about me")):
        made = paper(phrases(language), found, NOW)
        assert made.title == title
        assert all(len(row) == len(made.columns) for row in made.rows)


def test_a_correction_is_made_by_a_second_person_and_no_phone_is_in_a_message(chat):
    assert "已请" in chat.says(f"/correct 电话 {PHONE}")
    question = chat.last_to(COMMISSIONER)
    assert "陆小满（一组）请求更正名册的“联系电话”：末尾是21" in question
    assert PHONE not in "".join(str(call.payload) for call in chat.calls)
    assert Detail.PHONE not in entry(chat).details
    assert "已更正" in "".join(call.text for call in chat.press("核对无误，更正", COMMISSIONER))
    assert entry(chat).details[Detail.PHONE] == PHONE
    assert "已按你说的更正" in chat.last_to(MEMBER)
    assert "已经处理过" in chat.press_data("yc:1", SECRETARY)[0].text
    assert [row["action"] for row in rows(chat, "audit")[-2:]] == ["correction.asked", "correction.made"]
    assert PHONE not in str([row["facts"] for row in rows(chat, "audit")])


def test_a_correction_that_is_not_made_leaves_the_roster(chat):
    chat.says("/correct 入党 2011年7月1日")
    before = entry(chat)
    chat.press("不更正", SECRETARY)
    assert entry(chat) == before
    assert "没有更正" in chat.last_to(MEMBER)


def test_a_second_request_for_the_same_value_replaces_the_first(chat):
    chat.says("/correct 单位 甲处")
    chat.says("/correct 单位 乙处")
    assert "已经处理过" in chat.press_data("yc:1", COMMISSIONER)[0].text
    chat.press_data("yc:2", COMMISSIONER)
    assert entry(chat).details[Detail.WORK] == "乙处"


def test_nobody_corrects_for_themselves_or_for_another_branch(chat, clock):
    chat.says("/correct 学历 大学", COMMISSIONER)
    assert "其他同志办" in chat.press_data("yc:1", COMMISSIONER)[0].text
    assert "其他同志办" in chat.press_data("yc:1", LEADER)[0].text

    def elsewhere(work):
        branch = work.organizations.add("民二庭党支部", "branch", parent_id=1, at=clock.now())
        officer = work.people.member(1, on=date(2026, 6, 8))
        return type(officer)(officer.id, branch, officer.name, roles=officer.roles)

    other = chat.writer.do(elsewhere)
    with pytest.raises(CorrectionGone):
        chat.writer.do(lambda work: own_data.decide_correction(work, other, 1, made=True, at=NOW))
    chat.press_data("yc:1", SECRETARY)
    assert entry(chat, 2).details[Detail.EDUCATION] == "大学"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "电话",
        "电话 ",
        "党小组 一组",
        "姓名 王五",
        "出生 昨天",
        "性别 没有",
        "电话 110101199003070000",
        "时间 2012年1月1日",
    ],
)
def test_what_cannot_be_read_or_corrected_is_not_recorded(chat, words):
    before = rows(chat, "corrections")
    assert "没有登记" in chat.says(f"/correct {words}")
    assert rows(chat, "corrections") == before


def test_whoever_is_on_the_roster_is_not_erased(chat):
    with pytest.raises(NotLeft):
        chat.writer.do(lambda work: own_data.erase(work, XIAOMAN, by=None, at=NOW))


def test_after_leaving_everything_goes_that_may_go_and_the_trail_still_holds(chat):
    chat.writer.do(lambda work: work.roster.change(XIAOMAN, Detail.PHONE, PHONE))
    chat.says("10号我请假，孩子家长会")
    chat.says("对")
    chat.says("党费交了")
    chat.says(f"/correct 电话 {PHONE}")
    chat.says("支委会最多几个人")
    chat.says("提醒我政治生日")
    kept = {name: rows(chat, name) for name in ("attendance", "dues_items", "dues_payments", "role_terms")}
    chat.writer.do(lambda work: own_data.record_leaving(work, XIAOMAN, date(2026, 6, 8), by=None, at=NOW))
    assert "还不认识你" in chat.says("到了")
    done = chat.writer.do(lambda work: own_data.erase(work, XIAOMAN, by=None, at=NOW))
    assert min(done.details, done.reasons, done.messages, done.talks, done.entries) > 0
    assert (entry(chat).name, entry(chat).details, entry(chat).status) == ("陆小满", {}, MemberStatus.FORMER)
    assert {name: rows(chat, name) for name in kept} == kept
    for table in ("bindings", "reminder_wishes", "corrections", "binding_codes", "member_details"):
        assert all(row["member_id"] != XIAOMAN for row in rows(chat, table)), table
    for table in ("asked_questions", "dialogues"):
        assert all(row["external_id"] != MEMBER for row in rows(chat, table)), table
    assert all(row["payload"] == {} for row in rows(chat, "outbox") if row["chat_id"] == MEMBER)
    assert all(not row["reason"] for row in rows(chat, "leave_requests") if row["member_id"] == XIAOMAN)
    named = [row for row in rows(chat, "audit") if row["object"] == f"member:{XIAOMAN}"]
    assert all(row["facts"] == {} for row in named if row["action"] != "roster.erased")
    with chat.database.engine.connect() as connection:
        assert UnitOfWork(connection).audit.check(chat.database.keys) == []


def test_erasing_and_leaving_twice_is_harmless_or_refused(chat):
    chat.writer.do(lambda work: own_data.record_leaving(work, XIAOMAN, date(2026, 6, 8), by=None, at=NOW))
    with pytest.raises(NotAllowed):
        chat.writer.do(lambda work: own_data.record_leaving(work, XIAOMAN, date(2026, 6, 9), by=None, at=NOW))
    for _ in range(2):
        again = chat.writer.do(lambda work: own_data.erase(work, XIAOMAN, by=None, at=NOW))
    assert (again.details, again.reasons, again.talks) == (0, 0, 0)


def test_offices_end_with_leaving(chat):
    chat.writer.do(lambda work: own_data.record_leaving(work, 2, date(2026, 6, 8), by=None, at=NOW))
    assert all(row["ended_on"] is not None for row in rows(chat, "role_terms") if row["member_id"] == 2)
