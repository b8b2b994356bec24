"""Methods that tell about chats and their members, and leaving a chat."""

from typing import Any

from sandbox.call import Call, known_chat
from sandbox.chats import ADMINISTRATORS, Chat
from sandbox.errors import bad_request
from sandbox.members import chat_member, permissions
from sandbox.posting import announce_standing, user

Json = dict[str, Any]
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(call: Call) -> Json:
    """Answer ``getChat``."""
    chat = known_chat(call)
    full = chat.described | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.kind != "private":
        full["permissions"] = permissions(allowed=True)
    elif "username" in chat.described:
        full["active_usernames"] = [chat.described["username"]]
    pinned = [chat.messages[number] for number in chat.pinned if number in chat.messages]
    if pinned:
        full["pinned_message"] = {k: v for k, v in pinned[-1].wire.items() if k != "reply_to_message"}
    return full


def get_chat_member(call: Call) -> Json:
    """Answer ``getChatMember``."""
    chat = known_chat(call)
    member_id = call.params.number("user_id")
    if member_id <= 0:
        raise bad_request("invalid user_id specified")
    if member_id not in call.world.people and member_id not in call.world.bots_by_id:
        raise bad_request("user not found")
    if chat.kind == "private" and member_id not in chat.standings:
        raise bad_request("user not found")
    return chat_member(user(call.world, member_id), chat.standings.get(member_id, "left"))


def get_chat_member_count(call: Call) -> int:
    """Answer ``getChatMemberCount``."""
    return len(known_chat(call).present_ids())


def get_chat_administrators(call: Call) -> list[Json]:
    """Answer ``getChatAdministrators``: people and the calling bot; other bots are left out."""
    chat = _group(call, "there are no administrators in the private chat")
    return [
        chat_member(user(call.world, member_id), standing)
        for member_id, standing in chat.standings.items()
        if standing in ADMINISTRATORS and (member_id in call.world.people or member_id == call.bot.id)
    ]


def leave_chat(call: Call) -> bool:
    """Answer ``leaveChat``."""
    chat = _group(call, "chat member status can't be changed in private chats")
    announce_standing(call.world, chat, call.bot.id, "left", call.bot.id)
    return True


def _group(call: Call, refusal: str) -> Chat:
    chat = known_chat(call)
    if chat.kind == "private":
        raise bad_request(refusal)
    return chat
