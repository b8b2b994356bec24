"""Meetings, attendance, leave, minutes and photographs."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class MeetingRow(Base):
    """One meeting of one branch."""

    __tablename__ = "meetings"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    kind: Mapped[str] = mapped_column(String(32))
    party_group: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[str] = mapped_column(String(16))
    starts_at: Mapped[datetime]
    place: Mapped[str | None] = mapped_column(String(128))
    topic: Mapped[str | None] = mapped_column(String(256))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("branch_id", "kind", "party_group", "starts_at", name="uq_meetings_branch_kind_start"),
        Index("ix_meetings_branch_state_start", "branch_id", "state", "starts_at"),
    )


class AttendanceRow(Base):
    """What the record says of one member at one meeting."""

    __tablename__ = "attendance"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    state: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("meeting_id", "member_id", name="uq_attendance_meeting_member"),)


class LeaveRow(Base):
    """A request for leave from one meeting; ``reason`` is private to the person, the chair and discipline."""

    __tablename__ = "leave_requests"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    category: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(256))
    requested_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("meeting_id", "member_id", name="uq_leave_requests_meeting_member"),)


class MinutesRow(Base):
    """One version of the minutes of one meeting."""

    __tablename__ = "minutes"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text, default="")
    written_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    approved_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("meeting_id", "version", name="uq_minutes_meeting_version"),)


class PhotoRow(Base):
    """A photograph of minutes; the same picture sent twice is one row."""

    __tablename__ = "photos"

    id: Mapped[Id]
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"))
    file_id: Mapped[str] = mapped_column(String(256))
    unique_id: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("minutes_id", "unique_id", name="uq_photos_minutes_picture"),)
