"""The one source of “now”, and the branch's own calendar (Asia/Shanghai unless it says otherwise)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
QUIET_FROM, QUIET_UNTIL = 21, 8
"""Hours of the branch's clock between which nobody is disturbed [system default]."""


class Clock(Protocol):
    """Whatever can say the present moment; tests and the sandbox move theirs."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


def local(instant: datetime, zone: ZoneInfo = SHANGHAI) -> datetime:
    """Return ``instant`` on the wall clock of the branch."""
    return instant.astimezone(zone)


def at_local(day: date, hour: int, minute: int = 0, zone: ZoneInfo = SHANGHAI) -> datetime:
    """Return the UTC instant of a wall-clock time of the branch."""
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


def month_of(day: date) -> str:
    """Return the month of ``day`` as ``YYYY-MM``: the period of a dues item and of a reminder."""
    return f"{day.year:04}-{day.month:02}"


def awake(moment: datetime) -> datetime:
    """Return ``moment``, or eight in the morning when it falls into the quiet hours."""
    wall = local(moment)
    if QUIET_UNTIL <= wall.hour < QUIET_FROM:
        return moment
    day = wall.date() + timedelta(days=wall.hour >= QUIET_FROM)
    return at_local(day, QUIET_UNTIL)
