"""A sentence: understood well it is done, half understood it is asked about, not understood it gets examples.

In a group the assistant speaks only when spoken to, or when somebody says a thing that is meant for it alone.
"""

import re

from telegram import Message

from branch.refusals import UnknownSender
from handlers import (
    binding,
    coming,
    complaints,
    dues,
    duties,
    free_words,
    held,
    minutes,
    minutes_audit,
    minutes_follow_ups,
    minutes_notes,
    minutes_photos,
    minutes_showing,
    objecting,
    planning_talk,
    questions,
    reminders,
    sentence_routes,
    two_matters,
)
from handlers.access import Place
from handlers.commands import BY_INTENT, Command, by_description
from handlers.context import BranchContext
from handlers.dialogues import CHOICE, DECLINE, make_room
from handlers.hearing import matters as matters_of
from handlers.hearing import reading, understood
from handlers.keyboards import Button, press
from handlers.texts import general as texts
from handlers.texts import minutes as minutes_texts
from handlers.understanding import LOOKS_UP, WRITES, Intent, Utterance, is_courtesy, is_question
from handlers.understanding.ghostwriting import asks_to_write
from handlers.understanding.wishes import speaks_of_oneself
from services.binding import code_in, spoil

SURE = 0.8
SURE_TO_READ = 0.6
"""Looking something up harms nobody, so a wrong guess costs less than a question."""
UNSURE = 0.45
LONGEST_ORDER = 8
"""Letters of a sentence that is obeyed while minutes are collected; longer ones are minutes."""
FOR_US_ALONE = frozenset(
    {Intent.CHECK_IN, Intent.REQUEST_LEAVE, Intent.CLAIM_DUES, Intent.DUES_STATUS, Intent.UNDO},
)
"""What nobody says to other people in the group."""
ECHOED = frozenset({Intent.REQUEST_LEAVE, Intent.MARK_ATTENDANCE, Intent.CREATE_MEETING, Intent.MOVE_MEETING})
"""Intents that write only after an echo of their own: to ask whether they are meant would be asking twice."""


def said(context: BranchContext, message: Message) -> None:
    """Act on a sentence."""
    text = (message.text or "").strip()
    addressed = context.origin.private or _addressed(context, message)
    context.args = re.sub(rf"@{context.bot_username}\b", "", text, flags=re.IGNORECASE).strip()
    if not context.origin.private:
        _spoil_shown_code(context)
    if context.account is None:
        _stranger(context)
        return
    if context.origin.private and (draft := minutes.in_progress(context)) is not None:
        _for_the_minutes(context, draft)
        return
    if addressed and (_about_an_answer(context) or _in_own_words(context) or _about_a_record(context)):
        return
    if sentence_routes.take(context):
        return
    named = by_description().get(context.args.casefold())
    if named is not None and addressed:
        context.args = ""
        _obey(context, named)
        return
    _heard(context, forwarded=message.forward_origin is not None, addressed=addressed)


def _heard(context: BranchContext, *, forwarded: bool, addressed: bool) -> None:
    """Act on what a sentence means that answers nothing and names no command."""
    matters = matters_of(context) if not forwarded else [understood(context)]
    if not forwarded and _of_coming(context, matters, addressed=addressed):
        return
    if not addressed and not all(each.confidence >= SURE and each.intent in FOR_US_ALONE for each in matters):
        return
    if len(matters) > 1:
        two_matters.both(context, matters, _act)
    elif not (context.origin.private and planning_talk.goes_on(context, matters[0])):
        _act(context, matters[0], forwarded=forwarded)


def agreed(context: BranchContext, data: str) -> None:
    """Do what an uncertain sentence was guessed to mean, now that the person agreed to that very guess."""
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id)
    if known is None or all(data != option[1] for option in known[1].get("options", [])):
        context.toast(texts.gone(context.phrases), alert=True)
        return
    context.toast()
    context.work.dialogues.end(context.origin.chat_id, context.origin.external_id)
    context.args = str(known[1]["text"])
    _run(context, understood(context), said_at=known[1].get("said_at"))


def photo(context: BranchContext, message: Message) -> None:
    """Take a photograph for what was asked for, or into minutes; elsewhere it stays what it was, one in a chat."""
    if not (minutes_follow_ups.photo(context, message) or duties.photo(context, message)):
        minutes_photos.take(context, message)


def _spoil_shown_code(context: BranchContext) -> None:
    """Make a binding code useless that everybody in the group has read."""
    if (code := code_in(context.args)) is not None:
        spoil(context.work, code, at=context.at)


def _stranger(context: BranchContext) -> None:
    """Bind by the code that was sent in private; in a group a stranger is not answered."""
    if not context.origin.private:
        return
    code = code_in(context.args)
    if code is None:
        raise UnknownSender
    context.args = code
    binding.use_code(context)


