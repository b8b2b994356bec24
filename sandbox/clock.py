"""The time that everybody in the sandbox lives in; it runs with real time and may be moved forwards."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class ClockCannotGoBackError(ValueError):
    """A jump into the past: messages already carry later dates, so it is refused."""


class SandboxClock:
    """A clock that starts at a chosen instant, runs on from there, and can be moved forwards by a person or a script.

    The same object serves as the assistant's clock, so both sides always agree on the time.
    """

    def __init__(self, starts_at: datetime, *, elapsed: Callable[[], float] = time.monotonic) -> None:
        """Start at ``starts_at``.

        Args:
            starts_at: an aware instant of any zone.
            elapsed: seconds that have really passed, from any zero; a constant makes the clock stand still.
        """
        if starts_at.tzinfo is None:
            message = f"starts_at must be an aware instant, got {starts_at!r}"
            raise ValueError(message)
        self._elapsed = elapsed
        self._begun_at = elapsed()
        self._starts_at = self._base = starts_at.astimezone(UTC)
        self._listeners: list[Callable[[], object]] = []

    def now(self) -> datetime:
        """Return the present instant of the sandbox, aware UTC."""
        return self._base + timedelta(seconds=self._elapsed() - self._begun_at)

    def advance(self, by: timedelta) -> None:
        """Move forwards ``by`` and tell the listeners.

        Raises:
            ClockCannotGoBackError: ``by`` is negative.
        """
        if by < timedelta(0):
            message = f"the clock only goes forwards, got {by}"
            raise ClockCannotGoBackError(message)
        self._base += by
        for listener in tuple(self._listeners):
            listener()

    def jump_to(self, moment: datetime) -> None:
        """Move forwards to ``moment`` (aware) and tell the listeners.

        Raises:
            ClockCannotGoBackError: ``moment`` has passed.
        """
        self.advance(moment - self.now())

    def restart(self) -> None:
        """Begin the story again at its first instant; only for a sandbox whose chats are emptied too."""
        self._base, self._begun_at = self._starts_at, self._elapsed()
        self.advance(timedelta(0))

    def on_change(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call ``listener`` after every move, until the returned function is called.

        The running of time alone is not a move.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
