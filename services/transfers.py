"""转接: one branch asks, the other accepts; confirmed dues stay where they are, open ones go with the member."""

from datetime import date, datetime

from branch.clock import at_local, local
from branch.dues import DuesState, PaymentState
from branch.leave import LeaveRequest, LeaveState
from branch.meeting import MeetingState
from branch.member import Member
from branch.refusals import ClaimsWait, NotAllowed, TransferGone
from branch.transfer import SameName, Transfer, TransferState
from services.dues import CONFIRMERS
from services.meetings import AHEAD
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


def keep_dues(work: UnitOfWork, officer: Member, transfer_id: int, *, stay: bool, at: datetime) -> Transfer:
    """Note which branch collects the month of the move: no document says, so the officers do.

    Raises:
        NotAllowed: the person does not keep the dues of the branch of origin.
        TransferGone: it was decided before.
    """
    transfer = transfer_of(work, transfer_id)
    if not officer.holds(*CONFIRMERS) or officer.branch_id != transfer.from_branch_id:
        raise NotAllowed
    if not work.transfers.keep_dues(transfer_id, stay=stay):
        raise TransferGone
    work.audit.add(officer, "transfer.dues", f"transfer:{transfer_id}", at=at, stay=stay)
    return transfer_of(work, transfer_id)


def accept(work: UnitOfWork, officer: Member, transfer_id: int, *, at: datetime) -> Transfer:
    """Take the member, on the day of the move or at once when that is over.

    Raises:
        NotAllowed: the person keeps no roster of the branch that takes the member.
        ClaimsWait: the branch of origin has not decided what the member declared.
        SameName: a homonym without a Party group is on the roster already.
        TransferGone: it was decided before.
    """
    transfer = _admitted(work, officer, transfer_id)
    if waiting_claims(work, transfer.member_id):
        raise ClaimsWait
    if _has_homonym(work, transfer):
        raise SameName(transfer.name)
    if not work.transfers.decide(transfer_id, TransferState.ACCEPTED, by=officer.id, at=at):
        raise TransferGone
    work.audit.add(officer, "transfer.accepted", f"transfer:{transfer_id}", at=at, member=transfer.member_id)
    take_effect(work, at=at)
    return transfer_of(work, transfer_id)


def take_effect(work: UnitOfWork, *, at: datetime) -> int:
    """Move everybody whose day has come; return how many.

    Open months from the month of the move on are collected by the new branch; a month in which something was declared
    or confirmed stays where that happened, and so do earlier ones. Leave from meetings after the move ends.
    """
    moved = [each for each in work.transfers.due(local(at).date()) if not _has_homonym(work, each)]
    for transfer in moved:
        items = [each for each in work.dues.items(transfer.member_id) if each.branch_id == transfer.from_branch_id]
        month = f"{transfer.moves_on:%Y-%m}"
        staying = {each.month for each in items if each.state != DuesState.DUE}
        staying |= {month} if transfer.dues_stay else set()
        going = [each.id for each in items if each.month >= month and each.month not in staying]
        work.dues.move(going, transfer.to_branch_id)
        for request in leave_that_ends(work, transfer, at=at):
            work.leave.end(request.id)
            work.attendance.expect_no_more(request.meeting.id, transfer.member_id)
        work.transfers.move(transfer, at=at)
        work.audit.add(None, "transfer.moved", f"transfer:{transfer.id}", at=at, member=transfer.member_id)
    return len(moved)


def leave_that_ends(work: UnitOfWork, transfer: Transfer, *, at: datetime) -> list[LeaveRequest]:
    """Return the member's leave from meetings of the branch of origin that are held after the move."""
    since = at_local(max(transfer.moves_on, local(at).date()), 0)
    meetings = work.meetings.between(transfer.from_branch_id, since, since + AHEAD, MeetingState.PLANNED)
    filed = (work.leave.of(each.id, transfer.member_id, at=at) for each in meetings)
    standing = {LeaveState.REQUESTED, LeaveState.APPROVED}
    return [each for each in filed if each is not None and each.state in standing]


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


def _has_homonym(work: UnitOfWork, transfer: Transfer) -> bool:
    """Tell whether the roster could not keep the two apart."""
    there = work.roster.everybody(transfer.to_branch_id)
    return any(each.name == transfer.name and not each.party_group for each in there)
