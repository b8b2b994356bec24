"""What happens to steps that were missed: the newest is made up for, marked, and never sent at night or too late."""

import pytest

from branch.dues import DuesState
from branch.meeting import MeetingState
from branch.member import MemberStatus
from locales import phrases
from reminders import texts_about
from reminders.model import Reason
from tests.reminders.desk import Desk, at

pytestmark = pytest.mark.wide


def fates(desk: Desk, recipient: str = "m3") -> dict[str, str]:
    """Return by key what became of the steps of one recipient: the reason, or the state."""
    return {key: row.reason or row.state for key, row in desk.rows().items() if key.endswith(f":{recipient}")}


def test_after_downtime_only_the_newest_step_of_a_ladder_is_sent(desk: Desk) -> None:
    desk.plans_theme_day("2026-06-10 15:00")
    desk.plan("2026-06-10 09:30")
    assert fates(desk) == {
        "theme_day:2026-06-10:3:m3": "superseded",
        "theme_day:2026-06-10:1:m3": "superseded",
        "theme_day:2026-06-10:0:m3": "pending",
        "dues:2026-06:7:m3": "superseded",
        "dues:2026-06:9:m3": "superseded",
        "dues:2026-06:10:m3": "pending",
    }


def test_after_two_weeks_of_downtime_what_is_too_late_is_recorded_and_open_dues_are_made_up_for(desk: Desk) -> None:
    desk.plan("2026-06-04 09:00")
    desk.plan("2026-06-18 10:00")
    assert fates(desk) == {
        "theme_day:2026-06-10:3:m3": "superseded",
        "theme_day:2026-06-10:1:m3": "superseded",
        "theme_day:2026-06-10:0:m3": "too late",
        "dues:2026-06:7:m3": "superseded",
        "dues:2026-06:9:m3": "superseded",
        "dues:2026-06:10:m3": "superseded",
        "dues:2026-06:11:m3": "pending",
    }


def test_a_step_on_another_day_says_that_it_is_late(desk: Desk) -> None:
    desk.plan("2026-06-08 10:00")
    words = desk.rows()["dues:2026-06:7:m3"].words
    assert words.startswith("补发，原定6月7日（周日）09:00。\n6月党费42.00元")


@pytest.mark.parametrize("moment", ["2026-06-07 09:59", "2026-06-07 20:59"])
def test_a_step_made_up_for_on_its_day_is_not_marked(desk: Desk, moment: str) -> None:
    desk.plan(moment)
    assert desk.rows()["dues:2026-06:7:m3"].words.startswith("6月党费")


@pytest.mark.parametrize(
    ("moment", "morning"),
    [("2026-06-11 21:00", "2026-06-12 08:00"), ("2026-06-12 07:59", "2026-06-12 08:00"), ("2026-06-11 20:59", None)],
)
def test_what_is_missed_waits_through_the_quiet_hours(desk: Desk, moment: str, morning: str | None) -> None:
    desk.plan(moment)
    waits = desk.rows()["dues:2026-06:11:m3"].not_before
    assert (waits and waits.replace(tzinfo=at(moment).tzinfo)) == (morning and at(morning))


def test_a_late_step_leaves_the_day_to_the_step_that_comes_an_hour_later(desk: Desk) -> None:
    desk.plan("2026-06-08 21:30")
    desk.plan("2026-06-09 09:00")
    assert fates(desk)["dues:2026-06:7:m3"] == "superseded"
    assert fates(desk)["dues:2026-06:9:m3"] == "pending"


def test_today_is_the_last_day_is_never_said_on_the_eleventh(desk: Desk) -> None:
    desk.plan("2026-06-10 21:30")
    assert fates(desk)["dues:2026-06:10:m3"] == "superseded"


def test_planning_again_changes_nothing(desk: Desk) -> None:
    desk.plan("2026-06-09 09:00")
    before = desk.rows()
    assert desk.plan("2026-06-09 09:00") == []
    assert desk.plan("2026-06-09 08:00") == []
    assert desk.rows() == before


def test_a_preview_shows_what_would_be_planned_and_keeps_nothing(desk: Desk) -> None:
    shown = desk.preview("2026-06-07 09:00")
    assert desk.rows() == {}
    assert desk.writer.do(lambda work: work.dues.of_month(desk.branch_id, "2026-06")) == []
    assert shown == desk.plan("2026-06-07 09:00")


def test_every_reason_has_words() -> None:
    assert len({texts_about.not_sent(phrases("zh"), reason) for reason in Reason}) == len(Reason)


def test_the_third_matter_of_a_day_shares_the_second_message(desk: Desk) -> None:
    """The commissioner, unpaid, on the eleventh, with a theme day on the twelfth."""
    desk.plans_theme_day("2026-06-12 15:00")
    desk.plan("2026-06-09 09:00")
    for key in desk.pending():
        desk.sends(key, "2026-06-09 09:00")
    desk.plan("2026-06-11 09:00")
    carriers = {key: row.carrier for key, row in desk.rows().items() if key in desk.pending() and key.endswith(":m2")}
    assert carriers == {
        "theme_day:2026-06-12:1:m2": None,
        "dues:2026-06:11:m2": "digest:dues:2026-06:11:m2",
        "dues_open:2026-06:11:m2": "digest:dues:2026-06:11:m2",
        "digest:dues:2026-06:11:m2": None,
    }


