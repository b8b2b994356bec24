"""Planning a meeting (定会议): what a draft still lacks, and which times are asked about; no records are known here."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from branch.clock import at_local, local
from branch.meeting import MeetingKind

FURTHEST = timedelta(days=366)
"""System default: nobody plans a meeting further ahead; whoever names such a day meant another."""
USUAL_HOURS = range(6, 22)
"""System default: hours at which a meeting may begin without a question."""
NEAR = timedelta(hours=2)
"""System default: two meetings of a day that begin this close are pointed out."""


class Gap(StrEnum):
    """What has to be asked next; the values are kept with the dialogue."""

    KIND = "kind"
    GROUP = "group"
    DAY = "day"
    PAST = "past"
    """The day or the time is over."""
    FAR = "far"
    """The day is too far away to be meant."""
    TIME = "time"
    HOUR = "hour"
    """It would begin in the night."""
    PLACE = "place"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Draft:
    """A meeting as far as it was said; with ``meeting_id`` a change of that one."""

    kinds: tuple[MeetingKind, ...] = ()
    day: date | None = None
    at: time | None = None
    place: str | None = None
    topic: str | None = None
    party_group: str | None = None
    night: bool = False
    """The person said that the hour is meant."""
    meeting_id: int | None = None
    reason: str | None = None

    @property
    def starts_at(self) -> datetime | None:
        """Return the start; None while day or time is missing."""
        if self.day is None or self.at is None:
            return None
        return at_local(self.day, self.at.hour, self.at.minute)


def gap(draft: Draft, now: datetime) -> Gap | None:
    """Return what has to be asked next; None when the draft can be put before the person."""
    if not draft.kinds:
        return Gap.KIND
    if MeetingKind.GROUP in draft.kinds and draft.party_group is None:
        return Gap.GROUP
    return _gap_of_day(draft, now) or _gap_of_time(draft)


def _gap_of_day(draft: Draft, now: datetime) -> Gap | None:
    today = local(now).date()
    if draft.day is None:
        return Gap.DAY
    if draft.day < today or (draft.starts_at is not None and draft.starts_at <= now):
        return Gap.PAST
    return Gap.FAR if draft.day > today + FURTHEST else None


def _gap_of_time(draft: Draft) -> Gap | None:
    if draft.at is None:
        return Gap.TIME
    return Gap.HOUR if draft.at.hour not in USUAL_HOURS and not draft.night else None


def by_day(at: time) -> time | None:
    """Return the hour by day that an hour of the night may have meant: 15:00 for 03:00; None when there is none."""
    meant = at.replace(hour=(at.hour + 12) % 24)
    return meant if meant.hour in USUAL_HOURS else None
