"""What one person sees: the private chat, the group, and the others, as JSON for the page."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.chats import Chat, Message
from sandbox.faults import Faults
from sandbox.profile import commands_shown
from sandbox.rendered import render
from sandbox.world import World

Json = dict[str, Any]
SHANGHAI = ZoneInfo("Asia/Shanghai")
SHOWN_MESSAGES = 300
_BUTTON_FIELDS = {"text": "text", "callback_data": "data", "url": "url", "style": "style"}


def local(moment: datetime) -> str:
    """Return an instant in ISO form with the zone of the branch."""
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")


def people_view(world: World) -> list[Json]:
    """Return everybody who can be played."""
    blocked = {person_id for bot_id, person_id in world.switches.blocked_by if bot_id == world.main_bot.id}
    return [
        {
            "id": person.id,
            "name": person.name,
            "note": person.note,
            "unread": world.private(world.main_bot, person.id).unread_by(person.id),
            "blocked": person.id in blocked,
        }
        for person in world.people.values()
    ]


def state_view(world: World, person_id: int) -> Json:
    """Return all that the page shows for one person; looking marks both chats as read."""
    person, bot = world.people[person_id], world.main_bot
    private = world.private(bot, person_id)
    group = next(iter(world.groups_of(person_id)), None)
    state: Json = {
        "now": local(world.clock.now()),
        "me": {"id": person.id, "name": person.name, "note": person.note},
        "bot": {"id": bot.id, "name": bot.account.name, "username": bot.account.username},
        "private": _chat_view(world, private, person_id) | {"chat_id": person_id, "opened": private.opened},
        "group": None if group is None else _group_view(world, group, person_id),
        "faults": Faults(world).shown(),
    }
    for chat in (private, group):
        if chat is not None:
            chat.seen[person_id] = chat.last_id
    return state | {"people": people_view(world)}


def _group_view(world: World, group: Chat, person_id: int) -> Json:
    people = sum(1 for one in group.present_ids() if one in world.people)
    own = _chat_view(world, group, person_id)
    earlier = world.group(group.migrated_from) if group.migrated_from is not None else None
    if earlier is not None:
        own["messages"] = _chat_view(world, earlier, person_id)["messages"] + own["messages"]
    return own | {"chat_id": group.id, "title": group.title, "count": people, "kind": group.kind}


def _chat_view(world: World, chat: Chat, person_id: int) -> Json:
    language = world.people[person_id].language_code
    shown = list(chat.messages.values())[-SHOWN_MESSAGES:]
    keyboards = [message.phone_keyboard for message in shown if message.phone_keyboard]
    return {
        "messages": [message_view(world, message, person_id) for message in shown],
        "unread": chat.unread_by(person_id),
        "commands": commands_shown(world.main_bot, chat, person_id, language),
        "phone_keyboard": keyboards[-1] if keyboards else None,
    }


def message_view(world: World, message: Message, person_id: int) -> Json:
    """Return one message as ``person_id`` sees it."""
    wire = message.wire
    sender = world.people.get(message.sender_id)
    replied = wire.get("reply_to_message")
    text = wire.get("text") or wire.get("caption") or _stand_in(wire)
    return {
        "id": message.message_id,
        "chat_id": message.chat_id,
        "from": {
            "id": message.sender_id,
            "name": _name(world, wire["from"]),
            "note": sender.note if sender else "",
            "is_bot": sender is None,
        },
        "me": message.sender_id == person_id,
        "at": local(message.sent_at),
        "html": render(text, wire.get("entities") or wire.get("caption_entities") or ()),
        "photos": [_file_url(path) for path in message.files] if "photo" in wire else [],
        "album": wire.get("media_group_id"),
        "document": _document(message),
        "keyboard": _keyboard(wire),
        "reply_to": replied and _replied_view(world, replied),
        "edited": "edit_date" in wire,
        "reactions": [one.get("emoji", "") for one in message.reactions],
        "system": _service_text(world, wire),
        "trace": message.trace,
    }


def _keyboard(wire: Json) -> list[list[Json]]:
    rows = wire.get("reply_markup", {}).get("inline_keyboard", [])
    return [
        [{shown: button[name] for name, shown in _BUTTON_FIELDS.items() if name in button} for button in row]
        for row in rows
    ]


def _document(message: Message) -> Json | None:
    if "document" not in message.wire or not message.files:
        return None
    about = message.wire["document"]
    return {"name": about["file_name"], "size": about["file_size"], "url": _file_url(message.files[0])}


def _file_url(path: str) -> str:
    return f"/sandbox/file/{path}"


def _replied_view(world: World, wire: Json) -> Json:
    text = wire.get("text") or wire.get("caption") or _stand_in(wire)
    return {"id": wire["message_id"], "from": {"name": _name(world, wire["from"])}, "html": render(text, ())}


def _stand_in(wire: Json) -> str:
    if "contact" in wire:
        return f"联系人：{wire['contact']['first_name']} {wire['contact']['phone_number']}"
    if "location" in wire:
        return f"位置：{wire['location']['latitude']:.5f}, {wire['location']['longitude']:.5f}"
    return ""


def _service_text(world: World, wire: Json) -> str | None:
    """Return the line that stands in the chat for a service message, None for an ordinary one."""
    if "new_chat_members" in wire:
        return f"{'、'.join(_name(world, member) for member in wire['new_chat_members'])} 加入了群"
    if "left_chat_member" in wire:
        return f"{_name(world, wire['left_chat_member'])} 离开了群"
    if "pinned_message" in wire:
        return f"{_name(world, wire['from'])} 置顶了一条消息"
    if "migrate_to_chat_id" in wire:
        return "群升级为超级群，群号变了"
    return "这是升级后的群" if "migrate_from_chat_id" in wire else None


def _name(world: World, user: Json) -> str:
    """Return the name as the page shows it everywhere."""
    person = world.people.get(user["id"])
    return person.name if person else str(user["first_name"])
