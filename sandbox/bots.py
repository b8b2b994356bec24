"""One bot as the server knows it: account, queue, webhook, and what it told about itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.cast import BotAccount
from sandbox.clock import SandboxClock
from sandbox.long_poll import LongPoll
from sandbox.timer import Timer
from sandbox.updates import UpdateQueue

Json = dict[str, Any]


@dataclass(slots=True)
class Webhook:
    """Where updates are posted to, and how the last attempt went."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    last_error_at: datetime | None = None
    last_error: str = ""


@dataclass(slots=True)
class Profile:
    """Names, descriptions (by language) and command lists (by scope and language)."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)


class Bot:
    """The server's side of one bot."""

    def __init__(self, account: BotAccount, clock: SandboxClock, timer: Timer) -> None:
        self.account = account
        self.queue = UpdateQueue(clock)
        self.long_poll = LongPoll(self.queue, timer)
        self.profile = Profile()
        self.webhook: Webhook | None = None
        self.webhook_allowed_again_at = 0.0
        self.on_webhook_change: Callable[[], None] = _nobody_listens

    @property
    def id(self) -> int:
        """The bot's user id."""
        return self.account.id


def _nobody_listens() -> None:
    """Stand in until a courier listens."""
