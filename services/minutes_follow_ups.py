"""What was decided, until it is done (议定事项): who does it, until when, and what shows that it is done."""

from datetime import datetime, timedelta

from branch.member import Member
from branch.minutes import FollowUp, FollowUpState
from branch.refusals import FollowUpGone, NotAllowed, ReasonNeeded
from services.meetings import CHAIRS
from storage.unit_of_work import UnitOfWork

REOPENED_WITHIN = timedelta(days=1)
"""System default: until then whoever closed a decision by mistake opens it again."""


def open_for(work: UnitOfWork, member: Member) -> list[FollowUp]:
    """Return what is not done yet: the whole branch's for a chair, the own for anybody else."""
    owner = None if member.holds(*CHAIRS) else member.id
    return work.follow_ups.open_of(member.branch_id, owner)


def get(work: UnitOfWork, member: Member, number: int) -> FollowUp:
    """Return a decision that is the person's own, or of the branch that the person chairs.

    Raises:
        NotAllowed: it is somebody else's.
        FollowUpGone: there is none.
    """
    found = work.follow_ups.get(number)
    if found is None or found.branch_id != member.branch_id:
        raise FollowUpGone
    if found.owner_id != member.id and not member.holds(*CHAIRS):
        raise NotAllowed
    return found


def finish(
    work: UnitOfWork, member: Member, number: int, evidence: str, *, file_id: str | None = None, at: datetime
) -> FollowUp:
    """Close a decision with words or a photograph that show it.

    Raises:
        NotAllowed: it is somebody else's.
        FollowUpGone: it is done already, or a corrected record does not have it.
        ReasonNeeded: nothing shows that it is done.
    """
    known = get(work, member, number)
    if not evidence and file_id is None:
        raise ReasonNeeded
    if not work.follow_ups.finish(number, evidence=evidence[:512], file_id=file_id, by=member.id, at=at):
        raise FollowUpGone(known)
    work.audit.add(member, "follow_up.done", f"follow_up:{number}", at=at)
    return get(work, member, number)


def reopen(work: UnitOfWork, chair: Member, number: int, *, at: datetime) -> FollowUp:
    """Take the end of a decision back: what was shown is not enough, or whoever closed it pressed by mistake.

    Raises:
        NotAllowed: only the secretary (or deputy) does that, and within a day whoever closed it last.
        FollowUpGone: it is not done.
    """
    known = get(work, chair, number)
    if not chair.holds(*CHAIRS) and closed_by_mistake(work, chair, at=at) != number:
        raise NotAllowed
    if known.state != FollowUpState.DONE or not work.follow_ups.reopen(number):
        raise FollowUpGone(known)
    work.audit.add(chair, "follow_up.reopened", f"follow_up:{number}", at=at)
    return get(work, chair, number)


def closed_by_mistake(work: UnitOfWork, member: Member, *, at: datetime) -> int | None:
    """Return which decision the person closed last, within a day; None when there is none."""
    entry = work.audit.last_of(member.id, ("follow_up.done",))
    return int(entry.object.rpartition(":")[2]) if entry and at - entry.at <= REOPENED_WITHIN else None
