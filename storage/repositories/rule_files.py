"""Rule files that officers sent: who reads which, and the draft of each until it is decided."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from branch.member import Member
from branch.rule_files import RuleFile, RuleFileState, SentFile
from branch.rulebook import DocumentKind, Edition, Passage
from storage.insert import insert_row
from storage.locks import try_lock
from storage.tables import RuleFileRow

WAITING = (RuleFileState.NEW, RuleFileState.READING)


class RuleFiles:
    """Files in the order in which they were sent; all processes together read one at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        sender: Member,
        chat_id: int,
        sent: SentFile,
        *,
        language: str,
        at: datetime,
        minutes_id: int | None = None,
        message_id: int | None = None,
    ) -> int:
        """Keep what has to be fetched and read, and return its number; with ``minutes_id`` it holds notes."""
        return insert_row(
            self._connection,
            RuleFileRow,
            member_id=sender.id,
            chat_id=chat_id,
            language=language,
            file_id=sent.file_id,
            name=sent.name,
            size=sent.size,
            state=RuleFileState.NEW,
            attempts=0,
            sent_at=at,
            minutes_id=minutes_id,
            message_id=message_id,
        )

    def waiting(self, member_id: int) -> int:
        """Return how many files of a member are not read yet."""
        theirs = select(func.count()).where(RuleFileRow.member_id == member_id, RuleFileRow.state.in_(WAITING))
        return self._connection.scalar(theirs) or 0

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
        self._change(number, RuleFileState.READING, owner=owner, lease_until=lease_until, attempts=attempts)
        return self.get(number)

    def release(self, owner: str | None = None) -> int:
        """Let what ``owner`` reads (None: anybody) be taken up again; return how many files that were."""
        under_way = update(RuleFileRow).where(RuleFileRow.state == RuleFileState.READING)
        if owner is not None:
            under_way = under_way.where(RuleFileRow.owner == owner)
        return self._connection.execute(under_way.values(state=RuleFileState.NEW, owner=None)).rowcount

    def get(self, number: int) -> RuleFile | None:
        """Return one file."""
        row = self._connection.execute(select(*_COLUMNS).where(RuleFileRow.id == number)).first()
        if row is None:
            return None
        sent = SentFile(row.file_id, row.name, row.size)
        state = RuleFileState(row.state)
        return RuleFile(row.id, row.member_id, row.chat_id, row.language, sent, state, *row[8:])

    def draft(self, number: int) -> Edition | None:
        """Return what was read; None before, and once it is decided."""
        found = self._connection.scalar(select(RuleFileRow.draft).where(RuleFileRow.id == number))
        return _unpacked(found) if found else None

    def show(self, number: int, edition: Edition, *, owner: str) -> bool:
        """Keep what was read as a draft; False when the file is no longer ``owner``'s (its lease ran out)."""
        return self._finish(number, RuleFileState.SHOWN, owner, sha256=edition.sha256, draft=_packed(edition))

    def refuse(self, number: int, reason: str, *, owner: str) -> bool:
        """Record why there is nothing to show; False when the file is no longer ``owner``'s."""
        return self._finish(number, RuleFileState.REFUSED, owner, reason=reason[:32])

    def decide(self, number: int, state: RuleFileState) -> None:
        """Record what became of a draft, and forget the draft."""
        self._change(number, state, draft=None)

    def forget(self, *, before: datetime) -> int:
        """Drop undecided drafts of files sent before ``before`` and empty all their rows; return how many drafts."""
        old = update(RuleFileRow).where(RuleFileRow.sent_at < before, RuleFileRow.state.not_in(WAITING))
        undecided = old.where(RuleFileRow.state == RuleFileState.SHOWN).values(state=RuleFileState.DROPPED)
        dropped = self._connection.execute(undecided).rowcount
        self._connection.execute(old.values(draft=None, file_id="", name=""))
        return dropped

    def _finish(self, number: int, state: RuleFileState, owner: str, **facts: Any) -> bool:
        own = update(RuleFileRow).where(
            RuleFileRow.id == number,
            RuleFileRow.owner == owner,
            RuleFileRow.state == RuleFileState.READING,
        )
        return self._connection.execute(own.values(state=state, owner=None, **facts)).rowcount == 1

    def _change(self, number: int, state: RuleFileState, **facts: Any) -> None:
        row = update(RuleFileRow).where(RuleFileRow.id == number)
        self._connection.execute(row.values(state=state, **facts))


_COLUMNS = (
    RuleFileRow.id,
    RuleFileRow.member_id,
    RuleFileRow.chat_id,
    RuleFileRow.language,
    RuleFileRow.file_id,
    RuleFileRow.name,
    RuleFileRow.size,
    RuleFileRow.state,
    RuleFileRow.attempts,
    RuleFileRow.minutes_id,
    RuleFileRow.message_id,
)


def _packed(edition: Edition) -> dict[str, Any]:
    dated_on = edition.dated_on.isoformat() if edition.dated_on else None
    return asdict(edition) | {"dated_on": dated_on}


def _unpacked(draft: dict[str, Any]) -> Edition:
    passages = (each | {"headings": tuple(each["headings"])} for each in draft["passages"])
    facts = {
        "kind": DocumentKind(draft["kind"]),
        "passages": tuple(Passage(**each) for each in passages),
        "dated_on": date.fromisoformat(draft["dated_on"]) if draft["dated_on"] else None,
        "warnings": tuple(draft["warnings"]),
    }
    return Edition(**draft | facts)
