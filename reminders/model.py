"""What reminding talks about: kinds, recipients, the records of a branch, a matter that is due, a step towards it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from branch.clock import at_local, local
from branch.dues import DuesItem
from branch.duties import Instance
from branch.meeting import Meeting
from branch.member import Member
from branch.minutes import FollowUp
from branch.reminding import Step
from branch.rulebook import Citation
from branch.transfer import Transfer
from services.workdays import Day

USUAL_THEME_DAY = 10
"""Theme day is the 10th, in principle; no document says what holds on a rest day."""


class Kind(StrEnum):
    """What a reminder is about, the most urgent first; the values are kinds of outbox rows and begin their keys."""

    THEME_DAY = "theme_day"
    MEETING = "meeting"
    """Every other meeting, to those who are expected there."""
    DUES = "dues"
    LEAVE_OPEN = "leave_open"
    """Tells the chair how many requests for leave nobody has decided."""
    THEME_NOTE = "theme_note"
    """Tells the secretary ahead that the day is a rest day, or that nothing is planned for it."""
    FOLLOW_UP = "follow_up"
    """Reminds whoever has to carry out a decision of a meeting, or the secretary when nobody was named."""
    MINUTES_DUE = "minutes_due"
    """Tells the chair that a meeting has no minutes yet."""
    TRANSFER = "transfer"
    """Tells the commissioner that a member waits to be taken over."""
    DUTY = "duty"
    """Reminds whoever is in charge of a duty (应办事项) of which nothing shows yet that it is done."""
    CALENDAR = "calendar"
    """Tells the secretary that the rules behind the confirmed calendar changed."""
    DUES_OPEN = "dues_open"
    """Tells the commissioner after the 10th how many items are open."""
    ANNIVERSARY = "anniversary"
    """The day on which a member joined (政治生日), for those who asked for it."""
    MISSED = "missed"
    """Tells the secretary what could not be sent any more."""


class Reason(StrEnum):
    """Why a step that was due is not sent; kept with its row, so that nothing is missing without a reason."""

    SUPERSEDED = "superseded"
    TOO_LATE = "too late"
    TWO_A_DAY = "two a day"
    MUTED = "muted"
    ON_LEAVE = "on leave"


UNWANTED = frozenset({Reason.MUTED, Reason.ON_LEAVE})
"""Reasons that are nobody's fault: the step was not wanted."""
LOST = frozenset({Reason.TOO_LATE, Reason.TWO_A_DAY})
"""Reasons of which the secretary learns."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat that may be reminded: a member in private, or the branch's group."""

    id: str
    """``m42`` for a member, ``g7`` for the group of branch 7: it outlives a change of account or chat."""
    chat_id: int
    since: datetime
    """When the chat was bound; what was due before is none of its business."""
    member: Member | None = None
    """None for the group."""
    language: str | None = None
    joined_on: date | None = None
    """When the member joined the Party, if the roster says so."""


@dataclass(frozen=True, slots=True)
class BranchRecords:
    """What has to be known of one branch to say what is due in it."""

    members: tuple[Recipient, ...]
    """Members on the roster whose account is bound and reachable."""
    group: Recipient | None
    meetings: tuple[Meeting, ...]
    """Meetings of every kind in any state, of every month around the moment."""
    items: tuple[DuesItem, ...]
    """Open dues items of everybody on the roster, bound or not."""
    rest_days: Mapping[date, "RestDay"] = field(default_factory=dict)
    """Theme days and last days of dues of the coming days that are rest days; what is past is not looked up."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Decisions of meetings that are not carried out yet."""
    undecided: Mapping[int, int] = field(default_factory=dict)
    """Requests for leave that nobody decided, counted by meeting."""
    away: Collection[tuple[int, int]] = frozenset()
    """Meeting and member of leave asked for and not refused, and of who need not be expected."""
    recorded: Collection[int] = frozenset()
    """Meetings whose minutes are approved, or before whoever approves them."""
    muted: Collection[tuple[str, str]] = frozenset()
    """Recipient and kind of what people do not want to hear of."""
    asked_for: Collection[tuple[str, str]] = frozenset()
    """Recipient and kind of what only those hear of who asked for it."""
    snoozed: Mapping[tuple[str, str, str], date] = field(default_factory=dict)
    """Day by recipient, kind and period: “tomorrow again”."""
    ladders: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    """Steps by kind, where the branch set its own."""
    duties: tuple[Instance, ...] = ()
    """Duties around the moment, whatever their state."""
    transfers: tuple[tuple[Transfer, date], ...] = ()
    """Members who wait to be taken over by this branch, each with the day on which it was asked."""
    theme_day: int | None = USUAL_THEME_DAY
    """Day of the month of theme days that are not arranged; None where the document gives none."""
    own_theme_day: bool = False
    """The branch chose it."""
    changed: "Changed | None" = None
    """By what the confirmed calendar differs from its documents."""
    branch: bool = True
    """False for an organization above branches: it has duties, and neither theme days nor dues."""
    stale: Collection[str] = frozenset()
    """Months since whose beginning nobody updated the dues: who may have paid long ago is not chased."""
    officers: tuple[Recipient, ...] = field(init=False)
    """Those of ``members`` who hold an office."""

    def __post_init__(self) -> None:
        """Find the officers once: nearly everything is asked of them."""
        found = tuple(each for each in self.members if each.member and each.member.roles)
        object.__setattr__(self, "officers", found)


