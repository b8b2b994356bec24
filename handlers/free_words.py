"""The words that answer a question of ours: a reason, a name, a number; told from questions and new orders."""

from handlers import (
    dues_counting,
    dues_office,
    dues_receipts,
    dues_reversing,
    dues_waivers,
    duties,
    filings,
    general,
    held,
    in_words,
    late_check_in,
    meeting_talk,
    minutes,
    minutes_audit,
    minutes_follow_ups,
    minutes_photos,
    setting_up,
    witness,
)
from handlers.commands import BY_INTENT, by_description
from handlers.context import BranchContext
from handlers.dialogues import declines
from handlers.understanding import WRITES, Intent, Utterance, is_question

ABOUT_ANYTHING = {
    minutes.CORRECTING: minutes.correct,
    minutes_audit.TOPIC: minutes_audit.answered,
    minutes_audit.NEW_WORDS: minutes_audit.new_words,
    minutes_audit.WHY: minutes_audit.because,
    minutes_photos.TOPIC: minutes_photos.said,
    minutes_follow_ups.TOPIC: minutes_follow_ups.said,
    dues_receipts.TOPIC: dues_receipts.said,
    dues_reversing.TOPIC: dues_reversing.said,
    dues_waivers.TOPIC: dues_waivers.said,
    dues_counting.TOPIC: dues_counting.said,
    dues_office.DEPOSITING: dues_office.deposit,
    dues_office.COUNTING: dues_office.counted,
    duties.WAIVING: duties.because,
    duties.NOTING: duties.noted,
    filings.RETURNING: filings.give_back,
    held.TOPIC: held.said,
    meeting_talk.THEME: meeting_talk.theme_said,
    setting_up.PEOPLE: setting_up.people,
    setting_up.NAME: setting_up.named,
    setting_up.OFFICER: setting_up.officer,
    setting_up.DAY: setting_up.theme_day_said,
}
"""Who takes answers about records, which may speak of anything: “材料交了” is no claim of dues then."""
TAKEN_BY = {late_check_in.TOPIC: late_check_in.said, witness.TOPIC: witness.said, **ABOUT_ANYTHING}
"""Who takes the words that answer a question."""
SAID_AS_REASON = frozenset({Intent.LATE_CHECK_IN, Intent.MARK_ATTENDANCE, Intent.ASK_RULE})
"""Intents that a reason may sound like: “我在现场看见他到了” is no new order."""
REPEATED = {witness.TOPIC: Intent.MARK_ATTENDANCE, dues_reversing.TOPIC: Intent.REVERSE_DUES}
"""The order that a question for a reason belongs to: with a name it is said anew."""


def awaited(context: BranchContext) -> str | None:
    """Return the topic that waits for words and may get them; None when none does."""
    topic = in_words.awaited(context)
    if topic not in TAKEN_BY or context.args.casefold() in by_description():
        return None
    return None if topic == dues_receipts.TOPIC and not dues_receipts.means(context) else topic


def take(context: BranchContext, topic: str, utterance: Utterance, *, sure: float) -> bool:
    """Take what was said for the answer of ``topic``; False when it is something else.

    Args:
        context: the update being handled.
        topic: as ``awaited`` names it.
        utterance: what the words would mean if nothing had been asked.
        sure: confidence from which an order is one.
    """
    if _is_something_else(topic, utterance, context.args, sure):
        return False
    if declines(context, freely=topic in ABOUT_ANYTHING):
        general.decline(context)
        return True
    in_words.recall(context)
    TAKEN_BY[topic](context)
    return True


def _is_something_else(topic: str, utterance: Utterance, words: str, sure: float) -> bool:
    """Tell a question, another order or the same order for somebody else from an answer."""
    if utterance.intent == Intent.CANCEL or (topic != minutes_audit.NEW_WORDS and is_question(words)):
        return True
    if utterance.intent == REPEATED.get(topic) and utterance.slots.get("persons"):
        return True
    free = SAID_AS_REASON | WRITES if topic in ABOUT_ANYTHING else SAID_AS_REASON
    return utterance.confidence >= sure and utterance.intent in BY_INTENT.keys() - free
