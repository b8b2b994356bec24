"""Dues: verified bases, items (member × month), declared payments and which items they are for. Money in 分."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class DuesBaseRow(Base):
    """The monthly amount that the higher organization verified for a member and a year."""

    __tablename__ = "dues_bases"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    year: Mapped[int]
    amount_fen: Mapped[int]
    verified_on: Mapped[date | None]
    paper: Mapped[str | None] = mapped_column(String(128))

    __table_args__ = (
        UniqueConstraint("member_id", "year", name="uq_dues_bases_member_year"),
        CheckConstraint("amount_fen >= 0", name="amount"),
    )


class DuesItemRow(Base):
    """What a member owes for a month; ``kind`` leaves room for difference items."""

    __tablename__ = "dues_items"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    month: Mapped[str] = mapped_column(String(7))
    kind: Mapped[str] = mapped_column(String(16), default="monthly")
    amount_fen: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))

    __table_args__ = (
        UniqueConstraint("member_id", "month", "kind", name="uq_dues_items_member_month_kind"),
        CheckConstraint("amount_fen >= 0", name="amount"),
    )


class DuesPaymentRow(Base):
    """A payment that somebody declared; it is decided once."""

    __tablename__ = "dues_payments"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    amount_fen: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), index=True)
    claimed_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    claimed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount"),)


class DuesPaymentItemRow(Base):
    """Which items a payment is for."""

    __tablename__ = "dues_payment_items"

    payment_id: Mapped[int] = mapped_column(ForeignKey("dues_payments.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("dues_items.id"), primary_key=True, index=True)
