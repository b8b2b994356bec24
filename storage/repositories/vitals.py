"""What an operator has to know at a glance: ages and counts, no person and no word of theirs."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from storage.repositories.inbox import InboxState
from storage.repositories.milestones import Mark, Milestone, Milestones
from storage.repositories.outbox import OutboxState
from storage.tables import AuditRow, InboxRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Vitals:
    """The signs at one moment; ages in seconds, 0 when nothing waits."""

    waiting: int
    unreadable: int
    to_send: int
    unknown: int
    failed: int
    inbox_age: float
    outbox_age: float
    """How long the call waits that may be made since the earliest moment."""
    failures: dict[str, int] = field(default_factory=dict)
    """Failed calls by reason."""
    audit_head_at: datetime | None = None
    milestones: dict[Mark, Milestone] = field(default_factory=dict)


def look(connection: Connection, now: datetime) -> Vitals:
    """Return the signs as of ``now``."""
    inbox = {row[0]: row[1] for row in connection.execute(_INBOX)}
    outbox = {row[0]: row[1] for row in connection.execute(_OUTBOX)}
    ready = or_(OutboxRow.not_before.is_(None), OutboxRow.not_before <= now)
    return Vitals(
        waiting=inbox.get(InboxState.NEW, 0),
        unreadable=inbox.get(InboxState.DEAD, 0),
        to_send=outbox.get(OutboxState.PENDING, 0),
        unknown=outbox.get(OutboxState.UNKNOWN, 0),
        failed=outbox.get(OutboxState.FAILED, 0),
        inbox_age=_age(connection.scalar(_OLDEST_IN), now),
        outbox_age=_age(connection.scalar(_OLDEST_OUT.where(ready)), now),
        failures=_by_kind(connection.execute(_FAILURES)),
        audit_head_at=connection.scalar(_AUDIT_HEAD),
        milestones=Milestones(connection).all(),
    )


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())


def _by_kind(found: Iterable[Any]) -> dict[str, int]:
    """Count by the name of the fault alone: the words after it are the server's, and nobody knows what they hold."""
    counted: Counter[str] = Counter()
    for reason, count in found:
        counted[(reason or "unknown").partition(":")[0][:32]] += count
    return dict(counted)


_INBOX = select(InboxRow.state, func.count()).where(InboxRow.state != InboxState.DONE).group_by(InboxRow.state)
_STATES = (OutboxState.PENDING, OutboxState.UNKNOWN, OutboxState.FAILED)
_OUTBOX = select(OutboxRow.state, func.count()).where(OutboxRow.state.in_(_STATES)).group_by(OutboxRow.state)
_OLDEST_IN = select(func.min(InboxRow.received_at)).where(InboxRow.state == InboxState.NEW)
_MOMENT = func.coalesce(OutboxRow.not_before, OutboxRow.created_at)
_OLDEST_OUT = select(func.min(_MOMENT)).where(OutboxRow.state == OutboxState.PENDING)
_FAILURES = (
    select(OutboxRow.reason, func.count()).where(OutboxRow.state == OutboxState.FAILED).group_by(OutboxRow.reason)
)
_AUDIT_HEAD = select(AuditRow.at).order_by(AuditRow.id.desc()).limit(1)
