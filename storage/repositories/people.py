"""Members, the offices they hold, and the accounts bound to them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Date, Row, and_, bindparam, delete, or_, select, update

from branch.member import Account, Member, MemberStatus, Role
from storage.insert import insert_new
from storage.repositories import details
from storage.tables import BindingRow, MemberRow, RoleTermRow

T = TypeVar("T")
ON_ROSTER = (MemberStatus.FULL, MemberStatus.PROBATIONARY)


class People:
    """The roster, read with the offices that hold on a given day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def account(self, external_id: int, *, on: date) -> Account | None:
        """Return whom the account speaks for; None for a stranger and for a former member."""
        return _first(_accounts(self._connection.execute(_ACCOUNT, {"on": on, "external_id": external_id})))

    def account_of(self, member_id: int, *, on: date) -> Account | None:
        """Return the account of a member; None when nobody is bound."""
        return _first(_accounts(self._connection.execute(_ACCOUNT_OF, {"on": on, "member_id": member_id})))

    def accounts(self, branch_id: int, *, on: date) -> list[Account]:
        """Return all bound accounts of the branch, in roster order."""
        return _accounts(self._connection.execute(_ACCOUNTS, {"on": on, "branch_id": branch_id}))

    def member(self, member_id: int, *, on: date) -> Member | None:
        """Return one member."""
        return _first(_members(self._connection.execute(_MEMBER, {"on": on, "member_id": member_id})))

    def members(self, branch_id: int, *, on: date) -> list[Member]:
        """Return the roster: full and probationary members, in order of entry."""
        return _members(self._connection.execute(_ROSTER, {"on": on, "branch_id": branch_id}))

    def named(self, branch_id: int, name: str, *, on: date) -> list[Member]:
        """Return everybody of that name on the roster."""
        return [member for member in self.members(branch_id, on=on) if member.name == name]

    def holders(self, branch_id: int, *roles: Role, on: date) -> list[Member]:
        """Return who holds one of ``roles`` in the branch."""
        return [member for member in self.members(branch_id, on=on) if member.holds(*roles)]

    def add_member(self, member: Member, *, joined_on: date | None = None) -> int | None:
        """Add a person to the roster; None when name and group are there already. ``member.id`` is ignored."""
        made = insert_new(
            self._connection,
            MemberRow,
            branch_id=member.branch_id,
            name=member.name,
            # Part of the natural key, and two NULLs would not be the same key.
            party_group=member.party_group or "",
            status=member.status,
        )
        if made is not None and joined_on is not None:
            details.keep(self._connection, made, {details.JOINED_ON: joined_on.isoformat()})
        return made

    def end(self, member_id: int, on: date) -> None:
        """Take a member off the roster and end the offices; the rows stay."""
        one = update(MemberRow).where(MemberRow.id == member_id)
        self._connection.execute(one.values(status=MemberStatus.FORMER, left_on=on))
        terms = update(RoleTermRow).where(RoleTermRow.member_id == member_id, RoleTermRow.ended_on.is_(None))
        self._connection.execute(terms.values(ended_on=on))

    def dismiss(self, member_id: int, organization_id: int, role: Role, *, on: date) -> None:
        """End an office, so that it gives no right from ``on``; one that was given on that very day is taken back."""
        theirs = (
            RoleTermRow.member_id == member_id,
            RoleTermRow.organization_id == organization_id,
            RoleTermRow.role == role,
        )
        self._connection.execute(delete(RoleTermRow).where(*theirs, RoleTermRow.started_on >= on))
        held = (*theirs, or_(RoleTermRow.ended_on.is_(None), RoleTermRow.ended_on >= on))
        self._connection.execute(update(RoleTermRow).where(*held).values(ended_on=on - timedelta(days=1)))

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


def lasts(on: Any) -> Any:
    """Return the condition that a term lasts on a day, given as date or parameter."""
    return and_(RoleTermRow.started_on <= on, or_(RoleTermRow.ended_on.is_(None), RoleTermRow.ended_on >= on))


TERMS_OF_MEMBERS = and_(
    RoleTermRow.member_id == MemberRow.id,
    RoleTermRow.organization_id == MemberRow.branch_id,
    lasts(bindparam("on", type_=Date)),
)
"""Joins members with their offices in their own branch on the day ``on``."""


def _with_roles(*more: Any) -> Any:
    columns = (MemberRow.id, MemberRow.branch_id, MemberRow.name, MemberRow.status, MemberRow.party_group)
    return select(*columns, RoleTermRow.role, *more).outerjoin(RoleTermRow, TERMS_OF_MEMBERS).order_by(MemberRow.id)


def _with_accounts() -> Any:
    account = (BindingRow.external_id, BindingRow.language, BindingRow.reachable)
    return _with_roles(*account).join(BindingRow, BindingRow.member_id == MemberRow.id)


# Built once: building a statement costs ten times as much as running it.
_IN_BRANCH = MemberRow.branch_id == bindparam("branch_id")
_NOT_FORMER = MemberRow.status != MemberStatus.FORMER
_MEMBER = _with_roles().where(MemberRow.id == bindparam("member_id"))
_ROSTER = _with_roles().where(_IN_BRANCH, MemberRow.status.in_(ON_ROSTER))
_ACCOUNTS = _with_accounts().where(_IN_BRANCH)
_ACCOUNT = _with_accounts().where(BindingRow.external_id == bindparam("external_id"), _NOT_FORMER)
_ACCOUNT_OF = _with_accounts().where(BindingRow.member_id == bindparam("member_id"), _NOT_FORMER)


def _first(found: list[T]) -> T | None:
    return found[0] if found else None


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
        party_group=first.party_group or None,
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
