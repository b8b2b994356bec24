"""What people do: write, press, send photos, start the bot; scripts, tests and the page all act through here."""

import asyncio
from collections.abc import Sequence
from itertools import count
from typing import Any, Literal

from sandbox.bots import Bot
from sandbox.chats import Chat, Message
from sandbox.entities import detect
from sandbox.files import document, photo_sizes
from sandbox.params import UploadedFile
from sandbox.posting import announce_standing, post, revise, send_standing
from sandbox.presses import ANSWER_WITHIN, PressAnswer
from sandbox.timer import wait_at_most
from sandbox.world import World

Json = dict[str, Any]
Place = Literal["private", "group"] | int
#: What a deep link may carry.
_PAYLOAD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
_album_numbers = count(14_000_000_000_000_001)


class ActRefusedError(ValueError):
    """Something that a real phone would not let the person do; the text says what."""


class People:
    """The hands and mouths of all people."""

    def __init__(self, world: World) -> None:
        self._world = world

    def say(self, person_id: int, place: Place, text: str, *, reply_to: int | None = None) -> Message:
        """Write a message; the first one in a private chat opens it.

        Args:
            person_id: who writes.
            place: ``private``, ``group`` (the person's first group) or a chat id.
            text: what is written; commands, links and mentions are recognized.
            reply_to: the message replied to.

        Raises:
            ActRefusedError: unknown person or chat, empty or too long a text, or the bot is blocked.
        """
        text = text.strip()
        if not text or len(text) > 4096:
            message = f"a message has 1 to 4096 characters, got {len(text)}"
            raise ActRefusedError(message)
        chat = self.place(person_id, place)
        return post(self._world, chat, person_id, _reply(chat, reply_to) | _text(text))

    def start(self, person_id: int, payload: str = "", *, place: Place = "private") -> Message:
        """Open the bot by its link: ``t.me/<bot>?start=<payload>``, or ``?startgroup`` with a group as place."""
        if not set(payload) <= _PAYLOAD or len(payload) > 64:
            message = "a start payload has at most 64 letters, digits, _ and -"
            raise ActRefusedError(message)
        chat = self.place(person_id, place)
        name = f"@{self._world.main_bot.account.username}" if chat.kind != "private" else ""
        return post(self._world, chat, person_id, _text(f"/start{name} {payload}".strip()))

    def edit(self, person_id: int, place: Place, message_id: int, text: str) -> Message:
        """Change the text or caption of one's own message."""
        chat = self.place(person_id, place)
        message = chat.messages.get(message_id)
        if message is None or message.sender_id != person_id:
            refusal = f"message {message_id} is not one of person {person_id}"
            raise ActRefusedError(refusal)
        names = {name: name for name in ("text", "entities")}
        if "text" not in message.wire:
            names = {"text": "caption", "entities": "caption_entities"}
        kept = {name: value for name, value in message.wire.items() if name not in names.values()}
        changed = {names[name]: value for name, value in _text(text.strip()).items()}
        edited = {"edit_date": int(self._world.clock.now().timestamp())}
        revise(self._world, chat, message, kept | edited | changed)
        return message

    def send_files(
        self, person_id: int, place: Place, files: Sequence[UploadedFile], *, caption: str = "", as_photo: bool = True
    ) -> list[Message]:
        """Send photos or documents; several become an album: as many messages with one ``media_group_id``."""
        chat = self.place(person_id, place)
        kind = "photo" if as_photo else "document"
        stored = [self._world.files.keep(kind, upload) for upload in files]
        album = {"media_group_id": str(next(_album_numbers))} if len(stored) > 1 else {}
        words = {"caption": caption.strip()} if caption.strip() else {}
        messages = []
        for index, one in enumerate(stored):
            content: Json = {"photo": photo_sizes(one)} if as_photo else {"document": document(one)}
            message = post(self._world, chat, person_id, content | album | (words if index == 0 else {}))
            message.files = [one.path]
            messages.append(message)
        return messages

    def share_contact(self, person_id: int, phone_number: str) -> Message:
        """Share one's own number, as a phone does after a request_contact button."""
        person = self._world.people[person_id]
        contact = {"phone_number": phone_number, "first_name": person.first_name, "user_id": person_id}
        return post(self._world, self.place(person_id, "private"), person_id, {"contact": contact})

    async def press(self, person_id: int, chat_id: int, message_id: int, callback_data: str) -> PressAnswer | None:
        """Press an inline button and wait for the answer; None when the bot does not answer in time.

        A message that is gone meanwhile reaches the bot as an inaccessible one.
        """
        chat = _chat_on_phone(self._world, person_id, chat_id)
        bot = _bot_behind(self._world, chat, message_id)
        press = self._world.presses.add(bot.id, person_id)
        press.answer = asyncio.get_running_loop().create_future()
        message = chat.messages.get(message_id)
        missing = {"message_id": message_id, "chat": chat.described, "date": 0}
        query = {
            "id": press.id,
            "from": self._world.people[person_id].wire(),
            "message": message.wire if message else missing,
            "chat_instance": str(7_000_000_000 + abs(chat.id)),
            "data": callback_data,
        }
        bot.queue.put("callback_query", query, f"user:{person_id}")
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        press.answer.add_done_callback(lambda _: None if done.done() else done.set_result(None))
        answered = await wait_at_most(self._world.timer, done, ANSWER_WITHIN.total_seconds())
        return press.answer.result() if answered else None

    def inject(self, bot: Bot, update: Json) -> int:
        """Queue a raw update for a bot exactly as given and return its id; its press, if it is one, can be answered."""
        query = update.get("callback_query")
        if isinstance(query, dict) and isinstance(query.get("from"), dict):
            self._world.presses.add(bot.id, int(query["from"].get("id", 0)), str(query.get("id", "")))
        return bot.queue.put_raw(update)

    def join(self, person_id: int, chat_id: int) -> None:
        """Join a group; the service message comes after the change."""
        chat = _chat_on_phone(self._world, person_id, chat_id)
        announce_standing(self._world, chat, person_id, "member", person_id)
        post(self._world, chat, person_id, {"new_chat_members": [self._world.people[person_id].wire()]})

    def leave(self, person_id: int, chat_id: int) -> None:
        """Leave a group."""
        chat = _chat_on_phone(self._world, person_id, chat_id)
        post(self._world, chat, person_id, {"left_chat_member": self._world.people[person_id].wire()})
        announce_standing(self._world, chat, person_id, "left", person_id)

    def place(self, person_id: int, place: Place) -> Chat:
        """Return the chat that a person may write in, opened; see ``say``."""
        if person_id not in self._world.people:
            message = f"there is no person {person_id} in this sandbox"
            raise ActRefusedError(message)
        if place == "group":
            groups = self._world.groups_of(person_id)
            place = groups[0].id if groups else 0
        chat = _chat_on_phone(self._world, person_id, person_id if place == "private" else place)
        if chat.kind == "private":
            _open(self._world, chat, person_id)
        elif not chat.has(person_id) or chat.migrated_to is not None:
            message = f"person {person_id} cannot write in chat {chat.id}"
            raise ActRefusedError(message)
        return chat


