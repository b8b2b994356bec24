"""Minutes of meetings, in versions, line by line, with photographs; the records beside them as files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from branch.meeting import Meeting
from branch.member import Member
from branch.minutes import Line, Minutes, MinutesState, Noted, Part, Photo, Source
from storage.insert import insert_new, insert_row
from storage.repositories.meetings import Meetings
from storage.tables import MemberRow, MinutesLineRow, MinutesRow, PhotoRow

LIVE = (MinutesState.DRAFT, MinutesState.SUBMITTED)


class MinutesBook:
    """Versions: at most one of a meeting is live, that is a draft or before the secretary."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, meeting: Meeting, writer: Member, *, reason: str | None = None) -> int:
        """Begin the next version of a meeting's minutes, empty."""
        last = select(func.coalesce(func.max(MinutesRow.version), 0)).where(MinutesRow.meeting_id == meeting.id)
        values = {
            "meeting_id": meeting.id,
            "version": (self._connection.scalar(last) or 0) + 1,
            "state": MinutesState.DRAFT,
            "written_by": writer.id,
            "reason": reason,
        }
        return insert_row(self._connection, MinutesRow, **values)

    def get(self, minutes_id: int) -> Minutes | None:
        """Return one version with its lines and photographs."""
        row = self._connection.execute(_VERSION.where(MinutesRow.id == minutes_id)).first()
        meeting = Meetings(self._connection).get(row.meeting_id) if row else None
        if row is None or meeting is None:
            return None
        photos = _PHOTOS.where(PhotoRow.minutes_id == minutes_id)
        return Minutes(
            id=row.id,
            meeting=meeting,
            version=row.version,
            state=MinutesState(row.state),
            lines=self._lines(minutes_id),
            photos=tuple(Photo(*photo) for photo in self._connection.execute(photos)),
            written_by=row.written_by,
            writer=row.writer,
            approver=row.approver,
            approved_at=row.approved_at,
            reason=row.reason,
        )

    def newest(self, meeting_id: int, *states: MinutesState) -> Minutes | None:
        """Return the newest version in one of ``states``, or in any; None when there is none."""
        theirs = [MinutesRow.meeting_id == meeting_id, *([MinutesRow.state.in_(states)] if states else [])]
        found = select(MinutesRow.id).where(*theirs).order_by(MinutesRow.version.desc()).limit(1)
        number = self._connection.scalar(found)
        return None if number is None else self.get(number)

    def submitted(self, branch_id: int) -> list[int]:
        """Return the versions of a branch that wait for the secretary, as ids with the newest first."""
        statement = select(MinutesRow.id, MinutesRow.meeting_id).where(MinutesRow.state == MinutesState.SUBMITTED)
        rows = self._connection.execute(statement.order_by(MinutesRow.id.desc()))
        meetings = Meetings(self._connection)
        return [row.id for row in rows if (held := meetings.get(row.meeting_id)) and held.branch_id == branch_id]

    def approved(self, meeting_id: int) -> bool:
        """Tell whether a version of the minutes of a meeting is approved."""
        return self.newest(meeting_id, MinutesState.APPROVED) is not None

    def add_lines(self, minutes_id: int, lines: Iterable[Noted], source: Source) -> None:
        """Append what was said."""
        said = {
            "minutes_id": minutes_id,
            "chat_id": source.chat_id,
            "message_id": source.message_id,
            "said_by": source.said_by,
            "said_at": source.said_at,
        }
        for line in lines:
            facts = {"part": line.part, "text": line.text, "owner_id": line.owner_id, "due_on": line.due_on}
            self._connection.execute(insert(MinutesLineRow).values(said | facts))

    def change_line(self, line_id: int, **facts: Any) -> None:
        """Give a line other words, a source of those, an owner, a day or a remark."""
        self._connection.execute(update(MinutesLineRow).where(MinutesLineRow.id == line_id).values(**facts))

    def drop_lines(self, minutes_id: int, *line_ids: int) -> None:
        """Take lines out of a draft, all of them unless some are given."""
        theirs = [MinutesLineRow.minutes_id == minutes_id]
        if line_ids:
            theirs.append(MinutesLineRow.id.in_(line_ids))
        self._connection.execute(delete(MinutesLineRow).where(*theirs))

    def copy(self, old_id: int, new_id: int) -> None:
        """Take lines and photographs over into the next version; each line stays kin to what it was."""
        kin = func.coalesce(MinutesLineRow.kin, MinutesLineRow.id)
        kept = [column for column in MinutesLineRow.__table__.c if column.name not in {"id", "minutes_id", "kin"}]
        lines = select(kin, *kept).where(MinutesLineRow.minutes_id == old_id).order_by(MinutesLineRow.id)
        names = [column.name for column in kept]
        for row in self._connection.execute(lines).all():
            values = dict(zip(["kin", *names], row, strict=True)) | {"minutes_id": new_id}
            self._connection.execute(insert(MinutesLineRow).values(values))
        shown = [column for column in PhotoRow.__table__.c if column.name not in {"id", "minutes_id"}]
        photos = select(*shown).where(PhotoRow.minutes_id == old_id).order_by(PhotoRow.id)
        for row in self._connection.execute(photos).all():
            self._connection.execute(insert(PhotoRow).values(dict(row._mapping) | {"minutes_id": new_id}))

    def change(self, minutes_id: int, state: MinutesState, *was: MinutesState, **facts: Any) -> bool:
        """Move a version from one of ``was`` to ``state``; False when it is in none of them (a double press)."""
        statement = update(MinutesRow).where(MinutesRow.id == minutes_id, MinutesRow.state.in_(was))
        return self._connection.execute(statement.values(state=state, **facts)).rowcount == 1

    def discard(self, minutes_id: int) -> None:
        """Throw a draft away with its lines and photographs; any other version stays."""
        drafts = select(MinutesRow.id).where(MinutesRow.id == minutes_id, MinutesRow.state == MinutesState.DRAFT)
        self._connection.execute(delete(PhotoRow).where(PhotoRow.minutes_id.in_(drafts)))
        self._connection.execute(delete(MinutesLineRow).where(MinutesLineRow.minutes_id.in_(drafts)))
        self._connection.execute(delete(MinutesRow).where(MinutesRow.id.in_(drafts)))

    def _lines(self, minutes_id: int) -> tuple[Line, ...]:
        rows = self._connection.execute(_LINES.where(MinutesLineRow.minutes_id == minutes_id))
        return tuple(_line_of(row) for row in rows)


