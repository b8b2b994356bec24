"""What members say around a meeting beside “到了”: off before the end, on the way, coming after all, staying away.

Taken only where it fits the records: somebody who says “先走了” has signed in, who “comes after all” asked for leave.
"""

from collections.abc import Callable

from branch.attendance import ATTENDED
from handlers import check_in, leave, leave_ends
from handlers.access import Place
from handlers.context import BranchContext
from handlers.dialogues import drop_question
from handlers.keyboards import Button, press
from handlers.texts import attendance as texts
from handlers.texts import general
from handlers.understanding import Intent, Utterance
from handlers.understanding.coming import Coming, coming_in, day_in
from handlers.understanding.reading import Reading
from handlers.understanding.slots import slots_of
from services import leave as leaves

MINE = frozenset({Intent.CHECK_IN, Intent.CANCEL, Intent.REQUEST_LEAVE, Intent.UNDO, Intent.NONE, Intent.ASK_RULE})
"""Intents that such a sentence may seem to have; any other one is meant."""
UNSAID = frozenset({Intent.NONE, Intent.CANCEL, Intent.ASK_RULE})


def take(context: BranchContext, reading: Reading, utterance: Utterance, *, sure: float, addressed: bool) -> bool:
    """Do what was said about coming and going; False when nothing was, or something else is meant.

    Args:
        context: the update being handled.
        reading: the sentence.
        utterance: what it would mean alone.
        sure: confidence from which a check-in is plain already.
        addressed: whether it was said to the assistant; to the others in the group only “到了” is.
    """
    said = coming_in(reading)
    plain = utterance.intent == Intent.CHECK_IN and utterance.confidence >= sure
    if said is None or plain or (utterance.intent not in MINE and utterance.confidence >= sure):
        return False
    if not addressed and said is not Coming.HERE:
        return False
    context.slots = {}
    return _TAKEN_BY[said](context, reading, utterance)


def _here(context: BranchContext, _reading: Reading, _utterance: Utterance) -> bool:
    if not context.work.meetings.open_for(context.member.id):
        return False
    _settle(context)
    check_in.check_in(context)
    return True


def _goes_early(context: BranchContext, reading: Reading, _utterance: Utterance) -> bool:
    if day_in(reading) not in {None, reading.now.date()}:
        return False
    _settle(context)
    check_in.go_early(context)
    return True


def _after_all(context: BranchContext, reading: Reading, _utterance: Utterance) -> bool:
    """Ask about the leave that stands, of the day that was named or the next one."""
    standing = leaves.standing_requests(context.work, context.member, at=context.at, on=day_in(reading))
    if not standing:
        return False
    context.settle(Place.PRIVATE)
    drop_question(context)
    leave_ends.ask_whether_coming(context, standing[0])
    return True


def _stays_away(context: BranchContext, reading: Reading, utterance: Utterance) -> bool:
    if utterance.intent not in UNSAID:
        return False
    context.settle(Place.PRIVATE)
    drop_question(context)
    context.slots = dict(slots_of(Intent.REQUEST_LEAVE, reading))
    leave.request(context)
    return True


def _on_the_way(context: BranchContext, _reading: Reading, utterance: Utterance) -> bool:
    """Say that nothing is recorded yet, or how to take back what is."""
    going_on = context.work.meetings.open_for(context.member.id)
    if utterance.intent not in UNSAID or not going_on:
        return False
    _settle(context)
    here = [each for each in going_on if each.state in ATTENDED]
    if here:
        undo = Button(general.undo(context.phrases), press("cu", here[0].meeting.id))
        context.choose(texts.recorded_already(context.phrases, here[0].meeting), [[undo]])
    else:
        context.reply(texts.not_recorded_yet(context.phrases, going_on[0].meeting))
    return True


def _settle(context: BranchContext) -> None:
    context.settle(Place.QUIET)
    drop_question(context)


_TAKEN_BY: dict[Coming, Callable[[BranchContext, Reading, Utterance], bool]] = {
    Coming.HERE: _here,
    Coming.GOES_EARLY: _goes_early,
    Coming.AFTER_ALL: _after_all,
    Coming.STAYS_AWAY: _stays_away,
    Coming.ON_THE_WAY: _on_the_way,
}
