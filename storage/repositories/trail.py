"""The audit trail and the offices of a branch, read for its pages."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from branch.member import Role
from branch.trail import Act, Term
from storage import sealing
from storage.tables import AuditRow, BindingRow, MemberRow, RoleTermRow


class Trail:
    """What was done in a branch, and who holds what."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def acts(
        self,
        branch_id: int,
        since: datetime,
        until: datetime,
        *,
        subjects: Sequence[str] = (),
        actor_id: int | None = None,
        limit: int,
    ) -> list[Act]:
        """Return what was done in ``[since, until)``, the latest first.

        Args:
            branch_id: where.
            since: from here on.
            until: before this.
            subjects: what actions begin with, as ``leave``; all when empty.
            actor_id: by this person alone.
            limit: no more than so many.
        """
        # What this transaction said is there only once it is sealed.
        sealing.write(self._connection)
        # What others did to the branch as a whole counts too: the office committee looking at its dues, and why.
        here = or_(AuditRow.branch_id == branch_id, AuditRow.object == f"branch:{branch_id}")
        wanted = [here, AuditRow.at >= since, AuditRow.at < until]
        if subjects:
            wanted.append(or_(*(AuditRow.action.startswith(f"{each}.", autoescape=True) for each in subjects)))
        if actor_id is not None:
            wanted.append(AuditRow.actor_id == actor_id)
        return [Act(*row) for row in self._connection.execute(_ACTS.where(*wanted).limit(limit))]

    def terms(self, branch_id: int, *, on: date) -> dict[int, list[Term]]:
        """Return the offices that are held on a day, by member id, the longest held first."""
        found: dict[int, list[Term]] = {}
        for row in self._connection.execute(_TERMS, {"branch": branch_id, "on": on}):
            found.setdefault(row.member_id, []).append(Term(Role(row.role), row.started_on))
        return found

    def bindings(self, branch_id: int) -> dict[int, tuple[datetime, bool]]:
        """Return by member id since when an account is bound, and whether private messages arrive there."""
        rows = self._connection.execute(_BINDINGS, {"branch": branch_id})
        return {row.member_id: (row.bound_at, row.reachable) for row in rows}


# Built once: building a statement costs ten times as much as running it.
_ACTS: Any = (
    select(
        *(AuditRow.id, AuditRow.at, MemberRow.name, AuditRow.action, AuditRow.object),
        AuditRow.facts["purpose"].as_string(),
    )
    .outerjoin(MemberRow, MemberRow.id == AuditRow.actor_id)
    .order_by(AuditRow.id.desc())
)
_HELD = (
    RoleTermRow.started_on <= bindparam("on"),
    or_(RoleTermRow.ended_on.is_(None), RoleTermRow.ended_on >= bindparam("on")),
)
_TERMS = (
    select(RoleTermRow.member_id, RoleTermRow.role, RoleTermRow.started_on)
    .where(RoleTermRow.organization_id == bindparam("branch"), *_HELD)
    .order_by(RoleTermRow.started_on, RoleTermRow.id)
)
_BINDINGS = (
    select(BindingRow.member_id, BindingRow.bound_at, BindingRow.reachable)
    .join(MemberRow, MemberRow.id == BindingRow.member_id)
    .where(MemberRow.branch_id == bindparam("branch"))
)
