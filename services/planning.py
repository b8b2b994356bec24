"""Planning meetings: who may hold which, making, moving and calling off; each tells what else it touched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from branch.attendance import AttendanceState
from branch.clock import at_local, local
from branch.leave import LeaveRequest, LeaveState
from branch.meeting import CLOSES_AFTER, Meeting, MeetingKind, MeetingState
from branch.member import Member, MemberStatus
from branch.planning import Draft
from branch.refusals import MeetingGone, NotAllowed, SameMeeting
from services.leave import standing
from services.meetings import AHEAD, CHAIRS, CONVENERS, concerns, convenes, expected, is_kind, leads
from storage.unit_of_work import UnitOfWork

MINUTE = timedelta(minutes=1)
PROBATION_RULE = "R000-DEV-12"
"""Record of the rule that probation lasts a year."""
LENGTH = {"place": 128, "topic": 256, "reason": 256}


@dataclass(frozen=True, slots=True)
class Changed:
    """A meeting as it was and as it is, and the leave that has to be asked about again."""

    before: Meeting
    after: Meeting
    leave: tuple[LeaveRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """Who would be expected: the list itself is fixed at the start."""

    full: int
    probationary: int
    """Expected, without vote [system default: no document says so]."""
    exempt: int = 0  # Whom it concerns and who need not be expected on its day.


@dataclass(frozen=True, slots=True)
class Probation:
    """The probation of one member; it lasts a year (:data:`PROBATION_RULE`)."""

    member: Member
    began_on: date

    @property
    def over_on(self) -> date:
        """Return the first day on which the year is over; who began on 29 February waits for 1 March."""
        try:
            return self.began_on.replace(year=self.began_on.year + 1)
        except ValueError:
            return date(self.began_on.year + 1, 3, 1)


def kinds_to_hold(work: UnitOfWork, member: Member, *, at: datetime) -> tuple[MeetingKind, ...]:
    """Return the kinds of meetings that this person may hold, the usual ones first."""
    groups = groups_to_hold(work, member, at=at)
    if member.holds(*CHAIRS):
        return tuple(kind for kind in MeetingKind if groups or kind != MeetingKind.GROUP)
    return (MeetingKind.GROUP,) if groups else ()


def groups_to_hold(work: UnitOfWork, member: Member, *, at: datetime) -> tuple[str, ...]:
    """Return the Party groups whose meetings this person may hold, the own one first."""
    roster = work.people.members(member.branch_id, on=local(at).date())
    names = dict.fromkeys(each.party_group for each in roster if each.party_group)
    mine = [name for name in names if convenes(work, member, member.branch_id, name, at=at)]
    return tuple(sorted(mine, key=lambda name: not leads(member, name)))


def roll(work: UnitOfWork, meeting: Meeting, *, at: datetime) -> Roll:
    """Return who would be expected if the meeting began now."""
    found = [member.status for member in expected(work, meeting, at=at)]
    concerned = sum(concerns(meeting, each) for each in work.people.members(meeting.branch_id, on=local(at).date()))
    probationary = found.count(MemberStatus.PROBATIONARY)
    return Roll(len(found) - probationary, probationary, concerned - len(found))


def too_early(work: UnitOfWork, meeting: Meeting, is_meant: Callable[[str], bool], *, at: datetime) -> Probation | None:
    """Return the probation that is not over on the day of a meeting which makes somebody a full member.

    Args:
        work: the open transaction.
        meeting: the meeting.
        is_meant: whether the topic speaks of making the person of a name a full member.
        at: now.

    Returns:
        None when nobody, or more than one, of those on probation is meant, or when the year is over.
    """
    roster = work.people.members(meeting.branch_id, on=local(at).date())
    found = [each for each in roster if each.status is MemberStatus.PROBATIONARY and is_meant(each.name)]
    began = work.profiles.joined_on(found[0].id) if len(found) == 1 else None
    if began is None:
        return None
    probation = Probation(found[0], began)
    return probation if local(meeting.starts_at).date() < probation.over_on else None


def others_of_the_day(work: UnitOfWork, branch_id: int, day: date, *, but: int | None = None) -> list[Meeting]:
    """Return what else is planned, open or over on a day, earliest first."""
    first = at_local(day, 0)
    found = work.meetings.between(branch_id, first, first + timedelta(days=1))
    return [each for each in found if each.state != MeetingState.CANCELLED and each.id != but]


def same_as(work: UnitOfWork, branch_id: int, draft: Draft) -> Meeting | None:
    """Return the meeting of the same kind, group and time that is planned or was held."""
    if draft.starts_at is None or not draft.kinds:
        return None
    found = work.meetings.between(branch_id, draft.starts_at, draft.starts_at + MINUTE)
    alike = (each for each in found if (each.kind, each.party_group) == (draft.kinds[0], draft.party_group))
    return next((each for each in alike if each.state != MeetingState.CANCELLED), None)


def create(work: UnitOfWork, member: Member, draft: Draft, *, at: datetime, quietly: bool = False) -> Meeting:
    """Plan the meeting of a complete draft; ``quietly`` when nobody is to be told of it yet.

    Raises:
        NotAllowed: the person does not hold such meetings.
        SameMeeting: one of that kind is planned for that time; carries it.
        ValueError: the draft is not complete.
    """
    if draft.starts_at is None or not draft.kinds:
        msg = "the draft has no kind or no start"
        raise ValueError(msg)
    if not convenes(work, member, member.branch_id, draft.party_group, at=at):
        raise NotAllowed
    if (known := same_as(work, member.branch_id, draft)) is not None:
        raise SameMeeting(known)
    _make_room(work, member.branch_id, draft.kinds[0], draft.party_group, draft.starts_at)
    meeting_id = work.meetings.add(
        member.branch_id,
        draft.kinds[0],
        draft.starts_at,
        place=_short("place", draft.place),
        topic=_short("topic", draft.topic),
        party_group=draft.party_group,
        also=draft.kinds[1:],
        reason=_short("reason", draft.reason),
        unannounced=quietly,
    )
    work.audit.add(member, "meeting.planned", f"meeting:{meeting_id}", at=at, starts_at=draft.starts_at.isoformat())
    return _known(work, meeting_id or 0)


def to_change(
    work: UnitOfWork,
    member: Member,
    *,
    at: datetime,
    kind: MeetingKind | None = None,
    day: date | None = None,
) -> tuple[list[Meeting], list[Meeting]]:
    """Return the meetings that may be meant: those of this person, and those that others hold.

    They are planned, or open for check-in ahead of time; one not opened four hours after its start still counts.
    """
    if not member.holds(*CONVENERS):
        raise NotAllowed
    states = (MeetingState.PLANNED, MeetingState.OPEN)
    found = work.meetings.between(member.branch_id, at - CLOSES_AFTER, at + AHEAD, *states)
    found = [each for each in found if _movable(each, at)]
    fitting = [each for each in found if is_kind(each, kind) and day in {None, local(each.starts_at).date()}]
    theirs = [each for each in fitting if convenes(work, member, each.branch_id, each.party_group, at=at)]
    return theirs, [each for each in fitting if each not in theirs]


def planned(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> Meeting:
    """Return a planned meeting that this person may change; see :func:`movable` for what it raises."""
    meeting = movable(work, member, meeting_id, at=at)
    if meeting.state != MeetingState.PLANNED:
        raise MeetingGone
    return meeting


def movable(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> Meeting:
    """Return a meeting whose time or place this person may change: planned, or open before its time.

    Raises:
        NotAllowed: somebody else holds it.
        MeetingGone: it has begun, is over or cancelled, or of another branch.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id:
        raise MeetingGone
    if not convenes(work, member, meeting.branch_id, meeting.party_group, at=at):
        raise NotAllowed
    if not _movable(meeting, at):
        raise MeetingGone
    return meeting


