"""What surrounds attendance: late check-ins, entries made for others, each branch's threshold, keys of the screen."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, big
from storage.tables.sealed import SealedText


class LateCheckInRow(Base):
    """A request to be recorded as present after the end (补签), with the state that it would replace."""

    __tablename__ = "late_check_ins"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    was: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(SealedText("late_check_ins.reason", 256))
    witness: Mapped[str | None] = mapped_column(SealedText("late_check_ins.witness", 256))
    requested_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("meeting_id", "member_id", name="uq_late_check_ins_meeting_member"),)


class AttendanceEntryRow(Base):
    """What an officer entered about somebody else: append only, the newest holds; ``reason`` is in their words."""

    __tablename__ = "attendance_entries"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    was: Mapped[str] = mapped_column(String(24))
    state: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(SealedText("attendance_entries.reason", 256))
    entered_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    entered_at: Mapped[datetime]


class AttendanceSettingRow(Base):
    """After how many minutes a branch calls somebody late; without a row the system default holds."""

    __tablename__ = "attendance_settings"

    branch_id: Mapped[int] = mapped_column(big, ForeignKey("organizations.id"), primary_key=True, autoincrement=False)
    late_after_minutes: Mapped[int]


class LeavePeriodRow(Base):
    """Days of which a member said to be away, so that meetings planned into them later are asked about."""

    __tablename__ = "leave_periods"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    category: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(SealedText("leave_periods.reason"))
    said_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("member_id", "first_on", "last_on", name="uq_leave_periods_member_days"),)


class ExemptionRow(Base):
    """Days in which a member is not expected at meetings; a new decision ends the one before, which stays."""

    __tablename__ = "exemptions"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    first_on: Mapped[date]
    last_on: Mapped[date]
    reason: Mapped[str] = mapped_column(SealedText("exemptions.reason"))
    decided_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SelfOpeningRow(Base):
    """A branch whose check-ins open by themselves when a meeting begins; without a row its chair is asked."""

    __tablename__ = "self_openings"

    branch_id: Mapped[int] = mapped_column(big, ForeignKey("organizations.id"), primary_key=True, autoincrement=False)
    decided_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime]


class RollCallKeyRow(Base):
    """The secret with which the codes of one meeting's screen are signed."""

    __tablename__ = "roll_call_keys"

    meeting_id: Mapped[int] = mapped_column(big, ForeignKey("meetings.id"), primary_key=True, autoincrement=False)
    key: Mapped[bytes] = mapped_column(LargeBinary)
