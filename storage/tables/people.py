"""Organizations, members, offices, and the accounts and groups bound to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.fields import cipher_of
from storage.tables.base import Base, Id, TelegramId
from storage.tables.sealed import SealedText

NAME_PLACE = "members.name"


def _name_key(context: Any) -> str:
    """Return the blind index of the name that is being inserted."""
    return cipher_of(context.dialect).index(context.get_current_parameters()["name"], NAME_PLACE)


class OrganizationRow(Base):
    """A branch or a higher organization; the tree is ``parent_id``."""

    __tablename__ = "organizations"

    id: Mapped[Id]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id"))
    kind: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(128))
    created_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("parent_id", "name", name="uq_organizations_name"),
        # Two parents of NULL are not the same parent, so the top of the tree needs a key of its own.
        Index(
            "uq_organizations_top_name",
            "name",
            unique=True,
            sqlite_where=text("parent_id IS NULL"),
            postgresql_where=text("parent_id IS NULL"),
        ),
    )


class MemberRow(Base):
    """One person on the roster; an unknown ``party_group`` is empty, because a NULL would not be part of a key.

    The name lies encrypted; ``name_key``, its blind index, makes it unique in its group.
    """

    __tablename__ = "members"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    name: Mapped[str] = mapped_column(SealedText(NAME_PLACE), server_default="")
    name_key: Mapped[str] = mapped_column(String(64), default=_name_key)
    party_group: Mapped[str] = mapped_column(String(64), default="")
    status: Mapped[str] = mapped_column(String(32))
    left_on: Mapped[date | None]

    __table_args__ = (UniqueConstraint("branch_id", "name_key", "party_group", name="uq_members_branch_name_group"),)


class RoleTermRow(Base):
    """An office held from one day to another; ``organization_id`` is where it gives rights."""

    __tablename__ = "role_terms"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    role: Mapped[str] = mapped_column(String(32))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("member_id", "organization_id", "role", "started_on", name="uq_role_terms_member_role_start"),
    )


class BindingRow(Base):
    """A messenger account that speaks for one member; ``in_group`` once it was met in the branch's group."""

    __tablename__ = "bindings"

    id: Mapped[Id]
    channel: Mapped[str] = mapped_column(String(16), default="telegram")
    external_id: Mapped[TelegramId]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    language: Mapped[str | None] = mapped_column(String(8))
    reachable: Mapped[bool] = mapped_column(default=True)
    in_group: Mapped[bool] = mapped_column(default=False, server_default=false())
    bound_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("channel", "external_id", name="uq_bindings_account"),
        UniqueConstraint("channel", "member_id", name="uq_bindings_member"),
    )


class BindingCodeRow(Base):
    """A one-time code, kept as a hash; wrong guesses are counted per account in ``code_tries``."""

    __tablename__ = "binding_codes"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RebindingRow(Base):
    """A request of one officer that a member may speak from another account; a second one decides."""

    __tablename__ = "rebindings"

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    asked_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    asked_at: Mapped[datetime]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None]
    agreed: Mapped[bool | None]
    used_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("checked_by <> asked_by AND checked_by <> member_id", name="second_person"),)


class CodeTryRow(Base):
    """A wrong binding code, so that guessing is stopped after a few."""

    __tablename__ = "code_tries"

    id: Mapped[Id]
    external_id: Mapped[TelegramId]
    at: Mapped[datetime]

    __table_args__ = (Index("ix_code_tries_account_at", "external_id", "at"),)


class GroupChatRow(Base):
    """A group chat of one branch; one chat never serves two branches."""

    __tablename__ = "group_chats"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    chat_id: Mapped[TelegramId]
    title: Mapped[str] = mapped_column(String(256), default="")
    bound_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("chat_id", name="uq_group_chats_chat"),
        UniqueConstraint("branch_id", name="uq_group_chats_branch"),
    )
