"""What of the duties of a branch is to be reminded of: whom, from when on, and at which steps [system defaults]."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from branch.clock import at_local
from branch.duties import DutyState, Every, Instance, Rule
from branch.member import Role
from branch.periods import shifted
from branch.reminding import Step
from branch.rulebook import Citation
from reminders.model import BranchRecords, Kind, Matter, Recipient
from reminders.recipients import holders, leaders
from rules.duties import rule_of

LATE = timedelta(days=30)
"""How long after its last day a duty is worth a reminder; an event without a last day half as long again."""
OFFICES = {Role.ORGANIZATION, Role.PUBLICITY, Role.DISCIPLINE}
"""Commissioners who have duties of their own; while nobody holds the office, the secretary is reminded."""
DOES = {"dues_publish": Role.ORGANIZATION}
"""Who does what the documents ask of the secretary, where that is the work of another office."""
EARLIEST = 200
"""Days before its last day that the first step of any duty comes, and some more to look ahead."""
AHEAD_OF = {
    every: timedelta(days=days)
    for every, days in ((Every.MONTH, 31), (Every.QUARTER, 31), (Every.HALF_YEAR, 46), (Every.YEAR, 76))
}
"""The same where it is nearer; what lies further ahead need not be computed to remind of it."""
AFTER = timedelta(days=5)
"""The last step of a duty that has a last day comes no later after it."""
_AFTER = Step(-3)
_SINGLE: Mapping[str, tuple[Step, ...]] = {
    # The day itself, and the days before it, are reminded of as a theme day.
    "theme_day": (_AFTER,),
    "theme_day_plan": (Step(5),),
    "life_plan": (Step(4), Step(2), Step(0)),
    "life_plan_up": (Step(2), Step(0)),
    "quarterly_brief": (Step(10), Step(2), _AFTER),
    "dues_publish": (Step(2), _AFTER),
    "probation_end": (Step(30), Step(0)),
    "oath": (Step(23), Step(9), Step(0)),
    "by_election": (Step(-7), Step(-14), Step(-21), Step(-28)),
    "life_meeting_file": (Step(-3), Step(-14)),
    "life_meeting_fix": (Step(-7), Step(-30)),
}
"""Where a duty has steps of its own; negative ones alone count from the event that began it."""
_EVERY: Mapping[Every, tuple[Step, ...]] = {
    Every.MONTH: (Step(7), Step(2), _AFTER),
    Every.QUARTER: (Step(15), Step(7), _AFTER),
    Every.HALF_YEAR: (Step(30), Step(7), _AFTER),
    Every.YEAR: (Step(60), Step(15), _AFTER),
}
"""The same days for all, so that what is open comes in one message."""
_TERM_MONTHS = (6, 3, 1)
_AT_HOME = frozenset({"dues_pay", "theme_day_followup"})
"""Duties whose parts are reminded of one by one: dues of members, decisions of meetings."""


def duty_matters(records: BranchRecords, _months: Sequence[str]) -> Iterator[Matter]:
    """Yield the duties of which nothing shows yet that they are done, or for which no day is set."""
    for one in records.duties:
        if one.open and one.duty.key not in _AT_HOME and not _in_hand(one):
            ladder, day = _steps(one), one.due_on or one.starts_on
            to = _in_charge(records, one)
            if ladder and to:
                if one.due_on is not None:
                    ladder = records.ladders.get(Kind.DUTY, ladder)
                yield _matter(one, day, to, ladder)


def period_of(one: Instance) -> str:
    """Return the period under which an instance is reminded of: its key without a colon."""
    return one.key.replace(":", ".", 1)


def instance_key(period: str) -> str:
    """Return the key of the instance that :func:`period_of` named."""
    return period.replace(".", ":", 1)


def _matter(one: Instance, day: date, to: tuple[Recipient, ...], ladder: tuple[Step, ...]) -> Matter:
    ends = at_local(day + timedelta(days=1), 0)
    late = at_local(day + (LATE if one.due_on else LATE * 3 / 2), 0)
    rule = rule_of(one.variant)
    source = Citation(rule.document.short.zh, rule.locator, rule.id) if rule else None
    return Matter(Kind.DUTY, period_of(one), day, to, one, source, ends, late, ladder=ladder)


def _in_hand(one: Instance) -> bool:
    """Tell whether others remind of it already: of a meeting that has its day, of minutes that are not written."""
    if one.duty.key == "theme_day_plan":
        return one.planned_on is None
    return one.planned_on is not None or ("minutes" in one.missing and one.state == DutyState.RECORDS_MISSING)


def _steps(one: Instance) -> tuple[Step, ...]:
    if one.duty.key in _SINGLE:
        return _SINGLE[one.duty.key]
    if one.due_on is None:
        return ()
    due_on = one.due_on
    if one.variant.every == Every.TERM:
        return (*(Step((due_on - shifted(due_on, -months)).days) for months in _TERM_MONTHS), _AFTER)
    if one.variant.every == Every.YEAR and one.variant.due.rule == Rule.PERIOD_START:
        return Step(24), Step(7)
    ladder = _EVERY.get(one.variant.every, (Step(7), Step(0)))
    # The days between which several a year are spread are aimed at, and no last days.
    return ladder if one.variant.times == 1 else tuple(step for step in ladder if step.days > 0)


def _in_charge(records: BranchRecords, one: Instance) -> tuple[Recipient, ...]:
    """Return whom a duty is the business of; the secretary where the office is vacant or cannot be reached."""
    if not records.branch:
        return holders(records, Role.OFFICE_COMMITTEE)
    if one.groups:
        return _of_groups(records, [group for group in one.groups if group not in one.planned_groups])
    who = DOES.get(one.duty.key, one.duty.who)
    role = Role(who) if who in OFFICES else Role.SECRETARY
    if one.duty.who == Role.OFFICE_COMMITTEE:
        return ()
    return holders(records, role) or holders(records, Role.SECRETARY) or holders(records, Role.DEPUTY_SECRETARY)


def _of_groups(records: BranchRecords, groups: Sequence[str]) -> tuple[Recipient, ...]:
    led = [each for group in groups for each in leaders(records, group)]
    alone = any(not leaders(records, group) for group in groups)
    return (*led, *(each for each in holders(records, Role.SECRETARY) if alone and each not in led))
