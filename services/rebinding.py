"""Another account for a member who lost the phone (换绑): two officers agree, the old account is told."""

from datetime import datetime, timedelta

from branch.clock import local
from branch.member import Member, Role
from branch.rebinding import Rebinding, RebindingGone
from branch.refusals import NotAllowed
from services.binding import CODE_LIFE, ISSUERS, new_code
from storage.unit_of_work import UnitOfWork

AGREERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.ORGANIZATION, Role.DISCIPLINE)
"""Who is asked, in this order; so the secretary is one of the two unless it is about the secretary's own account."""
ASKED_FOR = timedelta(days=1)
"""System default: a request that waits longer is asked anew."""


def ask(work: UnitOfWork, officer: Member, member_id: int, *, at: datetime) -> Rebinding:
    """Ask that a member may speak from another account; an earlier request about the same member is given up.

    Raises:
        NotAllowed: the officer hands out no codes, the person is of another branch or the officer, or has no account.
    """
    today = local(at).date()
    member = work.people.member(member_id, on=today)
    if not officer.holds(*ISSUERS) or member is None or member.branch_id != officer.branch_id:
        raise NotAllowed
    if member.id == officer.id or work.people.account_of(member_id, on=today) is None:
        raise NotAllowed
    asked = work.rebindings.add(member_id, by=officer.id, at=at)
    work.audit.add(officer, "binding.change_asked", f"member:{member_id}", at=at)
    return asked


def agreers(work: UnitOfWork, asked: Rebinding, branch_id: int, *, at: datetime) -> list[Member]:
    """Return who is asked to agree: the first office whose holder neither asks nor is the member."""
    for role in AGREERS:
        holders = work.people.holders(branch_id, role, on=local(at).date())
        found = [each for each in holders if each.id not in {asked.member_id, asked.asked_by}]
        if found:
            return found
    return []


def agree(work: UnitOfWork, officer: Member, number: int, *, at: datetime) -> tuple[Rebinding, str]:
    """Let the member change accounts; return the request and the code for whoever asked to hand over.

    Raises:
        RebindingGone: it was decided, or is too old.
        NotAllowed: the officer asked for it, is the member, or may not decide.
    """
    asked = _decided(work, officer, number, agreed=True, at=at)
    work.audit.add(officer, "binding.change_agreed", f"member:{asked.member_id}", at=at)
    return asked, new_code(work, asked.member_id, issued_by=asked.asked_by, at=at)


def decline(work: UnitOfWork, officer: Member, number: int, *, at: datetime) -> Rebinding:
    """Leave the account as it is.

    Raises:
        RebindingGone, NotAllowed: as for :func:`agree`.
    """
    asked = _decided(work, officer, number, agreed=False, at=at)
    work.audit.add(officer, "binding.change_declined", f"member:{asked.member_id}", at=at)
    return asked


def use(work: UnitOfWork, member_id: int, *, at: datetime) -> bool:
    """Use up the consent of two officers; False when there is none, or the time of its code is over."""
    return work.rebindings.use(member_id, since=at - CODE_LIFE, at=at)


def release(work: UnitOfWork, member_id: int, external_id: int, *, at: datetime) -> None:
    """Take the old account's access away.

    Pages and feeds that were open from there close, dialogues end, and what waits to be said goes to the new account.
    """
    old = work.people.account_of(member_id, on=local(at).date())
    if old is None:
        return
    work.bindings.release(old.external_id)
    work.outbox.move_chat(old.external_id, external_id)
    work.dialogues.end(old.external_id, old.external_id)
    work.web_keys.end_all(member_id)
    work.feeds.end(member_id)


def _decided(work: UnitOfWork, officer: Member, number: int, *, agreed: bool, at: datetime) -> Rebinding:
    asked = work.rebindings.get(number, since=at - ASKED_FOR)
    if asked is None:
        raise RebindingGone
    member = work.people.member(asked.member_id, on=local(at).date())
    if not officer.holds(*AGREERS) or member is None or member.branch_id != officer.branch_id:
        raise NotAllowed
    if officer.id in {asked.member_id, asked.asked_by}:
        raise NotAllowed
    if not work.rebindings.decide(number, agreed=agreed, by=officer.id, at=at):
        raise RebindingGone
    return asked
