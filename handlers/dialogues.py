"""A question with buttons may be answered by typing: the words of a button, its number, or yes and no."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta

from handlers.context import BranchContext
from handlers.languages import button_language
from handlers.understanding import LOOKS_UP, Intent

CHOICE = "choice"
DECLINE = "no"
"""Callback data of the button that ends a question; only a question that has it can be answered by yes or no."""
ANSWERED_WITHIN = timedelta(hours=1)
"""System default: a word that comes later was not meant as an answer; the buttons still are one."""
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
YES = frozenset({"对", "是", "是的", "好", "好的", "嗯", "确认", "可以", "yes", "y", "ok", "okay", "right", "correct"})
NO = frozenset({"不对", "不是", "不", "否", "no", "n", "nope"})
MISTAKEN = NO | {"算了", "看错了", "弄错了", "搞错了", "说错了", "never mind", "my mistake"}
"""What somebody begins with who does not want it after all: “看错了，他在”."""
NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}


def chosen(context: BranchContext, text: str) -> str | None:
    """Return the callback data that ``text`` stands for; None when no fresh question is open or it answers none.

    The conversation then goes on in the language of the question: “2” and “ok” are in none.
    """
    since = context.at - ANSWERED_WITHIN
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id, since=since)
    if known is None or known[0] != CHOICE:
        return None
    option = _option(known[1].get("options", []), text)
    if option is None:
        return None
    label, data = option
    if context.account is None or context.account.language is None:
        context.language = button_language(label) or context.language
    return data


def declines(context: BranchContext, *, freely: bool) -> bool:
    """Tell whether what was said ends the open question although it says more than its button: “不改，看错了”.

    Args:
        context: the update being handled.
        freely: the answer may be about anything, so that only the very words of the button end the question.
    """
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id)
    options = known[1].get("options", []) if known else []
    labels = {_plain(label) for label, data in options if data == DECLINE}
    first = _plain(re.split(r"[,，。;；!！]", context.args, maxsplit=1)[0])
    return first in labels or (bool(labels) and not freely and first in MISTAKEN)


def recall(context: BranchContext, data: str) -> None:
    """End the question that this press answers; what was said before it becomes the slots of the handler."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is None or known[0] != CHOICE:
        return
    if any(data == option[1] for option in known[1].get("options", [])):
        context.slots = {name: value for name, value in known[1].items() if name != "options"}
        if data != DECLINE:
            context.work.dialogues.end(context.answer_chat, context.origin.external_id)


def drop_question(context: BranchContext) -> bool:
    """End the open question, if there is one, because the talk went on; a typed “1” must not answer it any more."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is None or known[0] != CHOICE:
        return False
    return context.work.dialogues.end(context.answer_chat, context.origin.external_id)


def make_room(context: BranchContext, intent: Intent | None) -> None:
    """End the open question because something else is wanted; what only looks something up sets it aside."""
    if intent in LOOKS_UP:
        _set_aside(context)
    elif intent != Intent.CANCEL:
        drop_question(context)


def _set_aside(context: BranchContext) -> None:
    """Keep the open question for its buttons alone: words that come now answer it no more."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is not None and known[0] == CHOICE:
        context.work.dialogues.put(context.answer_chat, context.origin.external_id, CHOICE, known[1], at=_LONG_AGO)


def _option(options: list[list[str]], text: str) -> list[str] | None:
    """Return label and data of the option that ``text`` names; None when it names none."""
    said = _plain(text)
    for option in options:
        if said == _plain(option[0]):
            return option
    declining = next((option for option in options if option[1] == DECLINE), None)
    if declining is not None and said in NO:
        return declining
    agrees = declining is not None and said in YES
    if agrees and (len(options) == 2 or _plain(options[0][0]) in YES):
        return options[0]
    number = int(said) if said.isdecimal() and len(said) < 3 else NUMBERS.get(said, 0)
    if 1 <= number <= len(options) and len(options) > 1:
        return options[number - 1]
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().strip("。.!！").casefold()
