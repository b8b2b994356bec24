"""What shows that duties were done, read for many branches at once: nobody enters it a second time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, case, func, or_, select

from branch.dues import DuesState, PaymentState
from branch.meeting import MeetingKind, MeetingState
from branch.member import COMMITTEE_ROLES, MemberStatus, Role
from branch.minutes import MinutesState
from storage.repositories import details
from storage.repositories.people import ON_ROSTER, lasts
from storage.tables import (
    BranchProfileRow,
    DuesAllocationRow,
    DuesItemRow,
    DuesPaymentRow,
    DuesPublicationRow,
    FilingRow,
    MeetingCountRow,
    MeetingRow,
    MemberDetailRow,
    MemberRow,
    MinutesRow,
    OrganizationRow,
    PaperRow,
    PhotoRow,
    RoleTermRow,
)

HELD = (MeetingState.CLOSED, MeetingState.MINUTED)
Branches = Collection[int] | None
"""Ids of branches; None means all, which is faster than naming them."""


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that is planned, or was held, with the records that there are of it."""

    id: int
    branch_id: int
    kinds: tuple[MeetingKind, ...]
    starts_at: datetime
    held: bool
    party_group: str
    topic: bool
    records: frozenset[str]
    counts: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Probation:
    """A probationary member, and since when."""

    branch_id: int
    id: int
    name: str
    joined_on: date


class Evidence:
    """Facts of branches between two moments."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meetings(self, branches: Branches, since: datetime, until: datetime) -> list[HeldMeeting]:
        """Return the meetings of branches that start in ``[since, until)`` and were not called off."""
        wanted = _theirs(MeetingRow.branch_id, branches)
        within = (MeetingRow.starts_at >= since, MeetingRow.starts_at < until, *wanted)
        there = self._records(within)
        counted: dict[int, dict[str, bool]] = {}
        for row in self._connection.execute(_COUNTS.where(*within)):
            counted.setdefault(row.meeting_id, {})[row.duty] = row.counts
        rows = self._connection.execute(_MEETINGS.where(*within))
        return [_meeting(row, there.get(row.id, set()), counted.get(row.id, {})) for row in rows]

    def _records(self, within: tuple[Any, ...]) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for statement in _RECORDS:
            for row in self._connection.execute(statement.where(*within)):
                found.setdefault(row.meeting_id, set()).add(row.record)
        return found

    def dues(self, branches: Branches, since: str, until: str) -> list[Row[Any]]:
        """Return rows with branch_id, month, total, settled and last_at (of the last declaration), months inclusive."""
        within = (DuesItemRow.month >= since, DuesItemRow.month <= until, *_theirs(DuesItemRow.branch_id, branches))
        return list(self._connection.execute(_DUES.where(*within)))

    def filings(self, branches: Branches) -> list[Row[Any]]:
        """Return rows with branch_id, id, kind, period, state and submitted_at."""
        return list(self._connection.execute(_FILINGS.where(*_theirs(FilingRow.branch_id, branches))))

    def publications(self, branches: Branches) -> list[Row[Any]]:
        """Return rows with branch_id, month and published_at of the first list of each month that was published."""
        return list(self._connection.execute(_PUBLISHED.where(*_theirs(DuesPublicationRow.branch_id, branches))))

    def groups(self, branches: Branches) -> dict[int, tuple[str, ...]]:
        """Return the Party groups of branches, in the order of their names."""
        found: dict[int, tuple[str, ...]] = {}
        for row in self._connection.execute(_GROUPS.where(*_theirs(MemberRow.branch_id, branches))):
            found[row.branch_id] = (*found.get(row.branch_id, ()), row.party_group)
        return found

    def committees(self, on: date) -> set[int]:
        """Return the branches with a committee: somebody but the secretary holds an office in it."""
        return set(self._connection.scalars(_COMMITTEES.where(lasts(on))))

    def probations(self, branches: Branches) -> list[Probation]:
        """Return the probationary members whose day is known."""
        rows = self._connection.execute(_PROBATIONS.where(*_theirs(MemberRow.branch_id, branches)))
        days = [(row, details.opened_day(self._connection, row.id, row.joined_on)) for row in rows]
        return [Probation(row.branch_id, row.id, row.name, day) for row, day in days if day is not None]

    def vacancies(self, branches: Branches, on: date) -> list[Row[Any]]:
        """Return rows with branch_id, role and ended_on of the committee's offices that nobody holds any more."""
        ended = _VACANCIES.where(*_theirs(RoleTermRow.organization_id, branches))
        open_ones = or_(func.count() > func.count(RoleTermRow.ended_on), func.max(RoleTermRow.ended_on) >= on)
        return list(self._connection.execute(ended.having(~open_ones)))

    def organizations(self, branches: Branches) -> list[Row[Any]]:
        """Return rows with id, parent_id, kind, created_at, document_key and elected_on."""
        return list(self._connection.execute(_ORGANIZATIONS.where(*_theirs(OrganizationRow.id, branches))))

    def with_above(self, branches: Branches) -> list[Row[Any]]:
        """Return the same of organizations and of all that are above branches, which are few."""
        theirs = () if branches is None else (or_(OrganizationRow.id.in_(branches), OrganizationRow.kind != "branch"),)
        return list(self._connection.execute(_ORGANIZATIONS.where(*theirs)))


def _theirs(column: Any, branches: Branches) -> tuple[Any, ...]:
    return () if branches is None else (column.in_(branches),)


