"""转接: one branch asks, the other accepts; confirmed dues stay where they are, open ones go with the member."""

from datetime import date, datetime

from branch.clock import local
from branch.dues import DuesState, PaymentState
from branch.member import Member
from branch.refusals import ClaimsWait, NotAllowed, TransferGone
from branch.transfer import Transfer, TransferState
from services.dues import CONFIRMERS
from storage.unit_of_work import UnitOfWork


def ask(
    work: UnitOfWork, officer: Member, member: Member, to_branch_id: int, moves_on: date, *, at: datetime
) -> Transfer:
    """Ask another branch to take a member; until it accepts nothing changes.

    Raises:
        NotAllowed: the person keeps no roster of this branch, or would move their own affiliation.
        TransferGone: the member is on the way already, or goes where they are.
    """
    if not officer.holds(*CONFIRMERS) or member.branch_id != officer.branch_id or member.id == officer.id:
        raise NotAllowed
    if work.transfers.pending_of(member.id) or to_branch_id == member.branch_id:
        raise TransferGone
    number = work.transfers.add(member.id, (member.branch_id, to_branch_id), moves_on, by=officer.id, at=at)
    work.audit.add(officer, "transfer.asked", f"transfer:{number}", at=at, member=member.id)
    return transfer_of(work, number)


def waiting_claims(work: UnitOfWork, member_id: int) -> int:
    """Return how many claims of a member the branch of origin has to decide first."""
    return sum(each.state == PaymentState.CLAIMED for each in work.payments.of_member(member_id))


def accept(work: UnitOfWork, officer: Member, transfer_id: int, *, at: datetime) -> Transfer:
    """Take the member; open dues from the month of the move on are collected here, earlier and confirmed ones there.

    Raises:
        NotAllowed: the person keeps no roster of the branch that takes the member.
        ClaimsWait: the branch of origin has not decided what the member declared.
        TransferGone: it was decided before.
    """
    transfer = _admitted(work, officer, transfer_id)
    if waiting_claims(work, transfer.member_id):
        raise ClaimsWait
    month = f"{transfer.moves_on:%Y-%m}"
    items = [item for item in work.dues.items(transfer.member_id) if item.month >= month]
    stay = any(item.month == month and item.state == DuesState.CONFIRMED for item in items)
    if not work.transfers.decide(transfer_id, TransferState.ACCEPTED, by=officer.id, at=at, dues_stay=stay):
        raise TransferGone
    open_items = [item.id for item in items if item.state == DuesState.DUE]
    work.dues.move(open_items, transfer.to_branch_id)
    work.transfers.move(transfer.member_id, transfer.to_branch_id)
    work.audit.add(officer, "transfer.accepted", f"transfer:{transfer_id}", at=at, member=transfer.member_id)
    return transfer_of(work, transfer_id)


def refuse(work: UnitOfWork, officer: Member, transfer_id: int, *, at: datetime) -> Transfer:
    """Do not take the member; the branch of origin goes on as before.

    Raises:
        NotAllowed: the person keeps no roster of the branch that was asked.
        TransferGone: it was decided before.
    """
    _admitted(work, officer, transfer_id)
    if not work.transfers.decide(transfer_id, TransferState.REFUSED, by=officer.id, at=at):
        raise TransferGone
    work.audit.add(officer, "transfer.refused", f"transfer:{transfer_id}", at=at)
    return transfer_of(work, transfer_id)


def transfer_of(work: UnitOfWork, transfer_id: int) -> Transfer:
    """Return a transfer.

    Raises:
        TransferGone: there is none.
    """
    transfer = work.transfers.get(transfer_id)
    if transfer is None:
        raise TransferGone
    return transfer


def receivers(work: UnitOfWork, branch_id: int, *, at: datetime) -> list[Member]:
    """Return who of a branch may accept."""
    return work.people.holders(branch_id, *CONFIRMERS, on=local(at).date())


def _admitted(work: UnitOfWork, officer: Member, transfer_id: int) -> Transfer:
    transfer = transfer_of(work, transfer_id)
    if not officer.holds(*CONFIRMERS) or officer.branch_id != transfer.to_branch_id:
        raise TransferGone
    return transfer
