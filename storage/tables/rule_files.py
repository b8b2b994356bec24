"""Rule files that officers sent, with the draft of each until somebody decides."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, TelegramId
from storage.tables.sealed import SealedJson


class RuleFileRow(Base):
    """One file; ``draft`` is the edition as read, in a form of its own, because drafts must not answer questions.

    Rows are emptied and never deleted: what is planned for a file has a key made from its id. With ``minutes_id`` the
    file holds notes for that draft of minutes, which may be thrown away meanwhile, so it is no reference.
    """

    __tablename__ = "rule_files"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    chat_id: Mapped[TelegramId]
    language: Mapped[str] = mapped_column(String(8))
    file_id: Mapped[str] = mapped_column(String(256))
    name: Mapped[str] = mapped_column(String(256))
    size: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(32))
    attempts: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    draft: Mapped[dict[str, Any] | None] = mapped_column(SealedJson("rule_files.draft"))
    sent_at: Mapped[datetime]
    minutes_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (Index("ix_rule_files_state", "state", "id"),)
