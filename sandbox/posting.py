"""A message enters a chat: it is numbered and dated, the page is told, and the bots that may hear it get an update."""

from typing import Any

from sandbox.bots import Bot
from sandbox.chats import Chat, Message, Standing
from sandbox.members import chat_member
from sandbox.world import World

Json = dict[str, Any]
_SERVICE_FIELDS = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "group_chat_created",
        "supergroup_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
    }
)


def user(world: World, user_id: int) -> Json:
    """Return the Bot API ``User`` of a person or bot."""
    person = world.people.get(user_id)
    return person.wire() if person else world.bots_by_id[user_id].account.wire()


def post(world: World, chat: Chat, sender_id: int, content: Json) -> Message:
    """Add a message to a chat and let everybody know who should.

    Args:
        world: where it happens.
        chat: where it is said.
        sender_id: a person, or a bot.
        content: the fields that make the message (text, photo, a service field …).
    """
    now = world.clock.now()
    message_id = world.next_message_id(chat)
    wire = {
        "message_id": message_id,
        "from": user(world, sender_id),
        "chat": chat.described,
        "date": int(now.timestamp()),
        **content,
    }
    message = Message(chat.id, message_id, sender_id, now, wire)
    chat.add(message)
    if sender_id in world.bots_by_id:
        chat.last_bot_id = sender_id
    hint(world, chat, "message", message_id)
    _tell_bots(world, chat, message, "message")
    return message


def revise(world: World, chat: Chat, message: Message, wire: Json) -> None:
    """Replace what a message says; bots hear of the edits of people."""
    message.wire = wire
    hint(world, chat, "edited", message.message_id)
    if message.sender_id not in world.bots_by_id:
        _tell_bots(world, chat, message, "edited_message")


def hint(world: World, chat: Chat, kind: str, message_id: int) -> None:
    """Tell every page about a change in a chat; the hint holds ids only, and whoever may not see more gets no more."""
    world.events.tell({"type": kind, "chat_id": chat.id, "message_id": message_id})


def announce_standing(world: World, chat: Chat, member_id: int, new: Standing, by: int) -> None:
    """Change somebody's place in a chat and send ``my_chat_member`` or ``chat_member``.

    ``chat_member`` goes to bots that are administrators and asked for it; nobody hears of no change.
    """
    old = chat.standings.get(member_id, "left")
    chat.standings[member_id] = new
    if old != new:
        send_standing(world, chat, member_id, (old, new), by)
        world.events.tell({"type": "people"})


def send_standing(world: World, chat: Chat, member_id: int, change: tuple[Standing, Standing], by: int) -> None:
    """Send the update about a change of standing, from the first to the second, made by ``by``."""
    about = user(world, member_id)
    content = {
        "chat": chat.described,
        "from": user(world, by),
        "date": int(world.clock.now().timestamp()),
        "old_chat_member": chat_member(about, change[0]),
        "new_chat_member": chat_member(about, change[1]),
    }
    line = f"chat:{chat.id}"
    for bot in world.bots_by_id.values():
        if bot.id == member_id:
            bot.queue.put("my_chat_member", content, line)
        elif chat.is_administrator(bot.id):
            bot.queue.put("chat_member", content, line)


def _tell_bots(world: World, chat: Chat, message: Message, kind: str) -> None:
    for bot in world.bots_by_id.values():
        if _hears(bot, chat, message):
            bot.queue.put(kind, message.wire, f"chat:{chat.id}")


def _hears(bot: Bot, chat: Chat, message: Message) -> bool:
    """Return whether a bot gets a message: no bot's words, no foreign chats, and privacy mode in groups."""
    if chat.bot_id is not None and chat.bot_id != bot.id:
        return False
    if not chat.has(bot.id):
        return False
    if not _SERVICE_FIELDS.isdisjoint(message.wire):
        return True
    if message.wire["from"]["is_bot"]:
        return False
    if chat.bot_id is not None or bot.account.reads_all_group_messages or chat.is_administrator(bot.id):
        return True
    return _is_meant_for(bot, chat, message.wire)


def _is_meant_for(bot: Bot, chat: Chat, wire: Json) -> bool:
    """Return whether privacy mode lets a group message through: replies to the bot, and commands for it.

    A command without a name counts when this bot was the last of the bots to speak there.
    """
    replied = wire.get("reply_to_message")
    if replied and replied["from"]["id"] == bot.id:
        return True
    entities = wire.get("entities") or ()
    if not any(entity["type"] == "bot_command" and entity["offset"] == 0 for entity in entities):
        return False
    _, _, name = wire["text"].split(None, 1)[0].partition("@")
    return name.lower() == bot.account.username.lower() if name else chat.last_bot_id == bot.id
