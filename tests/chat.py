"""A chat for tests: what people say goes through the real inbox, router, worker and SQLite, without any network."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.transport import make_bot
from bot.worker import Worker
from branch.clock import local
from handlers.router import Router
from services.demo import GROUP_CHAT_ID
from storage.database import Database
from storage.repositories.outbox import OutboxState
from storage.tables import OutboxRow
from storage.writer import Writer
from tests.record_keys import MARKS

SECRETARY, COMMISSIONER, MEMBER, LEADER, PUBLICITY, DISCIPLINE, PROBATIONARY = range(1001, 1008)
STRANGER = 1099


@dataclass
class StillClock:
    """A clock that stands until a test moves it."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        self.at += timedelta(**by)

    def jump(self, to: datetime) -> None:
        self.at = to


@dataclass
class Sent:
    """One planned call of the outbox."""

    chat_id: int
    method: str
    payload: dict[str, Any]

    @property
    def text(self) -> str:
        return self.payload.get("text", "")

    @property
    def buttons(self) -> dict[str, str]:
        rows = self.payload.get("reply_markup", {}).get("inline_keyboard", [])
        return {key["text"]: key.get("callback_data") or key.get("url", "") for row in rows for key in row}


@dataclass
class Chat:
    """Everybody's phone."""

    writer: Writer
    database: Database
    clock: StillClock
    router: Router
    worker: Worker = field(init=False)
    calls: list[Sent] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: itertools.count(1))
    _seen: int = 0

    def __post_init__(self) -> None:
        bot = make_bot("1:test", "http://127.0.0.1:9")
        self.worker = Worker(self.writer, self.router, bot, self.clock, lambda: None)

    def says(self, text: str, by: int = MEMBER, *, group: bool = False) -> str:
        """Say something and return the one reply; none or two are a failure."""
        replies = self.hears(text, by, group=group)
        assert len(replies) == 1, f"expected one reply to {text!r}, got {[each.text for each in replies]}"
        return replies[0].text

    def hears(self, text: str, by: int = MEMBER, *, group: bool = False, **more: Any) -> list[Sent]:
        """Say something and return all replies to the speaker, in private and in the group."""
        message = self._message(by, group=group) | {"text": text} | more
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        new = self.update(message=message)
        here = {by, GROUP_CHAT_ID} if group else {by}
        return [call for call in new if call.chat_id in here and call.method == "send_message"]

    def photo(self, number: int, by: int, *, album: str | None = None, caption: str = "") -> list[Sent]:
        """Send a photograph in private."""
        sizes = [
            {"file_id": f"photo{number}-{size}", "file_unique_id": f"u{number}-{size}", "width": size, "height": size}
            for size in (90, 800)
        ]
        extra = {"media_group_id": album} if album else {}
        message = self._message(by, group=False) | {"photo": sizes, "caption": caption} | extra
        return [call for call in self.update(message=message) if call.chat_id == by]

    def press(self, label: str, by: int, *, chat_id: int | None = None) -> list[Sent]:
        """Press the newest button called ``label`` in the person's chat (or the group) and return what follows."""
        place = by if chat_id is None else chat_id
        for index in range(len(self.calls) - 1, -1, -1):
            call = self.calls[index]
            if call.chat_id == place and label in call.buttons:
                return self.press_data(call.buttons[label], by, chat_id=place)
        msg = f"nobody showed {by} a button {label}"
        raise AssertionError(msg)

    def press_data(self, data: str, by: int, *, chat_id: int | None = None) -> list[Sent]:
        """Press a button that carries ``data``, with the mark that it gets when it leaves for that chat."""
        place = by if chat_id is None else chat_id
        return self.press_bytes(MARKS.mark(data, place, on=local(self.clock.now()).date()), by, chat_id=place)

    def press_bytes(self, data: str, by: int, *, chat_id: int | None = None) -> list[Sent]:
        """Send a press of these very bytes."""
        place = by if chat_id is None else chat_id
        message = self._message(by, group=place < 0) | {"text": "…", "from": _user(1, bot=True)}
        return self.update(
            callback_query={
                "id": f"q{next(self._ids)}",
                "from": _user(by),
                "chat_instance": "1",
                "data": data,
                "message": message,
            },
        )

    def update(self, **content: Any) -> list[Sent]:
        """Deliver an update of any kind and return the calls that it caused."""
        body = json.dumps({"update_id": next(self._ids), **content}).encode()
        return self.raw(body)

    def raw(self, body: bytes) -> list[Sent]:
        """Deliver a raw body as intake would keep it."""
        at = self.clock.now()
        self.writer.do(lambda work: work.inbox.add(1, next(self._ids), body, at=at))
        while self.writer.do(self.worker.batch):
            pass
        return self.new_calls()

    def new_calls(self) -> list[Sent]:
        """Return the calls planned since the last look."""
        statement = select(OutboxRow).where(OutboxRow.id > self._seen).order_by(OutboxRow.id)
        rows = self.database.read(lambda connection: list(connection.execute(statement)))
        self._seen = rows[-1].id if rows else self._seen
        new = [Sent(row.chat_id, row.method, row.payload) for row in rows if row.state == OutboxState.PENDING]
        self.calls += new
        return new

    def to(self, chat_id: int) -> list[Sent]:
        """Return everything that went to a chat so far."""
        return [call for call in self.calls if call.chat_id == chat_id]

    def last_to(self, chat_id: int) -> str:
        """Return the text of the newest message to a chat."""
        return self.to(chat_id)[-1].text

    def _message(self, by: int, *, group: bool) -> dict[str, Any]:
        private = {"id": by, "type": "private", "first_name": "人"}
        chat = {"id": GROUP_CHAT_ID, "type": "group", "title": "群"} if group else private
        date = int(self.clock.now().timestamp())
        return {"message_id": next(self._ids), "date": date, "chat": chat, "from": _user(by)}


def _user(user_id: int, *, bot: bool = False) -> dict[str, Any]:
    return {"id": user_id, "is_bot": bot, "first_name": "人"}
