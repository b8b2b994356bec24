"""People and offices, settings and the trail of what was done, for those who look after a branch."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from branch.clock import at_local, local
from branch.member import Member, Role
from branch.refusals import NotAllowed
from branch.trail import Act, Person, Settings
from rules.records import starter_documents
from services.meetings import CHAIRS
from services.overview import VIEWERS
from storage.unit_of_work import UnitOfWork

AUDITORS = CHAIRS
REGISTRARS = (*CHAIRS, Role.ORGANIZATION)
"""Who sees who has an account: those who give binding codes."""
MOST = 200
"""Lines of the trail on one page."""


def people(work: UnitOfWork, officer: Member, *, at: datetime) -> list[Person]:
    """Return the roster with offices; who has an account only for those who give binding codes.

    Raises:
        NotAllowed: the person is not in the committee of the branch.
    """
    if not officer.holds(*VIEWERS):
        raise NotAllowed
    today = local(at).date()
    terms = work.trail.terms(officer.branch_id, on=today)
    bound = work.trail.bindings(officer.branch_id) if officer.holds(*REGISTRARS) else {}
    nobody = (None, False)
    roster = work.people.members(officer.branch_id, on=today)
    return [Person(member, terms.get(member.id, ()), *bound.get(member.id, nobody)) for member in roster]


def settings(work: UnitOfWork, officer: Member) -> Settings:
    """Return what the branch set for itself.

    Raises:
        NotAllowed: as :func:`people`.
    """
    if not officer.holds(*VIEWERS):
        raise NotAllowed
    branch_id = officer.branch_id
    key = work.profiles.follows(branch_id)
    return Settings(
        late_after=work.attendance_settings.late_after(branch_id),
        late_default=work.attendance_settings.is_default(branch_id),
        follows=next((document.title for document in starter_documents() if document.key == key), None),
        follows_key=key,
        elected_on=work.profiles.elected_on(branch_id),
        group_bound_at=work.bindings.group_bound_at(branch_id),
    )


def acts(
    work: UnitOfWork,
    chair: Member,
    first: date,
    last: date,
    *,
    subjects: Sequence[str] = (),
    actor_id: int | None = None,
) -> list[Act]:
    """Return what was done in the branch from ``first`` to ``last``, both included, the latest first.

    Raises:
        NotAllowed: the secretary and the deputy see it.
    """
    if not chair.holds(*AUDITORS):
        raise NotAllowed
    since, until = at_local(first, 0), at_local(last + timedelta(days=1), 0)
    return work.trail.acts(chair.branch_id, since, until, subjects=subjects, actor_id=actor_id, limit=MOST)
