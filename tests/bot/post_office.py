"""A sender over the sandbox's own Bot API, with a line that can be cut before, during or after a call."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from telegram.request import RequestData

from bot.pacing import Pace
from bot.sender import Sender, Wanted
from bot.transport import AssistantBot
from sandbox.in_process import BASE_URL, InProcessRequest
from storage.database import Database
from storage.repositories.outbox import Claimed, Outgoing
from storage.tables import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer
from tests.chat import StillClock
from tests.record_keys import MARKS
from tests.sandbox.small_town import LU, TOKEN, Town


class Line(InProcessRequest):
    """The way to the sandbox; faults are taken in order, one a call."""

    def __init__(self, town: Town) -> None:
        super().__init__(town.telegram)
        self.before: deque[Exception] = deque()
        self.after: deque[Exception] = deque()
        self.calls: list[str] = []

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        self.calls.append(url.rpartition("/")[2])
        if self.before:
            raise self.before.popleft()
        answer = await super().do_request(url, method, request_data, *timeouts, **named)
        if self.after:
            raise self.after.popleft()
        return answer


class Seconds:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class PostOffice:
    """One sender with its outbox; messages go to the people of the small town."""

    def __init__(self, database: Database, writer: Writer, clock: StillClock, town: Town) -> None:
        self.database, self.writer, self.clock, self.town = database, writer, clock, town
        self.line = Line(town)
        self.seconds = Seconds()
        self.wanted: Callable[[UnitOfWork, str, datetime], bool] = lambda *_: True
        self.look: Wanted | None = None
        self.sender = self.another("first")
        self._added = 0

    def another(self, owner: str) -> Sender:
        """Return a sender as another process would have it, on the same outbox."""
        bot = AssistantBot(
            TOKEN, base_url=BASE_URL, request=self.line, get_updates_request=InProcessRequest(self.town.telegram)
        )
        return Sender(
            self.writer,
            bot,
            self.clock,
            Pace(600, 600, monotonic=self.seconds),
            owner=owner,
            senders=8,
            resend_after=timedelta(seconds=60),
            wanted=self._wanted,
            marks=MARKS,
        )

    def _wanted(self, work: UnitOfWork, calls: Sequence[Claimed], now: datetime) -> list[Claimed]:
        if self.look is not None:
            return self.look(work, calls, now)
        return [call for call in calls if self.wanted(work, call.key, now)]

    def add(self, text: str = "好的", chat_id: int = LU, **facts: Any) -> str:
        """Plan a message and return its key."""
        self._added += 1
        key = facts.pop("key", f"upd:{self._added}:0")
        payload = facts.pop("payload", {"text": text})
        call = Outgoing(key, "reply", chat_id, facts.pop("method", "send_message"), payload, **facts)
        assert self.writer.do(lambda work: work.outbox.add(call, at=self.clock.now()))
        return key

    async def round(self) -> int:
        """Make the calls that may go now, wait for their outcomes, and return how many they were."""
        begun = await self.sender.begin_some()
        await self.sender.finish()
        return begun

    def row(self, key: str) -> Any:
        """Return what the outbox says of a call."""
        statement = select(OutboxRow.__table__).where(OutboxRow.key == key)
        return self.database.read(lambda connection: connection.execute(statement).one())

    def state(self, key: str) -> str:
        """Return where a call stands."""
        return str(self.row(key).state)

    def end_lease(self, key: str) -> None:
        """Let the lease of a call run out."""
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        with self.database.engine.begin() as connection:
            connection.execute(update(OutboxRow).where(OutboxRow.key == key).values(lease_until=long_ago))

    def delivered(self, chat_id: int = LU) -> list[str]:
        """Return the texts that the person sees."""
        chat = self.town.world.group(chat_id) or self.town.world.private(self.town.world.main_bot, chat_id)
        return [str(message.wire["text"]) for message in chat.messages.values() if "text" in message.wire]
