"""The file of heads: where the audit trail ended at some moments, noted outside the database.

One line each: moment, number of the newest entry, its seal. A database in which one of them is missing was cut off or
put back to an earlier state.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.chain import NO_HEAD, Head

RESTORED = "# restored"
"""What was noted before this line belongs to a database that was replaced on purpose."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One line."""

    at: datetime
    head: Head


class Heads:
    """The file, appended to and read; kept beside the database or, better, on another disk."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, head: Head, *, at: datetime) -> bool:
        """Append a line; False when the newest says the same already."""
        known = self.read()
        if head == NO_HEAD or (known and known[-1].head == head):
            return False
        self._append(f"{at.isoformat(timespec='seconds')} {head.id} {head.seal.hex()}")
        return True

    def restored(self, *, at: datetime) -> None:
        """Note that the database was replaced by a backup on purpose."""
        self._append(f"{RESTORED} {at.isoformat(timespec='seconds')}")

    def read(self) -> list[Noted]:
        """Return what was noted since the last restore, oldest first; a line that is no line counts as a lost head."""
        noted: list[Noted] = []
        for line in self._path.read_text().splitlines() if self._path.exists() else ():
            if line.startswith(RESTORED):
                noted.clear()
            else:
                noted.append(_read(line))
        return noted

    def a_day_before(self, at: datetime) -> int:
        """Return the number of the entry that was the newest a day before ``at``; 0 when nobody noted it."""
        return max((each.head.id for each in self.read() if each.at <= at - timedelta(days=1)), default=0)

    def _append(self, line: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        with self._path.open("a") as file:
            file.write(line + "\n")


def _read(line: str) -> Noted:
    try:
        moment, number, seal = line.split()
        return Noted(datetime.fromisoformat(moment), Head(int(number), bytes.fromhex(seal)))
    except ValueError:
        return Noted(datetime.min.replace(tzinfo=UTC), Head(-1, b"spoilt"))
