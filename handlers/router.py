"""From an update to a handler: what kind it is, what was said, whether the sender may, and what to run.

The only conversation logic here is the order of readings: a press, a command, a dialogue in progress, a sentence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Message, Update

from branch.clock import local
from branch.refusals import BranchError, UnknownSender
from handlers import dialogues, errors, hearing, membership, menus, rule_files, sentences
from handlers.commands import BY_NAME, Command
from handlers.context import BranchContext
from handlers.keyboards import read_press
from handlers.languages import reply_language
from handlers.marks import Marks
from handlers.origins import origin_of, sent_at
from handlers.presses import PRESSES
from handlers.texts import general as texts
from rules import Rulebook
from storage.unit_of_work import UnitOfWork

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+|$)(?P<args>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Router:
    """Runs the right handler for an update inside the caller's transaction."""

    rulebook: Callable[[], Rulebook]
    bot_username: str
    marks: Marks
    """Knows the buttons that we made."""
    pages: str = ""
    """Address of the pages that links lead to; empty when there are none."""

    def handle(self, work: UnitOfWork, update: Update, *, key: str, received_at: datetime) -> int:
        """Do what ``update`` asks for, plan the calls that answer it, and return how many those are.

        What a refused handler wrote is rolled back; the refusal itself is an answer. Any other exception is rolled
        back as well and goes on to the caller.
        """
        message, name = update.message, self.bot_username
        if message is not None and membership.migrated(work, message, at=received_at, bot_username=name):
            return 0
        context = self.context(work, update, key=key, received_at=received_at)
        if context is None:
            return 0
        if update.my_chat_member is None:
            membership.heard(context)
        known = context.account
        savepoint = work.savepoint()
        try:
            _dispatch(context, update, self.marks)
            membership.met(context)
            if context.account is not known:
                menus.offer(context)
            work.outbox.add_all(context.calls, at=received_at)
        except BranchError as refused:
            savepoint.rollback()
            context.calls.clear()
            errors.answer_refusal(context, refused)
            work.outbox.add_all(context.calls, at=received_at)
        except Exception:
            savepoint.rollback()
            raise
        else:
            savepoint.commit()
        return len(context.calls)

    def context(self, work: UnitOfWork, update: Update, *, key: str, received_at: datetime) -> BranchContext | None:
        """Return what a handler of ``update`` works with; None when nobody in particular sent it."""
        origin = origin_of(update, key)
        if origin is None:
            return None
        at = sent_at(update) or received_at
        account = work.people.account(origin.external_id, on=local(at).date())
        return BranchContext(
            work=work,
            origin=origin,
            at=at,
            account=account,
            language=reply_language(update, account),
            rulebook=self.rulebook,
            bot_username=self.bot_username,
            pages=self.pages,
        )


def _dispatch(context: BranchContext, update: Update, marks: Marks) -> None:
    if update.callback_query is not None:
        said = update.callback_query.data or ""
        # What bears no mark of ours means nothing at all.
        _press(context, marks.read(said, context.origin.chat_id, on=local(context.at).date()) or "")
    elif update.my_chat_member is not None:
        membership.changed(context, update.my_chat_member)
    elif update.message is not None and update.message.left_chat_member is not None:
        membership.left(context, update.message)
    elif update.message is not None:
        _message(context, update.message)


def _press(context: BranchContext, data: str) -> None:
    operation, said = read_press(data)
    if operation == "do":
        sentences.agreed(context, data)
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
    if rule_files.offered(context, message):
        rule_files.receive(context, message)
    elif (command := _command(context, message)) is not None:
        command.policy.admit(context.account)
        context.settle(command.policy.place)
        dialogues.make_room(context, command.intent)
        context.slots = dict(hearing.behind_command(context, command.intent))
        command.run(context)
    elif message.photo:
        sentences.photo(context, message)
    elif message.text:
        chosen = dialogues.chosen(context, message.text)
        if chosen is not None:
            _press(context, chosen)
        else:
            sentences.said(context, message)
    elif context.origin.private and message.effective_attachment is not None:
        if context.account is None:
            raise UnknownSender
        context.reply(texts.unsupported(context.phrases))


def _command(context: BranchContext, message: Message) -> Command | None:
    text = message.text or message.caption or ""
    match = _COMMAND.fullmatch(text)
    if match is None or (match["bot"] or context.bot_username).lower() != context.bot_username.lower():
        return None
    context.args = match["args"]
    return BY_NAME.get(match["name"].lower())
