"""Members, the offices they hold, and the accounts bound to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select

from branch.member import Account, Member, MemberStatus, Role
from storage.insert import insert_new
from storage.tables import BindingRow, MemberRow, RoleTermRow

ON_ROSTER = (MemberStatus.FULL, MemberStatus.PROBATIONARY)


class People:
    """The roster, read with the offices that hold on a given day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def account(self, external_id: int, *, on: date) -> Account | None:
        """Return whom the account speaks for; None for a stranger and for a former member."""
        return self._account(on, BindingRow.external_id == external_id)

    def account_of(self, member_id: int, *, on: date) -> Account | None:
        """Return the account of a member; None when nobody is bound."""
        return self._account(on, BindingRow.member_id == member_id)

    def accounts(self, branch_id: int, *, on: date) -> list[Account]:
        """Return all bound accounts of the branch, in roster order."""
        return _accounts(self._rows(_with_accounts(on).where(MemberRow.branch_id == branch_id)))

    def member(self, member_id: int, *, on: date) -> Member | None:
        """Return one member."""
        found = _members(self._rows(_with_roles(on).where(MemberRow.id == member_id)))
        return found[0] if found else None

    def members(self, branch_id: int, *, on: date) -> list[Member]:
        """Return the roster: full and probationary members, in order of entry."""
        statement = _with_roles(on).where(MemberRow.branch_id == branch_id, MemberRow.status.in_(ON_ROSTER))
        return _members(self._rows(statement))

    def named(self, branch_id: int, name: str, *, on: date) -> list[Member]:
        """Return everybody of that name on the roster."""
        return [member for member in self.members(branch_id, on=on) if member.name == name]

    def holders(self, branch_id: int, *roles: Role, on: date) -> list[Member]:
        """Return who holds one of ``roles`` in the branch."""
        return [member for member in self.members(branch_id, on=on) if member.holds(*roles)]

    def add_member(self, member: Member, *, joined_on: date | None = None) -> int | None:
        """Add a person to the roster; None when name and group are there already. ``member.id`` is ignored."""
        return insert_new(
            self._connection,
            MemberRow,
            branch_id=member.branch_id,
            name=member.name,
            party_group=member.party_group,
            status=member.status,
            joined_on=joined_on,
        )

    def grant(self, member_id: int, organization_id: int, roles: Iterable[Role], *, on: date) -> None:
        """Start terms of office."""
        for role in roles:
            insert_new(
                self._connection,
                RoleTermRow,
                member_id=member_id,
                organization_id=organization_id,
                role=role,
                started_on=on,
            )

    def _account(self, on: date, which: ColumnElement[bool]) -> Account | None:
        found = _accounts(self._rows(_with_accounts(on).where(which, MemberRow.status != MemberStatus.FORMER)))
        return found[0] if found else None

    def _rows(self, statement: Select[Any]) -> list[Row[Any]]:
        return list(self._connection.execute(statement.order_by(MemberRow.id)))


def _with_roles(on: date, *more: Any) -> Any:
    holds = and_(
        RoleTermRow.member_id == MemberRow.id,
        RoleTermRow.started_on <= on,
        or_(RoleTermRow.ended_on.is_(None), RoleTermRow.ended_on >= on),
    )
    columns = (MemberRow.id, MemberRow.branch_id, MemberRow.name, MemberRow.status, MemberRow.party_group)
    return select(*columns, RoleTermRow.role, *more).outerjoin(RoleTermRow, holds)


def _with_accounts(on: date) -> Any:
    account = (BindingRow.external_id, BindingRow.language, BindingRow.reachable)
    return _with_roles(on, *account).join(BindingRow, BindingRow.member_id == MemberRow.id)


def _members(rows: Iterable[Row[Any]]) -> list[Member]:
    grouped: dict[int, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return [_member(same) for same in grouped.values()]


def _member(rows: list[Row[Any]]) -> Member:
    first = rows[0]
    return Member(
        id=first.id,
        branch_id=first.branch_id,
        name=first.name,
        status=MemberStatus(first.status),
        party_group=first.party_group,
        roles=frozenset(Role(row.role) for row in rows if row.role is not None),
    )


def _accounts(rows: Iterable[Row[Any]]) -> list[Account]:
    grouped: dict[int, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.external_id, []).append(row)
    return [
        Account(external_id, _member(same), same[0].language, same[0].reachable)
        for external_id, same in grouped.items()
    ]