def _meeting(row: Any, there: set[str], counts: dict[str, bool]) -> HeldMeeting:
    signed = {"sign_in"} if row.opened_at is not None else set()
    return HeldMeeting(
        id=row.id,
        branch_id=row.branch_id,
        kinds=(MeetingKind(row.kind), *map(MeetingKind, row.also)),
        starts_at=row.starts_at,
        held=row.state in HELD,
        party_group=row.party_group,
        topic=bool(row.topic),
        records=frozenset(there | signed),
        counts=counts,
    )


# Built once: building a statement costs ten times as much as running it.
_MEETINGS: Any = (
    select(
        *(MeetingRow.id, MeetingRow.branch_id, MeetingRow.kind, MeetingRow.also, MeetingRow.state),
        *(MeetingRow.starts_at, MeetingRow.party_group, MeetingRow.topic, MeetingRow.opened_at),
    )
    .where(MeetingRow.state != MeetingState.CANCELLED)
    .order_by(MeetingRow.starts_at, MeetingRow.id)
)
_COUNTS: Any = select(MeetingCountRow.meeting_id, MeetingCountRow.duty, MeetingCountRow.counts).join(
    MeetingRow, MeetingRow.id == MeetingCountRow.meeting_id
)
_APPROVED = MinutesRow.state == MinutesState.APPROVED
_RECORDS: tuple[Any, ...] = (
    select(MinutesRow.meeting_id, func.min("minutes").label("record"))
    .join(MeetingRow, MeetingRow.id == MinutesRow.meeting_id)
    .where(_APPROVED)
    .group_by(MinutesRow.meeting_id),
    select(MinutesRow.meeting_id, func.min("photos").label("record"))
    .join(MeetingRow, MeetingRow.id == MinutesRow.meeting_id)
    .join(PhotoRow, PhotoRow.minutes_id == MinutesRow.id)
    .where(_APPROVED)
    .group_by(MinutesRow.meeting_id),
    select(PaperRow.meeting_id, PaperRow.kind.label("record"))
    .join(MeetingRow, MeetingRow.id == PaperRow.meeting_id)
    .where(PaperRow.kind != ""),
)
_SETTLED = (DuesState.CONFIRMED, DuesState.WAIVED)
_LAST = (
    select(DuesAllocationRow.item_id, func.max(DuesPaymentRow.claimed_at).label("claimed_at"))
    .join(DuesPaymentRow, DuesPaymentRow.id == DuesAllocationRow.payment_id)
    .where(DuesPaymentRow.state == PaymentState.CONFIRMED)
    .group_by(DuesAllocationRow.item_id)
    .subquery()
)
_DUES: Any = (
    select(
        DuesItemRow.branch_id,
        DuesItemRow.month,
        func.count().label("total"),
        func.sum(case((DuesItemRow.state.in_(_SETTLED), 1), else_=0)).label("settled"),
        func.max(_LAST.c.claimed_at).label("last_at"),
    )
    .outerjoin(_LAST, _LAST.c.item_id == DuesItemRow.id)
    .where(DuesItemRow.part == 0, DuesItemRow.state != DuesState.NOT_APPLICABLE)
    .group_by(DuesItemRow.branch_id, DuesItemRow.month)
)
_FILINGS: Any = select(
    *(FilingRow.branch_id, FilingRow.id, FilingRow.kind, FilingRow.period, FilingRow.state, FilingRow.submitted_at)
)
_PUBLISHED: Any = select(DuesPublicationRow.branch_id, DuesPublicationRow.month, DuesPublicationRow.published_at).where(
    DuesPublicationRow.version == 1
)
_GROUPS: Any = (
    select(MemberRow.branch_id, MemberRow.party_group)
    .where(MemberRow.status.in_(ON_ROSTER), MemberRow.party_group != "")
    .distinct()
    .order_by(MemberRow.branch_id, MemberRow.party_group)
)
_COMMITTEES: Any = (
    select(RoleTermRow.organization_id).where(RoleTermRow.role.in_(COMMITTEE_ROLES - {Role.SECRETARY})).distinct()
)
_VACANCIES: Any = (
    select(
        RoleTermRow.organization_id.label("branch_id"),
        RoleTermRow.role,
        func.max(RoleTermRow.ended_on).label("ended_on"),
    )
    .join(OrganizationRow, OrganizationRow.id == RoleTermRow.organization_id)
    .outerjoin(BranchProfileRow, BranchProfileRow.branch_id == RoleTermRow.organization_id)
    # An office that an earlier committee had, and this one does not, is not vacant.
    .where(
        RoleTermRow.role.in_(COMMITTEE_ROLES),
        OrganizationRow.kind == "branch",
        or_(
            BranchProfileRow.elected_on.is_(None),
            RoleTermRow.ended_on.is_(None),
            RoleTermRow.ended_on >= BranchProfileRow.elected_on,
        ),
    )
    .group_by(RoleTermRow.organization_id, RoleTermRow.role)
)
_PROBATIONS: Any = (
    select(MemberRow.branch_id, MemberRow.id, MemberRow.name, MemberDetailRow.joined_on)
    .join(MemberDetailRow, MemberDetailRow.member_id == MemberRow.id)
    .where(MemberRow.status == MemberStatus.PROBATIONARY)
    .order_by(MemberRow.id)
)
_ORGANIZATIONS: Any = (
    select(
        *(OrganizationRow.id, OrganizationRow.parent_id, OrganizationRow.kind, OrganizationRow.created_at),
        *(BranchProfileRow.document_key, BranchProfileRow.elected_on),
    )
    .outerjoin(BranchProfileRow, BranchProfileRow.branch_id == OrganizationRow.id)
    .order_by(OrganizationRow.id)
)
