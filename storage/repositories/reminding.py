"""What reminding has to know, read for many branches at once: one statement a subject, whatever their number."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from branch.dues import OPEN, DuesItem
from branch.leave import LeaveState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member, MemberStatus, Role
from branch.minutes import FollowUp, FollowUpState, MinutesState
from storage.repositories import details
from storage.repositories.dues import item_of, items_where
from storage.repositories.people import ON_ROSTER, TERMS_OF_MEMBERS
from storage.tables import (
    BindingRow,
    DayDecisionRow,
    DuesItemRow,
    FollowUpRow,
    GroupChatRow,
    LeaveRow,
    MeetingRow,
    MemberDetailRow,
    MemberRow,
    MinutesRow,
    RoleTermRow,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A member on the roster with the account that is bound and reachable."""

    member: Member
    external_id: int
    language: str | None
    bound_at: datetime
    joined_on: date | None


class ReminderFacts:
    """Reading by branch; whoever asks for some members only gets what concerns these."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def bound(self, branch_ids: Sequence[int], members: Collection[int] | None, *, on: date) -> list[Bound]:
        """Return who can be reminded, in roster order, with the offices that hold on ``on``."""
        rows = self._select(_BOUND, _BOUND_MEMBERS, branch_ids, members, on=on)
        grouped: dict[int, Any] = {}
        roles: dict[int, set[Role]] = defaultdict(set)
        for row in rows:
            grouped.setdefault(row.id, row)
            if row.role is not None:
                roles[row.id].add(_ROLE[row.role])
        return [_bound(self._connection, row, frozenset(roles[number])) for number, row in grouped.items()]

    def groups(self, branch_ids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
        """Return by branch its group chat, and since when."""
        rows = self._connection.execute(_GROUPS, {"branches": list(branch_ids)})
        return {row.branch_id: (row.chat_id, row.bound_at) for row in rows}

    def meetings(self, branch_ids: Sequence[int], since: datetime, until: datetime) -> dict[int, list[Meeting]]:
        """Return by branch the meetings that start in ``[since, until)``, earliest first."""
        found: dict[int, list[Meeting]] = defaultdict(list)
        facts = {"branches": list(branch_ids), "since": since, "until": until}
        for row in self._connection.execute(_MEETINGS, facts):
            found[row.branch_id].append(_meeting(row))
        return found

    def open_items(
        self, branch_ids: Sequence[int], members: Collection[int] | None, months: Sequence[str]
    ) -> dict[int, list[DuesItem]]:
        """Return by branch what nobody has reported as paid, of everybody on the roster."""
        found: dict[int, list[DuesItem]] = defaultdict(list)
        for row in self._select(_ITEMS, _ITEMS_MEMBERS, branch_ids, members, months=list(months)):
            found[row.branch].append(item_of(row))
        return found

    def leave(self, meeting_ids: Collection[int]) -> tuple[Counter[int], set[tuple[int, int]]]:
        """Return how many requests for leave wait by meeting, and meeting and member of those and what was approved."""
        undecided: Counter[int] = Counter()
        asked: set[tuple[int, int]] = set()
        for row in self._of_meetings(_LEAVE, meeting_ids):
            undecided[row.meeting_id] += row.state == LeaveState.REQUESTED
            asked.add((row.meeting_id, row.member_id))
        return undecided, asked

    def recorded(self, meeting_ids: Collection[int]) -> set[int]:
        """Return the meetings whose minutes are approved or wait for whoever approves them."""
        return {row.meeting_id for row in self._of_meetings(_RECORDED, meeting_ids)}

    def follow_ups(self, branch_ids: Sequence[int], members: Collection[int] | None) -> dict[int, list[FollowUp]]:
        """Return by branch the decisions with a day that are not carried out yet."""
        found: dict[int, list[FollowUp]] = defaultdict(list)
        for row in self._select(_FOLLOW_UPS, _FOLLOW_UPS_MEMBERS, branch_ids, members):
            found[row.branch_id].append(_follow_up(row))
        return found

    def declared(self, branch_ids: Sequence[int]) -> dict[int, dict[date, bool]]:
        """Return by branch the days that it declared, and whether each is a working day."""
        found: dict[int, dict[date, bool]] = defaultdict(dict)
        for row in self._connection.execute(_DECLARED, {"branches": list(branch_ids)}):
            found[row.branch_id][row.day] = row.works
        return found

    def branches_of(self, member_ids: Collection[int]) -> dict[int, int]:
        """Return the branch of each member."""
        rows = self._connection.execute(_BRANCHES, {"members": list(member_ids)})
        return {row.id: row.branch_id for row in rows}

    def _select(
        self, whole: Any, some: Any, branch_ids: Sequence[int], members: Collection[int] | None, **facts: Any
    ) -> Iterable[Any]:
        if members is None:
            return self._connection.execute(whole, facts | {"branches": list(branch_ids)})
        return self._connection.execute(some, facts | {"members": list(members)})

    def _of_meetings(self, statement: Any, meeting_ids: Collection[int]) -> Iterable[Any]:
        return self._connection.execute(statement, {"meetings": list(meeting_ids)}) if meeting_ids else ()


def _bound(connection: Connection, row: Any, roles: frozenset[Role]) -> Bound:
    member = Member(row.id, row.branch_id, row.name, _STATUS[row.status], row.party_group or None, roles)
    joined_on = details.opened_day(connection, row.id, row.joined_on)
    return Bound(member, row.external_id, row.language, row.bound_at, joined_on)


def _meeting(row: Any, number: str = "id") -> Meeting:
    return Meeting(
        id=getattr(row, number),
        branch_id=row.branch_id,
        kind=MeetingKind(row.kind),
        state=MeetingState(row.meeting_state),
        starts_at=row.starts_at,
        place=row.place,
        topic=row.topic,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        party_group=row.party_group or None,
        also=tuple(map(MeetingKind, row.also)),
        unannounced=row.unannounced,
    )


def _follow_up(row: Any) -> FollowUp:
    return FollowUp(
        id=row.id,
        branch_id=row.branch_id,
        meeting=_meeting(row, "meeting_id"),
        text=row.text,
        state=FollowUpState.OPEN,
        owner_id=row.owner_id,
        owner=row.owner,
        due_on=row.due_on,
    )


_STATUS = {str(each): each for each in MemberStatus}
_ROLE = {str(each): each for each in Role}
# Built once: building a statement costs ten times as much as running it.
_BRANCHES_PARAM: Any = bindparam("branches", expanding=True)
_MEMBERS_PARAM: Any = bindparam("members", expanding=True)
_OF_BRANCHES = MemberRow.branch_id.in_(_BRANCHES_PARAM)
_OF_MEMBERS = MemberRow.id.in_(_MEMBERS_PARAM)
_MEETING_COLUMNS: tuple[Any, ...] = (
    MeetingRow.branch_id,
    MeetingRow.kind,
    MeetingRow.state.label("meeting_state"),
    MeetingRow.starts_at,
    MeetingRow.place,
    MeetingRow.topic,
    MeetingRow.opened_at,
    MeetingRow.closed_at,
    MeetingRow.party_group,
    MeetingRow.also,
    MeetingRow.unannounced,
)


def _reachable(*which: Any) -> Any:
    member: tuple[Any, ...] = (
        MemberRow.id,
        MemberRow.branch_id,
        MemberRow.name,
        MemberRow.status,
        MemberRow.party_group,
        MemberDetailRow.joined_on,
    )
    account = (BindingRow.external_id, BindingRow.language, BindingRow.bound_at)
    joined = select(*member, *account, RoleTermRow.role).join(BindingRow, BindingRow.member_id == MemberRow.id)
    there = (MemberRow.status.in_(ON_ROSTER), BindingRow.reachable)
    joined = joined.outerjoin(MemberDetailRow, MemberDetailRow.member_id == MemberRow.id)
    return joined.outerjoin(RoleTermRow, TERMS_OF_MEMBERS).where(*there, *which).order_by(MemberRow.id)


def _open_dues(*which: Any) -> Any:
    months: Any = bindparam("months", expanding=True)
    due = (DuesItemRow.month.in_(months), DuesItemRow.state.in_(OPEN), MemberRow.status.in_(ON_ROSTER))
    # Whoever moved is reminded where they are now, whichever branch collects the month.
    joined = items_where(*due, *which).join(MemberRow, MemberRow.id == DuesItemRow.member_id)
    return joined.add_columns(MemberRow.branch_id.label("branch")).group_by(MemberRow.branch_id)


def _open_follow_ups(*which: Any) -> Any:
    columns = (FollowUpRow.id, FollowUpRow.text, FollowUpRow.owner_id, FollowUpRow.due_on, FollowUpRow.meeting_id)
    joined = select(*columns, MemberRow.name.label("owner"), *_MEETING_COLUMNS)
    joined = joined.join(MeetingRow, MeetingRow.id == FollowUpRow.meeting_id)
    joined = joined.outerjoin(MemberRow, MemberRow.id == FollowUpRow.owner_id)
    dated = (FollowUpRow.state == FollowUpState.OPEN, FollowUpRow.due_on.is_not(None))
    return joined.where(*dated, *which).order_by(FollowUpRow.due_on, FollowUpRow.id)


_BOUND, _BOUND_MEMBERS = _reachable(_OF_BRANCHES), _reachable(_OF_MEMBERS)
_ITEMS, _ITEMS_MEMBERS = _open_dues(_OF_BRANCHES), _open_dues(DuesItemRow.member_id.in_(_MEMBERS_PARAM))
_FOLLOW_UPS = _open_follow_ups(FollowUpRow.branch_id.in_(_BRANCHES_PARAM))
_FOLLOW_UPS_MEMBERS = _open_follow_ups(FollowUpRow.owner_id.in_(_MEMBERS_PARAM))
_GROUPS = select(GroupChatRow.branch_id, GroupChatRow.chat_id, GroupChatRow.bound_at).where(
    GroupChatRow.branch_id.in_(_BRANCHES_PARAM)
)
_MEETINGS = (
    select(MeetingRow.id, *_MEETING_COLUMNS)
    .where(
        MeetingRow.branch_id.in_(_BRANCHES_PARAM),
        MeetingRow.starts_at >= bindparam("since", type_=MeetingRow.starts_at.type),
        MeetingRow.starts_at < bindparam("until", type_=MeetingRow.starts_at.type),
    )
    .order_by(MeetingRow.starts_at, MeetingRow.id)
)
_MEETINGS_PARAM: Any = bindparam("meetings", expanding=True)
_LEAVE = select(LeaveRow.meeting_id, LeaveRow.member_id, LeaveRow.state).where(
    LeaveRow.meeting_id.in_(_MEETINGS_PARAM), LeaveRow.state.in_((LeaveState.REQUESTED, LeaveState.APPROVED))
)
_RECORDED = select(MinutesRow.meeting_id).where(
    MinutesRow.meeting_id.in_(_MEETINGS_PARAM),
    MinutesRow.state.in_((MinutesState.SUBMITTED, MinutesState.APPROVED)),
)
_DECLARED = select(DayDecisionRow.branch_id, DayDecisionRow.day, DayDecisionRow.works).where(
    DayDecisionRow.branch_id.in_(_BRANCHES_PARAM)
)
_BRANCHES = select(MemberRow.id, MemberRow.branch_id).where(_OF_MEMBERS)
