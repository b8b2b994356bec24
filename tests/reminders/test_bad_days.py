"""Calendars and clocks at their worst, each with the exact keys of one member: never missing, double or early."""

import os
import time

import pytest
from sqlalchemy import update

from branch.reminding import Step
from storage.tables import MemberRow
from tests.reminders.desk import Desk, at

pytestmark = pytest.mark.wide

JUNE = {
    *(f"theme_day:2026-06-10:{days}:m3" for days in (3, 1, 0)),
    *(f"dues:2026-06:{day}:m3" for day in (7, 9, 10, 11)),
}


def mine(desk: Desk, member: int = 3) -> set[str]:
    """Return the keys of one member's own reminders."""
    keys = {key for key in desk.rows() if key.endswith(f":m{member}")}
    return {key for key in keys if key.startswith(("theme_day", "dues:"))}


def due_mornings(desk: Desk) -> None:
    for moment in ("06-07 09:00", "06-09 09:00", "06-10 08:30", "06-10 09:00", "06-11 09:00"):
        desk.plan(f"2026-{moment}")


@pytest.mark.parametrize("hours", [-3, 3])
def test_the_clock_jumps_by_three_hours_on_the_tenth(desk: Desk, hours: int) -> None:
    due_mornings(desk)
    before = mine(desk)
    desk.plan(f"2026-06-11 {12 + hours:02}:00")
    assert mine(desk) == before == JUNE


@pytest.mark.parametrize(
    ("down", "up"),
    [
        ("2026-06-10 08:00", "2026-06-10 09:00"),
        ("2026-06-09 12:00", "2026-06-10 13:00"),
        ("2026-06-05 09:00", "2026-06-17 09:00"),
    ],
    ids=["1 h", "25 h", "12 days"],
)
def test_downtime_across_the_tenth_loses_no_key(desk: Desk, down: str, up: str) -> None:
    desk.plan("2026-06-07 09:00") if down > "2026-06-07" else None
    desk.plan(down)
    desk.plan(up)
    desk.plan("2026-06-18 09:00")
    assert mine(desk) == JUNE


def test_the_twenty_ninth_of_february_has_a_theme_day_of_its_own(desk: Desk) -> None:
    desk.plans_theme_day("2028-02-29 15:00")
    desk.plan("2028-02-29 09:00")
    assert {key for key in mine(desk) if key.startswith("theme_day:2028-02-29")} == {
        f"theme_day:2028-02-29:{days}:m3" for days in (3, 1, 0)
    }


@pytest.mark.parametrize("day", ["2026-07-31", "2026-08-31", "2026-12-31", "2027-01-01"])
def test_the_ends_of_months_and_of_the_year(desk: Desk, day: str) -> None:
    desk.plans_theme_day(f"{day} 15:00")
    desk.plan(f"{day} 09:00")
    assert {key for key in mine(desk) if f":{day}:" in key} == {f"theme_day:{day}:{days}:m3" for days in (3, 1, 0)}


def test_a_member_bound_on_the_tenth_hears_of_what_comes_after(desk: Desk) -> None:
    desk.joins("新来的", 104, since="2026-06-10 08:45")
    desk.plan("2026-06-11 09:00")
    assert mine(desk, 4) == {"dues:2026-06:10:m4", "dues:2026-06:11:m4"}


def test_a_member_who_leaves_on_the_tenth_hears_no_more(desk: Desk) -> None:
    due_mornings_until_the_tenth = ("06-07 09:00", "06-09 09:00", "06-10 08:30")
    for moment in due_mornings_until_the_tenth:
        desk.plan(f"2026-{moment}")
    desk.leaves(3)
    desk.plan("2026-06-11 09:00")
    assert mine(desk) == JUNE - {"dues:2026-06:10:m3", "dues:2026-06:11:m3"}


def test_steps_edited_in_the_middle_of_the_month_send_nothing_again(desk: Desk) -> None:
    desk.plan("2026-06-07 09:00")
    steps = (Step(5), Step(3), Step(0, 8, 30))
    desk.writer.do(lambda work: work.reminder_wishes.set_ladder(desk.branch_id, "theme_day", steps))
    desk.plan("2026-06-09 09:00")
    desk.plan("2026-06-10 08:30")
    assert {key for key in mine(desk) if key.startswith("theme")} == {
        f"theme_day:2026-06-10:{days}:m3" for days in (5, 3, 0)
    }
    assert desk.rows()["theme_day:2026-06-10:5:m3"].reason == "superseded"


def test_a_computer_that_is_moved_to_another_zone_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.plan("2026-06-07 09:00")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        for moment in ("06-09 09:00", "06-10 08:30", "06-10 09:00", "06-11 09:00"):
            desk.plan(f"2026-{moment}")
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert mine(desk) == JUNE
    assert "TZ" not in os.environ


def test_a_line_that_is_closed_for_an_hour_loses_nothing_and_sends_nothing_stale(desk: Desk) -> None:
    """Nothing was sent from nine to ten; what waits is still wanted, and gone when its time is over."""
    desk.plan("2026-06-10 08:30")
    assert desk.wants("theme_day:2026-06-10:0:m3", "2026-06-10 10:00")
    assert not desk.wants("theme_day:2026-06-10:0:m3", "2026-06-11 00:00")
    assert desk.plan("2026-06-10 08:31") == []


def test_a_branch_made_on_the_tenth_is_reminded_from_then_on(desk: Desk) -> None:
    desk.writer.do(lambda work: work.bindings.set_reachable(101, reachable=False))
    moment = at("2026-06-10 09:30")
    second = desk.writer.do(lambda work: work.organizations.add("第二支部", "branch", parent_id=None, at=moment))
    member = desk.joins("第二支部书记", None)
    with desk.database.engine.begin() as connection:
        connection.execute(update(MemberRow).where(MemberRow.id == member).values(branch_id=second))
    desk.writer.do(lambda work: work.bindings.bind(104, member, at=moment))
    desk.writer.do(lambda work: desk.brakes(work, second, on=False))
    desk.plan("2026-06-10 10:00")
    assert mine(desk, member) == set()
    desk.plan("2026-06-11 09:00")
    assert mine(desk, member) == {f"dues:2026-06:11:m{member}"}
