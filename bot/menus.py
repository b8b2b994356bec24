"""Telegram's command menus: per kind of chat and language, and the officers' own."""

from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from branch.member import Account
from handlers.access import Place
from handlers.commands import Command
from handlers.menus import ORDINARY, entries, own
from locales import LANGUAGES, SOURCE


async def publish(bot: Bot, accounts: Sequence[Account]) -> None:
    """Set all menus; the Chinese one has no language code, so that it serves every other language too."""
    in_groups = [command for command in ORDINARY if command.policy.place != Place.PRIVATE]
    await _set(bot, ORDINARY, BotCommandScopeDefault())
    await _set(bot, ORDINARY, BotCommandScopeAllPrivateChats())
    await _set(bot, in_groups, BotCommandScopeAllGroupChats())
    for account in accounts:
        commands = own(account) if account.reachable else []
        if commands:
            await _set(bot, commands, BotCommandScopeChat(account.external_id))


async def _set(bot: Bot, commands: Sequence[Command], scope: BotCommandScope) -> None:
    for language in LANGUAGES:
        code = None if language == SOURCE else language
        await bot.set_my_commands(entries(commands, language), scope=scope, language_code=code)