def _open(world: World, chat: Chat, person_id: int) -> None:
    bot = world.bots_by_id[chat.bot_id or 0]
    if (bot.id, person_id) in world.switches.blocked_by:
        message = f"person {person_id} blocked the bot; unblock it first"
        raise ActRefusedError(message)
    if not chat.opened:
        chat.opened = True
        send_standing(world, chat, bot.id, ("kicked", "member"), person_id)


def _chat_on_phone(world: World, person_id: int, chat_id: int) -> Chat:
    chat = world.private(world.main_bot, person_id) if chat_id == person_id else world.group(chat_id)
    if chat is None:
        message = f"person {person_id} has no chat {chat_id}"
        raise ActRefusedError(message)
    return chat


def _bot_behind(world: World, chat: Chat, message_id: int) -> Bot:
    message = chat.messages.get(message_id)
    sender = message.sender_id if message else chat.bot_id
    return world.bots_by_id.get(sender or 0, world.main_bot)


def _reply(chat: Chat, message_id: int | None) -> Json:
    original = chat.messages.get(message_id) if message_id else None
    if original is None:
        return {}
    return {"reply_to_message": {k: v for k, v in original.wire.items() if k != "reply_to_message"}}


def _text(text: str) -> Json:
    entities = detect(text)
    return {"text": text, "entities": entities} if entities else {"text": text}
