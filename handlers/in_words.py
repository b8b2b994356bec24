"""A question that is answered in the person's own words, a reason or a name; its buttons offer the usual answers."""

from datetime import timedelta
from typing import Any

from handlers.context import BranchContext
from handlers.dialogues import CHOICE
from handlers.keyboards import Rows

TAKES = "takes"
ANSWERED_WITHIN = timedelta(hours=1)
"""System default; what is said later is a new sentence. The buttons still work."""


def choose(context: BranchContext, text: str, rows: Rows, *, takes: str = "", **facts: Any) -> None:
    """Ask with buttons, and keep ``facts`` for whoever answers.

    Args:
        context: the update being handled.
        text: the question.
        rows: the usual answers.
        takes: name of the topic that takes any other words for the answer; empty when only buttons answer.
        **facts: what the answer is about; it becomes the slots of the handler.
    """
    context.choose(text, rows)
    kept = facts | ({TAKES: takes} if takes else {})
    chat_id, person = context.answer_chat, context.origin.external_id
    known = context.work.dialogues.get(chat_id, person)
    options = known[1]["options"] if known else []
    context.work.dialogues.put(chat_id, person, CHOICE, {"options": options} | kept, at=context.at)


def awaited(context: BranchContext) -> str:
    """Return the topic that waits for words of this person in this chat; empty when none does."""
    since = context.at - ANSWERED_WITHIN
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id, since=since)
    return str(known[1].get(TAKES, "")) if known and known[0] == CHOICE else ""


def recall(context: BranchContext) -> None:
    """End the question; what was kept with it becomes the slots."""
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id)
    if known is not None:
        context.slots = {name: value for name, value in known[1].items() if name not in {"options", TAKES}}
        context.work.dialogues.end(context.origin.chat_id, context.origin.external_id)
