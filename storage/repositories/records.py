"""The record book and the album: minutes and photographs of a branch over the years, found by kind, year and words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.orm import aliased

from branch.meeting import Meeting, MeetingKind
from branch.meeting_file import Version
from branch.minutes import MinutesState
from branch.record_book import AlbumPhoto, Record
from storage.repositories.meetings import ALL_MEETINGS, meeting_of
from storage.tables import MeetingRow, MemberRow, MinutesLineRow, MinutesRow, PhotoRow


class Records:
    """Minutes by meeting, newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def versions(self, meeting_id: int) -> list[Version]:
        """Return every version of the minutes of a meeting, the first one first."""
        rows = self._connection.execute(_VERSIONS.where(MinutesRow.meeting_id == meeting_id))
        return [Version(row[0], MinutesState(row[1]), *row[2:]) for row in rows]

    def version(self, meeting_id: int, version: int) -> int | None:
        """Return the id of one version; None when there is none."""
        theirs = MinutesRow.meeting_id == meeting_id, MinutesRow.version == version
        return self._connection.scalar(select(MinutesRow.id).where(*theirs))

    def book(
        self,
        branch_id: int,
        since: datetime,
        until: datetime,
        *,
        kind: MeetingKind | None = None,
        words: str = "",
        limit: int,
    ) -> list[Record]:
        """Return the meetings of ``[since, until)`` that have minutes, the latest first.

        Args:
            branch_id: whose.
            since: from here on.
            until: before this.
            kind: of this kind alone.
            words: that stand in the topic, or in a line of the newest version, whatever the case of its letters.
            limit: no more than so many.
        """
        wanted = [MeetingRow.branch_id == branch_id, MeetingRow.starts_at >= since, MeetingRow.starts_at < until]
        if kind:
            wanted.append(MeetingRow.kind == kind)
        if words:
            said = select(MinutesLineRow.id).where(
                MinutesLineRow.minutes_id == MinutesRow.id, MinutesLineRow.text.icontains(words, autoescape=True)
            )
            wanted.append(or_(said.exists(), MeetingRow.topic.icontains(words, autoescape=True)))
        rows = self._connection.execute(_BOOK.where(*wanted).limit(limit)).all()
        photos = self._photos_of([row.minutes_id for row in rows])
        return [
            Record(meeting_of(row), MinutesState(row.minutes_state), row.version, photos.get(row.minutes_id, 0))
            for row in rows
        ]

    def album(self, branch_id: int, since: datetime, until: datetime, *, limit: int) -> list[AlbumPhoto]:
        """Return the photographs of the meetings of ``[since, until)``, the latest meeting first."""
        wanted = MeetingRow.branch_id == branch_id, MeetingRow.starts_at >= since, MeetingRow.starts_at < until
        rows = self._connection.execute(_ALBUM.where(*wanted).limit(limit))
        return [AlbumPhoto(row.photo_id, meeting_of(row), row.content or "") for row in rows]

    def photo(self, photo_id: int) -> tuple[Meeting, str] | None:
        """Return the meeting and the messenger's file of a photograph; None when there is none."""
        row = self._connection.execute(_ALBUM.where(PhotoRow.id == photo_id)).first()
        return None if row is None else (meeting_of(row), row.file_id)

    def photos_of_minutes(self, minutes_id: int) -> Sequence[int]:
        """Return the ids of the photographs of a version, in the order in which they came."""
        theirs = select(PhotoRow.id).where(PhotoRow.minutes_id == minutes_id).order_by(PhotoRow.id)
        return self._connection.scalars(theirs).all()

    def _photos_of(self, minutes_ids: Collection[int]) -> dict[int, int]:
        counted = select(PhotoRow.minutes_id, func.count()).where(PhotoRow.minutes_id.in_(minutes_ids))
        rows = self._connection.execute(counted.group_by(PhotoRow.minutes_id))
        return {row[0]: row[1] for row in rows}


_APPROVER = aliased(MemberRow)
_VERSIONS: Any = (
    select(
        MinutesRow.version,
        MinutesRow.state,
        MemberRow.name,
        _APPROVER.name.label("approver"),
        MinutesRow.approved_at,
        MinutesRow.reason,
    )
    .join(MemberRow, MemberRow.id == MinutesRow.written_by)
    .outerjoin(_APPROVER, _APPROVER.id == MinutesRow.approved_by)
    .order_by(MinutesRow.version)
)
_NEWER = aliased(MinutesRow)
_NEWEST = (
    select(func.max(_NEWER.version))
    .where(_NEWER.meeting_id == MinutesRow.meeting_id)
    .correlate(MinutesRow)
    .scalar_subquery()
)
_WITH_MINUTES = ALL_MEETINGS.join(MinutesRow, MinutesRow.meeting_id == MeetingRow.id).where(
    MinutesRow.version == _NEWEST
)
_LATEST = MeetingRow.starts_at.desc(), MeetingRow.id.desc()
_BOOK: Any = (
    _WITH_MINUTES.add_columns(
        MinutesRow.id.label("minutes_id"), MinutesRow.state.label("minutes_state"), MinutesRow.version
    )
    .order_by(None)
    .order_by(*_LATEST)
)
_ALBUM: Any = (
    _WITH_MINUTES.join(PhotoRow, PhotoRow.minutes_id == MinutesRow.id)
    .add_columns(PhotoRow.id.label("photo_id"), PhotoRow.content, PhotoRow.file_id)
    .order_by(None)
    .order_by(*_LATEST, PhotoRow.id)
)
