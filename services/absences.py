"""Unexcused absences (无故缺席) of a stretch, for the discipline commissioner: counted, never ranked or judged."""

from datetime import date, datetime, timedelta

from branch.attendance import Absences, settled
from branch.clock import at_local, local
from branch.member import Member, Role
from branch.refusals import NotAllowed
from services.meetings import CHAIRS
from storage.unit_of_work import UnitOfWork

READERS = (*CHAIRS, Role.DISCIPLINE)


def unexcused(
    work: UnitOfWork, officer: Member, first: date, last: date, *, least: int = 1, at: datetime
) -> list[Absences]:
    """Return who of the roster missed at least ``least`` meetings without leave, in roster order; looking is logged.

    Leave that waits, and meetings whose grace period lasts, do not count.

    Args:
        work: the open transaction.
        officer: who looks.
        first: day of the earliest meetings.
        last: day of the latest meetings.
        least: how many; what many means stands in no document.
        at: now.

    Raises:
        NotAllowed: the person neither chairs the branch nor looks after discipline.
    """
    if not officer.holds(*READERS):
        raise NotAllowed
    since, until = at_local(first, 0), at_local(last, 0) + timedelta(days=1)
    missed = work.sums.missed(officer.branch_id, since, until)
    work.audit.add(officer, "attendance.looked", f"branch:{officer.branch_id}", at=at, first=first.isoformat())
    found = [
        Absences(member, tuple(each for each in missed.get(member.id, ()) if settled(each, at)))
        for member in work.people.members(officer.branch_id, on=local(at).date())
    ]
    return [each for each in found if len(each.meetings) >= max(least, 1)]
