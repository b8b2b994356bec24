"""From an update to a handler: what kind it is, what was said, whether the sender may, and what to run.

The only conversation logic here is the order of readings: a press, a command, a dialogue in progress, a sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Message, Update
from telegram.ext import filters

from branch.clock import local
from branch.refusals import BranchError
from handlers import dialogues, errors, membership, sentences
from handlers.commands import BY_NAME, Command
from handlers.context import BranchContext
from handlers.keyboards import read_press
from handlers.origins import origin_of, sent_at
from handlers.presses import PRESSES
from handlers.texts import general as texts
from handlers.understanding import language_of
from locales import SOURCE
from rules import Rulebook
from storage.repositories.outbox import Outgoing
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Router:
    """Runs the right handler for an update inside the caller's transaction."""

    rulebook: Callable[[], Rulebook]
    bot_username: str

    def handle(self, work: UnitOfWork, update: Update, *, key: str, received_at: datetime) -> list[Outgoing]:
        """Return the calls that answer ``update``.

        What a refused handler wrote is rolled back; the refusal itself is an answer. Any other exception is rolled
        back as well and goes on to the caller.
        """
        context = self.context(work, update, key=key, received_at=received_at)
        if context is None:
            return []
        savepoint = work.savepoint()
        try:
            _dispatch(context, update)
        except BranchError as refused:
            savepoint.rollback()
            context.calls.clear()
            errors.answer_refusal(context, refused)
        except Exception:
            savepoint.rollback()
            raise
        else:
            savepoint.commit()
        return context.calls

    def context(self, work: UnitOfWork, update: Update, *, key: str, received_at: datetime) -> BranchContext | None:
        """Return what a handler of ``update`` works with; None when nobody in particular sent it."""
        origin = origin_of(update, key)
        if origin is None:
            return None
        at = sent_at(update) or received_at
        account = work.people.account(origin.external_id, on=local(at).date())
        text = update.message.text if update.message else None
        spoken = language_of(text) if text and not text.startswith("/") else SOURCE
        return BranchContext(
            work=work,
            origin=origin,
            at=at,
            account=account,
            language=(account.language if account else None) or spoken,
            rulebook=self.rulebook,
            bot_username=self.bot_username,
        )


def _dispatch(context: BranchContext, update: Update) -> None:
    if update.callback_query is not None:
        _press(context, update.callback_query.data or "")
    elif update.my_chat_member is not None:
        membership.changed(context, update.my_chat_member)
    elif update.message is not None:
        _message(context, update.message)


def _press(context: BranchContext, data: str) -> None:
    operation, said = read_press(data)
    if operation == "do":
        sentences.agreed(context)
        return
    press = PRESSES.get(operation)
    facts = press.facts(said) if press else None
    if press is None or facts is None:
        context.toast(texts.gone(context.phrases), alert=True)
        return
    press.policy.admit(context.account)
    dialogues.recall(context, data)
    context.settle(press.policy.place)
    press.run(context, *facts)


def _message(context: BranchContext, message: Message) -> None:
    if message.migrate_to_chat_id is not None:
        membership.migrated(context, message.migrate_to_chat_id)
    elif (command := _command(context, message)) is not None:
        command.policy.admit(context.account)
        context.settle(command.policy.place)
        command.run(context)
    elif filters.PHOTO.filter(message):
        sentences.photo(context, message)
    elif message.text:
        chosen = dialogues.chosen(context, message.text)
        if chosen is not None:
            _press(context, chosen)
        else:
            sentences.said(context, message)
    elif context.origin.private:
        context.reply(texts.unsupported(context.phrases))


def _command(context: BranchContext, message: Message) -> Command | None:
    text = message.text or message.caption or ""
    if not text.startswith("/"):
        return None
    word, _, context.args = text[1:].partition(" ")
    name, _, bot = word.partition("@")
    if bot and bot.lower() != context.bot_username.lower():
        return None
    return BY_NAME.get(name.lower())
