"""Imports of sheets by batch, each change with what was there before; and what the roster says beside the name."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class MemberDetailRow(Base):
    """What the roster says of a person beside name, group, status and joining date."""

    __tablename__ = "member_details"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, autoincrement=False)
    sex: Mapped[str | None] = mapped_column(String(8))
    birth_month: Mapped[str | None] = mapped_column(String(7))
    full_on: Mapped[date | None]
    work: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(40))
    education: Mapped[str | None] = mapped_column(String(100))
    awards: Mapped[str | None] = mapped_column(String(500))
    help: Mapped[str | None] = mapped_column(String(500))
    floating: Mapped[str | None] = mapped_column(String(200))
    dual_life: Mapped[str | None] = mapped_column(String(200))


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
    before: Mapped[str | None] = mapped_column(String(500))
    after: Mapped[str | None] = mapped_column(String(500))
