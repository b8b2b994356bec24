"""Setting a branch up: founded by the operator, then step by step by its secretary; each step is kept at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from branch.clock import local
from branch.member import Member, MemberStatus, Role
from branch.refusals import NoSuchMember, NotAllowed, SeveralMembers
from branch.roster import RosterDifference, RosterLine
from branch.set_up import BranchKnown, SetUp, Step
from branch.trail import Act
from services import binding, profile_choices, profiles, roster
from services.meetings import CHAIRS
from storage.unit_of_work import UnitOfWork

FEWEST = 3
"""A branch has at least three full members; with fewer on the roster the list is surely not in yet."""
COMMITTEE_FROM = 7
"""Full members from which on a branch has a committee."""
OFFICES = (Role.DEPUTY_SECRETARY, Role.ORGANIZATION, Role.PUBLICITY, Role.DISCIPLINE, Role.GROUP_LEADER)
"""What a secretary may give; the secretary's own office comes from the organization above."""
NEEDED = (Role.ORGANIZATION, Role.PUBLICITY)
LOOK_BACK = timedelta(days=3660)
MOST = 100
"""Acts that are looked through."""


def found(work: UnitOfWork, name: str, parent: str | None, secretary: str, *, at: datetime) -> tuple[int, str]:
    """Found a branch with its secretary; return its id and the secretary's binding code.

    Raises:
        BranchKnown: there is a branch of that name.
    """
    if any(each.name == name for each in work.organizations.branches()):
        raise BranchKnown(name)
    above = work.organizations.add(parent, "office_committee", parent_id=None, at=at) if parent else None
    branch_id = work.organizations.add(name, "branch", parent_id=above, at=at)
    member_id = work.people.add_member(Member(0, branch_id, secretary))
    if member_id is None:
        raise BranchKnown(name)
    work.people.grant(member_id, branch_id, [Role.SECRETARY], on=local(at).date())
    code = binding.new_code(work, member_id, issued_by=None, at=at, life=binding.SLIP_LIFE)
    work.audit.add(None, "branch.founded", f"branch:{branch_id}", at=at)
    return branch_id, code


def look(work: UnitOfWork, chair: Member, *, at: datetime) -> SetUp:
    """Return where the branch of the chair stands.

    Raises:
        NotAllowed: the person does not lead the branch.
    """
    _must_chair(chair)
    today, branch_id = local(at).date(), chair.branch_id
    branch = work.organizations.get(branch_id)
    people = work.people.members(branch_id, on=today)
    bound = len(work.people.accounts(branch_id, on=today))
    held = {role for each in people for role in each.roles}
    full = sum(each.status == MemberStatus.FULL for each in people)
    lacking = [role for role in NEEDED if role not in held] if full >= COMMITTEE_FROM else []
    calendar = profiles.profile(work, branch_id)
    follows = work.profiles.follows(branch_id)
    tested = _acts(work, branch_id, "setup", at)
    chose = any(each.action == "profile.follows" for each in _acts(work, branch_id, "profile", at))
    done = {
        Step.ROSTER: len(people) >= FEWEST,
        Step.OFFICES: not lacking,
        Step.PROFILE: follows is not None or chose or _above_chose(work, branch.parent_id),
        Step.THEME_DAY: calendar.theme_day is not None,
        Step.GROUP: branch.group_chat_id is not None,
        Step.ACCOUNTS: bound >= len(people),
        Step.REMINDER: bool(tested),
    }
    parent = work.organizations.get(branch.parent_id).name if branch.parent_id else None
    none = follows is None and chose
    return SetUp(branch.name, parent, len(people), bound, lacking, follows, calendar.theme_day, done, chose_none=none)


def rename(work: UnitOfWork, chair: Member, name: str, *, at: datetime) -> None:
    """Correct the name of the branch.

    Raises:
        NotAllowed: as :func:`look`.
        BranchKnown: another branch has that name.
    """
    _must_chair(chair)
    if any(each.name == name and each.id != chair.branch_id for each in work.organizations.branches()):
        raise BranchKnown(name)
    work.organizations.rename(chair.branch_id, name)
    work.audit.add(chair, "branch.renamed", f"branch:{chair.branch_id}", at=at)


