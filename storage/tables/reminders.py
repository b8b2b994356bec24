"""What people and branches want of reminders: kinds muted or asked for, one matter put off, ladders of one's own."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class ReminderWishRow(Base):
    """A member's wish about one kind of reminder: muted, or asked for where nobody hears of it unasked."""

    __tablename__ = "reminder_wishes"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[str] = mapped_column(String(32))
    wanted: Mapped[bool]
    said_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("member_id", "kind", name="uq_reminder_wishes_member_kind"),)


class ReminderSnoozeRow(Base):
    """One matter that a member wants to hear of again on a day."""

    __tablename__ = "reminder_snoozes"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[str] = mapped_column(String(32))
    period: Mapped[str] = mapped_column(String(64))
    day: Mapped[date]

    __table_args__ = (UniqueConstraint("member_id", "kind", "period", name="uq_reminder_snoozes_member_matter"),)


class ReminderLadderRow(Base):
    """The steps of one kind as a branch set them: ``[days before, hour, minute]`` each."""

    __tablename__ = "reminder_ladders"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    kind: Mapped[str] = mapped_column(String(32))
    steps: Mapped[list[list[int]]] = mapped_column(JSON)

    __table_args__ = (UniqueConstraint("branch_id", "kind", name="uq_reminder_ladders_branch_kind"),)
