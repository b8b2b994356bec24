"""Rule files that officers sent, and the draft of each until it is decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from branch.member import Member
from branch.rule_files import RuleFile, RuleFileState, SentFile
from branch.rulebook import Edition, unpacked
from storage.insert import insert_row
from storage.tables import RuleFileRow

WAITING = (RuleFileState.NEW, RuleFileState.READING)


class RuleFiles:
    """Files in the order in which they were sent, each with its draft; who reads them is in ``rule_readings``."""

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
        return unpacked(found) if found else None

    def decide(self, number: int, state: RuleFileState) -> None:
        """Record what became of a draft, and forget the draft."""
        change(self._connection, number, state, draft=None)

    def forget(self, *, before: datetime) -> int:
        """Drop undecided drafts of files sent before ``before`` and empty all their rows; return how many drafts."""
        old = update(RuleFileRow).where(RuleFileRow.sent_at < before, RuleFileRow.state.not_in(WAITING))
        undecided = old.where(RuleFileRow.state == RuleFileState.SHOWN).values(state=RuleFileState.DROPPED)
        dropped = self._connection.execute(undecided).rowcount
        self._connection.execute(old.values(draft=None, file_id="", name=""))
        return dropped


def change(connection: Connection, number: int, state: RuleFileState, **facts: Any) -> None:
    """Change what became of a file, and further columns of its row."""
    row = update(RuleFileRow).where(RuleFileRow.id == number)
    connection.execute(row.values(state=state, **facts))


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
