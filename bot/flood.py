"""Who says more within a minute than any person can is not listened to for the rest of it; nobody else waits."""

from collections import Counter
from datetime import datetime

from telegram import Update

MOST = 600
"""Updates of one sender within a minute: ten a second, whatever people paste or forward."""


class Flood:
    """Counts by sender and minute of arrival; forgotten with the process, which costs one minute more."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._minute: datetime | None = None
        self._said: Counter[int] = Counter()

    def is_over(self, update: Update, *, received_at: datetime) -> bool:
        """Count an update, and tell whether it is one too many; what has no sender never is."""
        sender = update.effective_sender
        if sender is None:
            return False
        minute = received_at.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self._said.clear()
        self._said[sender.id] += 1
        return self._said[sender.id] > self._most

    def is_first_over(self, update: Update) -> bool:
        """Tell whether the sender has just gone over, for the log: once a minute."""
        sender = update.effective_sender
        return sender is not None and self._said[sender.id] == self._most + 1
