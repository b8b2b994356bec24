"""Questions about the rules: asked lately, not answered, answered wrongly; and which document a branch follows."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, TelegramId, big
from storage.tables.sealed import SealedText

_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""Buttons carry these ids and outlive the rows, so an id must not come back with another meaning."""


class AskedQuestionRow(Base):
    """A question with the places that its answer cited; kept a few days, for the buttons below the answer."""

    __tablename__ = "asked_questions"

    id: Mapped[Id]
    chat_id: Mapped[TelegramId]
    external_id: Mapped[TelegramId]
    private: Mapped[bool]
    question: Mapped[str] = mapped_column(SealedText("asked_questions.question"))
    meant: Mapped[str] = mapped_column(SealedText("asked_questions.meant"))
    citations: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    asked_at: Mapped[datetime]

    __table_args__ = (Index("ix_asked_questions_talk", "chat_id", "external_id", "id"), _NEVER_AGAIN)


class QuestionGapRow(Base):
    """A question that no document answers, once however often it is asked; nobody is named."""

    __tablename__ = "question_gaps"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    normalised: Mapped[str] = mapped_column(String(200))
    question: Mapped[str] = mapped_column(String(200))
    times: Mapped[int]
    first_on: Mapped[date]
    last_on: Mapped[date]

    __table_args__ = (UniqueConstraint("branch_id", "normalised", name="uq_question_gaps_question"), _NEVER_AGAIN)


class ComplaintRow(Base):
    """What was found wrong with an answer; ``signed_by`` is empty unless the person wished otherwise."""

    __tablename__ = "complaints"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    question: Mapped[str] = mapped_column(SealedText("complaints.question"))
    words: Mapped[str] = mapped_column(SealedText("complaints.words"))
    said_on: Mapped[date]
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))

    __table_args__ = (_NEVER_AGAIN,)


class BranchProfileRow(Base):
    """What a branch says of itself: the document that it follows where documents differ, the day of its election."""

    __tablename__ = "branch_profiles"

    branch_id: Mapped[int] = mapped_column(big, ForeignKey("organizations.id"), primary_key=True, autoincrement=False)
    document_key: Mapped[str | None] = mapped_column(String(64))
    elected_on: Mapped[date | None]
