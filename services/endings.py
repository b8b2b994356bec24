"""党员离开: an officer records with a paper that somebody died or left, or that months do not apply."""

from datetime import datetime

from branch.clock import local, month_of
from branch.dues import DuesItem, DuesState
from branch.endings import Ending
from branch.member import Member
from branch.refusals import ItemNotOpen, NotAllowed, OwnClaim, ReasonNeeded
from services import dues_desk
from services.dues import CONFIRMERS
from storage.unit_of_work import UnitOfWork


def end(work: UnitOfWork, officer: Member, member: Member, ending: Ending, *, at: datetime) -> list[str]:
    """Take a member off the roster on a day that is over, with the paper behind it; return the months that end.

    Months after the day do not apply any more; the month of the day is the officers' choice, since no document says.
    What was declared, confirmed or waived stays as it is, and so does everything that was verified.

    Raises:
        NotAllowed: the person does not keep the dues of the member's branch.
        OwnClaim: it is the person themselves.
        ReasonNeeded: without a paper or decision, or on a day to come.
    """
    if not officer.holds(*CONFIRMERS) or officer.branch_id != member.branch_id:
        raise NotAllowed
    if officer.id == member.id:
        raise OwnClaim
    if not ending.reference.strip() or ending.on > local(at).date():
        raise ReasonNeeded
    month = month_of(ending.on)
    going = [
        item
        for item in work.dues.items(member.id)
        if item.branch_id == officer.branch_id and item.state == DuesState.DUE and item.month >= month
    ]
    going = [item for item in going if item.month > month or not ending.month_due]
    for item in going:
        work.dues.close(item.id, DuesState.NOT_APPLICABLE, ending.reference.strip()[:256])
    work.people.end(member.id, ending.on)
    facts = {"kind": ending.kind, "on": ending.on.isoformat(), "months": sorted({item.month for item in going})}
    work.audit.add(officer, "member.ended", f"member:{member.id}", at=at, **facts)
    return sorted({item.month for item in going})


def not_due(
    work: UnitOfWork, officer: Member, member: Member, months: list[str], reason: str, *, at: datetime
) -> list[DuesItem]:
    """Say that open months do not apply to a member who stays on the roster: paid elsewhere, joined later.

    Raises:
        NotAllowed, OwnClaim, ReasonNeeded: as :func:`dues_desk.close_item`.
        ItemNotOpen: nothing of these months is open.
    """
    found = work.dues.items(member.id, months=months)
    items = [each for each in found if each.open_fen and each.branch_id == officer.branch_id]
    if not items:
        raise ItemNotOpen
    for item in items:
        dues_desk.close_item(work, officer, item, DuesState.NOT_APPLICABLE, reason, at=at)
    return items