def add_people(work: UnitOfWork, chair: Member, names: Sequence[str], *, at: datetime) -> RosterDifference:
    """Put people on the roster by their names; whoever is there already stays as they are.

    Raises:
        NotAllowed: as :func:`look`.
    """
    _must_chair(chair)
    lines = [RosterLine(number, name) for number, name in enumerate(dict.fromkeys(names), 1)]
    change = roster.difference(work, chair.branch_id, lines)
    if change.new:
        digest = sha256("\n".join(names).encode()).hexdigest()
        only_new = replace(change, changed=())
        roster.import_lines(work, chair.branch_id, only_new, name="chat", sha256=digest, by=chair, at=at)
    return change


def appoint(work: UnitOfWork, chair: Member, role: Role, name: str, *, at: datetime) -> Member:
    """Give an office from today to the member of that name; see :func:`appoint_member`.

    Raises:
        NoSuchMember: nobody is called so.
        SeveralMembers: homonyms; the caller asks.
    """
    called = work.people.named(chair.branch_id, name, on=local(at).date())
    if not called:
        raise NoSuchMember(name)
    if len(called) > 1:
        raise SeveralMembers(called)
    return appoint_member(work, chair, role, called[0].id, at=at)


def appoint_member(work: UnitOfWork, chair: Member, role: Role, member_id: int, *, at: datetime) -> Member:
    """Give an office from today; given twice it is held once.

    Raises:
        NotAllowed: as :func:`look`, or the office is not the secretary's to give, or the member is of another branch.
    """
    _must_chair(chair)
    today = local(at).date()
    member = work.people.member(member_id, on=today)
    if member is None or member.branch_id != chair.branch_id or role not in OFFICES:
        raise NotAllowed
    if not member.holds(role):
        work.people.grant(member_id, chair.branch_id, [role], on=today)
        work.audit.add(chair, "role.granted", f"member:{member_id}", at=at, role=role)
    return member


def dismiss(work: UnitOfWork, chair: Member, role: Role, member_id: int, *, at: datetime) -> Member:
    """End an office today; ended twice it is ended once.

    Raises:
        NotAllowed: as :func:`appoint_member`.
    """
    _must_chair(chair)
    today = local(at).date()
    member = work.people.member(member_id, on=today)
    if member is None or member.branch_id != chair.branch_id or role not in OFFICES:
        raise NotAllowed
    if member.holds(role):
        work.people.dismiss(member_id, chair.branch_id, role, on=today)
        work.audit.add(chair, "role.ended", f"member:{member_id}", at=at, role=role)
    return member


def holders(work: UnitOfWork, chair: Member, *, at: datetime) -> list[tuple[Member, Role]]:
    """Return who holds an office that the chair may end, office by office.

    Raises:
        NotAllowed: as :func:`look`.
    """
    _must_chair(chair)
    people = work.people.members(chair.branch_id, on=local(at).date())
    return [(each, role) for role in OFFICES for each in people if each.holds(role)]


def theme_day(work: UnitOfWork, chair: Member, day: int, *, at: datetime) -> None:
    """Choose the day of the month for theme days, from now on.

    Raises:
        NotAllowed: as :func:`look`.
    """
    current = profiles.profile(work, chair.branch_id)
    profile_choices.confirm(work, chair, replace(current, theme_day=day), at=at, at_once=True)


def tested(work: UnitOfWork, chair: Member, *, at: datetime) -> None:
    """Keep that a reminder was sent to try it out.

    Raises:
        NotAllowed: as :func:`look`.
    """
    _must_chair(chair)
    work.audit.add(chair, "setup.tested", f"member:{chair.id}", at=at)


def _acts(work: UnitOfWork, branch_id: int, subject: str, at: datetime) -> list[Act]:
    return work.trail.acts(branch_id, at - LOOK_BACK, at + timedelta(days=1), subjects=(subject,), limit=MOST)


def _above_chose(work: UnitOfWork, parent_id: int | None) -> bool:
    return parent_id is not None and not profiles.profile(work, parent_id).by_default


def _must_chair(chair: Member) -> None:
    if not chair.holds(*CHAIRS):
        raise NotAllowed
