"""Imports of sheets by batch, each change with what was there before; and what the roster says beside the name."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id
from storage.tables.sealed import SealedByRow, SealedText


class MemberDetailRow(Base):
    """What the roster says of a person beside name, group and status; each value is sealed with the member's number."""

    __tablename__ = "member_details"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, autoincrement=False)
    joined_on: Mapped[str | None] = mapped_column(SealedByRow)
    sex: Mapped[str | None] = mapped_column(SealedByRow)
    birth_month: Mapped[str | None] = mapped_column(SealedByRow)
    full_on: Mapped[str | None] = mapped_column(SealedByRow)
    work: Mapped[str | None] = mapped_column(SealedByRow)
    phone: Mapped[str | None] = mapped_column(SealedByRow)
    education: Mapped[str | None] = mapped_column(SealedByRow)
    awards: Mapped[str | None] = mapped_column(SealedByRow)
    help: Mapped[str | None] = mapped_column(SealedByRow)
    floating: Mapped[str | None] = mapped_column(SealedByRow)
    dual_life: Mapped[str | None] = mapped_column(SealedByRow)


class CorrectionRow(Base):
    """A request of a member to have one value of the roster corrected."""

    __tablename__ = "corrections"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    field: Mapped[str] = mapped_column(String(32))
    value: Mapped[str] = mapped_column(SealedText("corrections.value"))
    state: Mapped[str] = mapped_column(String(16))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]


class ImportBatchRow(Base):
    """One sheet that was imported; ``made_by`` is empty when it came by the command line."""

    __tablename__ = "import_batches"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(256))
    sha256: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[datetime]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    undone_at: Mapped[datetime | None]


class ImportChangeRow(Base):
    """One value that a batch wrote; undoing may take the person off again, so ``member_id`` is no reference."""

    __tablename__ = "import_changes"

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"), index=True)
    member_id: Mapped[int] = mapped_column(BigInteger)
    field: Mapped[str] = mapped_column(String(32))
    before: Mapped[str | None] = mapped_column(SealedText("import_changes.before", 500))
    after: Mapped[str | None] = mapped_column(SealedText("import_changes.after", 500))
