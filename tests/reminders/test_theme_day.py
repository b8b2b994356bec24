"""Theme days: three days before, the day before, in the morning; and what the secretary learns ahead."""

from datetime import date

import pytest

from branch.meeting import MeetingKind, MeetingState
from branch.member import MemberStatus
from locales import phrases
from reminders import texts_about
from tests.reminders.desk import FOUNDED, GROUP_CHAT, Desk, at

MINE = "theme_day:2026-06-10:{}:m3"


def test_every_member_is_reminded_three_days_and_one_day_before_and_in_the_morning(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-10 15:00")
    seen = []
    for moment in ("2026-06-07 09:00", "2026-06-09 09:00", "2026-06-10 08:30"):
        quiet_dues.plan(moment)
        seen.append(sorted(quiet_dues.pending()))
        for key in quiet_dues.pending():
            quiet_dues.sends(key, moment)
    expected = [[f"theme_day:2026-06-10:{days}:m{member}" for member in (1, 2, 3)] for days in (3, 1, 0)]
    assert seen == expected


@pytest.mark.parametrize(
    ("moment", "step"), [("2026-06-07 08:59:59", 3), ("2026-06-09 08:59:59", 1), ("2026-06-10 08:29:59", 0)]
)
def test_no_reminder_comes_a_second_early(quiet_dues: Desk, moment: str, step: int) -> None:
    quiet_dues.plans_theme_day("2026-06-10 15:00")
    quiet_dues.plan(moment)
    assert MINE.format(step) not in quiet_dues.rows()


def test_the_words_say_day_weekday_time_and_place(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-10 15:00")
    quiet_dues.plan("2026-06-07 09:00")
    words = quiet_dues.rows()[MINE.format(3)].words
    assert words == "6月10日（周三）15:00 主题党日，三楼会议室。来不了请回“请假”和事由。"


@pytest.mark.parametrize(
    ("kind", "key", "moment"),
    [
        (MeetingKind.THEME_DAY, "theme_day:2026-06-10:1:{}", "2026-06-09 09:00"),
        (MeetingKind.GENERAL_MEETING, "meeting:1.20260610:1:{}", "2026-06-09 09:00"),
    ],
)
def test_of_what_is_not_announced_only_the_chair_is_reminded(
    quiet_dues: Desk, kind: MeetingKind, key: str, moment: str
) -> None:
    quiet_dues.binds_group()
    meeting_id = quiet_dues.plans_theme_day("2026-06-10 15:00", kind=kind, quiet=True)
    quiet_dues.plan(moment)
    found = {
        each
        for each in quiet_dues.rows()
        if each.startswith(key.partition(":")[0] + ":") and "0610" in each.replace("-", "")
    }
    assert {each.rpartition(":")[2] for each in found} == {"m1"}
    quiet_dues.writer.do(lambda work: work.meetings.announce(meeting_id))
    quiet_dues.plan(moment)
    assert {key.format(each) for each in ("m1", "m2", "m3")} <= set(quiet_dues.rows())


def test_in_the_morning_the_words_say_today(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-10 15:00", place=None)
    quiet_dues.plan("2026-06-10 08:30")
    assert quiet_dues.rows()[MINE.format(0)].words == "今天15:00 主题党日。来不了请回“请假”和事由。"


def test_without_a_meeting_the_tenth_is_named_as_the_usual_day(quiet_dues: Desk) -> None:
    quiet_dues.plan("2026-06-07 09:00")
    words = quiet_dues.rows()[MINE.format(3)].words
    assert words == "6月10日是主题党日（原则上每月10日），时间、地点还没有定，定了会通知。"


def test_a_theme_day_on_another_day_is_announced_for_that_day(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-17 15:00")
    quiet_dues.plan("2026-06-10 09:00")
    assert quiet_dues.pending() == set()
    quiet_dues.plan("2026-06-14 09:00")
    assert "theme_day:2026-06-17:3:m3" in quiet_dues.pending()


def test_a_theme_day_on_the_first_of_a_month_is_announced_in_the_month_before(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-08-01 15:00")
    quiet_dues.plan("2026-07-27 09:00")
    assert "theme_note:2026-08-01:5:m1" in quiet_dues.pending()
    quiet_dues.plan("2026-07-29 09:00")
    assert "theme_day:2026-08-01:3:m3" in quiet_dues.pending()


def test_a_moved_theme_day_is_announced_anew_and_the_old_day_falls_silent(quiet_dues: Desk) -> None:
    meeting = quiet_dues.plans_theme_day("2026-06-10 15:00")
    quiet_dues.plan("2026-06-09 09:00")
    quiet_dues.moves_meeting(meeting, MeetingState.CANCELLED, when="2026-06-09 09:01")
    quiet_dues.plans_theme_day("2026-06-12 15:00")
    quiet_dues.plan("2026-06-09 09:05")
    assert "theme_day:2026-06-12:3:m3" in quiet_dues.pending()
    assert not quiet_dues.wants("theme_day:2026-06-10:1:m3", "2026-06-09 09:06")


def test_a_theme_day_whose_check_in_opens_early_is_still_reminded_of(quiet_dues: Desk) -> None:
    meeting = quiet_dues.plans_theme_day("2026-06-10 08:45")
    quiet_dues.moves_meeting(meeting, MeetingState.OPEN, when="2026-06-10 08:20")
    quiet_dues.plan("2026-06-10 08:30")
    assert MINE.format(0) in quiet_dues.pending()


def test_a_theme_day_held_without_a_plan_is_not_reminded_of_while_it_is_on(quiet_dues: Desk) -> None:
    meeting = quiet_dues.plans_theme_day("2026-06-05 15:00")
    quiet_dues.moves_meeting(meeting, MeetingState.OPEN, when="2026-06-05 15:00:20")
    quiet_dues.plan("2026-06-05 15:00:30")
    assert quiet_dues.rows() == {}


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.CLOSED, MeetingState.OPEN])
def test_a_month_whose_theme_day_is_held_or_cancelled_gets_no_reminder_of_the_tenth(
    quiet_dues: Desk, state: MeetingState
) -> None:
    quiet_dues.moves_meeting(quiet_dues.plans_theme_day("2026-06-05 15:00"), state, when="2026-06-05 15:01")
    quiet_dues.plan("2026-06-10 09:00")
    assert [key for key in quiet_dues.rows() if key.startswith("theme_")] == []


def test_the_group_gets_one_post_and_it_is_held_when_its_outcome_is_unknown(quiet_dues: Desk) -> None:
    quiet_dues.binds_group()
    quiet_dues.plans_theme_day("2026-06-10 15:00")
    for moment in ("2026-06-07 09:00", "2026-06-09 09:00", "2026-06-10 09:00"):
        quiet_dues.plan(moment)
    posts = {key: row for key, row in quiet_dues.rows().items() if row.chat_id == GROUP_CHAT}
    assert [(key, row.policy) for key, row in posts.items()] == [("theme_day:2026-06-10:3:g1", "hold")]
    assert "群里不用写原因" in posts["theme_day:2026-06-10:3:g1"].words


def test_nobody_is_reminded_in_the_morning_of_a_meeting_that_began_before(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-10 08:00")
    quiet_dues.plan("2026-06-10 09:00")
    assert MINE.format(0) not in quiet_dues.rows()


def test_only_members_on_the_roster_with_a_reachable_account_are_reminded(quiet_dues: Desk) -> None:
    unbound = quiet_dues.joins("未绑定", dues=False)
    gone = quiet_dues.joins("已调离", 105, dues=False)
    quiet_dues.leaves(gone)
    activist = quiet_dues.joins("积极分子", 106, dues=False, status=MemberStatus.ACTIVIST)
    quiet_dues.writer.do(lambda work: work.bindings.set_reachable(101, reachable=False))
    quiet_dues.plan("2026-06-07 09:00")
    assert {row.chat_id for row in quiet_dues.rows().values()} == {102, 103}
    assert {unbound, gone, activist} == {4, 5, 6}


def test_a_member_bound_later_hears_only_of_what_comes_after(quiet_dues: Desk) -> None:
    quiet_dues.joins("新来的", 104, since="2026-06-08 12:00", dues=False)
    quiet_dues.plan("2026-06-10 08:30")
    heard = [key for key in quiet_dues.rows() if key.endswith(":m4")]
    assert heard == ["theme_day:2026-06-10:1:m4", "theme_day:2026-06-10:0:m4"]


def buttons(desk: Desk, key: str) -> dict[str, str]:
    keyboard = desk.rows()[key].payload.get("reply_markup", {}).get("inline_keyboard", [])
    return {each["text"]: each["callback_data"] for row in keyboard for each in row}


def test_d20_the_secretary_is_asked_five_days_ahead_what_to_do_about_a_rest_day(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-20 15:00")
    (note,) = (each for each in quiet_dues.plan("2026-06-15 09:00") if not each.due.reason)
    assert note.text == "6月20日主题党日是星期六。文件只写原则上每月10日，没有写遇休息日怎么办。这次怎么安排？"
    assert buttons(quiet_dues, note.due.key) == {
        "仍是6月20日": "td:2026-06-20:2026-06-20",
        "改到6月18日（周四）": "td:2026-06-20:2026-06-18",
        "改到6月22日（周一）": "td:2026-06-20:2026-06-22",
        "其他日子": "td:2026-06-20:",
        "知道了": "zk:theme_note:2026-06-20:5",
        "明天再提醒": "zt:theme_note:2026-06-20:5",
        "凭什么提醒我": "zw:theme_note:2026-06-20:5",
    }


def test_the_tenth_is_asked_about_though_nobody_planned_it(desk: Desk) -> None:
    desk.plan("2027-01-05 09:00")
    row = desk.rows()["theme_note:2027-01-10:5:m1"]
    assert row.words.startswith("1月10日主题党日是星期日。")
    assert "改到1月11日（周一）" in buttons(desk, "theme_note:2027-01-10:5:m1")


def test_a_public_holiday_in_the_week_is_a_rest_day_too(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-19 15:00")
    quiet_dues.plan("2026-06-14 09:00")
    assert "是节假日（端午节）" in quiet_dues.rows()["theme_note:2026-06-19:5:m1"].words


def test_a_saturday_that_is_worked_is_no_rest_day(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-10-10 15:00")
    quiet_dues.plan("2026-10-05 09:00")
    assert "theme_note:2026-10-10:5:m1" not in quiet_dues.rows()


def test_a_year_without_published_exchange_days_says_so(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2027-10-10 15:00")
    quiet_dues.plan("2027-10-05 09:00")
    assert "2027年的放假调休安排还没有公布" in quiet_dues.rows()["theme_note:2027-10-10:5:m1"].words


def test_what_the_branch_declared_comes_before_the_calendar(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-20 15:00")
    quiet_dues.plans_theme_day("2026-06-24 15:00")
    for day, works in ((date(2026, 6, 20), True), (date(2026, 6, 24), False)):
        quiet_dues.writer.do(lambda work, d=day, w=works: work.days.put(quiet_dues.branch_id, d, works=w, by=1))
    assert [each for each in quiet_dues.plan("2026-06-15 09:00") if not each.due.reason] == []
    quiet_dues.plan("2026-06-19 09:00")
    assert "支部定的休息日" in quiet_dues.rows()["theme_note:2026-06-24:5:m1"].words


def test_the_secretary_learns_that_nothing_is_planned(quiet_dues: Desk) -> None:
    (note,) = quiet_dues.plan("2026-06-05 09:00")
    assert note.due.recipient.chat_id == 101
    assert "时间、地点还没有定" in note.text


def test_a_planned_working_day_needs_no_note_and_a_planned_rest_day_does(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-10 15:00")
    assert quiet_dues.plan("2026-06-05 09:00") == []
    quiet_dues.plans_theme_day("2026-06-21 15:00")
    planned = quiet_dues.plan("2026-06-16 09:00")
    (note,) = (each for each in planned if not each.due.reason and each.due.kind == "theme_note")
    assert "6月21日主题党日是星期日" in note.text


def test_the_reason_names_the_rule_for_the_usual_day_and_the_branch_for_its_own(quiet_dues: Desk) -> None:
    usual = quiet_dues.preview("2026-06-07 09:00")[0]
    quiet_dues.plans_theme_day("2026-06-10 15:00")
    own = quiet_dues.preview("2026-06-07 09:00")[0]
    said = [texts_about.why(phrases("zh"), each.due) for each in (usual, own)]
    assert said == [
        "主题党日原则上每月10日〔在组织工作会议上的讲话 二（一）〕；提醒时间为系统默认",
        "支部已定的主题党日；提醒时间为系统默认",
    ]


def test_each_person_is_reminded_in_their_language(quiet_dues: Desk) -> None:
    quiet_dues.writer.do(lambda work: work.bindings.set_language(103, "en"))
    quiet_dues.plans_theme_day("2026-06-10 15:00")
    quiet_dues.plan("2026-06-07 09:00")
    rows = quiet_dues.rows()
    assert "Wed" in rows[MINE.format(3)].words
    assert "周三" in rows["theme_day:2026-06-10:3:m1"].words


def test_a_reminder_does_not_outlive_the_start_of_the_meeting(quiet_dues: Desk) -> None:
    quiet_dues.plans_theme_day("2026-06-10 15:00")
    planned = quiet_dues.preview("2026-06-10 14:59")
    assert {each.due.expires_at for each in planned} == {at("2026-06-10 15:00")}
    planned = [each.due for each in quiet_dues.preview("2026-06-10 15:00")]
    assert {due.reason for due in planned if due.kind == "theme_day"} == {"superseded", "too late"}


def test_a_day_that_the_branch_chose_takes_the_place_of_the_tenth(quiet_dues: Desk) -> None:
    quiet_dues.writer.do(lambda work: work.calendars.put(quiet_dues.branch_id, "[]", theme_day=15, by=1, at=FOUNDED))
    assert [each for each in quiet_dues.plan("2026-06-09 20:00") if each.due.kind == "theme_day"] == []
    first = next(each for each in quiet_dues.plan("2026-06-12 09:00") if each.due.kind == "theme_day")
    assert first.text == "6月15日是主题党日（支部定的每月15日），时间、地点还没有定，定了会通知。"
    assert first.due.rule is None


@pytest.mark.parametrize(("chosen", "day"), [(31, "2026-06-30"), (None, "2026-06-10")])
def test_a_chosen_day_that_a_month_lacks_is_its_last(quiet_dues: Desk, chosen, day) -> None:
    quiet_dues.writer.do(
        lambda work: work.calendars.put(quiet_dues.branch_id, "[]", theme_day=chosen, by=1, at=FOUNDED)
    )
    found = {each.due.period for each in quiet_dues.plan(f"{day} 08:30") if each.due.kind == "theme_day"}
    assert found == {day}


def test_a_document_without_a_day_reminds_of_no_tenth(quiet_dues: Desk) -> None:
    quiet_dues.follows("theme_day", document="shendingshan")
    assert [each for each in quiet_dues.plan("2026-06-10 09:00") if each.due.kind != "missed"] == []
