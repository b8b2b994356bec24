"""Values for every parameter that a function of the texts may have, without one Chinese character in them."""

import inspect
import itertools
import typing
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from branch.attendance import Anomalies, AttendanceState, CheckIn, Tally
from branch.dues import Base, Channel, DuesItem, DuesState, Payment, PaymentState, RejectReason
from branch.dues_money import Deposit, DepositKind, MonthSum
from branch.endings import EndingKind
from branch.late_check_in import LateCheckIn, LateCheckInState
from branch.leave import LeaveCategory, LeavePeriod, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.minutes import FACTS, FollowUp, FollowUpState, Line, Minutes, MinutesState, Noted, Part, Photo
from branch.overview import Matter, MonthDues, Overview, OwnMeeting, Waiting
from branch.planning import Gap
from branch.questions import AskedQuestion, Complaint, QuestionGap, Talk
from branch.refusals import BranchError, FollowUpGone
from branch.rule_files import Reading
from branch.rulebook import Answer, Citation, DocumentKind, Edition, Passage
from branch.transfer import Transfer, TransferState
from handlers.understanding.odd_sums import Odd
from locales import Phrases
from reminders.model import RestDay, ThemeDay
from rules.records import RuleRecord, starter_records
from services.dues_overview import LongOpen, MemberMonth
from services.dues_receipts import Checked, Verdict
from services.dues_receipts import Line as ReceiptLine
from services.planning import Probation, Roll
from services.turnout import Turnout
from services.witness import Standing, Status
from services.workdays import Day
from tests.locales import dues_samples, sheet_samples
from tests.locales.attendance_samples import attendance_samples
from tests.locales.duty_samples import DUTY_NAMED, DUTY_SAMPLES
from tests.locales.reminder_samples import reminder_samples

