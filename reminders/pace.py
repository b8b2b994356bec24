"""At most two unsolicited messages a person and day; what is over waits for the next morning."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from branch.clock import QUIET_UNTIL, at_local, local
from reminders.model import Due, Reason

A_DAY = 2
"""System default."""


class Allowance:
    """Counts what each chat gets on each day, and finds room for more."""

    def __init__(self, going_out: Iterable[tuple[int, datetime]]) -> None:
        self._taken: Counter[tuple[int, date]] = Counter(
            (chat_id, local(moment).date()) for chat_id, moment in going_out
        )

    def place(self, due: Due) -> Due:
        """Return ``due`` on the first day that has room; with a reason when that is too late."""
        if due.reason is not None:
            return due
        send_at = due.send_at
        while self._taken[due.recipient.chat_id, local(send_at).date()] >= A_DAY:
            send_at = at_local(local(send_at).date() + timedelta(days=1), QUIET_UNTIL)
        if send_at >= due.expires_at:
            return replace(due, reason=Reason.TWO_A_DAY)
        self._taken[due.recipient.chat_id, local(send_at).date()] += 1
        return replace(due, send_at=send_at)
