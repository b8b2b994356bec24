"""Imported rule documents: immutable editions and their passages."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class RuleDocumentRow(Base):
    """One edition of one document, known by the hash of its content."""

    __tablename__ = "rule_documents"

    id: Mapped[Id]
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(256))
    number: Mapped[str | None] = mapped_column(String(64))
    issuer: Mapped[str | None] = mapped_column(String(128))
    dated_on: Mapped[date | None]
    kind: Mapped[str] = mapped_column(String(16))
    warnings: Mapped[list[str]] = mapped_column(JSON)
    imported_at: Mapped[datetime]


class RulePassageRow(Base):
    """One citable piece, exactly as printed."""

    __tablename__ = "rule_passages"

    id: Mapped[Id]
    document_id: Mapped[int] = mapped_column(ForeignKey("rule_documents.id"))
    ordinal: Mapped[int]
    locator: Mapped[str] = mapped_column(String(128))
    headings: Mapped[list[str]] = mapped_column(JSON)
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("document_id", "ordinal", name="uq_rule_passages_document_ordinal"),)
