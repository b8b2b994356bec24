"""更正: a member says that their own attendance is recorded wrongly, or takes such a request back."""

from handlers import late_check_in
from handlers.context import BranchContext
from handlers.understanding import Intent, Utterance
from handlers.understanding.objecting import day_before, gives_up, objection_in
from handlers.understanding.reading import Reading

OPEN_TO_OBJECTION = frozenset(
    {
        Intent.NONE,
        Intent.ASK_RULE,
        Intent.LATE_CHECK_IN,
        Intent.UNDO,
        Intent.DISPUTE_DUES,
        Intent.REFUSE_PROXY,
        Intent.MY_RECORD,
        Intent.CANCEL,
    }
)
"""Intents that an objection may seem to have; any other one, when plain, is meant."""


def take(context: BranchContext, reading: Reading, utterance: Utterance, *, sure: float) -> bool:
    """Do what an objection asks for; False when nothing is objected to, or the records hold nothing of the kind."""
    if utterance.intent not in OPEN_TO_OBJECTION and utterance.confidence >= sure:
        return False
    if gives_up(reading):
        return late_check_in.give_up(context)
    if utterance.intent == Intent.LATE_CHECK_IN and utterance.confidence >= sure:
        return False
    return filed(context, reading)


def filed(context: BranchContext, reading: Reading) -> bool:
    """File an objection for a decision; False when nothing is objected to, or no record fits."""
    states = objection_in(reading)
    return states is not None and late_check_in.object_to(context, states, day_before(reading))
