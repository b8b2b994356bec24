"""What must be true after any number of crashes: a checker that compares the record with what Telegram accepted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from services.demo import GROUP_CHAT_ID
from storage.database import Database
from storage.repositories.inbox import InboxState
from storage.repositories.outbox import OutboxState
from storage.tables import AttendanceRow, AuditRow, BindingRow, DuesPaymentRow, InboxRow, OutboxRow
from tests.bot.town import SAYINGS, account_of, saying_of

OPEN = (OutboxState.PENDING, OutboxState.SENDING)


@dataclass
class Accepted:
    """Messages that Telegram accepted, counted by chat and text: also those whose answer was never read."""

    copies: Counter[tuple[int, str]] = field(default_factory=Counter)

    def note(self, method: str, params: Mapping[str, Any], *, ok: bool) -> None:
        """Count one call."""
        if ok and method.lower() == "sendmessage":
            self.copies[int(params["chat_id"]), str(params["text"])] += 1

    def to(self, chat_id: int) -> int:
        """Return how many messages went to a chat."""
        return sum(count for (chat, _), count in self.copies.items() if chat == chat_id)


@dataclass(frozen=True)
class Findings:
    """Everything the checker found; all but ``doubled`` and ``unknown`` must be empty."""

    unanswered: list[int]
    """Accounts whose update was acknowledged and whose reply never came, and is not known to be in doubt."""
    lost: list[str]
    """Keys of messages recorded as sent that Telegram never saw."""
    more_than_two: list[str]
    doubled: int
    unknown: int
    in_doubt: list[int]
    """Accounts whose reply never came, and whose call stands as unknown: cut off twice, shown and not hidden."""
    effects: dict[str, tuple[int, int]]
    """Name of an effect: how many there should be, how many there are; only those that differ."""


def is_settled(database: Database, updates: int) -> bool:
    """Tell whether nothing waits any more: all updates are in and handled, and everything has gone out."""

    def look(connection: Connection) -> bool:
        seen = connection.scalar(select(func.count()).where(InboxRow.state != InboxState.NEW)) or 0
        waiting = connection.scalar(select(func.count()).where(OutboxRow.state.in_(OPEN))) or 0
        return seen >= updates and not waiting

    return database.read(look)


def check(database: Database, accepted: Accepted, people: int) -> Findings:
    """Compare the record with what was said and with what Telegram accepted."""
    return database.read(lambda connection: _check(connection, accepted, people))


def _check(connection: Connection, accepted: Accepted, people: int) -> Findings:
    sent = select(OutboxRow).where(OutboxRow.method == "send_message", OutboxRow.chat_id != GROUP_CHAT_ID)
    rows = [row for row in connection.execute(sent) if row.key.startswith("upd:")]
    planned = Counter((row.chat_id, row.payload["text"].strip()) for row in rows)
    keys = {(row.chat_id, row.payload["text"].strip()): row.key for row in rows}
    certain = {(row.chat_id, row.payload["text"].strip()) for row in rows if row.state == OutboxState.SENT}
    copies = accepted.copies
    silent = [account_of(number) for number in range(people) if not accepted.to(account_of(number))]
    doubted = {row.chat_id for row in rows if row.state == OutboxState.UNKNOWN}
    return Findings(
        unanswered=[account for account in silent if account not in doubted],
        in_doubt=[account for account in silent if account in doubted],
        lost=[keys[one] for one in certain if not copies[one]],
        more_than_two=[keys[one] for one in planned if copies[one] > 2 * planned[one]],
        doubled=sum(max(copies[one] - planned[one], 0) for one in planned),
        unknown=sum(row.state == OutboxState.UNKNOWN for row in rows),
        effects=_effects(connection, people),
    )


def _effects(connection: Connection, people: int) -> dict[str, tuple[int, int]]:
    said = Counter(saying_of(number) for number in range(people))
    present, paid, _ = (said[words] for words in SAYINGS)
    crowd = select(BindingRow.member_id).where(BindingRow.external_id >= account_of(0))

    def count(column: Any, *where: Any) -> int:
        return connection.scalar(select(func.count(column)).where(*where)) or 0

    def audited(action: str) -> int:
        return count(AuditRow.id, AuditRow.action == action, AuditRow.actor_id.in_(crowd))

    in_crowd = AttendanceRow.member_id.in_(crowd)
    wanted = {
        "updates done": (people, count(InboxRow.id, InboxRow.state == InboxState.DONE)),
        "updates dead": (0, count(InboxRow.id, InboxRow.state == InboxState.DEAD)),
        "check-ins": (present, count(AttendanceRow.member_id, in_crowd, AttendanceRow.at.is_not(None))),
        "check-ins audited": (present, audited("attendance.checked_in")),
        "payments": (paid, count(DuesPaymentRow.id, DuesPaymentRow.member_id.in_(crowd))),
        "payments audited": (paid, audited("dues.claimed")),
    }
    return {name: numbers for name, numbers in wanted.items() if numbers[0] != numbers[1]}
