"""One call of one bot, and the checks that stand before most methods: which chat, and may the bot act there."""

from dataclasses import dataclass

from sandbox.bots import Bot
from sandbox.chats import Chat, Message
from sandbox.errors import ApiError, bad_request
from sandbox.params import Params
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """What a method gets: the world, who calls, and with which parameters."""

    world: World
    bot: Bot
    params: Params


@dataclass(frozen=True, slots=True)
class Described:
    """A result with a sentence beside it, as setWebhook answers."""

    result: bool
    description: str


def known_chat(call: Call, name: str = "chat_id") -> Chat:
    """Return the chat that the parameter names, if the bot is there.

    Raises:
        ApiError: 400 for unknown chats and upgraded groups (with the new id), 403 where the bot is not a member.
    """
    chat = call.world.chat_for(call.bot, call.params.text(name))
    if chat.migrated_to is not None:
        text = "group chat was upgraded to a supergroup chat"
        raise ApiError(400, text, migrate_to_chat_id=chat.migrated_to)
    standing = chat.standings[call.bot.id]
    if chat.kind != "private" and standing == "kicked":
        raise ApiError(403, f"bot was kicked from the {chat.kind} chat")
    if chat.kind != "private" and standing == "left":
        raise ApiError(403, f"bot is not a member of the {chat.kind} chat")
    return chat


def writable_chat(call: Call) -> Chat:
    """Return the chat to send to, counting the message against the flood limits when they are on.

    Raises:
        ApiError: as ``known_chat``; 403 for people who blocked the bot, left Telegram or never wrote; 400 without the
            right to write or with a topic that is not there; 429.
    """
    chat = known_chat(call)
    switches = call.world.switches
    if chat.kind == "private":
        if chat.id in switches.deactivated:
            raise ApiError(403, "user is deactivated")
        if (call.bot.id, chat.id) in switches.blocked_by:
            raise ApiError(403, "bot was blocked by the user")
        if not chat.opened:
            raise ApiError(403, "bot can't initiate conversation with a user")
    elif chat.id in switches.silenced_in:
        raise bad_request("have no rights to send a message")
    if "message_thread_id" in call.params and call.params.number("message_thread_id"):
        raise bad_request("message thread not found")
    if switches.flood_limits:
        call.world.flood.admit(call.bot.id, chat.id)
    return chat


def message_in(call: Call, chat: Chat, what: str, name: str = "message_id") -> Message:
    """Return the message that the parameter names.

    Args:
        call: the call.
        chat: where the message should be.
        what: what was to be done, for the refusal: "edit", "delete", "pin" …
        name: the parameter's name.

    Raises:
        ApiError: 400 when it is not there.
    """
    if not call.params.number(name):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(call.params.number(name))
    if message is None:
        raise bad_request(f"message to {what} not found")
    return message