@dataclass(frozen=True, slots=True)
class Changed:
    """The documents of a confirmed calendar say something else by now; ``name`` tells one change from the next."""

    on: date
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class RestDay:
    """A theme day on which nobody works, with the nearest working days to choose from."""

    known: Day
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class ThemeDay:
    """The theme day (主题党日) of a month; ``meeting`` is None while only the usual day is known."""

    day: date
    meeting: Meeting | None = None
    rest: RestDay | None = None
    own: bool = False
    """The branch chose the day of the month; else it is the one that the document names in principle."""

    @property
    def over_at(self) -> datetime:
        """Return from when a reminder is of no use: the start, or the end of the day when no time is known."""
        return self.meeting.starts_at if self.meeting else at_local(self.day + timedelta(days=1), 0)


@dataclass(frozen=True, slots=True)
class OwnDues:
    """One's own open dues of a month; ``rest`` is set when the last day is a rest day."""

    month: str
    fen: int
    """What nobody has declared or confirmed yet, differences included."""
    rest: RestDay | None = None


@dataclass(frozen=True, slots=True)
class OpenDues:
    """How many items of a month nobody has reported as paid; names stay with the commissioner's own list."""

    month: str
    count: int


@dataclass(frozen=True, slots=True)
class OpenLeave:
    """How many requests for leave from a meeting wait for a decision; reasons stay with the list itself."""

    meeting: Meeting
    count: int


@dataclass(frozen=True, slots=True)
class Anniversary:
    """So many years ago a member joined."""

    day: date
    years: int


@dataclass(frozen=True, slots=True)
class Missed:
    """What could not be sent any more: kind and how many."""

    counts: tuple[tuple[Kind, int], ...]


Facts = (
    ThemeDay
    | Meeting
    | OwnDues
    | OpenDues
    | OpenLeave
    | FollowUp
    | Anniversary
    | Missed
    | Instance
    | Transfer
    | Changed
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is due on one day, and whom it concerns; its ladder is that of its kind."""

    kind: Kind
    period: str
    """The day of a theme day (so that a moved one is announced anew), the month of dues, a decision with its day."""
    day: date
    to: tuple[Recipient, ...]
    facts: Facts
    rule: Citation | None
    """Where the day comes from; None when the branch itself set it. That we remind then is a system default."""
    over_at: datetime
    """From when a reminder is of no use."""
    late_until: datetime | None = None
    """The same for steps after the day."""
    excused: Collection[str] = frozenset()
    """Recipients who need not come."""
    ladder: tuple[Step, ...] = ()
    """Steps of this matter; empty when they are those of its kind."""


@dataclass(frozen=True, slots=True)
class Due:
    """One step of a ladder of reminders for one recipient, and what becomes of it."""

    kind: Kind
    period: str
    step: int
    """Days before the day of the matter, negative after it; the day of the month for dues."""
    recipient: Recipient
    due_at: datetime
    expires_at: datetime
    facts: Facts
    rule: Citation | None
    send_at: datetime
    """``due_at``; later when it was missed, in quiet hours or on a day that is full."""
    reason: Reason | None = None
    """Why it is not sent; None when it is."""

    @property
    def key(self) -> str:
        """Return the name under which it is planned once and never again."""
        return f"{self.kind}:{self.period}:{self.step}:{self.recipient.id}"

    @property
    def ladder(self) -> tuple[Kind, str, str]:
        """Return what the steps share of which only the newest is sent."""
        return self.kind, self.period, self.recipient.id

    @property
    def late(self) -> bool:
        """Tell whether the message has to say that it comes late: on its own day nobody minds the hour."""
        return local(self.send_at).date() != local(self.due_at).date()
