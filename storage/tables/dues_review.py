"""Dues that others have seen: what was published of a month, and reversals that a second person has to agree to."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id

UNDECIDED = text("decided_at IS NULL")


class DuesPublicationRow(Base):
    """A list as it was published; a corrected one is a new row with the next ``version``, the old one stays."""

    __tablename__ = "dues_publications"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    month: Mapped[str] = mapped_column(String(7))
    version: Mapped[int]
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    names: Mapped[bool]
    amounts: Mapped[bool]
    published_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    published_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("branch_id", "month", "version", name="uq_dues_publications_version"),)


class DuesReversalRow(Base):
    """A reversal of money that was published or handed on: the secretary agrees, or it does not happen."""

    __tablename__ = "dues_reversals"

    id: Mapped[Id]
    payment_id: Mapped[int] = mapped_column(ForeignKey("dues_payments.id"))
    reason: Mapped[str] = mapped_column(String(256))
    asked_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    asked_at: Mapped[datetime]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]
    agreed: Mapped[bool | None]

    __table_args__ = (
        CheckConstraint("checked_by <> asked_by", name="second_person"),
        Index(
            "uq_dues_reversals_open",
            "payment_id",
            unique=True,
            sqlite_where=UNDECIDED,
            postgresql_where=UNDECIDED,
        ),
    )
