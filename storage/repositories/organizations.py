"""Organizations: the branches, what stands above them, and the group chat that each branch bound."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, select, update

from branch.member import Organization
from storage.insert import insert_row
from storage.tables import GroupChatRow, OrganizationRow


class Organizations:
    """The tree of organizations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, organization_id: int) -> Organization:
        """Return one organization with its bound group chat; whoever has an id has it from a row."""
        return _organization(self._connection.execute(_all().where(OrganizationRow.id == organization_id)).one())

    def branches(self) -> list[Organization]:
        """Return all branches."""
        rows = self._connection.execute(_all().where(OrganizationRow.kind == "branch"))
        return [_organization(row) for row in rows]

    def all(self) -> list[int]:
        """Return the ids of all organizations, of branches and of what stands above them."""
        return list(self._connection.scalars(_IDS))

    def add(self, name: str, kind: str, *, parent_id: int | None, at: datetime) -> int:
        """Add an organization, or return the one of that name under the same parent."""
        same = and_(OrganizationRow.name == name, OrganizationRow.parent_id.is_not_distinct_from(parent_id))
        known = self._connection.scalar(select(OrganizationRow.id).where(same))
        if known is not None:
            return int(known)
        values = {"name": name, "kind": kind, "parent_id": parent_id, "created_at": at}
        return insert_row(self._connection, OrganizationRow, **values)

    def rename(self, organization_id: int, name: str) -> None:
        """Give an organization another name."""
        one = update(OrganizationRow).where(OrganizationRow.id == organization_id)
        self._connection.execute(one.values(name=name))


def _all() -> Any:
    columns = (OrganizationRow.id, OrganizationRow.name, OrganizationRow.kind, OrganizationRow.parent_id)
    joined = select(*columns, GroupChatRow.chat_id)
    return joined.outerjoin(GroupChatRow, GroupChatRow.branch_id == OrganizationRow.id).order_by(OrganizationRow.id)


def _organization(row: Row[Any]) -> Organization:
    return Organization(row.id, row.name, row.kind, row.parent_id, row.chat_id)


_IDS = select(OrganizationRow.id).order_by(OrganizationRow.id)
