"""Values for what the words about duties are given, without one Chinese character in them."""

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from branch.duties import Duty, DutyState, Fact, Followed, Instance, Progress, Variant
from branch.duty_tally import Count as Tally
from branch.filing import Filing, FilingKind, FilingState
from branch.member import Role
from branch.set_up import SetUp, Step
from rules.duties import calendar_of
from services.calendar_changes import Shaken
from services.duty_counts import Count
from services.profiles import Change, Profile, own_duty
from tests.locales.filing_samples import FILINGS

WEEKDAY, SATURDAY = date(2026, 6, 10), date(2026, 10, 10)


class OwnDuty(NamedTuple):
    """A row of a branch's own duty."""

    id: int
    name: str
    every: str
    day: int | None
    added_on: date


LINES_OF_CALENDARS: tuple[Followed, ...] = (
    *(line for key in ("changchun", "wujin", "speech") for line in calendar_of(key)[::3]),
    own_duty(OwnDuty(7, "Notice board", "month", 3, WEEKDAY)),
)
INSTANCES = tuple(
    Instance(line.duty, line.variant, "2026-06", date(2026, 6, 1), due_on, state, **facts)
    for line, due_on, (state, facts) in itertools.product(
        LINES_OF_CALENDARS,
        (WEEKDAY, SATURDAY, None),
        [
            (DutyState.SCHEDULED, {"by_default": True, "about": "Ann"}),
            (DutyState.SCHEDULED, {"planned_on": WEEKDAY, "about": "organization"}),
            (DutyState.OVERDUE, {"progress": Progress(3, 18)}),
            (DutyState.REMINDED, {"groups": ("A", "B"), "facts": (Fact("group", WEEKDAY),)}),
            (DutyState.RECORDS_MISSING, {"missing": ("minutes", "photos")}),
            (DutyState.DONE, {}),
            (DutyState.DONE_LATE, {}),
            (DutyState.WAIVED, {"reason": "merged"}),
        ],
    )
)
_WHOSE = ((True, False), (False, True), (False, False))
CHANGES = tuple(
    Change(line.duty, before, after)
    for line in LINES_OF_CALENDARS[-3:]
    for before, after in ((None, line.variant), (line.variant, None), (line.variant, LINES_OF_CALENDARS[0].variant))
)
COUNTS = tuple(
    Count(line.duty, counts, asked) for line, (counts, asked) in zip(LINES_OF_CALENDARS, _WHOSE, strict=False)
)
JOINT = Tally(LINES_OF_CALENDARS[1].duty, ("done", "open", "future", "future"), 1)
TALLIES = [Tally(line.duty, ("done",) * 5 + ("open",) * 7, 5, JOINT) for line in calendar_of("speech")]
DUTY_SAMPLES: dict[Any, Sequence[Any]] = {
    SetUp: [
        SetUp("First branch", parent, 8, 3, lacking, None, None, dict.fromkeys(Step, done))
        for parent in ("Office", None)
        for lacking in ((), (Role.ORGANIZATION, Role.PUBLICITY))
        for done in (True, False)
    ],
    Step: list(Step),
    Filing: FILINGS,
    Instance: INSTANCES,
    Profile: [Profile(LINES_OF_CALENDARS, confirmed=yes, inherited=no, by_default=no) for yes, no in _WHOSE],
    Sequence[Change]: [CHANGES, ()],
    Sequence[Variant]: [[line.variant for line in LINES_OF_CALENDARS[:3]]],
    Count: COUNTS,
    Sequence[Shaken]: [[Shaken(line, number) for line, (number, _) in zip(LINES_OF_CALENDARS, _WHOSE, strict=False)]],
    Sequence[Count]: [COUNTS, ()],
    Sequence[Tally]: [TALLIES],
    Sequence[Instance]: [INSTANCES[:4], ()],
    Duty: [line.duty for line in LINES_OF_CALENDARS],
    Variant: [line.variant for line in LINES_OF_CALENDARS],
}
DUTY_NAMED: dict[str, Sequence[Any]] = {
    "period": ["month", "quarter", "year"],
    "which": ["month", "quarter", "year"],
    "which_rule.duty": ["lecture", "theme_day"],
    "rule_taken.duty": ["lecture"],
    "records.keys": [["minutes", "photos"]],
    "filing_title.kind": list(FilingKind),
    "filing_title.period": ["2026-Q2"],
    "filing_state.state": list(FilingState),
}
