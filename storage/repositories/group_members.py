"""Who of a branch was met in its group chat: the messenger does not say who reads there."""

from sqlalchemy import Connection, select, update

from storage.tables import BindingRow, MemberRow


class GroupMembers:
    """Accounts that spoke or pressed a button in their branch's group, and have not left it since."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, external_id: int, *, present: bool) -> None:
        """Remember that an account is in the group, or that it left."""
        statement = update(BindingRow).where(BindingRow.external_id == external_id, BindingRow.in_group != present)
        self._connection.execute(statement.values(in_group=present))

    def of(self, branch_id: int) -> set[int]:
        """Return the ids of the members of a branch that were met in its group."""
        of_branch = select(MemberRow.id).where(MemberRow.branch_id == branch_id)
        met = select(BindingRow.member_id).where(BindingRow.in_group.is_(True), BindingRow.member_id.in_(of_branch))
        return set(self._connection.scalars(met))
