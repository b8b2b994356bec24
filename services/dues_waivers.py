"""Waivers of dues (免交): on a decision, taken back with a reason; what stood there stays in the item's reference."""

from datetime import datetime

from branch.clock import local
from branch.dues import DuesItem, DuesState
from branch.member import Member
from branch.refusals import ItemNotOpen, NotAllowed, OwnClaim, ReasonNeeded
from services import dues_desk
from services.dues import CONFIRMERS
from storage.unit_of_work import UnitOfWork

_LONGEST = 120
"""Letters of a decision or reason, so that both and the day fit into what an item keeps."""


def waive(work: UnitOfWork, commissioner: Member, items: list[DuesItem], reference: str, *, at: datetime) -> list[str]:
    """Waive open items and return their months.

    Raises:
        NotAllowed, OwnClaim, ReasonNeeded, ItemNotOpen: as for :func:`dues_desk.close_item`.
    """
    for item in items:
        dues_desk.close_item(work, commissioner, item, DuesState.WAIVED, reference[:_LONGEST], at=at)
    return sorted({item.month for item in items})


def waived(work: UnitOfWork, commissioner: Member, *, at: datetime) -> list[DuesItem]:
    """Return the waived items of the branch of this year and the one before, by month.

    Raises:
        NotAllowed: the person does not confirm dues.
    """
    if not commissioner.holds(*CONFIRMERS):
        raise NotAllowed
    year = local(at).date().year
    found = work.dues.of_months(commissioner.branch_id, f"{year - 1}-01", f"{year + 1}-12")
    return [item for item in found if item.state == DuesState.WAIVED]


def waived_item(work: UnitOfWork, commissioner: Member, item_id: int) -> DuesItem:
    """Return a waived item whose waiver this person may take back.

    Raises:
        NotAllowed: the person does not confirm dues of the branch that collects the item.
        OwnClaim: it is the person's own.
        ItemNotOpen: it is not waived.
    """
    found = work.dues.by_ids([item_id])
    if not commissioner.holds(*CONFIRMERS) or any(item.branch_id != commissioner.branch_id for item in found):
        raise NotAllowed
    if not found or found[0].state != DuesState.WAIVED:
        raise ItemNotOpen
    if found[0].member_id == commissioner.id:
        raise OwnClaim
    return found[0]


def take_back(work: UnitOfWork, commissioner: Member, item: DuesItem, reason: str, *, at: datetime) -> None:
    """Make a waived item due again; the decision, the day and the reason stay with it.

    Raises:
        NotAllowed, OwnClaim, ItemNotOpen: as for :func:`waived_item`.
        ReasonNeeded: without a reason.
    """
    waived_item(work, commissioner, item.id)
    if not reason.strip():
        raise ReasonNeeded
    trail = f"{(item.reference or '')[:_LONGEST]} / {local(at).date()}: {reason.strip()[:_LONGEST]}"
    if not work.dues.close(item.id, DuesState.DUE, trail):
        raise ItemNotOpen
    work.dues.settle([item.id])
    work.audit.add(commissioner, "dues.waiver_back", f"item:{item.id}", at=at, member=item.member_id)
