"""Methods that change, remove, pin or mark a message that exists."""

from datetime import timedelta
from typing import Any

from sandbox.call import Call, known_chat, message_in
from sandbox.chats import Chat, Message
from sandbox.errors import bad_request
from sandbox.formatted import caption_fields, text_fields
from sandbox.keyboards import parse_markup
from sandbox.posting import hint, post, revise

Json = dict[str, Any]
DELETABLE_FOR = timedelta(hours=48)
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_EDITABLE = ("text", "entities", "caption", "caption_entities", "reply_markup")


def edit_message_text(call: Call) -> Json:
    """Answer ``editMessageText``; without ``reply_markup`` the keyboard goes."""
    chat, message = _own_message(call)
    if "text" not in message.wire:
        raise bad_request("there is no text in the message to edit")
    return _edit(call, chat, message, text_fields(call))


def edit_message_caption(call: Call) -> Json:
    """Answer ``editMessageCaption``; without ``caption`` the caption goes."""
    chat, message = _own_message(call)
    if "text" in message.wire:
        raise bad_request("there is no caption in the message to edit")
    return _edit(call, chat, message, caption_fields(call))


def edit_message_reply_markup(call: Call) -> Json:
    """Answer ``editMessageReplyMarkup``: the content stays."""
    chat, message = _own_message(call)
    kept = {name: message.wire[name] for name in _EDITABLE[:-1] if name in message.wire}
    return _edit(call, chat, message, kept)


def delete_message(call: Call) -> bool:
    """Answer ``deleteMessage``."""
    chat = known_chat(call)
    message = message_in(call, chat, "delete")
    if not _may_delete(call, chat, message):
        raise bad_request("message can't be deleted")
    _delete(call, chat, message.message_id)
    return True


def delete_messages(call: Call) -> bool:
    """Answer ``deleteMessages``: up to 100 at once; those that are gone or may not be deleted are passed over."""
    chat = known_chat(call)
    numbers = call.params.json("message_ids", bad_request("can't parse message identifiers JSON object"))
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    for number in numbers:
        message = chat.messages.get(number)
        if message is not None and _may_delete(call, chat, message):
            _delete(call, chat, number)
    return True


def pin_chat_message(call: Call) -> bool:
    """Answer ``pinChatMessage``: leaves a service message, which the bot gets too."""
    chat = _chat_to_pin_in(call)
    message = message_in(call, chat, "pin")
    if message.message_id not in chat.pinned:
        chat.pinned.append(message.message_id)
        shown = {name: value for name, value in message.wire.items() if name != "reply_to_message"}
        post(call.world, chat, call.bot.id, {"pinned_message": shown})
    return True


def unpin_chat_message(call: Call) -> bool:
    """Answer ``unpinChatMessage``: the named one, or the newest."""
    chat = _chat_to_pin_in(call)
    number = call.params.number("message_id", chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    hint(call.world, chat, "edited", number)
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Answer ``unpinAllChatMessages``."""
    _chat_to_pin_in(call).pinned.clear()
    return True


def set_message_reaction(call: Call) -> bool:
    """Answer ``setMessageReaction``: at most one, as for bots on Telegram."""
    chat = known_chat(call)
    message = message_in(call, chat, "react")
    refusal = bad_request("can't parse reaction types JSON object")
    reactions = call.params.json("reaction", refusal) or []
    if not isinstance(reactions, list):
        raise refusal
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions = reactions
    hint(call.world, chat, "edited", message.message_id)
    return True


def _own_message(call: Call) -> tuple[Chat, Message]:
    if not call.params.number("message_id") and "inline_message_id" not in call.params:
        raise bad_request("message identifier is not specified")
    chat = known_chat(call)
    message = message_in(call, chat, "edit")
    if message.sender_id != call.bot.id or "pinned_message" in message.wire:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(call: Call, chat: Chat, message: Message, content: Json) -> Json:
    """Replace what can be edited by ``content`` and the call's keyboard."""
    content = content | parse_markup(call.params).fields()
    before = {name: message.wire[name] for name in _EDITABLE if name in message.wire}
    if content == before:
        raise bad_request(_UNCHANGED)
    kept = {name: value for name, value in message.wire.items() if name not in _EDITABLE}
    kept["edit_date"] = int(call.world.clock.now().timestamp())
    revise(call.world, chat, message, kept | content)
    return message.wire


def _may_delete(call: Call, chat: Chat, message: Message) -> bool:
    if call.world.clock.now() - message.sent_at > DELETABLE_FOR:
        return False
    return chat.kind == "private" or message.sender_id == call.bot.id or chat.is_administrator(call.bot.id)


def _delete(call: Call, chat: Chat, number: int) -> None:
    del chat.messages[number]
    if number in chat.pinned:
        chat.pinned.remove(number)
    hint(call.world, chat, "deleted", number)


def _chat_to_pin_in(call: Call) -> Chat:
    chat = known_chat(call)
    if chat.kind != "private" and not chat.is_administrator(call.bot.id):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