class MinutesPhotos:
    """Photographs of drafts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, minutes_id: int, photo: Photo, *, message_id: int | None, at: datetime) -> bool:
        """Add a photograph; False when the same picture is there already."""
        values = {"file_id": photo.file_id, "unique_id": photo.unique_id, "content": photo.content}
        where = {"minutes_id": minutes_id, "album": photo.album, "message_id": message_id, "sent_at": at}
        return insert_new(self._connection, PhotoRow, **values, **where) is not None

    def describe(self, minutes_id: int, content: str, *unique_ids: str) -> int:
        """Say what photographs show: those named, or else all of which nobody said it. Return how many."""
        wanted = [PhotoRow.minutes_id == minutes_id]
        wanted.append(PhotoRow.unique_id.in_(unique_ids) if unique_ids else _NO_CONTENT)
        return self._connection.execute(update(PhotoRow).where(*wanted).values(content=content)).rowcount

    def share_caption(self, minutes_id: int, album: str) -> None:
        """Let the words below an album hold for each picture of it that has none of its own, whichever comes first."""
        theirs = (PhotoRow.minutes_id == minutes_id, PhotoRow.album == album)
        said = select(PhotoRow.content).where(*theirs, PhotoRow.content.is_not(None)).order_by(PhotoRow.id).limit(1)
        caption = self._connection.scalar(said)
        if caption:
            self._connection.execute(update(PhotoRow).where(*theirs, _NO_CONTENT).values(content=caption))


def _line_of(row: Any) -> Line:
    source = None
    if row.message_id is not None:
        source = Source(row.chat_id, row.message_id, row.said_by, row.said_at)
    return Line(
        id=row.id,
        part=Part(row.part),
        text=row.text,
        owner_id=row.owner_id,
        owner=row.owner,
        due_on=row.due_on,
        source=source,
        kin=row.kin or row.id,
        remark=row.remark,
    )


_NO_CONTENT = or_(PhotoRow.content.is_(None), PhotoRow.content == "")
_APPROVER = aliased(MemberRow)
_VERSION: Any = (
    select(
        MinutesRow.id,
        MinutesRow.meeting_id,
        MinutesRow.version,
        MinutesRow.state,
        MinutesRow.written_by,
        MinutesRow.approved_at,
        MinutesRow.reason,
        MemberRow.name.label("writer"),
        _APPROVER.name.label("approver"),
    )
    .join(MemberRow, MemberRow.id == MinutesRow.written_by)
    .outerjoin(_APPROVER, _APPROVER.id == MinutesRow.approved_by)
)
_LINES: Any = (
    select(*MinutesLineRow.__table__.c, MemberRow.name.label("owner"))
    .outerjoin(MemberRow, MemberRow.id == MinutesLineRow.owner_id)
    .order_by(MinutesLineRow.id)
)
_PHOTOS = select(PhotoRow.file_id, PhotoRow.unique_id, PhotoRow.content, PhotoRow.album).order_by(PhotoRow.id)
