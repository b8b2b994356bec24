"""How fast Telegram lets a bot write: overall, to one chat, and to one group.

A bucket that starts full lets its burst go on top of its rate; both together stay within the limit of any window.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

GROUP_BURST = 5
GROUP_PER_SECOND = (20 - GROUP_BURST) / 60
CHAT_BURST = 3
OVERALL_BURST = 1 / 6
"""Share of a second's calls that may go at once."""


@dataclass(slots=True)
class Bucket:
    """A token bucket: ``rate`` calls a second, ``burst`` at once."""

    rate: float
    burst: float
    level: float
    at: float

    def refill(self, now: float) -> float:
        """Return how many calls may be made at ``now``."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        return self.level


@dataclass(slots=True)
class Pace:
    """The buckets of one bot; a chat's bucket is forgotten once it is full again."""

    per_second: float
    per_chat_second: float
    monotonic: Callable[[], float] = time.monotonic
    _overall: Bucket = field(init=False)
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _paused_until: float = 0.0

    def __post_init__(self) -> None:
        now = self.monotonic()
        burst = max(1, self.per_second * OVERALL_BURST)
        self._overall = Bucket(self.per_second * (1 - OVERALL_BURST), burst, burst, now)

    @property
    def paused(self) -> bool:
        """Tell whether all calls are stopped."""
        return self.monotonic() < self._paused_until

    def budget(self) -> int:
        """Return how many calls may be made now, to whichever chats."""
        return 0 if self.paused else int(self._overall.refill(self.monotonic()))

    def waiting(self) -> list[int]:
        """Return the chats that have to wait."""
        now = self.monotonic()
        full = [chat for chat, bucket in self._chats.items() if bucket.refill(now) >= bucket.burst]
        for chat in full:
            del self._chats[chat]
        return [chat for chat, bucket in self._chats.items() if bucket.level < 1]

    def take(self, chat_id: int, *, counts: bool = True) -> None:
        """Count a call to ``chat_id``; answers to presses cost the chat nothing."""
        self._overall.level -= 1
        if not counts:
            return
        now = self.monotonic()
        bucket = self._chats.get(chat_id)
        if bucket is None:
            rate, burst = self._limits(chat_id)
            bucket = self._chats[chat_id] = Bucket(rate, burst, burst, now)
        bucket.level -= 1

    def pause(self, seconds: float) -> None:
        """Stop all calls for a while: the server said “too many requests”."""
        self._paused_until = max(self._paused_until, self.monotonic() + seconds)

    def seconds_until_ready(self) -> float:
        """Return how long to wait until something that is paced out may go; zero when nothing is."""
        now = self.monotonic()
        if now < self._paused_until:
            return self._paused_until - now
        if self._overall.refill(now) < 1:
            return (1 - self._overall.level) / self._overall.rate
        needs = [(1 - bucket.level) / bucket.rate for bucket in self._chats.values() if bucket.refill(now) < 1]
        return min(needs, default=0.0)

    def _limits(self, chat_id: int) -> tuple[float, float]:
        if chat_id < 0:
            return GROUP_PER_SECOND * self.per_chat_second, GROUP_BURST
        return self.per_chat_second, max(CHAT_BURST, self.per_chat_second)
