"""Minutes by version and line, photographs, other records of meetings, and what became of decisions."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class MinutesRow(Base):
    """One version of the minutes of one meeting."""

    __tablename__ = "minutes"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    written_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    approved_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(256))

    __table_args__ = (UniqueConstraint("meeting_id", "version", name="uq_minutes_meeting_version"),)


class MinutesLineRow(Base):
    """One line of a version, with the message it came from; ``kin`` is the line of an earlier version it continues."""

    __tablename__ = "minutes_lines"

    id: Mapped[Id]
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    part: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    due_on: Mapped[date | None]
    kin: Mapped[int | None] = mapped_column(BigInteger)
    remark: Mapped[str | None] = mapped_column(String(256))
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    said_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    said_at: Mapped[datetime | None]


class PhotoRow(Base):
    """A photograph of minutes; the same picture sent twice is one row."""

    __tablename__ = "photos"

    id: Mapped[Id]
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"))
    file_id: Mapped[str] = mapped_column(String(256))
    unique_id: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime]
    content: Mapped[str | None] = mapped_column(String(256))
    album: Mapped[str | None] = mapped_column(String(64))
    message_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (UniqueConstraint("minutes_id", "unique_id", name="uq_photos_minutes_picture"),)


class PaperRow(Base):
    """A record of a meeting that was sent as a file; the file itself stays with the messenger."""

    __tablename__ = "minutes_papers"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    kind: Mapped[str] = mapped_column(String(32))
    file_id: Mapped[str] = mapped_column(String(256))
    unique_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(256))
    sent_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    sent_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("meeting_id", "unique_id", name="uq_minutes_papers_meeting_file"),)


class FollowUpRow(Base):
    """A decision to carry out; ``kin`` names its line through all versions of the minutes."""

    __tablename__ = "follow_ups"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    kin: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    due_on: Mapped[date | None]
    decided_at: Mapped[datetime]
    evidence: Mapped[str | None] = mapped_column(String(512))
    evidence_file: Mapped[str | None] = mapped_column(String(256))
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("meeting_id", "kin", name="uq_follow_ups_meeting_line"),
        Index("ix_follow_ups_branch_state", "branch_id", "state"),
    )
