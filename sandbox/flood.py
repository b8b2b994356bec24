"""Telegram's pace limits for sending, when they are switched on: about 1/s a chat, 20/min a group, 30/s overall."""

from collections import defaultdict, deque
from math import ceil

from sandbox.errors import too_many_requests
from sandbox.timer import Timer


class FloodLimits:
    """Sliding windows over what each bot has sent."""

    def __init__(self, timer: Timer) -> None:
        self._timer = timer
        self._sent: defaultdict[tuple[int, object], deque[float]] = defaultdict(deque)

    def admit(self, bot_id: int, chat_id: int) -> None:
        """Count one message of a bot to a chat.

        Raises:
            ApiError: 429 with the seconds to wait, when a limit is reached; the refused call is not counted.
        """
        windows: list[tuple[object, int, float]] = [("all", 30, 1.0), ((chat_id, "second"), 1, 1.0)]
        if chat_id < 0:
            windows.append(((chat_id, "minute"), 20, 60.0))
        now = self._timer.monotonic()
        waits = [self._wait(now, (bot_id, name), most, seconds) for name, most, seconds in windows]
        if max(waits) > 0:
            raise too_many_requests(ceil(max(waits)))
        for name, _, _ in windows:
            self._sent[bot_id, name].append(now)

    def _wait(self, now: float, key: tuple[int, object], most: int, seconds: float) -> float:
        sent = self._sent[key]
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        return sent[0] + seconds - now if len(sent) >= most else 0.0