AT = datetime(2026, 6, 10, 7, tzinfo=UTC)
CITATION = Citation("Speech", "2(2)6", "By the 10th.")
MEMBERS = (Member(1, 1, "Ann", party_group="Group 1"), Member(2, 1, "Ben"))
MEETINGS = tuple(
    Meeting(number, 1, kind, state, AT, place=place, topic=topic)
    for number, (kind, state, (place, topic)) in enumerate(
        itertools.product(MeetingKind, MeetingState, [("Room 3", "Plans"), (None, None)]),
    )
)
ITEMS = tuple(
    DuesItem(number, 1, f"2026-0{number}", amount, state, part, provisional=provisional)
    for number, (state, amount, part, provisional) in enumerate(
        ((state, amount, part, part == 0) for state in DuesState for amount, part in ((4200, 0), (-300, 2))), 1
    )
    if number < 10
) + tuple(DuesItem(number, 1, f"2026-0{number}", 4200, state) for number, state in enumerate(DuesState, 1))
PAYMENTS = tuple(
    Payment(
        *(7, member, amount, PaymentState.CLAIMED, AT, months, min(amount, 4200), 4200),
        channel=channel,
        paid_by=paid_by,
        decided_by=officer,
        decided_at=decided_at,
    )
    for member, amount, months, (officer, decided_at), (channel, paid_by) in itertools.product(
        MEMBERS,
        (4000, 4200, 5000),
        (("2026-06",), ("2026-05", "2026-06")),
        [("Cleo", AT)],
        [(Channel.CLAIM, None), (Channel.PROXY, "Dora")],
    )
)
LINES = (
    Line(1, Part.CHAIR, "Ann"),
    Line(2, Part.PLACE, "Room 4"),
    Line(3, Part.AGENDA, "Read the plan."),
    Line(4, Part.NOTE, "We read.", remark="Which plan?"),
    Line(5, Part.DECISION, "Send the list.", 1, "Ann", date(2026, 6, 20)),
    Line(6, Part.DECISION, "Go there."),
)
MINUTES = tuple(
    Minutes(1, meeting, 1, MinutesState.DRAFT, lines, photos, 1, "Ben", reason=reason)
    for meeting, (lines, reason), photos in itertools.product(
        (
            Meeting(1, 1, MeetingKind.THEME_DAY, MeetingState.CLOSED, AT, "Room 3", "Plans"),
            Meeting(2, 1, MeetingKind.COMMITTEE, MeetingState.CLOSED, AT),
        ),
        [((), None), (LINES[3:4], None), (LINES[:5], "A mistake"), (LINES[5:], None)],
        [(), (Photo("f", "u"), Photo("g", "v", "Readers"))],
    )
)
FOLLOW_UPS = tuple(
    FollowUp(1, 1, MEETINGS[0], "Send the list.", FollowUpState.OPEN, *facts)
    for facts in ((1, "Ann", date(2026, 6, 20), AT, "Sent", "Ann", AT), (), (1, "Ann"))
)
LEAVE = tuple(
    LeaveRequest(1, meeting, member, state, category, reason, AT + timedelta(hours=1), *decided)
    for member, category, reason in itertools.product(MEMBERS, (*LeaveCategory, None), ("a trip", None))
    for meeting, state, decided in itertools.product(MEETINGS[:7:6], LeaveState, [("Cleo", AT), ()])
)
LATE = tuple(
    LateCheckIn(1, MEETINGS[0], member, state, "no battery", witness, AT, *decided, was=was)
    for member, state, witness in itertools.product(MEMBERS, LateCheckInState, ("Ben", None))
    for decided, was in itertools.product([("Cleo", AT), ()], (AttendanceState.ABSENT, AttendanceState.LATE))
)
STANDINGS = tuple(
    Standing(MEETINGS[0], member, state, since, themselves=since is not None)
    for member, state, since in itertools.product(MEMBERS, AttendanceState, (AT, None))
)
WEEKDAY, SATURDAY, SUNDAY = date(2026, 6, 10), date(2026, 10, 10), date(2027, 1, 10)
DAYS = tuple(
    Day(day, works=False, certain=certain, declared=declared)
    for day, certain, declared in itertools.product((WEEKDAY, SATURDAY, SUNDAY), (True, False), (True, False))
)
RESTS = (None, *(RestDay(day, WEEKDAY, SUNDAY) for day in DAYS), RestDay(DAYS[0], None, None))
THEME_DAYS = tuple(
    ThemeDay(day, meeting, rest)
    for day, meeting, rest in itertools.product((WEEKDAY, SATURDAY, SUNDAY), (None, *MEETINGS[:2]), RESTS[::3])
)
EVENTS = (
    Meeting(
        1,
        1,
        MeetingKind.THEME_DAY,
        MeetingState.PLANNED,
        AT,
        also=(MeetingKind.LECTURE, MeetingKind.APPRAISAL),
        reason="Rain",
    ),
    Meeting(2, 1, MeetingKind.GROUP, MeetingState.CANCELLED, AT, "Room 3", "Plans", party_group="Group 3"),
    Meeting(3, 1, MeetingKind.LECTURE, MeetingState.PLANNED, AT + timedelta(days=1)),
)


def _refusals(of: type[BranchError] = BranchError) -> Iterator[BranchError]:
    """Make one refusal of every kind; it keeps what it is given, so that a word serves for every value."""
    for kind in of.__subclasses__():
        facts = list(inspect.signature(kind.__init__).parameters.values())[1:]
        yield kind(*["Ann" for fact in facts if fact.default is fact.empty and fact.kind == fact.POSITIONAL_OR_KEYWORD])
        yield from _refusals(kind)


TALK = Talk(7, 7, private=True)
GAPS = tuple(
    QuestionGap(number, "How many?", number, WEEKDAY, day) for number, day in enumerate((WEEKDAY, SATURDAY), 1)
)
PAGES = tuple(
    ("2(2)6", Edition("a", "On dues", kind, (Passage(1, "2(2)6", (), "text", words),), *facts))
    for kind, words, facts in itertools.product(
        (DocumentKind.SPEECH, DocumentKind.NOTICE), ("By the 10th.", "Word " * 400), (("No. 7", "Office", WEEKDAY), ())
    )
)

LINES_CHECKED = tuple(
    Checked(
        ReceiptLine("Ann", amount, odd=odd, paid_by=paid_by, skipped=skipped), verdict, people, ITEMS[:1], dues=(1, 2)
    )
    for verdict, (amount, odd), (paid_by, skipped) in itertools.product(
        Verdict, ((4000, None), (None, "about")), ((None, False), ("Dora", True))
    )
    for people in (MEMBERS if verdict == Verdict.HOMONYMS else MEMBERS[:1],)
)
LONG = tuple(LongOpen(member, ("2026-01", "2026-06"), claims) for member in MEMBERS for claims in ((), PAYMENTS[:2]))

