"""免应到: a chair decides with reason and last day who need not be expected; whoever comes all the same is welcome."""

from datetime import date, datetime

from branch.clock import local
from branch.exemption import LONGEST, Exemption, ExemptionKind
from branch.member import Member, Role
from branch.refusals import NotAllowed, ReasonNeeded
from services.meetings import CHAIRS
from storage.unit_of_work import UnitOfWork

TOLD = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.ORGANIZATION)
"""Whom a floating member reports to."""


def decide(
    work: UnitOfWork,
    chair: Member,
    member: Member,
    last_on: date,
    reason: str,
    *,
    kind: ExemptionKind = ExemptionKind.EXCUSED,
    at: datetime,
) -> Exemption:
    """Take a member off the expected lists from today on until ``last_on``; dues and all else stay as they are.

    Raises:
        NotAllowed: the person does not chair the member's branch, or it is themselves.
        ReasonNeeded: no reason, or no last day within a year.
    """
    today = local(at).date()
    if not chair.holds(*CHAIRS) or chair.branch_id != member.branch_id or chair.id == member.id:
        raise NotAllowed
    if not reason.strip() or not today <= last_on <= today + LONGEST:
        raise ReasonNeeded
    new = Exemption(0, member.id, kind, today, last_on, reason.strip())
    work.exemptions.decide(new, by=chair.id, at=at)
    work.audit.add(chair, "exemption.decided", f"member:{member.id}", at=at, kind=kind, until=last_on.isoformat())
    return new


def end(work: UnitOfWork, chair: Member, exemption_id: int, *, at: datetime) -> Member | None:
    """Expect a member again from now on; None when that was so already.

    Raises:
        NotAllowed: the person does not chair the member's branch.
    """
    known = work.exemptions.get(exemption_id)
    member = work.people.member(known.member_id, on=local(at).date()) if known else None
    if known is None or member is None:
        return None
    if not chair.holds(*CHAIRS) or chair.branch_id != member.branch_id:
        raise NotAllowed
    work.exemptions.end(exemption_id, at=at)
    work.audit.add(chair, "exemption.ended", f"member:{member.id}", at=at)
    return member


def current(work: UnitOfWork, chair: Member, *, at: datetime) -> list[tuple[Member, Exemption]]:
    """Return who of the roster is not expected now, and until when, in roster order.

    Raises:
        NotAllowed: the person does not chair the branch.
    """
    if not chair.holds(*CHAIRS):
        raise NotAllowed
    today = local(at).date()
    holding = {each.member_id: each for _, each in work.exemptions.of_branches([chair.branch_id]) if each.covers(today)}
    roster = work.people.members(chair.branch_id, on=today)
    return [(member, holding[member.id]) for member in roster if member.id in holding]


def floats(work: UnitOfWork, member: Member, *, at: datetime) -> bool:
    """Tell whether a member is a floating one (流动党员) today."""
    known = work.exemptions.of(member.id, local(at).date())
    return known is not None and known.kind == ExemptionKind.FLOATING
