"""A branch of invented people in an SQLite file, and a planner that is asked at chosen moments."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select, text, update

from branch.clock import SHANGHAI
from branch.dues import DuesState
from branch.meeting import MeetingKind, MeetingState
from branch.member import Member, MemberStatus, Role
from reminders import Planned, plan, preview
from reminders.relevance import wanted_keys
from rules.duties import calendar_of
from services.profiles import written
from storage.database import Database
from storage.repositories.outbox import OutboxState
from storage.tables import OutboxRow
from storage.writer import Writer

FOUNDED = datetime(2026, 5, 31, 16, tzinfo=UTC)
"""The first of June on the wall clock of the branch; what was due before is none of its business."""
GROUP_CHAT = -700
PEOPLE: tuple[tuple[str, int, tuple[Role, ...]], ...] = (
    ("林书安", 101, (Role.SECRETARY,)),
    ("何组文", 102, (Role.ORGANIZATION,)),
    ("方小禾", 103, ()),
)
"""Name, account and offices; ids on the roster are 1, 2, 3."""


def at(words: str) -> datetime:
    """Return the instant of a wall-clock time of the branch: ``2026-06-07 09:00``."""
    return datetime.fromisoformat(words).replace(tzinfo=SHANGHAI).astimezone(UTC)


@dataclass(frozen=True)
class Row:
    """What stands in the outbox under one key."""

    state: str
    reason: str | None
    not_before: datetime | None
    chat_id: int
    policy: str
    payload: dict[str, Any]
    carrier: str | None

    @property
    def words(self) -> str:
        """Return the text of the message."""
        return str(self.payload.get("text", ""))


class Branch:
    """One branch with everything that may happen to it between two plannings."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.writer = Writer(database)
        self.branch_id = self.writer.do(self._found)

    def _found(self, work: Any) -> int:
        branch_id: int = work.organizations.add("第一支部", "branch", parent_id=None, at=FOUNDED)
        self.brakes(work, branch_id, on=False)
        for name, account, roles in PEOPLE:
            member_id = work.people.add_member(Member(0, branch_id, name))
            work.people.grant(member_id, branch_id, roles, on=FOUNDED.date())
            work.bindings.bind(account, member_id, at=FOUNDED)
            for year in (2026, 2028):
                work.dues.set_base(member_id, year, 4200, verified_on=date(year, 1, 1), paper="核定表")
        # It follows no duties until a test says which, so that each kind of reminder is heard by itself.
        work.calendars.put(branch_id, "[]", theme_day=None, by=1, at=FOUNDED)
        return branch_id

    @staticmethod
    def brakes(work: Any, branch_id: int, *, on: bool) -> None:
        """Set whether members are left in peace while the commissioner's records are of last month."""
        work.dues_settings.put(branch_id, replace(work.dues_settings.of(branch_id), brake=on))

    def follows(self, *duties: str, document: str = "speech") -> None:
        """Let the branch follow some duties as a document has them."""
        lines = written(line for line in calendar_of(document) if line.duty.key in duties)
        self.writer.do(lambda work: work.calendars.put(self.branch_id, lines, theme_day=None, by=1, at=FOUNDED))

    def joins(
        self,
        name: str,
        account: int | None = None,
        *,
        since: str = "2026-06-01 00:00",
        dues: bool = True,
        status: MemberStatus = MemberStatus.FULL,
    ) -> int:
        """Add a member, bound to ``account`` if there is one; return the member's id."""

        def add(work: Any) -> int:
            member_id: int = work.people.add_member(Member(0, self.branch_id, name, status))
            if account:
                work.bindings.bind(account, member_id, at=at(since))
            if dues:
                work.dues.set_base(member_id, 2026, 4200, verified_on=date(2026, 1, 1), paper="核定表")
            return member_id

        return self.writer.do(add)

    def binds_group(self) -> None:
        """Bind the branch's group chat."""
        self.writer.do(lambda work: work.bindings.bind_group(self.branch_id, GROUP_CHAT, "群", at=FOUNDED))

    def plans_theme_day(
        self,
        when: str,
        *,
        place: str | None = "三楼会议室",
        kind: MeetingKind = MeetingKind.THEME_DAY,
        quiet: bool = False,
    ) -> int:
        """Plan a theme day, or another meeting; return its id."""
        facts = {"place": place, "unannounced": quiet}
        return self.writer.do(lambda work: work.meetings.add(self.branch_id, kind, at(when), **facts))

    def moves_meeting(self, meeting_id: int, state: MeetingState, *, when: str) -> None:
        """Open, close or cancel a planned meeting."""
        opened = {"opened_at": at(when)} if state != MeetingState.CANCELLED else {}
        assert self.writer.do(lambda work: work.meetings.change(meeting_id, state, was=MeetingState.PLANNED, **opened))

    def dues_become(self, member_id: int, month: str, state: DuesState, *, was: DuesState = DuesState.DUE) -> None:
        """Report, confirm or give back somebody's dues."""

        moved = "UPDATE dues_items SET state = :state WHERE member_id = :id AND month = :month AND state = :was"
        self._execute(moved, state=state, id=member_id, month=month, was=was)

    def leaves(self, member_id: int) -> None:
        """Take a member off the roster."""
        self._execute("UPDATE members SET status = :status WHERE id = :id", status=MemberStatus.FORMER, id=member_id)

    def unbinds(self, member_id: int) -> None:
        """Take a member's account away."""
        self._execute("DELETE FROM bindings WHERE member_id = :id", id=member_id)

    def everybody_paid(self, month: str) -> None:
        """Report all dues of a month."""
        self.writer.do(lambda work: work.dues.open_month(self.branch_id, month))
        self._execute("UPDATE dues_items SET state = 'claimed' WHERE month = :month", month=month)

    def _execute(self, statement: str, **values: Any) -> None:
        with self.database.engine.begin() as connection:
            connection.execute(text(statement), values)


class Desk(Branch):
    """The branch as the planner and the sender see it."""

    def plan(self, when: str) -> list[Planned]:
        """Run the planner."""
        return self.writer.do(lambda work: plan(work, now=at(when)))

    def preview(self, when: str) -> list[Planned]:
        """Run the planner without keeping anything."""
        return self.writer.do(lambda work: preview(work, now=at(when)))

    def wants(self, key: str, when: str) -> bool:
        """Ask whether a planned reminder should still go."""
        return self.writer.do(lambda work: wanted_keys(work, [key], at(when))) == {key}

    def sends(self, key: str, when: str) -> None:
        """Do what the sender does at ``when``."""
        with self.database.engine.begin() as connection:
            sent = {"state": OutboxState.SENT, "sent_at": at(when)}
            assert connection.execute(update(OutboxRow).where(OutboxRow.key == key).values(sent)).rowcount == 1

    def rows(self) -> dict[str, Row]:
        """Return the outbox by key."""
        columns = (OutboxRow.state, OutboxRow.reason, OutboxRow.not_before, OutboxRow.chat_id, OutboxRow.policy)
        statement = select(OutboxRow.key, *columns, OutboxRow.payload, OutboxRow.carrier).order_by(OutboxRow.id)
        with self.database.engine.connect() as connection:
            return {row.key: Row(*row[1:]) for row in connection.execute(statement)}

    def pending(self) -> set[str]:
        """Return the keys of what will be sent."""
        return {key for key, row in self.rows().items() if row.state == OutboxState.PENDING}

    def close(self) -> None:
        """Stop the writer and close the file."""
        self.writer.close()
        self.database.close()
