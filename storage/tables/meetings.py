"""Meetings, attendance and leave."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id
from storage.tables.sealed import SealedText


class MeetingRow(Base):
    """One meeting of one branch; ``unannounced`` while only whoever planned it knows of it."""

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
    also: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    reason: Mapped[str | None] = mapped_column(String(256))
    unannounced: Mapped[bool] = mapped_column(default=False, server_default=false())

    __table_args__ = (
        UniqueConstraint("branch_id", "kind", "party_group", "starts_at", name="uq_meetings_branch_kind_start"),
        Index("ix_meetings_branch_state_start", "branch_id", "state", "starts_at"),
    )


class DayDecisionRow(Base):
    """A day that a branch itself declared a working day or a rest day, whatever the calendar says."""

    __tablename__ = "day_decisions"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    day: Mapped[date]
    works: Mapped[bool]
    decided_by: Mapped[int] = mapped_column(ForeignKey("members.id"))

    __table_args__ = (UniqueConstraint("branch_id", "day", name="uq_day_decisions_branch_day"),)


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
    reason: Mapped[str | None] = mapped_column(SealedText("leave_requests.reason", 256))
    requested_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("meeting_id", "member_id", name="uq_leave_requests_meeting_member"),)
