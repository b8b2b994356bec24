"""Methods that put a new message into a chat."""

from itertools import count
from typing import Any

from sandbox.call import Call, known_chat, message_in, writable_chat
from sandbox.chats import Chat, Message
from sandbox.errors import bad_request
from sandbox.files import StoredFile, document, photo_sizes
from sandbox.formatted import caption_fields, text_fields
from sandbox.keyboards import parse_markup
from sandbox.params import Params
from sandbox.posting import post

Json = dict[str, Any]
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_CONTENT = ("text", "entities", "caption", "caption_entities", "photo", "document", "location", "contact")
_album_numbers = count(13_000_000_000_000_001)


def send_message(call: Call) -> Json:
    """Answer ``sendMessage``."""
    return _send(call, text_fields(call)).wire


def send_photo(call: Call) -> Json:
    """Answer ``sendPhoto``."""
    return _send_file(call, "photo")


def send_document(call: Call) -> Json:
    """Answer ``sendDocument``."""
    return _send_file(call, "document")


def send_location(call: Call) -> Json:
    """Answer ``sendLocation``."""
    place = {"latitude": call.params.decimal("latitude"), "longitude": call.params.decimal("longitude")}
    return _send(call, {"location": place}).wire


def send_contact(call: Call) -> Json:
    """Answer ``sendContact``."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.params.text(name) for name in names if name in call.params}
    if not contact.get("phone_number") or not contact.get("first_name"):
        raise bad_request("contact phone number and first name must be non-empty")
    return _send(call, {"contact": contact}).wire


def send_media_group(call: Call) -> list[Json]:
    """Answer ``sendMediaGroup``: photos and documents, 2–10 of them, as messages with one ``media_group_id``."""
    refusal = bad_request("can't parse media JSON object")
    items = call.params.json("media", refusal)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise refusal
    if not 2 <= len(items) <= 10:
        raise bad_request("media group must include 2-10 items")
    prepared = [_album_item(call, Params(item, call.params.files)) for item in items]
    chat = writable_chat(call)
    reply = reply_fields(call, chat)
    album = {"media_group_id": str(next(_album_numbers))}
    messages = []
    for content, stored in prepared:
        message = post(call.world, chat, call.bot.id, reply | content | album)
        message.files = [stored.path]
        messages.append(message.wire)
    return messages


def forward_message(call: Call) -> Json:
    """Answer ``forwardMessage``: the content under a new number, with its origin."""
    original = message_in(call, known_chat(call, "from_chat_id"), "forward")
    origin = {"type": "user", "date": original.wire["date"], "sender_user": original.wire["from"]}
    content = _content_of(original) | {"forward_origin": origin}
    message = post(call.world, writable_chat(call), call.bot.id, content)
    message.files = original.files
    return message.wire


def copy_message(call: Call) -> Json:
    """Answer ``copyMessage``: the content without origin; a new caption replaces the old one."""
    original = message_in(call, known_chat(call, "from_chat_id"), "copy")
    content = _content_of(original)
    if "caption" in call.params and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= caption_fields(call)
    message = _send(call, content)
    message.files = original.files
    return {"message_id": message.message_id}


def send_chat_action(call: Call) -> bool:
    """Answer ``sendChatAction``."""
    action = call.params.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(call)
    call.world.events.tell({"type": "action", "chat_id": chat.id, "action": action}, chat.standings)
    return True


def reply_fields(call: Call, chat: Chat) -> Json:
    """Return ``reply_to_message`` for the message that the call replies to, one level deep.

    Raises:
        ApiError: 400 when it is gone and the call does not allow sending without.
    """
    given = call.params.json("reply_parameters", bad_request("can't parse reply parameters JSON object"))
    asked = Params(given) if isinstance(given, dict) else call.params
    number = asked.number("message_id" if isinstance(given, dict) else "reply_to_message_id")
    if not number:
        return {}
    message = chat.messages.get(number)
    if message is None:
        if asked.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in message.wire.items() if k != "reply_to_message"}}


def uploaded(call: Call, kind: str, params: Params, name: str) -> StoredFile:
    """Return the file of a parameter: an upload (``attach://`` or a part of that name) or a known ``file_id``.

    Raises:
        ApiError: 400 when there is none, and for web addresses, which the sandbox does not fetch.
    """
    value = params.text(name)
    part = value.removeprefix("attach://") if value.startswith("attach://") else name
    if part in params.files and (part != name or not value or value.startswith("attach://")):
        return call.world.files.keep(kind, params.files[part])
    if not value or value.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if "://" in value:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return call.world.files.find(value)


def file_fields(stored: StoredFile) -> Json:
    """Return ``photo`` or ``document`` of a message; a file stays what it was first sent as."""
    return {"photo": photo_sizes(stored)} if stored.kind == "photo" else {"document": document(stored)}


def _send_file(call: Call, kind: str) -> Json:
    stored = uploaded(call, kind, call.params, kind)
    message = _send(call, file_fields(stored) | caption_fields(call))
    message.files = [stored.path]
    return message.wire


def _album_item(call: Call, item: Params) -> tuple[Json, StoredFile]:
    kind = item.text("type")
    if kind not in {"photo", "document"}:
        raise bad_request("can't parse media: unsupported type in the sandbox")
    stored = uploaded(call, kind, item, "media")
    return file_fields(stored) | caption_fields(call, item), stored


def _send(call: Call, content: Json) -> Message:
    markup = parse_markup(call.params)
    chat = writable_chat(call)
    protected = {"has_protected_content": True} if call.params.flag("protect_content") else {}
    message = post(call.world, chat, call.bot.id, reply_fields(call, chat) | content | protected | markup.fields())
    message.phone_keyboard = markup.phone
    return message


def _content_of(message: Message) -> Json:
    return {name: message.wire[name] for name in _CONTENT if name in message.wire}
