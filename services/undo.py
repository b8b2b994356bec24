"""Taking back the last thing a person said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from branch.dues import Payment
from branch.leave import LeaveRequest
from branch.meeting import Meeting
from branch.member import Member
from branch.refusals import LeaveGone, NothingToUndo
from services import attendance, dues, leave
from storage.unit_of_work import UnitOfWork

UNDO_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: exactly one of the three."""

    check_in: Meeting | None = None
    claim: Payment | None = None
    leave: LeaveRequest | None = None


def undo_last(work: UnitOfWork, member: Member, *, at: datetime) -> Undone:
    """Take back the newest check-in, dues claim or leave request of ``member``.

    Raises:
        NothingToUndo: the newest entry is of another kind, a day old, or somebody decided on it.
    """
    entry = work.audit.last_of(member.id)
    if entry is None or at - entry.at > UNDO_WITHIN:
        raise NothingToUndo
    number = int(entry.object.rpartition(":")[2])
    match entry.action:
        case "attendance.checked_in":
            return Undone(check_in=attendance.undo_check_in(work, member, number, at=at))
        case "dues.claimed":
            return Undone(claim=dues.withdraw(work, member, number, at=at))
        case "leave.requested":
            try:
                return Undone(leave=leave.withdraw(work, member, number, at=at))
            except LeaveGone as gone:
                raise NothingToUndo from gone
        case _:
            raise NothingToUndo
