"""The way of a message: inbox, outbox, dialogues in progress and the audit trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, TelegramId
from storage.tables.sealed import SealedBytes, SealedJson

_CARRIED = text("carrier IS NOT NULL")


class InboxRow(Base):
    """A raw update; it is committed before it is acknowledged.

    ``update_id`` alone does not recognise a repeat (Telegram re-seeds ids after an idle week), so the hash of the body
    is part of the key.
    """

    __tablename__ = "inbox"

    id: Mapped[Id]
    bot_id: Mapped[TelegramId]
    update_id: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(SealedBytes("inbox.body"))
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int] = mapped_column(default=0)
    fault: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("bot_id", "update_id", "sha256", name="uq_inbox_update"),
        Index("ix_inbox_state", "state", "id"),
        # Replies are planned under keys made from this id, so a purged one must never come back.
        {"sqlite_autoincrement": True},
    )


class OutboxRow(Base):
    """A call to the messenger that must happen; ``key`` makes planning it twice harmless."""

    __tablename__ = "outbox"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(32))
    chat_id: Mapped[TelegramId]
    method: Mapped[str] = mapped_column(String(32))
    payload: Mapped[dict[str, Any]] = mapped_column(SealedJson("outbox.payload"))
    policy: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int] = mapped_column(default=0)
    doubtful: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    reason: Mapped[str | None] = mapped_column(String(256))
    carrier: Mapped[str | None] = mapped_column(String(128))
    """Key of the digest in whose text it goes out; its outcome is that of the digest."""

    __table_args__ = (
        UniqueConstraint("key", name="uq_outbox_key"),
        Index("ix_outbox_state", "state", "id"),
        Index("ix_outbox_chat_created", "chat_id", "created_at"),
        Index("ix_outbox_carrier", "carrier", sqlite_where=_CARRIED, postgresql_where=_CARRIED),
    )


class DialogueRow(Base):
    """Where a conversation of one person in one chat stands; kept here so that a restart loses nothing."""

    __tablename__ = "dialogues"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    external_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    topic: Mapped[str] = mapped_column(String(32))
    facts: Mapped[dict[str, Any]] = mapped_column(SealedJson("dialogues.facts"))
    updated_at: Mapped[datetime]


class AuditRow(Base):
    """Who did what to which object; written in the transaction of the effect. ``facts`` holds no free text.

    The last four columns are the chain: see ``storage.chain``. ``salt`` is empty once the facts were erased.
    """

    __tablename__ = "audit"

    id: Mapped[Id]
    at: Mapped[datetime]
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    action: Mapped[str] = mapped_column(String(48))
    object: Mapped[str] = mapped_column(String(64))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    commitment: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(String(16))
    seal: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (Index("ix_audit_actor", "actor_id", "id"),)
