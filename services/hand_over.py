"""Handing the secretary's post over: the secretary names a successor, and another of the committee agrees."""

from datetime import datetime

from branch.clock import local
from branch.member import Member, Role
from branch.refusals import NotAllowed
from storage.unit_of_work import UnitOfWork

SECONDS = (Role.DEPUTY_SECRETARY, Role.ORGANIZATION, Role.PUBLICITY, Role.DISCIPLINE)
"""Offices of which one agrees; neither who goes nor who comes agrees alone."""


def seconds(work: UnitOfWork, secretary: Member, successor_id: int, *, at: datetime) -> list[Member]:
    """Return who may agree to a hand-over.

    Raises:
        NotAllowed: the person is not the secretary, or the successor is not of the branch.
    """
    successor = work.people.member(successor_id, on=local(at).date())
    own = successor is not None and successor.branch_id == secretary.branch_id and successor_id != secretary.id
    if not own or not secretary.holds(Role.SECRETARY):
        raise NotAllowed
    committee = work.people.holders(secretary.branch_id, *SECONDS, on=local(at).date())
    return [each for each in committee if each.id not in {secretary.id, successor_id}]


def agree(
    work: UnitOfWork, second: Member, secretary_id: int, successor_id: int, *, at: datetime
) -> tuple[Member, Member]:
    """Give the post to the successor from today, and return who held it and who holds it.

    Raises:
        NotAllowed: who agrees may not, or the post was handed over meanwhile.
    """
    today = local(at).date()
    secretary = work.people.member(secretary_id, on=today)
    if secretary is None or second.id not in {each.id for each in seconds(work, secretary, successor_id, at=at)}:
        raise NotAllowed
    work.people.dismiss(secretary_id, secretary.branch_id, Role.SECRETARY, on=today)
    work.audit.add(second, "role.ended", f"member:{secretary_id}", at=at, role=Role.SECRETARY)
    work.people.grant(successor_id, secretary.branch_id, [Role.SECRETARY], on=today)
    work.audit.add(second, "role.granted", f"member:{successor_id}", at=at, role=Role.SECRETARY)
    successor = work.people.member(successor_id, on=today)
    if successor is None:
        raise NotAllowed
    return secretary, successor
