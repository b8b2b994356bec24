"""What people want to hear of, and when branches remind."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from branch.reminding import Step
from storage.tables import ReminderLadderRow, ReminderSnoozeRow, ReminderWishRow


class ReminderWishes:
    """Wishes of members, and ladders of branches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, member_ids: Collection[int]) -> dict[tuple[int, str], bool]:
        """Return by member and kind whether it is wanted; what nobody said anything of is not there."""
        rows = self._connection.execute(_WISHES, {"members": list(member_ids)})
        return {(row.member_id, row.kind): row.wanted for row in rows}

    def say(self, member_id: int, kind: str, *, wanted: bool | None, at: datetime) -> None:
        """Keep a wish; None takes it back."""
        mine = (ReminderWishRow.member_id == member_id, ReminderWishRow.kind == kind)
        self._connection.execute(delete(ReminderWishRow).where(*mine))
        if wanted is not None:
            values = {"member_id": member_id, "kind": kind, "wanted": wanted, "said_at": at}
            self._connection.execute(insert(ReminderWishRow).values(values))

    def snoozed(self, member_ids: Collection[int], *, since: date) -> dict[tuple[int, str, str], date]:
        """Return the days on which members want to hear of a matter again, by member, kind and period."""
        rows = self._connection.execute(_SNOOZES, {"members": list(member_ids), "since": since})
        return {(row.member_id, row.kind, row.period): row.day for row in rows}

    def snooze(self, member_id: int, kind: str, period: str, day: date) -> None:
        """Put a matter off until ``day``; a later word replaces an earlier one."""
        one = (
            ReminderSnoozeRow.member_id == member_id,
            ReminderSnoozeRow.kind == kind,
            ReminderSnoozeRow.period == period,
        )
        if self._connection.execute(update(ReminderSnoozeRow).where(*one).values(day=day)).rowcount == 0:
            values = {"member_id": member_id, "kind": kind, "period": period, "day": day}
            self._connection.execute(insert(ReminderSnoozeRow).values(values))

    def ladders(self, branch_ids: Sequence[int] | None = None) -> dict[tuple[int, str], tuple[Step, ...]]:
        """Return the steps that branches, or all of them, set themselves, by branch and kind, the earliest first."""
        ours, facts = (_ALL_LADDERS, {}) if branch_ids is None else (_LADDERS, {"branches": list(branch_ids)})
        rows = self._connection.execute(ours, facts)
        return {(row.branch_id, row.kind): tuple(Step(*step) for step in row.steps) for row in rows}

    def set_ladder(self, branch_id: int, kind: str, steps: Sequence[Step] | None) -> None:
        """Let a branch remind at ``steps``; None goes back to the default."""
        ours = (ReminderLadderRow.branch_id == branch_id, ReminderLadderRow.kind == kind)
        self._connection.execute(delete(ReminderLadderRow).where(*ours))
        if steps is not None:
            ordered = sorted(steps, key=lambda step: -step.days)
            written = [[step.days, step.hour, step.minute] for step in ordered]
            values = {"branch_id": branch_id, "kind": kind, "steps": written}
            self._connection.execute(insert(ReminderLadderRow).values(values))


_MEMBERS: Any = bindparam("members", expanding=True)
_WISHES = select(ReminderWishRow.member_id, ReminderWishRow.kind, ReminderWishRow.wanted).where(
    ReminderWishRow.member_id.in_(_MEMBERS)
)
_SNOOZES = select(
    ReminderSnoozeRow.member_id, ReminderSnoozeRow.kind, ReminderSnoozeRow.period, ReminderSnoozeRow.day
).where(ReminderSnoozeRow.member_id.in_(_MEMBERS), ReminderSnoozeRow.day >= bindparam("since"))
_ALL_LADDERS = select(ReminderLadderRow.branch_id, ReminderLadderRow.kind, ReminderLadderRow.steps)
_LADDERS = _ALL_LADDERS.where(ReminderLadderRow.branch_id.in_(bindparam("branches", expanding=True)))