def _movable(meeting: Meeting, at: datetime) -> bool:
    early = meeting.state == MeetingState.OPEN and meeting.starts_at > at
    return early or meeting.state == MeetingState.PLANNED


def move(work: UnitOfWork, member: Member, draft: Draft, *, at: datetime) -> Changed:
    """Give a meeting that has not begun the time and place of ``draft``.

    With another time, leave ends: whoever still cannot come says so again, and is expected until then.

    Raises:
        NotAllowed: somebody else holds it.
        MeetingGone: it is not planned any more.
        SameMeeting: another of that kind is planned for that time.
        ValueError: the draft has no meeting or no start.
    """
    if draft.meeting_id is None or draft.starts_at is None:
        msg = "the draft has no meeting or no start"
        raise ValueError(msg)
    meeting = movable(work, member, draft.meeting_id, at=at)
    moved = draft.starts_at != meeting.starts_at
    if moved:
        known = same_as(work, meeting.branch_id, draft)
        if known is not None:
            raise SameMeeting(known)
        _make_room(work, meeting.branch_id, meeting.kind, meeting.party_group, draft.starts_at)
    facts = {"place": _short("place", draft.place), "topic": _short("topic", draft.topic)}
    work.meetings.move(meeting.id, draft.starts_at, reason=_short("reason", draft.reason), **facts)
    asked = _end_leave(work, member, meeting, at) if moved else ()
    work.audit.add(
        member,
        "meeting.moved",
        f"meeting:{meeting.id}",
        at=at,
        was=meeting.starts_at.isoformat(),
        starts_at=draft.starts_at.isoformat(),
    )
    return Changed(meeting, _known(work, meeting.id), asked)


