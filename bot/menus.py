"""Telegram's command menus: per kind of chat and language, and the officers' own."""

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from branch.member import Account
from handlers.commands import COMMANDS, Command, menu
from locales import LANGUAGES, SOURCE, phrases

ORDINARY = [command for command in COMMANDS if not command.policy.roles and command.name != "start"]


async def publish(bot: Bot, accounts: list[Account]) -> None:
    """Set all menus; the Chinese one has no language code, so that it serves every other language too."""
    private: BotCommandScope = BotCommandScopeAllPrivateChats()
    in_groups = [command for command in ORDINARY if command.policy.place.value != "private"]
    for language in LANGUAGES:
        await _set(bot, ORDINARY, BotCommandScopeDefault(), language)
        await _set(bot, ORDINARY, private, language)
        await _set(bot, in_groups, BotCommandScopeAllGroupChats(), language)
    for account in accounts:
        if account.member.roles and account.reachable:
            own = list(menu(account, private=True))
            for language in LANGUAGES:
                await _set(bot, own, BotCommandScopeChat(account.external_id), language)


async def _set(bot: Bot, commands: list[Command], scope: BotCommandScope, language: str) -> None:
    say = phrases(language)
    listed = [BotCommand(command.name, say(command.description)) for command in commands]
    await bot.set_my_commands(listed, scope=scope, language_code=None if language == SOURCE else language)