def test_a_third_message_that_cannot_wait_is_recorded_as_one_too_many_and_the_secretary_learns_it(desk: Desk) -> None:
    desk.everybody_paid("2026-06")
    desk.plans_theme_day("2026-06-30 15:00")
    desk.plans_theme_day("2026-07-01 15:00")
    desk.plan("2026-06-30 09:00")
    desk.dues_become(2, "2026-06", DuesState.DUE, was=DuesState.CLAIMED)
    desk.plan("2026-06-30 10:00")
    assert fates(desk, "m2")["dues:2026-06:11:m2"] == "two a day"
    assert fates(desk, "m2")["dues_open:2026-06:11:m2"] == "two a day"
    assert "党费1条" in desk.rows()["missed:2026-06-30:0:m1"].words


def test_what_was_sent_earlier_in_the_day_counts(desk: Desk) -> None:
    desk.plan("2026-06-10 08:30")
    desk.sends("theme_day:2026-06-10:0:m3", "2026-06-10 08:31")
    desk.plan("2026-06-10 09:00")
    desk.plans_theme_day("2026-06-12 15:00")
    desk.plan("2026-06-10 10:00")
    assert desk.rows()["theme_day:2026-06-12:3:m3"].not_before == at("2026-06-11 08:00")


def test_today_is_the_last_day_holds_until_midnight(desk: Desk) -> None:
    planned = {each.due.key: each.due for each in desk.preview("2026-06-10 09:00")}
    assert planned["dues:2026-06:10:m3"].expires_at == at("2026-06-11 00:00")
    assert planned["dues:2026-06:9:m3"].expires_at == at("2026-06-11 00:00")


@pytest.mark.parametrize(("moment", "seen"), [("2026-07-20 09:00", True), ("2026-07-20 09:01", False)])
def test_the_planner_looks_back_forty_days(desk: Desk, moment: str, *, seen: bool) -> None:
    desk.plan("2026-06-01 00:00")
    desk.plan(moment)
    assert ("dues:2026-06:10:m3" in desk.rows()) == seen


@pytest.mark.parametrize("happened", ["paid", "left", "unbound", "unreachable", "superseded", "rebound"])
def test_a_dues_reminder_is_not_wanted_any_more(desk: Desk, happened: str) -> None:
    desk.plan("2026-06-07 09:00")
    key, moment = "dues:2026-06:7:m3", "2026-06-07 12:00"
    assert desk.wants(key, moment)
    if happened == "paid":
        desk.dues_become(3, "2026-06", DuesState.CLAIMED)
    elif happened == "left":
        desk.leaves(3)
    elif happened == "unbound":
        desk.unbinds(3)
    elif happened == "unreachable":
        desk.writer.do(lambda work: work.bindings.set_reachable(103, reachable=False))
    elif happened == "rebound":
        desk.unbinds(3)
        desk.writer.do(lambda work: work.bindings.bind(133, 3, at=at("2026-06-07 11:00")))
    else:
        moment = "2026-06-09 09:00"
    assert not desk.wants(key, moment)


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.CLOSED])
def test_a_theme_day_reminder_is_not_wanted_once_the_meeting_is_over_or_cancelled(
    desk: Desk, state: MeetingState
) -> None:
    meeting = desk.plans_theme_day("2026-06-10 15:00")
    desk.binds_group()
    desk.plan("2026-06-10 08:30")
    keys = ("theme_day:2026-06-10:0:m3", "theme_day:2026-06-10:3:g1")
    assert [desk.wants(key, "2026-06-10 08:31") for key in keys] == [True, True]
    desk.moves_meeting(meeting, state, when="2026-06-10 08:30")
    assert [desk.wants(key, "2026-06-10 08:31") for key in keys] == [False, False]


def test_who_is_not_on_the_roster_is_not_reminded_of_a_theme_day(desk: Desk) -> None:
    desk.joins("积极分子", 106, dues=False, status=MemberStatus.ACTIVIST)
    assert not desk.wants("theme_day:2026-06-10:3:m4", "2026-06-07 09:00")


def test_the_notes_to_officers_are_dropped_when_there_is_nothing_left_to_say(desk: Desk) -> None:
    desk.plan("2026-06-11 09:00")
    assert desk.wants("dues_open:2026-06:11:m2", "2026-06-11 09:00")
    desk.everybody_paid("2026-06")
    assert not desk.wants("dues_open:2026-06:11:m2", "2026-06-11 09:01")


def test_a_clock_set_back_does_not_make_a_planned_reminder_unwanted(desk: Desk) -> None:
    desk.plan("2026-06-07 09:00")
    assert desk.wants("dues:2026-06:7:m3", "2026-06-07 08:59")


def test_what_is_no_reminder_is_always_wanted(desk: Desk) -> None:
    assert desk.wants("upd:1:2:abc:0", "2026-06-07 09:00")


def test_a_reminder_of_somebody_unknown_is_not_wanted(desk: Desk) -> None:
    assert not desk.wants("dues:2026-06:7:m99", "2026-06-07 09:00")