def _for_the_minutes(context: BranchContext, draft: int) -> None:
    utterance = understood(context)
    if context.args == minutes_texts.preview_button(context.phrases) or minutes_notes.means_done(context.args):
        minutes_showing.preview(context, str(draft))
    elif _is_order(context, utterance):
        _run(context, utterance)
    else:
        minutes.add_text(context, draft)


def _about_an_answer(context: BranchContext) -> bool:
    """Take what was said for a remark on an answer, when it was asked for or names a button; False when it is not."""
    if not context.origin.private:
        return False
    if not complaints.asked_for(context):
        return questions.typed(context)
    utterance = understood(context)
    if _is_order(context, utterance) and utterance.intent != Intent.ASK_RULE:
        return False
    complaints.take(context)
    return True


def _in_own_words(context: BranchContext) -> bool:
    """Take what was said for the reason or name that was asked for; False when none was, or it is something else."""
    topic = free_words.awaited(context)
    return topic is not None and free_words.take(context, topic, understood(context), sure=SURE)


def _about_a_record(context: BranchContext) -> bool:
    """Take what was said for a remark on a record that waits, on a reminder or on a meeting held; False when none."""
    return context.origin.private and any(take(context) for take in (minutes_audit.said, reminders.said, held.said_so))


def _of_coming(context: BranchContext, matters: list[Utterance], *, addressed: bool) -> bool:
    """Take a single matter for a word about coming or going; False when it is none."""
    if len(matters) > 1:
        return False
    said = reading(context)
    if addressed and objecting.take(context, said, matters[0], sure=SURE):
        return True
    return coming.take(context, said, matters[0], sure=SURE, addressed=addressed)


def _is_order(context: BranchContext, utterance: Utterance) -> bool:
    """Tell a short clear order from text that is being collected."""
    clear = utterance.confidence >= SURE and utterance.intent in BY_INTENT
    if utterance.intent in LOOKS_UP - {Intent.HELP} and not is_question(context.args):
        return False
    return len(context.args) <= LONGEST_ORDER and clear


def _act(context: BranchContext, utterance: Utterance, *, forwarded: bool = False) -> None:
    if _for_the_rules(context, utterance):
        _obey(context, BY_INTENT[Intent.ASK_RULE])
        return
    if utterance.intent == Intent.NONE or utterance.confidence < UNSURE:
        if speaks_of_oneself(context.args):
            # Whatever it was, what is one's own is talked over in private.
            context.settle(Place.PRIVATE)
        words = texts.small_talk if is_courtesy(context.args) else texts.examples
        context.reply(words(context.phrases))
    elif utterance.confidence < _enough(utterance.intent) or (forwarded and utterance.intent in WRITES):
        _ask_back(context, utterance)
    else:
        _run(context, utterance)


def _for_the_rules(context: BranchContext, utterance: Utterance) -> bool:
    """Tell whether a sentence belongs to the rules although it does not read like a question about them."""
    if asks_to_write(context.args):
        return utterance.intent not in WRITES or utterance.confidence < SURE
    return utterance.intent in {Intent.NONE, Intent.ASK_RULE} and questions.means_rules(context)


def _enough(intent: Intent) -> float:
    return SURE if intent in WRITES - ECHOED else SURE_TO_READ


def _run(context: BranchContext, utterance: Utterance, **facts: str | None) -> None:
    command = BY_INTENT.get(utterance.intent)
    if command is None:
        context.reply(texts.examples(context.phrases))
        return
    context.slots = dict(utterance.slots) | facts
    _obey(context, command)


def _obey(context: BranchContext, command: Command) -> None:
    command.policy.admit(context.account)
    context.settle(command.policy.place)
    make_room(context, command.intent)
    command.run(context)


def _ask_back(context: BranchContext, utterance: Utterance) -> None:
    command = BY_INTENT.get(utterance.intent)
    if command is None or not command.description:
        context.reply(texts.examples(context.phrases))
        return
    context.slots = dict(utterance.slots)
    if context.origin.private and utterance.intent == Intent.CLAIM_DUES and dues.read_back(context):
        return
    _ = context.phrases
    keys = [Button(texts.yes(_), press("do", context.origin.key)), Button(texts.no(_), DECLINE)]
    context.reply(texts.did_you_mean(_, _(command.description)), [keys])
    options = [[key.label, key.data] for key in keys]
    facts = {"options": options, "text": context.args, "said_at": context.at.isoformat()}
    context.work.dialogues.put(context.origin.chat_id, context.origin.external_id, CHOICE, facts, at=context.at)


def _addressed(context: BranchContext, message: Message) -> bool:
    if f"@{context.bot_username}".casefold() in (message.text or "").casefold():
        return True
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.username == context.bot_username
