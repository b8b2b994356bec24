"""Late check-in (补签): after the end a member asks, a chair decides once, and until then the record stays as it is."""

from collections.abc import Collection
from datetime import datetime

from branch.attendance import ATTENDED, MISSED, ON_LEAVE, AttendanceState
from branch.late_check_in import AT_ALL, LateCheckIn, LateCheckInState, corrected, needs_witness
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.refusals import LateCheckInGone, MeetingGone, NotAllowed, NothingToCorrect, ReasonNeeded, WitnessNeeded
from services.attendance import end_leave
from services.meetings import CHAIRS, is_kind
from storage.unit_of_work import UnitOfWork

OVER = (MeetingState.CLOSED, MeetingState.MINUTED)
LONGEST = 256


def candidates(
    work: UnitOfWork,
    member: Member,
    *,
    at: datetime,
    kind: MeetingKind | None = None,
) -> list[Meeting]:
    """Return the meetings of the last month at which the member is not recorded as present, the latest first.

    Those where nothing at all was said come alone; where the member was on leave only if there are no others.

    Raises:
        NothingToCorrect: there is none.
    """
    over = work.meetings.between(member.branch_id, at - AT_ALL, at, *OVER)
    states = {each.id: work.attendance.get(each.id, member.id) for each in over}
    fitting = [each for each in reversed(over) if is_kind(each, kind)]
    for wanted in ({AttendanceState.ABSENT}, ON_LEAVE):
        found = [each for each in fitting if (known := states[each.id]) is not None and known[0] in wanted]
        if found:
            return found
    raise NothingToCorrect


def disputable(work: UnitOfWork, member: Member, states: Collection[AttendanceState], *, at: datetime) -> list[Meeting]:
    """Return the meetings of the last month, the latest first, where the record of the member is one of ``states``."""
    held = work.meetings.between(member.branch_id, at - AT_ALL, at, MeetingState.OPEN, *OVER)
    known = ((each, work.attendance.get(each.id, member.id)) for each in reversed(held))
    return [meeting for meeting, entry in known if entry is not None and entry[0] in states]


def waiting(work: UnitOfWork, member: Member, *, at: datetime) -> list[LateCheckIn]:
    """Return the member's requests that nobody decided yet, the latest meeting first."""
    held = work.meetings.between(member.branch_id, at - AT_ALL, at, MeetingState.OPEN, *OVER)
    filed = (work.late_check_ins.of(each.id, member.id, at=at) for each in reversed(held))
    return [each for each in filed if each is not None and each.state == LateCheckInState.REQUESTED]


def request(
    work: UnitOfWork,
    member: Member,
    meeting_id: int,
    *,
    at: datetime,
    reason: str,
    witness: str | None = None,
    objects: bool = False,
) -> LateCheckIn:
    """File a request; asking twice gives the same one. The record does not change by it.

    Args:
        work: the open transaction.
        member: who asks.
        meeting_id: the meeting.
        at: now.
        reason: in the member's words.
        witness: who saw the member there.
        objects: whether the member is recorded as present and objects to how (迟到, 早退), or to having been there.

    Raises:
        MeetingGone: the meeting is not over, too long over, or of another branch.
        NothingToCorrect: the member was not expected, or is recorded as present and does not object to that.
        ReasonNeeded: none was given.
        WitnessNeeded: the end is more than 48 hours ago and nobody is named who saw the member.
    """
    meeting, was = _standing(work, member, meeting_id, at)
    if was not in (ATTENDED if objects else MISSED):
        raise NothingToCorrect
    if not reason.strip():
        raise ReasonNeeded
    if was in MISSED and needs_witness(meeting, at) and not witness:
        raise WitnessNeeded(meeting)
    named = witness[:LONGEST] if witness else None
    if work.late_check_ins.add(meeting_id, member.id, was=was, reason=reason[:LONGEST], witness=named, at=at):
        work.audit.add(member, "late_check_in.requested", f"meeting:{meeting_id}", at=at, was=was)
    filed = work.late_check_ins.of(meeting_id, member.id, at=at)
    if filed is None:
        raise LateCheckInGone
    return filed


def decide(work: UnitOfWork, chair: Member, request_id: int, state: LateCheckInState, *, at: datetime) -> LateCheckIn:
    """Approve or reject a request, once; approved, the member counts as present (补签) and leave ends.

    Raises:
        NotAllowed: the person does not chair meetings of this branch, or it is their own request.
        LateCheckInGone: it was decided or withdrawn already; carries it, so that the second chair sees by whom.
        MeetingGone: the meeting was opened again meanwhile; the member signs in like everybody.
    """
    filed = work.late_check_ins.get(request_id, at=at)
    if filed is None:
        raise LateCheckInGone
    if not chair.holds(*CHAIRS) or filed.member.branch_id != chair.branch_id or filed.member.id == chair.id:
        raise NotAllowed
    if filed.state == LateCheckInState.REQUESTED and not filed.objects and filed.meeting.state not in OVER:
        raise MeetingGone
    if not work.late_check_ins.decide(request_id, state, by=chair.id, at=at):
        raise LateCheckInGone(filed)
    known = work.attendance.get(filed.meeting.id, filed.member.id)
    if state == LateCheckInState.APPROVED and known is not None:
        _correct(work, filed, *known, at)
    work.audit.add(chair, f"late_check_in.{state}", f"meeting:{filed.meeting.id}", at=at, member=filed.member.id)
    return filed


def withdraw(work: UnitOfWork, member: Member, meeting_id: int, *, at: datetime) -> LateCheckIn:
    """Take back a pending request.

    Raises:
        LateCheckInGone: there is no pending request of this member.
    """
    filed = work.late_check_ins.of(meeting_id, member.id, at=at)
    if filed is None or not work.late_check_ins.decide(filed.id, LateCheckInState.WITHDRAWN, by=member.id, at=at):
        raise LateCheckInGone(filed)
    work.audit.add(member, "late_check_in.withdrawn", f"meeting:{meeting_id}", at=at)
    return filed


def _standing(work: UnitOfWork, member: Member, meeting_id: int, at: datetime) -> tuple[Meeting, AttendanceState]:
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id or at - meeting.starts_at > AT_ALL:
        raise MeetingGone
    known = work.attendance.get(meeting_id, member.id)
    there = known is not None and known[0] in ATTENDED
    if meeting.state not in ((MeetingState.OPEN, *OVER) if there else OVER):
        raise MeetingGone
    if known is None:
        raise NothingToCorrect
    return meeting, known[0]


def _correct(work: UnitOfWork, filed: LateCheckIn, now: AttendanceState, since: datetime | None, at: datetime) -> None:
    """Change the record, unless it says another thing by now than what was asked about."""
    if now != filed.was and not {now, filed.was} <= MISSED:
        return
    new = corrected(filed.was, filed.meeting, since, work.attendance_settings.late_after(filed.meeting.branch_id))
    if now in MISSED:
        end_leave(work, filed.member, filed.meeting, at)
        since = filed.requested_at
    work.attendance.put(filed.meeting.id, filed.member.id, new, since if new in ATTENDED else None)
