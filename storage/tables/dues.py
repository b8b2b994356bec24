"""Dues: verified bases, items (member × month), payments and what of them is allocated to which item. Money in 分.

Triggers of the database (see the migration) keep what constraints cannot say: no payment is allocated beyond its
amount, no item beyond what it asks, what was written is not changed, and a payment that ended does not come back.
"""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class DuesBaseRow(Base):
    """A monthly amount that the higher organization verified; the newest version not withdrawn holds for the year."""

    __tablename__ = "dues_bases"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    year: Mapped[int]
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    amount_fen: Mapped[int]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str | None] = mapped_column(String(128))
    paper: Mapped[str | None] = mapped_column(String(128))
    batch: Mapped[str | None] = mapped_column(String(64), index=True)
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("member_id", "year", "version", name="uq_dues_bases_member_year_version"),
        CheckConstraint("amount_fen >= 0", name="amount"),
    )


class DuesItemRow(Base):
    """What a member owes for a month; ``part`` 0 is the month itself, others are differences (补差)."""

    __tablename__ = "dues_items"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    month: Mapped[str] = mapped_column(String(7))
    part: Mapped[int] = mapped_column(default=0, server_default="0")
    amount_fen: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    provisional: Mapped[bool] = mapped_column(default=False, server_default=false())
    reference: Mapped[str | None] = mapped_column(String(256))

    __table_args__ = (
        UniqueConstraint("member_id", "month", "part", name="uq_dues_items_member_month_part"),
        CheckConstraint("amount_fen >= 0 OR part > 0", name="amount"),
        Index("ix_dues_items_branch_month", "branch_id", "month"),
    )


class DuesPaymentRow(Base):
    """A payment that somebody declared or saw arrive; a correction is a new row that says ``again_of``."""

    __tablename__ = "dues_payments"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    amount_fen: Mapped[int]
    expected_fen: Mapped[int] = mapped_column(default=0, server_default="0")
    state: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16), default="claim", server_default="claim")
    months: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    ahead_of: Mapped[str | None] = mapped_column(String(7), index=True)
    claimed_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    claimed_at: Mapped[datetime]
    paid_by: Mapped[str | None] = mapped_column(String(64))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(64))
    reversed_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    reversed_at: Mapped[datetime | None]
    reversal: Mapped[str | None] = mapped_column(String(256))
    again_of: Mapped[int | None] = mapped_column(ForeignKey("dues_payments.id"))
    deposit_id: Mapped[int | None] = mapped_column(ForeignKey("dues_deposits.id"), index=True)
    remit_by: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("again_of", name="uq_dues_payments_again_of"),
        CheckConstraint("amount_fen > 0", name="amount"),
        CheckConstraint(
            "state <> 'confirmed' OR (decided_by <> member_id AND (channel = 'receipt' OR decided_by <> claimed_by))",
            name="second_person",
        ),
        Index("ix_dues_payments_branch_state", "branch_id", "state"),
    )


class DuesAllocationRow(Base):
    """How much of a payment is for which item; written once, it counts as long as its payment does."""

    __tablename__ = "dues_allocations"

    payment_id: Mapped[int] = mapped_column(ForeignKey("dues_payments.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("dues_items.id"), primary_key=True, index=True)
    amount_fen: Mapped[int]

    __table_args__ = (CheckConstraint("amount_fen <> 0", name="amount"),)


class DuesSettingRow(Base):
    """What a branch decided about dues; a branch without a row keeps to the defaults of the system."""

    __tablename__ = "dues_settings"

    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), primary_key=True)
    brake: Mapped[bool] = mapped_column(default=True)
    publish_names: Mapped[bool] = mapped_column(default=True)
    publish_amounts: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime | None]
