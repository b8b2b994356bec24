"""Values for every parameter that a function of the texts may have, without one Chinese character in them."""

import inspect
import itertools
import typing
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from branch.attendance import AttendanceState, CheckIn, Tally
from branch.dues import DuesItem, DuesState, Payment, PaymentState, RejectReason
from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.minutes import Minutes, MinutesState, Photo
from branch.refusals import BranchError
from branch.rulebook import Answer, Citation
from locales import Phrases
from reminders.model import Due, Kind, OpenDues, Reason, Recipient, ThemeDay

AT = datetime(2026, 6, 10, 7, tzinfo=UTC)
CITATION = Citation("Speech", "2(2)6", "By the 10th.")
MEMBERS = (Member(1, 1, "Ann", party_group="Group 1"), Member(2, 1, "Ben"))
MEETINGS = tuple(
    Meeting(number, 1, kind, state, AT, place=place, topic=topic)
    for number, (kind, state, (place, topic)) in enumerate(
        itertools.product(MeetingKind, MeetingState, [("Room 3", "Plans"), (None, None)]),
    )
)
ITEMS = tuple(DuesItem(number, 1, f"2026-0{number}", 4200, state) for number, state in enumerate(DuesState, 4))
PAYMENTS = tuple(
    Payment(7, member, amount, PaymentState.CLAIMED, AT, months, 4200, *decided)
    for member, amount, months, decided in itertools.product(
        MEMBERS, (4200, 5000), (("2026-06",), ("2026-05", "2026-06")), [("Cleo", AT), ()]
    )
)
MINUTES = tuple(
    Minutes(1, MEETINGS[0], 1, MinutesState.DRAFT, text, photos)
    for text, photos in itertools.product(["", "We read."], [(), (Photo("f", "u"),)])
)
WEEKDAY, SATURDAY, SUNDAY = date(2026, 6, 10), date(2026, 10, 10), date(2027, 1, 10)
THEME_DAYS = tuple(
    ThemeDay(day, meeting) for day, meeting in itertools.product((WEEKDAY, SATURDAY, SUNDAY), (None, *MEETINGS[:2]))
)


def _refusals(of: type[BranchError] = BranchError) -> Iterator[BranchError]:
    """Make one refusal of every kind; it keeps what it is given, so that a word serves for every value."""
    for kind in of.__subclasses__():
        facts = list(inspect.signature(kind.__init__).parameters.values())[1:]
        yield kind(*["Ann" for fact in facts if fact.default is fact.empty and fact.kind == fact.POSITIONAL_OR_KEYWORD])
        yield from _refusals(kind)


def _dues() -> Iterator[Due]:
    facts = [
        *itertools.product((Kind.THEME_DAY, Kind.THEME_NOTE), THEME_DAYS),
        *((Kind.DUES, item) for item in ITEMS),
        (Kind.DUES_OPEN, OpenDues("2026-06", 3)),
    ]
    chats = (Recipient("m1", 1, AT, MEMBERS[0]), Recipient("g1", -1, AT))
    rest = itertools.product((0, 3, 10, 11), chats, (0, 20), (CITATION, None))
    for (kind, fact), (step, chat, hours, rule) in itertools.product(facts, rest):
        yield Due(kind, "p", step, chat, AT, AT, fact, rule, send_at=AT + timedelta(hours=hours))


SAMPLES: dict[Any, Sequence[Any]] = {
    str: ["Ann"],
    str | None: ["a trip", None],
    int: [3],
    bool: [True, False],
    Member: MEMBERS,
    Meeting: MEETINGS,
    Meeting | None: [*MEETINGS, None],
    CheckIn: [
        CheckIn(meeting, MEMBERS[0], state, AT + timedelta(minutes=4), again=again)
        for meeting in MEETINGS[:2]
        for state in (AttendanceState.PRESENT, AttendanceState.LATE)
        for again in (True, False)
    ],
    Tally: [Tally(meeting, 18, 10, 2, pending, 6 - pending) for meeting in MEETINGS for pending in (0, 1)],
    LeaveCategory: list(LeaveCategory),
    LeaveCategory | None: [*LeaveCategory, None],
    LeaveRequest: [
        LeaveRequest(1, MEETINGS[0], member, LeaveState.REQUESTED, category, reason)
        for member in MEMBERS
        for category in (*LeaveCategory, None)
        for reason in ("a trip", None)
    ],
    Payment: PAYMENTS,
    RejectReason: list(RejectReason),
    Minutes: MINUTES,
    Answer: [Answer(False, "Not written."), Answer(True, "By the 10th.", (CITATION,))],
    BranchError: list(_refusals()),
    Reason: list(Reason),
    Due: list(_dues()),
    Sequence[str]: [["2026-05"], ["2026-05", "2026-06"]],
    Sequence[Member]: [MEMBERS, ()],
    Sequence[DuesItem]: [ITEMS, ITEMS[1:], ()],
    Sequence[Payment]: [PAYMENTS, ()],
    Sequence[tuple[Member, DuesItem]]: [[(MEMBERS[0], item) for item in ITEMS], [(MEMBERS[1], ITEMS[0])], ()],
    Sequence[tuple[str, str]]: [[("help", "What I can do")]],
}
NAMED: dict[str, Sequence[Any]] = {
    "month": ["2026-06"],
    "kind": list(MeetingKind),
    "ask_claim.items": [ITEMS],
    "amount_differs.items": [ITEMS, ITEMS[1:]],
}
"""Parameters whose type alone does not say what they hold; questions are asked about some months, never about none."""


def said(function: Callable[..., str], language: Phrases) -> Iterator[str]:
    """Call ``function`` with every combination of samples."""
    kinds = {name: kind for name, kind in typing.get_type_hints(function).items() if name not in {"_", "return"}}
    choices = [
        NAMED.get(f"{function.__name__}.{name}") or NAMED.get(name) or SAMPLES[kind] for name, kind in kinds.items()
    ]
    for values in itertools.product(*choices):
        yield str(function(language, **dict(zip(kinds, values, strict=True))))
