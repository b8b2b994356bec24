"""Duties of branches: the calendar that each follows, own duties, what was noted or waived, filings, calendar feeds."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, big


class BranchCalendarRow(Base):
    """The calendar that a branch, or the organization above it, confirmed; ``lines`` is JSON of ``services.profiles``.

    It is kept as text because most branches have the same one, and what is the same is read once.
    """

    __tablename__ = "branch_calendars"

    branch_id: Mapped[int] = mapped_column(big, ForeignKey("organizations.id"), primary_key=True, autoincrement=False)
    lines: Mapped[str] = mapped_column(Text)
    theme_day: Mapped[int | None]
    confirmed_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    confirmed_at: Mapped[datetime]


class FollowedCalendarRow(Base):
    """What the document said that an organization follows without having confirmed it, when it began to; JSON as above.

    A later version of our data changes nothing by itself: the difference is shown, and holds when it is confirmed.
    """

    __tablename__ = "followed_calendars"

    organization_id: Mapped[int] = mapped_column(
        big, ForeignKey("organizations.id"), primary_key=True, autoincrement=False
    )
    document_key: Mapped[str] = mapped_column(String(64))
    lines: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime]


class OwnDutyRow(Base):
    """A duty that a branch gave itself; an ended one keeps its history."""

    __tablename__ = "own_duties"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    name: Mapped[str] = mapped_column(String(64))
    every: Mapped[str] = mapped_column(String(16))
    day: Mapped[int | None]
    added_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    added_on: Mapped[date]
    ended_on: Mapped[date | None]

    __table_args__ = (UniqueConstraint("branch_id", "name", name="uq_own_duties_branch_name"),)


class DutyMarkRow(Base):
    """What the secretary said of one instance: not to be done, or done elsewhere, with a paper or a mere word."""

    __tablename__ = "duty_marks"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    key: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(String(256))
    file_id: Mapped[str | None] = mapped_column(String(256))
    marked_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    marked_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("branch_id", "key", name="uq_duty_marks_branch_key"),)


class MeetingCountRow(Base):
    """What the secretary said of a meeting: that it counts for a duty besides its kind, or does not count for one."""

    __tablename__ = "meeting_counts"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    duty: Mapped[str] = mapped_column(String(32))
    counts: Mapped[bool]
    decided_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("meeting_id", "duty", name="uq_meeting_counts_meeting_duty"),)


class FilingRow(Base):
    """A plan or a brief of one period; ``body`` is what was drafted from the records, as it stands now."""

    __tablename__ = "filings"

    id: Mapped[Id]
    branch_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    kind: Mapped[str] = mapped_column(String(16))
    period: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    submitted_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("branch_id", "kind", "period", name="uq_filings_branch_kind_period"),
        Index("ix_filings_state", "state"),
    )


class FilingStepRow(Base):
    """One step of a filing, never changed: who brought it from where to where, and the remarks."""

    __tablename__ = "filing_steps"

    id: Mapped[Id]
    filing_id: Mapped[int] = mapped_column(ForeignKey("filings.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    remark: Mapped[str | None] = mapped_column(String(512))
    taken_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    taken_at: Mapped[datetime]


class CalendarFeedRow(Base):
    """An address under which a person's calendar programme reads; only the hash of its secret is kept."""

    __tablename__ = "calendar_feeds"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    whole_branch: Mapped[bool]
    made_at: Mapped[datetime]
