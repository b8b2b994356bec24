"""Taking back the last thing a person said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from branch.dues import Payment
from branch.late_check_in import LateCheckIn
from branch.leave import LeaveRequest
from branch.meeting import Meeting
from branch.member import Member
from branch.refusals import LateCheckInGone, LeaveGone, MeetingGone, NothingToUndo
from services import attendance, dues, late_check_in, leave, meetings
from storage.unit_of_work import UnitOfWork

UNDO_WITHIN = timedelta(hours=24)
UNDOABLE = (
    "attendance.checked_in",
    "attendance.left_early",
    "dues.claimed",
    "late_check_in.requested",
    "leave.requested",
    "meeting.closed",
)
"""Entries of the trail that “undo” means; what else the person did meanwhile is not in the way."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: exactly one of these."""

    check_in: Meeting | None = None
    claim: Payment | None = None
    leave: LeaveRequest | None = None
    closing: Meeting | None = None
    leaving: Meeting | None = None
    late_check_in: LateCheckIn | None = None


def undo_last(work: UnitOfWork, member: Member, *, at: datetime) -> Undone:
    """Take back the newest check-in, dues claim, leave request or closing of a meeting by ``member``.

    Raises:
        NothingToUndo: there is none of the last day, or somebody decided on it.
    """
    entry = work.audit.last_of(member.id, UNDOABLE)
    if entry is None or at - entry.at > UNDO_WITHIN:
        raise NothingToUndo
    try:
        return _take_back(work, member, entry.action, int(entry.object.rpartition(":")[2]), at)
    except (LateCheckInGone, LeaveGone, MeetingGone) as gone:
        raise NothingToUndo from gone


def _take_back(work: UnitOfWork, member: Member, action: str, number: int, at: datetime) -> Undone:
    match action:
        case "attendance.checked_in":
            return Undone(check_in=attendance.undo_check_in(work, member, number, at=at))
        case "attendance.left_early":
            return Undone(leaving=attendance.stay(work, member, number, at=at))
        case "late_check_in.requested":
            return Undone(late_check_in=late_check_in.withdraw(work, member, number, at=at))
        case "dues.claimed":
            return Undone(claim=dues.withdraw(work, member, number, at=at))
        case "meeting.closed":
            return Undone(closing=meetings.reopen(work, member, number, at=at))
        case _:
            return Undone(leave=leave.withdraw(work, member, number, at=at, pending=True))
