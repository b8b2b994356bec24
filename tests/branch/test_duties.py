"""Duties out of facts: last days, states, what is missing; every history gives the same instances each time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch.duties import (
    DueRule,
    Duty,
    DutyState,
    Event,
    Every,
    Fact,
    Followed,
    Progress,
    Records,
    Rule,
    Variant,
)
from branch.duty_calendar import NOTED, PAPER, instances
from branch.periods import periods, shifted

TODAY = date(2026, 6, 8)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
THEME = Duty("theme_day", "secretary", shown_by=("theme_day",))
LECTURE = Duty("lecture", "secretary", shown_by=("lecture",))
DUES = Duty("dues_pay", "member", shown_by=("dues",))
END = DueRule(Rule.PERIOD_END)
GROUP = Duty("group_meeting", "group_leader", shown_by=("group",))


def line(duty=LECTURE, every=Every.QUARTER, due=END, **more):
    facts = {"document": "speech", "record": "R004-LEC-02", "strength": "must"}
    return Followed(duty, Variant(**facts, every=every, due=due, **more))


def look(followed, records=None, *, today=TODAY, since=FIRST, until=LAST):
    return instances([followed], records or Records(), since, until, today)


def states(found):
    return {each.period: each.state for each in found}


def test_four_quarters_of_a_year():
    found = look(line())
    assert [(each.key, each.due_on) for each in found] == [
        ("lecture:2026-Q1", date(2026, 3, 31)),
        ("lecture:2026-Q2", date(2026, 6, 30)),
        ("lecture:2026-Q3", date(2026, 9, 30)),
        ("lecture:2026-Q4", date(2026, 12, 31)),
    ]
    assert [each.state for each in found] == [DutyState.OVERDUE, *[DutyState.SCHEDULED] * 3]


@pytest.mark.parametrize(
    ("on", "state"), [(date(2026, 6, 30), DutyState.SCHEDULED), (date(2026, 7, 1), DutyState.OVERDUE)]
)
def test_the_last_day_itself_is_in_time(on, state):
    assert states(look(line(), today=on))["2026-Q2"] == state


def test_a_meeting_without_its_records_is_held_and_not_done():
    wanted = line(evidence=("minutes", "sign_in"))
    held = Fact("lecture", date(2026, 5, 6), frozenset({"sign_in"}), "meeting:7")
    found = look(wanted, Records(facts=(held,)))[1]
    assert (found.state, found.missing, found.open) == (DutyState.RECORDS_MISSING, ("minutes",), True)
    whole = replace(held, records=held.records | {"minutes"})
    found = look(wanted, Records(facts=(held, whole)))[1]
    assert (found.state, found.missing, found.open) == (DutyState.DONE, (), False)


def test_what_is_not_held_lacks_every_record():
    assert look(line(evidence=("minutes",)))[1].missing == ("minutes",)


def test_four_lectures_a_year_are_spread_over_the_quarters_and_overdue_only_after_the_year():
    yearly = line(every=Every.YEAR, times=4)
    facts = tuple(Fact("lecture", day) for day in (date(2026, 1, 20), date(2026, 2, 3)))
    found = look(yearly, Records(facts=facts), today=date(2026, 11, 2))
    assert [(each.period, each.due_on.month, each.state) for each in found] == [
        ("2026.1", 3, DutyState.DONE),
        ("2026.2", 6, DutyState.DONE),
        ("2026.3", 9, DutyState.SCHEDULED),
        ("2026.4", 12, DutyState.SCHEDULED),
    ]
    assert all(each.by_default for each in found)
    assert look(yearly, today=date(2027, 1, 1))[0].state == DutyState.OVERDUE


def test_a_theme_day_on_another_day_of_the_month_is_done_and_not_late():
    theme = line(THEME, Every.MONTH, DueRule(Rule.AROUND_DAY, 10))
    found = look(theme, Records(facts=(Fact("theme_day", date(2026, 5, 21)),)), today=date(2026, 5, 30))
    assert states(found)["2026-05"] == DutyState.DONE
    assert states(found)["2026-04"] == DutyState.OVERDUE


def test_a_planned_theme_day_moves_the_day():
    theme = line(THEME, Every.MONTH, DueRule(Rule.AROUND_DAY, 10))
    found = look(theme, Records(planned={"theme_day": (date(2026, 6, 12),)}), today=date(2026, 6, 11))
    assert (found[5].due_on, found[5].state) == (date(2026, 6, 12), DutyState.SCHEDULED)


def test_the_branch_chooses_its_day_and_a_short_month_has_none_of_it():
    chosen = line(THEME, Every.MONTH, DueRule(Rule.CHOSEN_DAY))
    assert [each.by_default for each in look(chosen, until=FIRST)] == [True]
    assert look(chosen, Records(theme_day=31))[1].due_on == date(2026, 2, 28)


def test_dues_are_done_when_the_last_one_paid():
    dues = line(DUES, Every.MONTH, DueRule(Rule.DAY, 10))
    records = Records(
        dues={
            "2026-04": Progress(18, 18, date(2026, 4, 10)),
            "2026-05": Progress(18, 18, date(2026, 5, 11)),
            "2026-06": Progress(17, 18),
        }
    )
    found = states(look(dues, records))
    assert [found[f"2026-0{month}"] for month in (3, 4, 5, 6)] == [
        DutyState.OVERDUE,
        DutyState.DONE,
        DutyState.DONE_LATE,
        DutyState.SCHEDULED,
    ]
    assert states(look(dues, records, today=date(2026, 6, 11)))["2026-06"] == DutyState.OVERDUE


def test_every_party_group_has_to_meet():
    records = Records(groups=("A", "B"), facts=(Fact("group", date(2026, 6, 2), unit="B"),))
    found = look(line(GROUP, Every.MONTH), records)[5]
    assert (found.state, found.groups) == (DutyState.SCHEDULED, ("A",))
    both = replace(records, facts=(*records.facts, Fact("group", date(2026, 6, 3), unit="A")))
    assert look(line(GROUP, Every.MONTH), both)[5].state == DutyState.DONE
    assert look(line(GROUP, Every.MONTH), Records()) == []


def test_without_a_committee_there_is_no_committee_meeting():
    committee = line(Duty("committee_meeting", "secretary", shown_by=("committee",)), Every.MONTH)
    assert len(look(committee)) == 12
    assert look(committee, Records(has_committee=False)) == []


def test_what_the_secretary_said_of_a_meeting_decides():
    joint = line(Duty("theme_day_joint", "office_committee", asked_of=("theme_day",)))
    held = Fact("theme_day", date(2026, 5, 10))
    assert states(look(joint, Records(facts=(held,))))["2026-Q2"] == DutyState.SCHEDULED
    said = replace(held, counts_for=frozenset({"theme_day_joint"}))
    assert states(look(joint, Records(facts=(said,))))["2026-Q2"] == DutyState.DONE
    refused = replace(held, not_for=frozenset({"theme_day"}))
    theme = line(THEME, Every.MONTH)
    assert states(look(theme, Records(facts=(refused,)), today=date(2026, 5, 20)))["2026-05"] == DutyState.SCHEDULED


def test_waived_with_its_reason_and_noted_with_or_without_a_paper():
    own = line(Duty("self_check", "secretary"), Every.YEAR, times=2, evidence=("self_check_report",))
    records = Records(waived={"self_check:2026.2": "merged"}, facts=(Fact(NOTED, TODAY, subject="self_check:2026"),))
    first, second = look(own, records)
    assert (first.state, first.missing) == (DutyState.RECORDS_MISSING, ("self_check_report",))
    assert (second.state, second.reason, second.open) == (DutyState.WAIVED, "merged", False)
    paper = replace(records.facts[0], records=frozenset({PAPER}))
    assert look(own, replace(records, facts=(paper,)))[0].state == DutyState.DONE


def test_a_reminded_one_says_so_until_it_is_overdue():
    records = Records(reminded={"lecture:2026-Q2"})
    assert states(look(line(), records))["2026-Q2"] == DutyState.REMINDED
    assert states(look(line(), records, today=date(2026, 7, 1)))["2026-Q2"] == DutyState.OVERDUE


def test_a_window_reaches_into_the_next_year():
    appraisal = Duty("appraisal", "secretary", shown_by=("appraisal",))
    window = line(appraisal, Every.YEAR, DueRule(Rule.WINDOW, from_month=11, to_month=2))
    facts = (Fact("appraisal", date(2027, 1, 15)),)
    found = look(window, Records(facts=facts), since=date(2026, 1, 1), until=date(2027, 12, 31), today=date(2027, 3, 1))
    assert [(each.period, each.due_on, each.state) for each in found] == [
        ("2025", date(2026, 2, 28), DutyState.OVERDUE),
        ("2026", date(2027, 2, 28), DutyState.DONE),
        ("2027", date(2028, 2, 29), DutyState.SCHEDULED),
    ]


def test_the_beginning_of_a_period_is_a_default_and_says_so():
    quarter = look(line(due=DueRule(Rule.PERIOD_START)))[1]
    year = look(line(every=Every.YEAR, due=DueRule(Rule.PERIOD_START)))[0]
    assert (quarter.due_on, year.due_on) == (date(2026, 4, 5), date(2026, 1, 31))
    assert quarter.by_default
    assert year.by_default


def test_a_filing_belongs_to_the_period_it_was_made_for():
    plan = line(Duty("life_plan", "secretary", shown_by=("filing_plan",)), due=DueRule(Rule.PERIOD_START))
    early = Fact("filing_plan", date(2026, 3, 28), frozenset({PAPER}), period="2026-Q2")
    assert states(look(plan, Records(facts=(early,))))["2026-Q2"] == DutyState.DONE


@pytest.mark.parametrize(
    ("due", "day", "expected"),
    [
        (DueRule(Rule.WITHIN, amount=1, unit="month", after="probation"), date(2026, 1, 31), date(2026, 2, 28)),
        (DueRule(Rule.NOT_BEFORE, amount=1, unit="year", after="probation"), date(2024, 2, 29), date(2025, 2, 28)),
        (DueRule(Rule.WITHIN, amount=5, unit="working_day", after="probation"), date(2026, 6, 5), date(2026, 6, 12)),
        (DueRule(Rule.OPEN, after="probation"), date(2026, 6, 5), None),
    ],
)
def test_what_counts_from_an_event(due, day, expected):
    after = line(Duty("oath", "secretary"), Every.EVENT, due)
    records = Records(events=(Event("probation", day, "p7"), Event("other", day, "p8")))
    (found,) = look(after, records, since=date(2025, 1, 1))
    assert (found.key, found.due_on) == ("oath:p7", expected)


def test_a_term_ends_after_the_shortest_length_until_the_branch_chooses():
    term = line(Duty("term_end", "secretary"), Every.TERM, DueRule(Rule.TERM, years=(2, 3)))
    (found,) = look(term, Records(events=(Event("election", date(2024, 2, 29), "e20240229"),)))
    assert (found.due_on, found.by_default, found.state) == (date(2026, 2, 28), True, DutyState.OVERDUE)


def test_before_the_branch_came_only_what_is_known_counts():
    records = Records(since=date(2026, 5, 20), facts=(Fact("lecture", date(2026, 2, 3)),))
    monthly = Records(since=date(2026, 5, 20))
    assert states(look(line(), records))["2026-Q1"] == DutyState.DONE
    assert next(iter(states(look(line(every=Every.MONTH), monthly)))) == "2026-05"


def test_a_change_in_mid_year_holds_from_the_next_period_on():
    old = replace(line(every=Every.QUARTER), until=date(2026, 7, 1))
    new = replace(line(every=Every.MONTH), since=date(2026, 7, 1))
    found = instances([old, new], Records(), FIRST, LAST, TODAY)
    assert [each.period for each in found] == ["2026-Q1", "2026-Q2", *(f"2026-{month:02}" for month in range(7, 13))]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_later(day, months, expected):
    assert shifted(day, months) == expected


DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
KINDS = st.sampled_from(["lecture", "theme_day", "group", NOTED])
FACTS = st.builds(
    Fact,
    KINDS,
    DAYS,
    st.frozensets(st.sampled_from(["minutes", "photos"])),
    st.just("lecture:2026"),
    st.sampled_from("AB"),
)
LINES = st.builds(
    lambda duty, every, rule: line(duty, every, DueRule(rule, 10), evidence=("minutes",)),
    st.sampled_from([THEME, LECTURE, GROUP]),
    st.sampled_from([Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR]),
    st.sampled_from([Rule.PERIOD_END, Rule.PERIOD_START, Rule.DAY, Rule.AROUND_DAY, Rule.OPEN]),
)


@pytest.mark.wide
@given(LINES, st.lists(FACTS, max_size=12), DAYS, st.integers(0, 800))
@settings(max_examples=500, deadline=None)
def test_any_history_gives_each_period_once_and_a_state_that_follows_from_it(followed, facts, since, length):
    until = since + timedelta(days=length)
    records = Records(facts=tuple(facts), groups=("A", "B"))
    found = look(followed, records, since=since, until=until, today=since)
    assert len({each.key for each in found}) == len(found)
    assert {each.period for each in found} <= {each.name for each in periods(followed.variant.every, since, until)}
    for each in found:
        assert each.due_on is None or each.due_on >= since
        assert (each.state == DutyState.OVERDUE) == (
            each.due_on is not None and each.due_on < since and bool(each.groups)
        )
        if not each.facts:
            assert each.open
        if each.state in {DutyState.DONE, DutyState.DONE_LATE}:
            assert not each.missing
            assert not each.groups
