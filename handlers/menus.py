"""Telegram's command menu of one person: whoever holds an office has more commands than the others."""

from collections.abc import Sequence

from branch.member import Account
from handlers.commands import COMMANDS, Command, menu
from handlers.context import BranchContext
from locales import LANGUAGES, SOURCE, phrases

ORDINARY = tuple(command for command in COMMANDS if not command.policy.roles and command.name != "start")
"""What every member may use."""


def entries(commands: Sequence[Command], language: str) -> list[tuple[str, str]]:
    """Return name and description of each command, as Telegram's menu wants them."""
    say = phrases(language)
    return [(command.name, say(command.description)) for command in commands]


def own(account: Account) -> list[Command]:
    """Return the private menu of one person; empty when it would be the ordinary one."""
    return list(menu(account, private=True)) if account.member.roles else []


def offer(context: BranchContext) -> None:
    """Set the menu of an officer who has just been bound, in all languages."""
    commands = own(context.account) if context.account is not None else []
    if commands:
        for language in LANGUAGES:
            context.set_menu(entries(commands, language), None if language == SOURCE else language)
