"""Methods in which a bot tells about itself: commands by scope and language, names, descriptions, menu buttons."""

import re
from typing import Any

from sandbox.bots import Bot
from sandbox.call import Call
from sandbox.chats import Chat
from sandbox.errors import bad_request

Json = dict[str, Any]
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


def get_me(call: Call) -> Json:
    """Answer ``getMe``; the name is the one set with setMyName."""
    return call.bot.account.me() | {"first_name": _text(call.bot, "name", "")}


def set_my_commands(call: Call) -> bool:
    """Answer ``setMyCommands``; an empty list clears, as deleteMyCommands does."""
    refusal = bad_request("can't parse commands: Expected an Array of BotCommand")
    commands = call.params.json("commands", refusal)
    if not isinstance(commands, list) or not all(isinstance(command, dict) for command in commands):
        raise refusal
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.bot.profile.commands[_scope(call), _language(call)] = [_command(command) for command in commands]
    return True


def get_my_commands(call: Call) -> list[Json]:
    """Answer ``getMyCommands``: exactly the list of this scope and language, without falling back."""
    return call.bot.profile.commands.get((_scope(call), _language(call)), [])


def delete_my_commands(call: Call) -> bool:
    """Answer ``deleteMyCommands``."""
    call.bot.profile.commands.pop((_scope(call), _language(call)), None)
    return True


def commands_shown(bot: Bot, chat: Chat, person_id: int, language: str | None) -> list[Json]:
    """Return the menu that a person sees in a chat: the narrowest scope that has a list, the own language first."""
    scopes = ["all_private_chats"] if chat.kind == "private" else ["all_group_chats"]
    scopes.insert(0, f"chat:{chat.id}")
    if chat.kind != "private":
        if chat.is_administrator(person_id):
            scopes[1:1] = ["all_chat_administrators"]
            scopes.insert(0, f"chat_administrators:{chat.id}")
        scopes.insert(0, f"chat_member:{chat.id}:{person_id}")
    languages = [(language or "")[:2], ""]
    lists = bot.profile.commands
    found = (lists[scope, one] for scope in [*scopes, "default"] for one in languages if lists.get((scope, one)))
    return next(found, [])


def set_text(call: Call, kind: str) -> bool:
    """Answer ``setMyName``, ``setMyDescription``, ``setMyShortDescription``; empty clears this language."""
    text = call.params.text(kind).strip()
    if len(text) > _LIMITS[kind]:
        raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
    call.bot.profile.texts[kind, _language(call)] = text
    return True


def get_text(call: Call, kind: str) -> Json:
    """Answer ``getMyName``, ``getMyDescription``, ``getMyShortDescription``; the general one as a fallback."""
    return {kind: _text(call.bot, kind, _language(call))}


def set_chat_menu_button(call: Call) -> bool:
    """Answer ``setChatMenuButton``, for one private chat or for all."""
    refusal = bad_request("can't parse menu button: Object expected")
    button = call.params.json("menu_button", refusal) or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise refusal
    call.bot.profile.menu_buttons[_menu_chat(call)] = button
    return True


def get_chat_menu_button(call: Call) -> Json:
    """Answer ``getChatMenuButton``."""
    buttons = call.bot.profile.menu_buttons
    return buttons.get(_menu_chat(call)) or buttons.get(0) or {"type": "commands"}


def _text(bot: Bot, kind: str, language: str) -> str:
    fallback = bot.account.name if kind == "name" else ""
    texts = bot.profile.texts
    return texts.get((kind, language)) or texts.get((kind, "")) or fallback


def _language(call: Call) -> str:
    code = call.params.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _menu_chat(call: Call) -> int:
    if not call.params.number("chat_id"):
        return 0
    chat = call.world.chat_for(call.bot, call.params.text("chat_id"))
    if chat.kind != "private":
        raise bad_request("private chat not found")
    return chat.id


def _command(command: Json) -> Json:
    name = str(command.get("command", "")).strip().removeprefix("/").lower()
    description = str(command.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    return {"command": name, "description": description}


def _scope(call: Call) -> str:
    """Return the scope as one word, such as ``chat_member:-100…:5``."""
    refusal = bad_request("can't parse BotCommandScope")
    scope = call.params.json("scope", refusal) or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise refusal
    kind = str(scope["type"])
    if not kind.startswith("chat"):
        return kind
    chat = call.world.chat_for(call.bot, str(scope.get("chat_id") or ""))
    if kind == "chat_member":
        return f"{kind}:{chat.id}:{scope.get('user_id')}"
    return f"{kind}:{chat.id}"
