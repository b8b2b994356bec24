"""What reminding talks about: recipients, the records of a branch, and a step with its facts and its rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from branch.clock import at_local, local
from branch.dues import DuesItem
from branch.meeting import Meeting
from branch.member import Member
from branch.minutes import FollowUp
from branch.rulebook import Citation
from services.workdays import Day


class Kind(StrEnum):
    """What a reminder is about, the most urgent first; the values are kinds of outbox rows and begin their keys."""

    THEME_DAY = "theme_day"
    DUES = "dues"
    THEME_NOTE = "theme_note"
    """Tells the secretary ahead that the day is a rest day, or that nothing is planned for it."""
    FOLLOW_UP = "follow_up"
    """Reminds whoever has to carry out a decision of a meeting, or the secretary when nobody was named."""
    DUES_OPEN = "dues_open"
    """Tells the commissioner after the 10th how many items are open."""


class Reason(StrEnum):
    """Why a step that was due is not sent; kept with its row, so that nothing is missing without a reason."""

    SUPERSEDED = "superseded"
    TOO_LATE = "too late"
    TWO_A_DAY = "two a day"


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


@dataclass(frozen=True, slots=True)
class BranchRecords:
    """What has to be known of one branch to say what is due in it."""

    members: tuple[Recipient, ...]
    """Members on the roster whose account is bound and reachable."""
    group: Recipient | None
    theme_days: tuple[Meeting, ...]
    """Theme-day meetings in any state, of every month around the moment."""
    items: tuple[DuesItem, ...]
    """Dues items of everybody on the roster, bound or not."""
    rest_days: Mapping[date, "RestDay"] = field(default_factory=dict)
    """Theme days, planned or usual, of the coming days that are rest days; what is past is not looked up."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Decisions of meetings that are not carried out yet."""


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

    @property
    def over_at(self) -> datetime:
        """Return from when a reminder is of no use: the start, or the end of the day when no time is known."""
        return self.meeting.starts_at if self.meeting else at_local(self.day + timedelta(days=1), 0)


@dataclass(frozen=True, slots=True)
class OpenDues:
    """How many items of a month nobody has reported as paid; names stay with the commissioner's own list."""

    month: str
    count: int


Facts = ThemeDay | DuesItem | OpenDues | FollowUp


@dataclass(frozen=True, slots=True)
class Due:
    """One step of a ladder of reminders for one recipient, and what becomes of it."""

    kind: Kind
    period: str
    """The day of a theme day (so that a moved one is announced anew), the month of dues, a decision with its day."""
    step: int
    """Days before a theme day or the end of a decision's time; day of the month for dues."""
    recipient: Recipient
    due_at: datetime
    expires_at: datetime
    facts: Facts
    rule: Citation | None
    """Where the day comes from; None when the branch itself set it. That we remind then is a system default."""
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
