"""What a meeting counts for: its kinds by themselves, and further duties where the secretary says so."""

from dataclasses import dataclass
from datetime import datetime

from branch.duties import Duty
from branch.meeting import Meeting
from branch.member import Member
from branch.refusals import MeetingGone
from services.profile_choices import must_chair
from services.profiles import profile
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Count:
    """One duty that a meeting may count for."""

    duty: Duty
    counts: bool
    asked: bool
    """Only the secretary's word makes it count, since no kind of meeting says it."""


def of_meeting(work: UnitOfWork, member: Member, meeting_id: int) -> tuple[Meeting, list[Count]]:
    """Return a meeting of the member's branch and the duties that it may count for.

    Raises:
        MeetingGone: there is no such meeting in the branch.
    """
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.branch_id != member.branch_id:
        raise MeetingGone
    said = work.meeting_counts.of(meeting_id)
    found = []
    for line in profile(work, member.branch_id).lines:
        by_kind = bool(set(line.duty.shown_by) & set(meeting.kinds))
        if line.until is None and (by_kind or set(line.duty.asked_of) & set(meeting.kinds)):
            found.append(Count(line.duty, said.get(line.duty.key, by_kind), not by_kind))
    return meeting, found


def turn(work: UnitOfWork, officer: Member, meeting_id: int, duty: str, *, at: datetime) -> bool:
    """Say the contrary of what a meeting counts for now; return whether it counts.

    Raises:
        NotAllowed: the secretary and the deputy say so.
        MeetingGone: there is no such meeting, or it has nothing to do with that duty.
    """
    must_chair(officer)
    _, known = of_meeting(work, officer, meeting_id)
    one = next((each for each in known if each.duty.key == duty), None)
    if one is None:
        raise MeetingGone
    work.meeting_counts.put(meeting_id, duty, counts=not one.counts, by=officer.id, at=at)
    work.audit.add(officer, "meeting.counts", f"meeting:{meeting_id}", at=at, duty=duty, counts=not one.counts)
    return not one.counts
