"""Who reads which of the rule files that officers sent; all processes together read one at a time."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from branch.rule_files import RuleFile, RuleFileState
from branch.rulebook import Edition
from storage.locks import try_lock
from storage.repositories.rule_files import RuleFiles, change
from storage.tables import RuleFileRow


class RuleReadings:
    """Readings of files; one that is broken off is taken up again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, *, owner: str, now: datetime, lease_until: datetime) -> RuleFile | None:
        """Take the oldest file to read; None when there is none, or somebody reads one.

        Args:
            owner: who reads it.
            now: a reading whose lease ended before was broken off, and is taken up again.
            lease_until: when this reading counts as broken off.
        """
        if not try_lock(self._connection, "rule_files"):
            return None
        under_way = RuleFileRow.state == RuleFileState.READING
        busy = select(func.count()).where(under_way, RuleFileRow.lease_until >= now)
        if self._connection.scalar(busy):
            return None
        left = or_(RuleFileRow.state == RuleFileState.NEW, and_(under_way, RuleFileRow.lease_until < now))
        number = self._connection.scalar(select(func.min(RuleFileRow.id)).where(left))
        if number is None:
            return None
        attempts = RuleFileRow.attempts + 1
        change(self._connection, number, RuleFileState.READING, owner=owner, lease_until=lease_until, attempts=attempts)
        return RuleFiles(self._connection).get(number)

    def release(self, owner: str | None = None) -> int:
        """Let what ``owner`` reads (None: anybody) be taken up again; return how many files that were."""
        under_way = update(RuleFileRow).where(RuleFileRow.state == RuleFileState.READING)
        if owner is not None:
            under_way = under_way.where(RuleFileRow.owner == owner)
        return self._connection.execute(under_way.values(state=RuleFileState.NEW, owner=None)).rowcount

    def show(self, number: int, edition: Edition, *, owner: str) -> bool:
        """Keep what was read as a draft; False when the file is no longer ``owner``'s (its lease ran out)."""
        return self._finish(number, RuleFileState.SHOWN, owner, sha256=edition.sha256, draft=_packed(edition))

    def refuse(self, number: int, reason: str, *, owner: str) -> bool:
        """Record why there is nothing to show; False when the file is no longer ``owner``'s."""
        return self._finish(number, RuleFileState.REFUSED, owner, reason=reason[:32])

    def _finish(self, number: int, state: RuleFileState, owner: str, **facts: Any) -> bool:
        own = update(RuleFileRow).where(
            RuleFileRow.id == number,
            RuleFileRow.owner == owner,
            RuleFileRow.state == RuleFileState.READING,
        )
        return self._connection.execute(own.values(state=state, owner=None, **facts)).rowcount == 1


def _packed(edition: Edition) -> dict[str, Any]:
    dated_on = edition.dated_on.isoformat() if edition.dated_on else None
    return asdict(edition) | {"dated_on": dated_on}
