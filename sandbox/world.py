"""The state of the sandbox: people, bots, chats and files in memory; what may be done with them is elsewhere."""

from collections.abc import Iterable, Sequence

from sandbox.bots import Bot
from sandbox.cast import BotAccount, Group, Person
from sandbox.chats import Chat, ChatKind, Message, Standing
from sandbox.clock import SandboxClock
from sandbox.errors import ApiError, bad_request
from sandbox.events import EventHub
from sandbox.files import FileStore
from sandbox.flood import FloodLimits
from sandbox.presses import PressBook
from sandbox.switches import Switches
from sandbox.timer import RealTimer, Timer

SUPERGROUP_BASE = -1_000_000_000_000


class World:
    """Everything that exists in one sandbox."""

    def __init__(
        self,
        clock: SandboxClock,
        *,
        bots: Sequence[BotAccount],
        people: Iterable[Person] = (),
        groups: Iterable[Group] = (),
        timer: Timer | None = None,
        keep_messages: int = 5000,
        https_only: bool = False,
    ) -> None:
        """Build the world.

        Args:
            clock: the time of the story.
            bots: at least one; the first is the one that people talk to unless they name another.
            people: everybody who may write; who is not declared is unknown to the server.
            groups: the groups that exist from the start.
            timer: the machine's time, for waiting.
            keep_messages: how many messages a chat remembers.
            https_only: whether setWebhook insists on https and the public ports, as api.telegram.org does;
                off means the rules of a server started with ``--local``.
        """
        self.clock = clock
        self.timer = timer or RealTimer()
        self.https_only = https_only
        self.people = {person.id: person for person in people}
        self.bots = {account.token: Bot(account, clock, self.timer) for account in bots}
        #: The bot that people talk to unless they name another.
        self.main_bot = next(iter(self.bots.values()))
        self.bots_by_id = {bot.id: bot for bot in self.bots.values()}
        self.files = FileStore()
        self.presses = PressBook(clock)
        self.events = EventHub()
        self.switches = Switches()
        self.flood = FloodLimits(self.timer)
        self._keep = keep_messages
        self._private: dict[tuple[int, int], Chat] = {}
        self._groups: dict[int, Chat] = {}
        self._last_message_id = 0
        self._founding = tuple(groups)
        for group in self._founding:
            self._found(group)
        clock.on_change(lambda: self.events.tell({"type": "clock", "now": clock.now().isoformat()}))

    def start_over(self) -> None:
        """Empty all chats, found the groups anew and mend every fault; numbers go on, and bots keep their settings."""
        self._private.clear()
        self._groups.clear()
        for bot in self.bots.values():
            bot.queue.drop_all()
            bot.on_webhook_change()
        self.switches.all_off()
        for group in self._founding:
            self._found(group)
        self.clock.restart()

    def private(self, bot: Bot, person_id: int) -> Chat:
        """Return the private chat of a person with a bot; it may not have been opened yet."""
        key = (bot.id, person_id)
        if key not in self._private:
            person = self.people[person_id]
            described = {"id": person.id, "type": "private", "first_name": person.first_name}
            optional = {"last_name": person.last_name, "username": person.username}
            described |= {field: value for field, value in optional.items() if value}
            standings: dict[int, Standing] = {person_id: "member", bot.id: "member"}
            chat = Chat(person_id, "private", person.name, standings, described, bot_id=bot.id, keep=self._keep)
            self._private[key] = chat
        return self._private[key]

    def open_private(self, person_id: int, bot: Bot | None = None) -> Chat:
        """Open a private chat as if the person had written before, without a message."""
        chat = self.private(bot or self.main_bot, person_id)
        chat.opened = True
        return chat

    def groups_of(self, person_id: int) -> list[Chat]:
        """Return the living groups that a person is in; an upgraded one counts under its new id only."""
        return [chat for chat in self._groups.values() if chat.migrated_to is None and chat.has(person_id)]

    def group(self, chat_id: int) -> Chat | None:
        """Return a group by id, also one that was upgraded; None when there is none."""
        return self._groups.get(chat_id)

    def chat_for(self, bot: Bot, chat_id: str) -> Chat:
        """Return the chat that a bot means.

        Raises:
            ApiError: 400 when the id is missing, unknown, or that of a person who never wrote to this server.
        """
        if not chat_id:
            raise bad_request("chat_id is empty")
        number = int(chat_id) if chat_id.lstrip("-").isdigit() else _id_of_username(self, chat_id)
        if number in self.people:
            return self.private(bot, number)
        if number in self.bots_by_id:
            raise ApiError(403, "bots can't send messages to bots")
        chat = self._groups.get(number)
        if chat is None or bot.id not in chat.standings:
            raise bad_request("chat not found")
        return chat

    def new_supergroup(self, old: Chat) -> Chat:
        """Create the supergroup that ``old`` turns into, with the same members."""
        number = SUPERGROUP_BASE - 1_500_000_000 - len(self._groups)
        chat = self._new_group(number, "supergroup", old.title, dict(old.standings))
        chat.migrated_from, old.migrated_to = old.id, number
        return chat

    def next_message_id(self, chat: Chat) -> int:
        """Return the next id: a supergroup counts for itself, all other chats together, so that they have gaps."""
        if chat.kind == "supergroup":
            return chat.last_id + 1
        self._last_message_id += 1
        return self._last_message_id

    def add_trace(self, chat_id: int, text: str) -> None:
        """Note under the newest message of a chat of the main bot what was written to the record."""
        chat = self._groups.get(chat_id) or self.private(self.main_bot, chat_id)
        if chat.messages:
            newest: Message = next(reversed(chat.messages.values()))
            newest.trace.append(text)
            self.events.tell({"type": "trace", "chat_id": chat_id, "message_id": newest.message_id, "text": text})

    def _found(self, group: Group) -> None:
        standings: dict[int, Standing] = dict.fromkeys(group.member_ids, "member")
        standings |= dict.fromkeys(group.admin_ids, "administrator")
        if group.member_ids:
            standings[group.member_ids[0]] = "creator"
        standings |= dict.fromkeys(self.bots_by_id, "administrator" if group.bot_is_admin else "member")
        kind: ChatKind = "supergroup" if group.id <= SUPERGROUP_BASE else "group"
        self._new_group(group.id, kind, group.title, standings)

    def _new_group(self, number: int, kind: ChatKind, title: str, standings: dict[int, Standing]) -> Chat:
        described = {"id": number, "type": kind, "title": title}
        chat = self._groups[number] = Chat(number, kind, title, standings, described, opened=True, keep=self._keep)
        return chat


def _id_of_username(world: World, name: str) -> int:
    usernames = {bot.account.username.lower(): bot.id for bot in world.bots.values()}
    usernames |= {person.username.lower(): person.id for person in world.people.values() if person.username}
    return usernames.get(name.removeprefix("@").lower(), 0)