def call_off(work: UnitOfWork, member: Member, meeting_id: int, *, reason: str, at: datetime) -> Changed:
    """Call a planned meeting off; whatever it was due for stays due.

    Raises:
        NotAllowed: somebody else holds it.
        MeetingGone: it is not planned any more.
    """
    meeting = planned(work, member, meeting_id, at=at)
    facts = {"reason": _short("reason", reason)}
    work.meetings.change(meeting_id, MeetingState.CANCELLED, was=MeetingState.PLANNED, **facts)
    ended = _end_leave(work, member, meeting, at)
    work.audit.add(member, "meeting.cancelled", f"meeting:{meeting_id}", at=at)
    return Changed(meeting, _known(work, meeting_id), ended)


def places(work: UnitOfWork, branch_id: int, *, at: datetime, most: int = 3) -> list[str]:
    """Return where the branch met lately, the newest place first."""
    found = work.meetings.between(branch_id, at - AHEAD, at + AHEAD)
    return list(dict.fromkeys(each.place for each in reversed(found) if each.place))[:most]


def usual_time(work: UnitOfWork, branch_id: int, kind: MeetingKind, *, at: datetime) -> datetime | None:
    """Return when a meeting of this kind began last; None when none was within three months."""
    found = work.meetings.between(branch_id, at - AHEAD, at)
    held = [each.starts_at for each in found if each.kind == kind and each.state != MeetingState.CANCELLED]
    return held[-1] if held else None


def _end_leave(work: UnitOfWork, member: Member, meeting: Meeting, at: datetime) -> tuple[LeaveRequest, ...]:
    ended = []
    for member_id in work.attendance.states(meeting.id):
        person = work.people.member(member_id, on=local(at).date())
        request = standing(work, person, meeting.id, at=at) if person else None
        if request is None:
            continue
        if request.state == LeaveState.REQUESTED:
            work.leave.decide(request.id, LeaveState.WITHDRAWN, by=member.id, at=at)
        else:
            work.leave.change(request.id, LeaveState.WITHDRAWN, was=LeaveState.APPROVED)
        work.attendance.put(meeting.id, member_id, AttendanceState.EXPECTED, None)
        ended.append(request)
    return tuple(ended)


def _make_room(
    work: UnitOfWork, branch_id: int, kind: MeetingKind, party_group: str | None, starts_at: datetime
) -> None:
    """Let a cancelled meeting of the same kind and time step aside by seconds, which nobody is shown."""
    found = work.meetings.between(branch_id, starts_at, starts_at + MINUTE, MeetingState.CANCELLED)
    alike = [each for each in found if (each.kind, each.party_group) == (kind, party_group)]
    for number, each in reversed(list(enumerate(alike, 1))):
        work.meetings.step_aside(each.id, starts_at + timedelta(seconds=number))


def _known(work: UnitOfWork, meeting_id: int) -> Meeting:
    meeting = work.meetings.get(meeting_id)
    if meeting is None:
        raise MeetingGone
    return meeting


def _short(fact: str, words: str | None) -> str | None:
    return words[: LENGTH[fact]] if words else None
