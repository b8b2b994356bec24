"""Accounts and group chats: who is bound, by which one-time code, and what changed since."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from storage.insert import insert_new
from storage.tables import BindingCodeRow, BindingRow, CodeTryRow, GroupChatRow


class Bindings:
    """Bindings of messenger accounts and group chats."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def bind(self, external_id: int, member_id: int, *, at: datetime) -> bool:
        """Bind an account to a member; False when one of them is bound already."""
        made = insert_new(
            self._connection,
            BindingRow,
            channel="telegram",
            external_id=external_id,
            member_id=member_id,
            reachable=True,
            bound_at=at,
        )
        return made is not None

    def release(self, external_id: int) -> None:
        """Take an account's access away: it is a stranger from now on."""
        self._connection.execute(delete(BindingRow).where(BindingRow.external_id == external_id))

    def language_of(self, external_id: int) -> str | None:
        """Return the language a person chose; None when none was chosen."""
        return self._connection.scalar(select(BindingRow.language).where(BindingRow.external_id == external_id))

    def set_language(self, external_id: int, language: str) -> None:
        """Remember the language a person chose."""
        statement = update(BindingRow).where(BindingRow.external_id == external_id).values(language=language)
        self._connection.execute(statement)

    def set_reachable(self, external_id: int, *, reachable: bool) -> bool:
        """Remember whether private messages arrive; tell whether that changed."""
        statement = (
            update(BindingRow)
            .where(BindingRow.external_id == external_id, BindingRow.reachable != reachable)
            .values(reachable=reachable)
        )
        return self._connection.execute(statement).rowcount > 0

    def add_code(self, member_id: int, code_hash: str, *, issued_by: int | None, expires_at: datetime) -> None:
        """Keep the hash of a new code; older unused codes of the member stop working."""
        older = update(BindingCodeRow).where(BindingCodeRow.member_id == member_id, BindingCodeRow.used_at.is_(None))
        self._connection.execute(older.values(used_at=expires_at))
        values = {"member_id": member_id, "code_hash": code_hash, "issued_by": issued_by, "expires_at": expires_at}
        self._connection.execute(insert(BindingCodeRow).values(values))

    def use_code(self, code_hash: str, *, at: datetime) -> int | None:
        """Use up a code and return whose it is; None when it is unknown, used or over."""
        statement = (
            update(BindingCodeRow)
            .where(
                BindingCodeRow.code_hash == code_hash,
                BindingCodeRow.used_at.is_(None),
                BindingCodeRow.expires_at > at,
            )
            .values(used_at=at)
            .returning(BindingCodeRow.member_id)
        )
        return self._connection.scalar(statement)

    def count_tries(self, external_id: int, *, since: datetime) -> int:
        """Return how many wrong codes an account sent since ``since``."""
        tries = select(func.count()).where(CodeTryRow.external_id == external_id, CodeTryRow.at >= since)
        return self._connection.scalar(tries) or 0

    def add_try(self, external_id: int, *, at: datetime) -> None:
        """Count a wrong code."""
        self._connection.execute(insert(CodeTryRow).values(external_id=external_id, at=at))

    def bind_group(self, branch_id: int, chat_id: int, title: str, *, at: datetime) -> bool:
        """Bind a group chat to a branch; False when one of them is bound already."""
        values = {"branch_id": branch_id, "chat_id": chat_id, "title": title[:256], "bound_at": at}
        return insert_new(self._connection, GroupChatRow, **values) is not None

    def group_bound_at(self, branch_id: int) -> datetime | None:
        """Return since when the branch has its group chat; None when it has none."""
        return self._connection.scalar(select(GroupChatRow.bound_at).where(GroupChatRow.branch_id == branch_id))

    def move_group(self, old_chat_id: int, new_chat_id: int) -> bool:
        """Follow a group that became a supergroup; tell whether it was ours."""
        statement = update(GroupChatRow).where(GroupChatRow.chat_id == old_chat_id).values(chat_id=new_chat_id)
        return self._connection.execute(statement).rowcount > 0
