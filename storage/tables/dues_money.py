"""Dues after confirmation: what was handed on and counted again, and what was spent on whose decision. Money in 分."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class DuesDepositRow(Base):
    """A sum handed on by one person; another counts it (会计出纳分设)."""

    __tablename__ = "dues_deposits"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    kind: Mapped[str] = mapped_column(String(16))
    amount_fen: Mapped[int]
    voucher: Mapped[str | None] = mapped_column(String(64))
    deposited_on: Mapped[date | None]
    period: Mapped[str | None] = mapped_column(String(6))
    made_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    checked_at: Mapped[datetime | None]
    found_fen: Mapped[int | None]

    __table_args__ = (
        CheckConstraint("amount_fen >= 0 AND found_fen >= 0", name="amount"),
        CheckConstraint("checked_by <> made_by", name="second_person"),
        Index("ix_dues_deposits_branch_made", "branch_id", "made_at"),
    )


class DuesSpendingRow(Base):
    """An expense and the meeting that decided it; ``attended`` is what its record said then."""

    __tablename__ = "dues_spendings"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    amount_fen: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(256))
    spent_on: Mapped[date]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    decided_on: Mapped[date]
    attended: Mapped[int]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("amount_fen > 0 AND attended > 0", name="amount"),
        CheckConstraint("decided_on <= spent_on", name="decided_before"),
        Index("ix_dues_spendings_branch_spent", "branch_id", "spent_on"),
    )


class TransferRow(Base):
    """A member on the way from one branch to another; the branch of origin stays responsible until it is accepted."""

    __tablename__ = "transfers"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    from_branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    to_branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    moves_on: Mapped[date]
    dues_stay: Mapped[bool | None]
    state: Mapped[str] = mapped_column(String(16))
    asked_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]
    moved_at: Mapped[datetime | None]
