"""Entries of the audit trail between being said and being committed: sealed in one go, as the last of a transaction.

Several processes add to one chain, so each waits for a lock before it reads where the chain ends; taken last and held
until the commit, that lock makes nobody wait for long and can be part of no deadlock.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event, insert, select

from storage.chain import NO_HEAD, Head, sealed
from storage.locks import lock
from storage.tables import AuditRow

_OPTION = "audit_entries"


@dataclass(slots=True)
class _Entries:
    """What was said in one transaction; the first ``written`` are in the table already."""

    said: list[dict[str, Any]] = field(default_factory=list)
    written: int = 0


def attend(engine: Engine) -> None:
    """Seal what was said as part of every commit of ``engine``."""
    event.listen(engine, "commit", _at_commit)
    event.listen(engine, "rollback", _at_rollback)


def say(connection: Connection, values: dict[str, Any]) -> None:
    """Keep an entry for the end of the open transaction."""
    entries = _of(connection)
    if entries is None:
        entries = _Entries()
        connection.execution_options(**{_OPTION: entries})
    entries.said.append(values)


def write(connection: Connection) -> None:
    """Write down what was said so far, at the end of the chain."""
    entries = _of(connection)
    if entries is None or entries.written == len(entries.said):
        return
    lock(connection, "audit")
    end, keys, rows = head(connection), connection.get_execution_options()["keys"], []
    for values in entries.said[entries.written :]:
        rows.append(sealed(values, end, keys))
        end = Head(rows[-1]["id"], rows[-1]["seal"])
    connection.execute(_ADD, rows)
    entries.written = len(entries.said)


def head(connection: Connection) -> Head:
    """Return the end of the chain."""
    row = connection.execute(_HEAD).first()
    return NO_HEAD if row is None else Head(*row)


def begun(connection: Connection) -> tuple[int, int]:
    """Return where the entries stand, at the beginning of a savepoint."""
    entries = _of(connection)
    return (0, 0) if entries is None else (len(entries.said), entries.written)


def undone(connection: Connection, place: tuple[int, int]) -> None:
    """Take back what was said since ``place``; what was said before and written since has to be written again."""
    entries = _of(connection)
    if entries is not None:
        said, written = place
        del entries.said[said:]
        entries.written = min(entries.written, written)


def _of(connection: Connection) -> _Entries | None:
    found: _Entries | None = connection.get_execution_options().get(_OPTION)
    return found


def _at_commit(connection: Connection) -> None:
    write(connection)
    _at_rollback(connection)


def _at_rollback(connection: Connection) -> None:
    entries = _of(connection)
    if entries is not None:
        entries.said.clear()
        entries.written = 0


# Built once: building a statement costs ten times as much as running it.
_ADD = insert(AuditRow)
_HEAD = select(AuditRow.id, AuditRow.seal).order_by(AuditRow.id.desc()).limit(1)
