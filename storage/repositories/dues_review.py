"""Published lists of dues by version, and reversals that wait for the secretary."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from branch.dues import DuesState
from branch.dues_review import Publication, PublishedLine, Reversal
from storage.insert import insert_new, insert_row
from storage.tables import DuesPublicationRow, DuesReversalRow, MemberRow


class Publications:
    """What was published of which month, every version of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        branch_id: int,
        month: str,
        lines: Sequence[PublishedLine],
        *,
        names: bool,
        amounts: bool,
        by: int,
        at: datetime,
    ) -> int:
        """Keep a list as it is published and return its version, 1 for the first of a month."""
        version = (self._connection.scalar(_NEWEST, {"branch_id": branch_id, "month": month}) or 0) + 1
        kept = [{"member": each.member_id, "state": each.state, "fen": each.confirmed_fen} for each in lines]
        values = {"lines": kept, "names": names, "amounts": amounts, "published_by": by, "published_at": at}
        insert_row(self._connection, DuesPublicationRow, branch_id=branch_id, month=month, version=version, **values)
        return version

    def latest(self, branch_id: int, month: str) -> Publication | None:
        """Return the newest version of a month; None when it was never published."""
        row = self._connection.execute(_LATEST, {"branch_id": branch_id, "month": month}).first()
        return None if row is None else _publication(row)


class Reversals:
    """Reversals of money that others have seen, each decided once; one at a time for a payment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, payment_id: int, reason: str, *, by: int, at: datetime) -> int | None:
        """Keep a request and return its id; None while another one for the payment waits."""
        values = {"payment_id": payment_id, "reason": reason, "asked_by": by, "asked_at": at}
        return insert_new(self._connection, DuesReversalRow, **values)

    def get(self, reversal_id: int) -> Reversal | None:
        """Return one that nobody decided yet."""
        row = self._connection.execute(_WAITING, {"reversal_id": reversal_id}).first()
        return None if row is None else Reversal(*row)

    def decide(self, reversal_id: int, *, agreed: bool, by: int, at: datetime) -> bool:
        """Decide a request; False when it was decided before."""
        one = update(DuesReversalRow).where(DuesReversalRow.id == reversal_id, DuesReversalRow.decided_at.is_(None))
        values = {"agreed": agreed, "checked_by": by, "decided_at": at}
        return self._connection.execute(one.values(values)).rowcount == 1


def _publication(row: Any) -> Publication:
    lines = (PublishedLine(each["member"], DuesState(each["state"]), each["fen"]) for each in row.lines)
    return Publication(
        id=row.id,
        branch_id=row.branch_id,
        month=row.month,
        version=row.version,
        lines=tuple(lines),
        names=row.names,
        amounts=row.amounts,
        published_by=row.publisher,
        published_at=row.published_at,
    )


# Built once: building a statement costs ten times as much as running it.
_OF_MONTH = DuesPublicationRow.branch_id == bindparam("branch_id"), DuesPublicationRow.month == bindparam("month")
_NEWEST = select(func.max(DuesPublicationRow.version)).where(*_OF_MONTH)
_LATEST = (
    select(DuesPublicationRow.__table__, MemberRow.name.label("publisher"))
    .join(MemberRow, MemberRow.id == DuesPublicationRow.published_by)
    .where(*_OF_MONTH)
    .order_by(DuesPublicationRow.version.desc())
    .limit(1)
)
_WAITING = select(
    DuesReversalRow.id,
    DuesReversalRow.payment_id,
    DuesReversalRow.reason,
    DuesReversalRow.asked_by,
    DuesReversalRow.asked_at,
).where(DuesReversalRow.id == bindparam("reversal_id"), DuesReversalRow.decided_at.is_(None))
