"""The calendar changes on a confirmation alone: new editions are shown, changed rules told, theme days chosen."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from documents import read_plain
from handlers import profiles
from reminders import plan
from rules.records import starter_records
from services.profiles import keep_followed
from storage.tables import BranchCalendarRow, BranchProfileRow, FollowedCalendarRow
from tests.chat import MEMBER, SECRETARY
from tests.handlers.reading_room import ReadingRoom
from tests.handlers.records import change, latest, rows
from tests.handlers.test_profiles import SPEECH, everything, follow

RULES = [each for each in starter_records() if each.document.key == "speech" and each.anchor]
DROPPED = "R004-PLAN-02"


@pytest.fixture
def room(chat):
    """Return the chat of the demo branch with a reader of files behind it."""
    return ReadingRoom(chat)


def printed(*dropped):
    """Return a print of the speech as far as our records quote it, but for some of them."""
    lines = [each.anchor for each in RULES if each.id not in dropped]
    return "\n".join([RULES[0].document.title, *lines]).encode()


async def imports(room, content):
    """Send an edition, import it, and return what the secretary is told."""
    room.sends(content, "讲话.txt")
    await room.reads()
    return [call.text for call in room.chat.press("导入", SECRETARY) if call.method == "send_message"]


async def test_an_edition_that_bears_every_duty_out_is_imported_without_a_word_about_duties(room):
    assert await imports(room, printed()) == []


async def test_what_a_new_edition_has_no_more_is_shown_and_changes_nothing(room, chat):
    before = everything(chat)
    (told,) = await imports(room, printed(DROPPED))
    assert "应办事项所依据的原文有1处不一样：\n组织生活计划报备（规则R004-PLAN-02）：新版本里没有这句" in told
    assert "什么都没有改" in told
    assert everything(chat) == before
    assert rows(chat, "branch_calendars") == []


async def test_the_secretary_keeps_it_or_takes_another_document_and_that_is_written_down(room, chat):
    await imports(room, printed(DROPPED))
    asked = chat.press("换依据：组织生活计划报备", SECRETARY)[-1]
    assert "组织生活计划报备按哪份文件办" in asked.text
    chat.press_data("ux", SECRETARY)
    assert len(json.loads(latest(chat, "branch_calendars")["lines"])) > 10
    assert latest(chat, "audit")["action"] == "calendar.kept"
    assert "已由书记确认" in chat.says("/duties", SECRETARY)


def test_a_member_keeps_no_calendar(chat):
    assert "归支部其他同志办" in chat.press_data("ux", MEMBER)[0].payload["text"]
    assert rows(chat, "branch_calendars") == []


def test_changed_rules_are_told_once_and_no_more_after_the_confirmation(chat, clock):
    follow(chat, SPEECH)
    chat.press("确认，照这个办", SECRETARY)
    kept = json.loads(latest(chat, "branch_calendars")["lines"])
    next(row for row in kept if row["duty"] == "lecture")["variant"]["times"] = 2
    change(chat, update(BranchCalendarRow).values(lines=json.dumps(kept, ensure_ascii=False)))

    def told(day):
        now = clock.jump(clock.now().replace(day=day, hour=10)) or clock.now()
        planned = chat.writer.do(lambda work: plan(work, now=now))
        return [each.text for each in planned if each.due.kind == "calendar"]

    words = ["应办事项所依据的规则有变化（1项）。发 /duties 看差别；确认之前，照原来的办。"]
    assert [told(day) for day in (20, 21, 22)] == [words, [], []]
    chat.hears("/duties", SECRETARY)
    chat.press("确认，照这个办", SECRETARY)
    assert told(24) == []


@pytest.fixture
def changed_data(chat, clock):
    """Let the starter data change for a branch that confirmed nothing: thrice a year lectures, no brief."""
    assert chat.writer.do(lambda work: keep_followed(work, at=clock.now())) == 1
    (kept,) = rows(chat, "followed_calendars")
    lines = [row for row in json.loads(kept["lines"]) if row["duty"] != "quarterly_brief"]
    next(row for row in lines if row["duty"] == "lecture")["variant"]["times"] = 3
    change(chat, update(FollowedCalendarRow).values(lines=json.dumps(lines, ensure_ascii=False)))
    return chat


def test_changed_data_change_nothing_for_a_branch_that_confirmed_nothing_until_it_does(changed_data, clock):
    chat = changed_data
    assert chat.writer.do(lambda work: keep_followed(work, at=clock.now())) == 0
    shown = chat.says("/duties", SECRETARY)
    assert "还没有选定，按系统默认" in shown
    assert "党课：每季度3次" in shown
    assert "季度情况简报：" not in shown.partition("所依据的规则有变化")[0]
    assert "新增：季度情况简报" in shown
    tomorrow = clock.now() + timedelta(days=1)
    planned = chat.writer.do(lambda work: plan(work, now=tomorrow))
    told = [each.text for each in planned if each.due.kind == "calendar"]
    assert told == ["应办事项所依据的规则有变化（2项）。发 /duties 看差别；确认之前，照原来的办。"]
    chat.press("确认，照这个办", SECRETARY)
    assert "季度情况简报" in chat.says("/duties", SECRETARY)
    assert "所依据的规则有变化" not in chat.calls[-1].text


def test_what_is_followed_is_kept_for_whoever_chose_it_and_anew_with_another_document(chat, clock):
    chat.writer.do(lambda work: keep_followed(work, at=clock.now()))
    (kept,) = rows(chat, "followed_calendars")
    committee = chat.writer.do(lambda work: work.organizations.branches()[0].parent_id)
    assert (kept["organization_id"], kept["document_key"]) == (committee, "speech")
    change(chat, insert(BranchProfileRow).values(branch_id=committee, document_key="wujin"))
    assert "联系服务群众" in chat.says("/duties", SECRETARY), "what was kept of another document counts no more"
    chat.writer.do(lambda work: keep_followed(work, at=clock.now()))
    assert [row["document_key"] for row in rows(chat, "followed_calendars")] == ["wujin"]


def test_a_document_read_in_by_the_command_line_is_told_to_the_chairs_alike(room, chat, clock):
    edition = read_plain(printed(DROPPED), "讲话.txt")
    (call,) = chat.writer.do(lambda work: list(profiles.calls(work, edition, at=clock.now())))
    assert call.chat_id == SECRETARY
    assert "组织生活计划报备（规则R004-PLAN-02）：新版本里没有这句" in call.payload["text"]
    assert [row[-1]["callback_data"] for row in call.payload["reply_markup"]["inline_keyboard"]][-1] == "ux"
    night = clock.now().replace(hour=22)
    (call,) = chat.writer.do(lambda work: list(profiles.calls(work, edition, at=night)))
    assert call.not_before is not None


@pytest.mark.parametrize(
    ("words", "day"),
    [("主题党日 每月15日", 15), ("主题党日定在每月5号", 5), ("theme day on the 20th", 20), ("主题党日 默认", None)],
)
def test_the_branch_chooses_the_day_of_its_theme_days(chat, words, day):
    answer = chat.says(f"/duties {words}", SECRETARY)
    assert answer.startswith(("好，主题党日", "Done. Theme days"))
    assert latest(chat, "branch_calendars")["theme_day"] == day
    assert latest(chat, "audit")["action"] == "theme_day.chosen"


@pytest.mark.parametrize("words", ["主题党日 每月0日", "主题党日 每月32日", "theme day on the 40th"])
def test_a_day_that_no_month_has_is_not_taken(chat, words):
    assert chat.says(f"/duties {words}", SECRETARY).startswith(("自己加一项", "To add one of your own"))
    assert rows(chat, "branch_calendars") == []


def test_a_member_chooses_no_day(chat):
    chat.says("/duties 主题党日 每月15日", MEMBER)
    assert rows(chat, "branch_calendars") == []
