"""One-time links and sessions of the pages."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from storage.tables import WebKeyRow


class Purpose(StrEnum):
    """What a key opens."""

    LINK = "link"
    SESSION = "session"
    USED = "used"
    """A word of the messenger that opened a session; it opens no other one."""


class WebKeys:
    """Keys by the hash of their secret."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sha256: str, purpose: Purpose, member_id: int, *, expires_at: datetime) -> None:
        """Keep a key."""
        values = {"sha256": sha256, "purpose": purpose, "member_id": member_id, "expires_at": expires_at}
        self._connection.execute(insert(WebKeyRow).values(values))

    def owner(self, sha256: str, purpose: Purpose, *, at: datetime) -> int | None:
        """Return whose key it is; None for an unknown one and for one whose time is over."""
        theirs = (WebKeyRow.sha256 == sha256, WebKeyRow.purpose == purpose, WebKeyRow.expires_at > at)
        return self._connection.scalar(select(WebKeyRow.member_id).where(*theirs))

    def end(self, sha256: str) -> bool:
        """Make a key worthless; False when it was so already (somebody else used the link first)."""
        return self._connection.execute(delete(WebKeyRow).where(WebKeyRow.sha256 == sha256)).rowcount == 1

    def end_all(self, member_id: int) -> None:
        """Make all keys of a member worthless."""
        self._connection.execute(delete(WebKeyRow).where(WebKeyRow.member_id == member_id))

    def purge(self, *, before: datetime) -> int:
        """Delete keys whose time was over at ``before``; return how many."""
        return self._connection.execute(delete(WebKeyRow).where(WebKeyRow.expires_at <= before)).rowcount
