"""What is pressed or typed within a plan: the answer to the question, a change of it, or something else altogether."""

from dataclasses import replace

from branch.planning import Draft, Gap
from handlers import planning, planning_changes, theme_days
from handlers import planning_steps as steps
from handlers.context import BranchContext
from handlers.dialogues import YES
from handlers.planning_echoes import go_on, words
from handlers.texts import general
from handlers.understanding import WRITES, Intent, Utterance
from handlers.understanding.plans import PlanWords, changes
from services.meetings import CONVENERS

LONGEST_PLACE = 40
OF_A_PLAN = frozenset({Intent.CREATE_MEETING, Intent.MOVE_MEETING, Intent.UNDO})
"""Intents that a sentence within a plan may seem to have without meaning something else."""


def fill(context: BranchContext, field: str, value: str) -> None:
    """Take the answer that a button gives; “e” asks again for what was understood."""
    draft = steps.pressed(context)
    if draft is not None and field == "e":
        context.toast()
        steps.ask(context, _emptied(draft, value), Gap.PLACE if value == Gap.PLACE else Gap.DAY)
        return
    draft = steps.filled(context, draft, field, value) if draft is not None else None
    if draft is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    go_on(context, draft)


def goes_on(context: BranchContext, utterance: Utterance) -> bool:
    """Take a sentence as part of the plan in progress; False when it means something of its own."""
    if not context.member.holds(*CONVENERS):
        return False
    known, said = steps.in_progress(context), words(context)
    if known is None:
        return planning_changes.picked(context) or theme_days.answered(context, said)
    draft, wants = known
    if utterance.intent == Intent.CANCEL or (utterance.intent in WRITES - OF_A_PLAN and not said.bare):
        return False
    if wants != Gap.REASON and _of_another(draft, said, context.args):
        planning.begin_another(context, draft, utterance.slots)
    elif wants is None and context.args.strip("。.!！ ").casefold() in YES:
        _agree(context, draft)
    elif wants == Gap.REASON:
        planning_changes.reason_given(context, draft, context.args)
    else:
        return _goes_on_with(context, draft, said, wants)
    return True


def _goes_on_with(context: BranchContext, draft: Draft, said: PlanWords, wants: Gap | None) -> bool:
    amended = _amended(context, draft, said, wants)
    if amended != draft:
        go_on(context, amended)
    return amended != draft


def _of_another(draft: Draft, said: PlanWords, text: str) -> bool:
    """Tell whether a sentence speaks of a meeting of its own: it names kind and day, and changes nothing."""
    if not (said.kinds and said.day and draft.kinds) or changes(text):
        return False
    return set(said.kinds) != set(draft.kinds) or draft.day not in {None, said.day}


def _agree(context: BranchContext, draft: Draft) -> None:
    if draft.meeting_id is None:
        planning.make(context, draft)
    elif draft.reason is not None:
        planning_changes.reason_given(context, draft, draft.reason)
    else:
        planning_changes.agreed(context, draft)


def _amended(context: BranchContext, draft: Draft, said: PlanWords, wants: Gap | None) -> Draft:
    draft = planning.with_group(context, draft, said)
    if said.kinds and draft.meeting_id is None:
        draft = steps.with_kinds(context, draft, said.kinds)
    if said.at is not None:
        draft = replace(draft, at=said.at, night=False)
    elif said.afternoon is not None and draft.at is not None and (draft.at.hour >= 12) != said.afternoon:
        draft = replace(draft, at=None)
    place = said.place
    if place is None and wants == Gap.PLACE and not said.bare:
        place = context.args.strip("。. ")[:LONGEST_PLACE]
    return replace(
        draft,
        day=said.last_day or draft.day,
        place=place or draft.place,
        topic=None if said.without_topic else said.topic or draft.topic,
    )


def _emptied(draft: Draft, value: str) -> Draft:
    return replace(draft, place=None) if value == Gap.PLACE else replace(draft, day=None, at=None, night=False)
