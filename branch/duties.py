"""Duties of a branch (应办事项): what a rule asks how often, what shows that it was done, and where it stands.

Definitions and records go in, instances come out of ``branch.duty_calendar``; nothing here knows a database or a clock.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Every(StrEnum):
    """How often a duty comes; the values are those of the starter data and of stored rows."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    TERM = "term"
    """Once a term of office, which begins with the election."""
    EVENT = "event"
    """When something happens, such as a life meeting."""
    ONCE = "once"
    NONE = "none"
    """The document gives no interval, so nothing comes due by itself."""


class Rule(StrEnum):
    """How the last day is found."""

    PERIOD_END = "period_end"
    PERIOD_START = "period_start"
    """“At the beginning of …”, without a day: see :data:`START_DAY`."""
    DAY = "day"
    """By that day of the month."""
    AROUND_DAY = "around_day"
    """In principle that day of the month; a meeting on another day of the month does as well."""
    CHOSEN_DAY = "chosen_day"
    """The day that the branch chose; until it chose one, the end of the month."""
    ON_THEME_DAY = "on_theme_day"
    BEFORE_THEME_DAY = "before_theme_day"
    WINDOW = "window"
    """Between two months, the second of the next year when it is the smaller."""
    WITHIN = "within"
    """So long after an event."""
    NOT_BEFORE = "not_before"
    """No earlier than so long after an event; the day itself is when it is looked at."""
    TERM = "term"
    OPEN = "open"
    """No day is written."""


class DutyState(StrEnum):
    """Where one instance stands. Done and missing records are facts; nobody sets them by hand."""

    SCHEDULED = "scheduled"
    REMINDED = "reminded"
    DONE = "done"
    DONE_LATE = "done_late"
    RECORDS_MISSING = "records_missing"
    """It happened, and a record that the document wants is not there yet."""
    OVERDUE = "overdue"
    WAIVED = "waived"


START_DAY = 5
"""System default: “at the beginning of the quarter” is by the fifth; of the year, by the end of January."""
THEME_DAY = 10
"""System default where a document gives no day and the branch chose none."""
FINISHED = frozenset({DutyState.DONE, DutyState.DONE_LATE, DutyState.WAIVED})
"""States about which nobody is reminded any more."""


@dataclass(frozen=True, slots=True)
class DueRule:
    """The rule for the last day of one variant."""

    rule: Rule
    day: int | None = None
    from_month: int | None = None
    to_month: int | None = None
    years: tuple[int, ...] = ()
    """Lengths of a term; of several, the branch has to choose, and the shortest holds until then."""
    amount: int | None = None
    unit: str = ""
    """``month``, ``year`` or ``working_day``."""
    after: str = ""
    """Kind of the event that it counts from."""
    months: int | None = None
    """“Every so many months”: taken as the natural period, which is a system default."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One duty as one document asks for it, or as the branch itself does."""

    document: str | None
    """Key of the document; None for a duty of the branch's own."""
    record: str | None
    """Our number of the rule; where it is written stands in the rule records."""
    strength: str
    every: Every
    due: DueRule
    times: int = 1
    at_least: bool = False
    evidence: tuple[str, ...] = ()
    """Records that have to be there, as keys of the starter data."""
    or_every: Every | None = None
    """The other interval that the document leaves open; the branch may choose it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty, whatever documents say about it."""

    key: str
    who: str
    """The office in charge: a value of ``Role``, or a body outside the branch."""
    reminds: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    """Kinds of :class:`Fact` that show it; empty when only the secretary's word and a paper do."""
    asked_of: tuple[str, ...] = ()
    """Kinds of meetings of which the secretary is asked whether they count for it too."""
    part_of: str | None = None
    """The duty of which it is a part: joint theme days are four of the twelve."""
    name: str = ""
    """Only of a branch's own duty; the others are named in the starter data."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A duty with the variant that the branch follows: one line of its calendar."""

    duty: Duty
    variant: Variant
    since: date | None = None
    """Periods that begin before are none of it: what changes in mid-year holds from the next period on."""
    until: date | None = None
    """Periods that begin on this day or later are none of it: another variant has taken its place."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened and shows a duty: a meeting held, dues confirmed, a filing accepted."""

    kind: str
    on: date
    records: frozenset[str] = frozenset()
    """Records that are there: approved minutes, the sign-in, photographs, papers."""
    subject: str = ""
    """What it is: ``meeting:7``, ``filing:3``; for buttons, never shown."""
    unit: str = ""
    """The Party group whose meeting it was."""
    counts_for: frozenset[str] = frozenset()
    """Duties that the secretary said it counts for besides."""
    not_for: frozenset[str] = frozenset()
    """Duties for which, the secretary said, it does not count."""
    period: str = ""
    """Set where it belongs to a period other than that of its day: a plan filed for the next quarter."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of something that all members do is done, such as the dues of a month."""

    done: int
    total: int
    finished_on: date | None = None
    """When the last one did; None while some are open."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something from which a duty counts: an election, a life meeting, a probation that began."""

    kind: str
    on: date
    subject: str
    about: str = ""
    """The person, or the office, that it happened to; for officers' eyes alone."""


