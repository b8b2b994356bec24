"""Minutes of meetings, in versions, with photographs."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from branch.meeting import Meeting
from branch.member import Member
from branch.minutes import Minutes, MinutesState, Photo
from storage.insert import insert_new, insert_row
from storage.repositories.meetings import Meetings
from storage.tables import MinutesRow, PhotoRow


class MinutesBook:
    """Drafts and approved versions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, meeting: Meeting, writer: Member) -> int:
        """Return the draft of a meeting, begun now if there is none."""
        statement = select(MinutesRow.id).where(
            MinutesRow.meeting_id == meeting.id,
            MinutesRow.state == MinutesState.DRAFT,
        )
        known = self._connection.scalar(statement)
        if known is not None:
            return known
        last = select(func.coalesce(func.max(MinutesRow.version), 0)).where(MinutesRow.meeting_id == meeting.id)
        values = {
            "meeting_id": meeting.id,
            "version": (self._connection.scalar(last) or 0) + 1,
            "state": MinutesState.DRAFT,
            "text": "",
            "written_by": writer.id,
        }
        return insert_row(self._connection, MinutesRow, **values)

    def get(self, minutes_id: int) -> Minutes | None:
        """Return one version with its photographs."""
        columns = (MinutesRow.id, MinutesRow.meeting_id, MinutesRow.version, MinutesRow.state, MinutesRow.text)
        row = self._connection.execute(select(*columns).where(MinutesRow.id == minutes_id)).first()
        meeting = Meetings(self._connection).get(row.meeting_id) if row else None
        if row is None or meeting is None:
            return None
        photos = select(PhotoRow.file_id, PhotoRow.unique_id).where(PhotoRow.minutes_id == minutes_id)
        pictures = tuple(Photo(*photo) for photo in self._connection.execute(photos.order_by(PhotoRow.id)))
        return Minutes(row.id, meeting, row.version, MinutesState(row.state), row.text, pictures)

    def approved(self, meeting_id: int) -> bool:
        """Tell whether a version of the minutes of a meeting is approved."""
        statement = select(func.count()).where(
            MinutesRow.meeting_id == meeting_id,
            MinutesRow.state == MinutesState.APPROVED,
        )
        return bool(self._connection.scalar(statement))

    def add_text(self, minutes_id: int, text: str) -> None:
        """Append a paragraph to a draft."""
        minutes = self.get(minutes_id)
        if minutes is not None:
            self.set_text(minutes_id, f"{minutes.text}\n{text}".strip())

    def set_text(self, minutes_id: int, text: str) -> None:
        """Replace the text of a draft; an approved version stays as it is."""
        statement = update(MinutesRow).where(MinutesRow.id == minutes_id, MinutesRow.state == MinutesState.DRAFT)
        self._connection.execute(statement.values(text=text))

    def add_photo(self, minutes_id: int, photo: Photo, *, at: datetime) -> bool:
        """Add a photograph; False when the same picture is there already."""
        values = {"minutes_id": minutes_id, "file_id": photo.file_id, "unique_id": photo.unique_id, "sent_at": at}
        return insert_new(self._connection, PhotoRow, **values) is not None

    def approve(self, minutes_id: int, *, by: Member, at: datetime) -> bool:
        """Lock a draft; False when it is locked already (a double press)."""
        statement = (
            update(MinutesRow)
            .where(MinutesRow.id == minutes_id, MinutesRow.state == MinutesState.DRAFT)
            .values(state=MinutesState.APPROVED, approved_by=by.id, approved_at=at)
        )
        return self._connection.execute(statement).rowcount == 1

    def discard(self, minutes_id: int) -> None:
        """Throw a draft away with its photographs; an approved version stays."""
        drafts = select(MinutesRow.id).where(MinutesRow.id == minutes_id, MinutesRow.state == MinutesState.DRAFT)
        self._connection.execute(delete(PhotoRow).where(PhotoRow.minutes_id.in_(drafts)))
        self._connection.execute(delete(MinutesRow).where(MinutesRow.id.in_(drafts)))
