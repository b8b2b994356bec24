"""Calendar feeds: a private address that calendar programmes read, for one person or a whole branch; revocable."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from branch.clock import local, month_of
from branch.duties import Instance
from branch.meeting import Meeting, MeetingState
from branch.member import COMMITTEE_ROLES, Member, Role
from branch.refusals import LinkGone, NotAllowed
from services import duties
from services.meetings import concerns
from storage.repositories.people import ON_ROSTER
from storage.unit_of_work import UnitOfWork

OVERSEERS = tuple(sorted({*COMMITTEE_ROLES, Role.GROUP_LEADER, Role.OFFICE_COMMITTEE}))
"""Who sees what the branch has still to do."""
BEHIND, AHEAD = timedelta(days=92), timedelta(days=366)
"""What a feed shows before and after today."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What one address shows."""

    member: Member
    branch: str
    language: str | None
    meetings: list[Meeting]
    duties: list[Instance]
    """Empty for members who do not see what the branch has to do."""
    dues: list[date]
    """Last days of the member's own dues; amounts never leave the chat."""


def issue(work: UnitOfWork, member: Member, *, whole_branch: bool, at: datetime) -> str:
    """Return the secret part of a new address; the one before is worthless from now on.

    Raises:
        NotAllowed: the calendar of the branch is for those who see what it has to do.
    """
    if whole_branch and not member.holds(*OVERSEERS):
        raise NotAllowed
    work.feeds.end(member.id, whole_branch=whole_branch)
    secret = secrets.token_urlsafe(32)
    work.feeds.add(_hash(secret), member.id, whole_branch=whole_branch, at=at)
    work.audit.add(member, "feed.issued", f"member:{member.id}", at=at, whole_branch=whole_branch)
    return secret


def revoke(work: UnitOfWork, member: Member, *, at: datetime) -> bool:
    """Make all addresses of a member worthless; False when there was none."""
    ended = work.feeds.end(member.id) > 0
    if ended:
        work.audit.add(member, "feed.revoked", f"member:{member.id}", at=at)
    return ended


def read(work: UnitOfWork, secret: str, *, at: datetime) -> Feed:
    """Return what an address shows now; rights are those of today, not of the day on which it was made.

    Raises:
        LinkGone: unknown, revoked, or its member left or may see it no more: deliberately not told apart.
    """
    today = local(at).date()
    found = work.feeds.find(_hash(secret))
    member = work.people.member(found[0], on=today) if found else None
    if found is None or member is None or (member.status not in ON_ROSTER and not member.holds(*OVERSEERS)):
        raise LinkGone
    oversees, whole = member.holds(*OVERSEERS), found[1]
    if whole and not oversees:
        raise LinkGone
    states = (MeetingState.PLANNED, MeetingState.OPEN, MeetingState.CLOSED, MeetingState.MINUTED)
    held = work.meetings.between(member.branch_id, at - BEHIND, at + AHEAD, *states)
    meetings = [each for each in held if not each.unannounced and (whole or concerns(each, member))]
    listed = duties.of_branch(work, member.branch_id, today, today + AHEAD, at=at) if oversees else []
    account = work.people.account_of(member.id, on=today)
    return Feed(
        member=member,
        branch=work.organizations.get(member.branch_id).name,
        language=account.language if account else None,
        meetings=meetings,
        duties=[each for each in listed if each.open and each.due_on],
        dues=[] if oversees else _dues_days(work, member, today, at),
    )


def _dues_days(work: UnitOfWork, member: Member, today: date, at: datetime) -> list[date]:
    """Return the last days of the months of which the member has not said or shown that they are paid."""
    found = duties.of_branch(work, member.branch_id, today, today + AHEAD, at=at)
    days = [each.due_on for each in found if each.duty.who == "member" and each.due_on]
    items = work.dues.items(member.id, months=[month_of(day) for day in days]) if days else []
    open_months, known = {each.month for each in items if each.open_fen > 0}, {each.month for each in items}
    return [day for day in days if month_of(day) in open_months or month_of(day) not in known]


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