DEPOSITS = tuple(
    Deposit(1, 1, kind, 4200, "Ann", AT, voucher, "Ben" if found else None, AT if found else None, found)
    for kind, voucher, found in itertools.product(DepositKind, ("No. 7", None), (None, 4200, 4100, 4300))
)

SAMPLES: dict[Any, Sequence[Any]] = {
    Deposit: DEPOSITS,
    Transfer: [Transfer(1, 1, "Ann", 1, 2, WEEKDAY, state, 2) for state in TransferState],
    **DUTY_SAMPLES,
    **reminder_samples(THEME_DAYS, RESTS, FOLLOW_UPS, EVENTS, MEMBERS),
    Odd: list(Odd),
    Citation: [CITATION],
    Base | None: [Base(1, 1, 2026, 1, 4200, paper="Sheet 1"), None],
    Sequence[Checked]: [LINES_CHECKED, LINES_CHECKED[:1], ()],
    Sequence[LongOpen]: [LONG, ()],
    LongOpen: LONG,
    MonthSum: [MonthSum("2026-06", 3, 2, 12600, 8400)],
    Sequence[MemberMonth]: [[MemberMonth(MEMBERS[0], (item,)) for item in ITEMS], ()],
    DuesItem: ITEMS,
    Payment: [
        *PAYMENTS,
        replace(PAYMENTS[0], decided_by=None, decided_at=None, channel=Channel.RECEIPT),
    ],
    str: ["Ann"],
    str | None: ["a trip", None],
    int: [3],
    bool: [True, False],
    Member: MEMBERS,
    Meeting: [*MEETINGS, *EVENTS],
    Sequence[Meeting]: [EVENTS[:1], EVENTS],
    Sequence[OwnMeeting]: [[OwnMeeting(EVENTS[0], said) for said in AttendanceState], ()],
    Gap: list(Gap),
    Roll: [Roll(17, 1), Roll(4, 0)],
    Day: DAYS,
    ThemeDay: THEME_DAYS,
    date: [WEEKDAY, SATURDAY],
    time: [time(15, 30)],
    datetime: [AT],
    Meeting | None: [*MEETINGS, None],
    CheckIn: [
        CheckIn(meeting, MEMBERS[0], state, AT + timedelta(minutes=4), again=again)
        for meeting in MEETINGS[:2]
        for state in (AttendanceState.PRESENT, AttendanceState.LATE)
        for again in (True, False)
    ],
    Overview: [
        Overview("2026-06", (), (), ()),
        Overview(
            "2026-06",
            [Tally(meeting, 18, 10, 2, 1, 5) for meeting in MEETINGS],
            (),
            [Waiting(matter, 2) for matter in Matter],
            [MonthDues("2026-06", 9, 2, 1)],
        ),
    ],
    Turnout: [Turnout(Tally(each, 9, 4, 2, 1, 2), LEAVE[:4], [(LEAVE[0].member, AT)]) for each in MEETINGS],
    Tally: [Tally(meeting, 18, 10, 2, pending, 6 - pending) for meeting in MEETINGS for pending in (0, 1)],
    LeaveCategory: list(LeaveCategory),
    LeaveCategory | None: [*LeaveCategory, None],
    LeaveRequest: LEAVE,
    LeaveRequest | None: [*LEAVE, None],
    LeavePeriod: [LeavePeriod(1, 1, WEEKDAY, SATURDAY)],
    Probation: [Probation(MEMBERS[0], WEEKDAY)],
    RuleRecord | None: [replace(starter_records()[0], locator="2(2)6"), None],
    Sequence[LeaveRequest]: [LEAVE[:1], LEAVE[:4]],
    LateCheckIn: LATE,
    LateCheckIn | None: [*LATE, None],
    AttendanceState: list(AttendanceState),
    **attendance_samples(MEMBERS, MEETINGS),
    Anomalies: [Anomalies(((AT, (1, 2)),), (1,)), Anomalies()],
    Status: list(Status),
    Standing: STANDINGS,
    Sequence[Standing]: [STANDINGS[:1], STANDINGS[:4]],
    datetime | None: [AT, None],
    RejectReason: list(RejectReason),
    Minutes: MINUTES,
    Line | FollowUp: [*LINES[4:], *FOLLOW_UPS],
    FollowUp: FOLLOW_UPS,
    Sequence[FollowUp]: [FOLLOW_UPS, ()],
    FollowUpGone: [FollowUpGone(one) for one in (*FOLLOW_UPS, None)],
    int | None: [3, None],
    Line: LINES[2:],
    Sequence[Noted]: [[Noted(part, "Ann") for part in FACTS]],
    Answer: [Answer(False, "Not written."), Answer(True, "By the 10th.", (CITATION,))],
    AskedQuestion: [AskedQuestion(1, TALK, "When?", "When?", cited) for cited in ((CITATION,), ())],
    Sequence[QuestionGap]: [GAPS, ()],
    Sequence[Complaint]: [[Complaint(1, "When?", "By the 5th", WEEKDAY, name) for name in (None, "Ann")], ()],
    Sequence[tuple[str, Edition]]: [PAGES[:1], PAGES],
    Edition | None: [PAGES[0][1], None],
    **sheet_samples.SAMPLES,
    **dues_samples.SAMPLES,
    Reading: [Reading(PAGES[0][1], 3, 1), Reading(PAGES[0][1], 0, 0)],
    Collection[str]: [("secretary",), ("organization", "group_leader"), ()],
    BranchError: list(_refusals()),
    Sequence[str]: [["2026-05"], ["2026-05", "2026-06"]],
    Sequence[Member]: [MEMBERS, ()],
    Sequence[DuesItem]: [ITEMS, ITEMS[1:], ()],
    Sequence[Payment]: [PAYMENTS, ()],
    Sequence[tuple[Member, DuesItem]]: [[(MEMBERS[0], item) for item in ITEMS], [(MEMBERS[1], ITEMS[0])], ()],
    Sequence[tuple[str, str]]: [[("help", "What I can do")]],
}
NAMED: dict[str, Sequence[Any]] = {
    **DUTY_NAMED,
    "month": ["2026-06"],
    "role": ["organization", "publicity"],
    "unusable_photo.reason": ["heic", "too_large"],
    "not_names.strange": [[], ["13800000000"]],
    "kind": list(MeetingKind),
    "kinds": [[MeetingKind.THEME_DAY], [MeetingKind.THEME_DAY, MeetingKind.LECTURE]],
    **dict.fromkeys(("which_owner.people", "not_reached.members", "listed.members"), (MEMBERS,)),
    "ask_claim.items": [ITEMS],
    "odd.roster": [MEMBERS],
    "what_leave.members": [MEMBERS[:1], MEMBERS],
    "why.members": [MEMBERS[:1], MEMBERS],
    "year.form": ["y", "r", "e"],
    "ending": ["xlsx"],
    "ask_ending.kind": list(EndingKind),
    "meetings.ending": [LEAVE[:1], LEAVE[:4], ()],
    **sheet_samples.NAMED,
    "column.field": [each.field for each in sheet_samples.CHANGES],
    "amount_differs.items": [ITEMS, ITEMS[1:]],
}
"""Parameters whose type alone does not say what they hold; questions are asked about some months, never about none."""


def said(function: Callable[..., str], language: Phrases) -> Iterator[str]:
    """Call ``function`` with every combination of samples."""
    kinds = {name: kind for name, kind in typing.get_type_hints(function).items() if name not in {"_", "return"}}
    own = {name: NAMED.get(f"{function.__name__}.{name}") or NAMED.get(name) for name in kinds}
    missing = [f"{name}: {kind}" for name, kind in kinds.items() if not own[name] and kind not in SAMPLES]
    assert not missing, f"add a sample to tests/locales/samples.py for {function.__name__} of {missing}"
    choices = [own[name] or SAMPLES[kind] for name, kind in kinds.items()]
    for values in itertools.product(*choices):
        yield str(function(language, **dict(zip(kinds, values, strict=True))))
