"""Addresses of calendar feeds, by the hash of their secret."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from storage.tables import CalendarFeedRow


class CalendarFeeds:
    """Feeds of members: one of their own, and one of the whole branch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sha256: str, member_id: int, *, whole_branch: bool, at: datetime) -> None:
        """Keep an address."""
        values = {"sha256": sha256, "member_id": member_id, "whole_branch": whole_branch, "made_at": at}
        self._connection.execute(insert(CalendarFeedRow).values(values))

    def find(self, sha256: str) -> tuple[int, bool] | None:
        """Return whose feed it is, and whether of the whole branch; None for an unknown address."""
        row = self._connection.execute(_FEED.where(CalendarFeedRow.sha256 == sha256)).first()
        return None if row is None else (row.member_id, row.whole_branch)

    def end(self, member_id: int, *, whole_branch: bool | None = None) -> int:
        """Make a member's addresses worthless, all of them or those of one kind; return how many."""
        theirs = [CalendarFeedRow.member_id == member_id]
        if whole_branch is not None:
            theirs.append(CalendarFeedRow.whole_branch == whole_branch)
        return self._connection.execute(delete(CalendarFeedRow).where(*theirs)).rowcount


_FEED = select(CalendarFeedRow.member_id, CalendarFeedRow.whole_branch)
