"""Reversals of money that was published or handed on: the commissioner asks, the secretary agrees or does not."""

from datetime import datetime

from branch.clock import local
from branch.dues import Payment
from branch.dues_review import Reversal, ReversalGone
from branch.member import Member, Role
from branch.refusals import NotAllowed, OwnClaim
from services import dues_desk
from services.dues import payment_of
from storage.unit_of_work import UnitOfWork

AGREERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
"""The secretary; the deputy for what concerns the secretary, or when there is none."""


def ask(work: UnitOfWork, commissioner: Member, payment_id: int, reason: str, *, at: datetime) -> Reversal:
    """Ask for consent; the payment stays confirmed until it is given.

    Raises:
        NotAllowed, OwnClaim, ReasonNeeded, ClaimGone: as for :func:`dues_desk.reverse`.
        ReversalGone: somebody asks for it already.
    """
    dues_desk.reversible(work, commissioner, payment_id, reason)
    number = work.reversals.add(payment_id, reason.strip()[:256], by=commissioner.id, at=at)
    found = work.reversals.get(number) if number is not None else None
    if found is None:
        raise ReversalGone
    work.audit.add(commissioner, "dues.reversal_asked", f"payment:{payment_id}", at=at)
    return found


def agree(work: UnitOfWork, secretary: Member, reversal_id: int, *, at: datetime) -> tuple[Reversal, Payment]:
    """Let the reversal happen, in the name of whoever asked; return it and the payment that stands now.

    Raises:
        NotAllowed: the person does not decide for the branch, or asked for it.
        OwnClaim: it is about the person's own dues.
        ReversalGone: it was decided before.
        ClaimGone: the payment is not confirmed any more.
    """
    found = _admitted(work, secretary, reversal_id)
    if not work.reversals.decide(reversal_id, agreed=True, by=secretary.id, at=at):
        raise ReversalGone
    asker = work.people.member(found.asked_by, on=local(at).date())
    if asker is None:
        raise ReversalGone
    work.audit.add(secretary, "dues.reversal_agreed", f"payment:{found.payment_id}", at=at)
    old = dues_desk.reversible(work, asker, found.payment_id, found.reason)
    return found, dues_desk.take_back(work, asker, old, found.reason, at=at)


def decline(work: UnitOfWork, secretary: Member, reversal_id: int, *, at: datetime) -> tuple[Reversal, Payment]:
    """Leave the payment confirmed.

    Raises:
        NotAllowed, OwnClaim, ReversalGone: as for :func:`agree`.
    """
    found = _admitted(work, secretary, reversal_id)
    if not work.reversals.decide(reversal_id, agreed=False, by=secretary.id, at=at):
        raise ReversalGone
    work.audit.add(secretary, "dues.reversal_declined", f"payment:{found.payment_id}", at=at)
    return found, payment_of(work, found.payment_id)


def agreers(work: UnitOfWork, asked: Reversal, branch_id: int, *, at: datetime) -> list[Member]:
    """Return who is asked: the secretary, else the deputy; nobody about their own dues or their own request."""
    concerned = {asked.asked_by, payment_of(work, asked.payment_id).member.id}
    for role in AGREERS:
        holders = work.people.holders(branch_id, role, on=local(at).date())
        found = [each for each in holders if each.id not in concerned]
        if found:
            return found
    return []


def _admitted(work: UnitOfWork, secretary: Member, reversal_id: int) -> Reversal:
    found = work.reversals.get(reversal_id)
    if found is None:
        raise ReversalGone
    payment = payment_of(work, found.payment_id)
    if not secretary.holds(*AGREERS) or payment.branch_id != secretary.branch_id or secretary.id == found.asked_by:
        raise NotAllowed
    if payment.member.id == secretary.id:
        raise OwnClaim
    return found