@dataclass(frozen=True, slots=True)
class Records:
    """What is known of one branch for its duties. Days are those of the branch's calendar."""

    facts: tuple[Fact, ...] = ()
    dues: Mapping[str, Progress] = field(default_factory=dict)
    """By month, ``YYYY-MM``."""
    planned: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """Days of planned meetings by kind, and those of one Party group by :func:`of_group`."""
    events: tuple[Event, ...] = ()
    waived: Mapping[str, str] = field(default_factory=dict)
    """Reason by key of the instance."""
    reminded: Collection[str] = frozenset()
    """Keys of instances that somebody was reminded of."""
    groups: tuple[str, ...] = ()
    """Party groups of the branch."""
    has_committee: bool = True
    theme_day: int | None = None
    """The day of the month that the branch chose for its theme day."""
    since: date | None = None
    """When the branch began to be looked after: earlier periods of which nothing is known are none of it."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One duty in one period."""

    duty: Duty
    variant: Variant
    period: str
    """``2026-06``, ``2026-Q2``, ``2026-H1``, ``2026``; ``2026.2`` for the second of several; an event's subject."""
    starts_on: date
    due_on: date | None
    """The last day, inclusive; None where no document gives one."""
    state: DutyState
    need: int = 1
    facts: tuple[Fact, ...] = ()
    missing: tuple[str, ...] = ()
    """Keys of records that are not there yet."""
    groups: tuple[str, ...] = ()
    """Party groups that did not do it yet."""
    progress: Progress | None = None
    by_default: bool = False
    """The last day is a system default, since the document gives no day."""
    reason: str = ""
    """Why it was waived."""
    about: str = ""
    """The person, or the office, that an event happened to."""
    planned_on: date | None = None
    """The day that was set for the meeting that does it; None as long as none is, and when that day is past."""
    planned_groups: tuple[str, ...] = ()
    """Party groups of ``groups`` that have set a day."""

    @property
    def key(self) -> str:
        """Return the name under which it is reminded of, waived and noted: ``theme_day:2026-06``."""
        return f"{self.duty.key}:{self.period}"

    @property
    def open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.state not in FINISHED

    def concerns(self, first: date, last: date) -> bool:
        """Tell whether it falls into these days, both inclusive, or is left over from before."""
        if self.due_on is None:
            return first <= self.starts_on <= last
        left_over = self.state in {DutyState.OVERDUE, DutyState.RECORDS_MISSING} and self.due_on < first
        return left_over or first <= self.due_on <= last


def of_group(kind: str, group: str) -> str:
    """Return the name under which planned meetings of one Party group stand in :class:`Records`."""
    return f"{kind}/{group}"
