"""Putting a draft before the person: what is missing is asked for, what is complete is echoed before it is made."""

from dataclasses import replace
from functools import partial

from branch.clock import local
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.planning import NEAR, Draft, Gap, gap
from branch.refusals import NotAllowed
from handlers import planning_steps as steps
from handlers.context import BranchContext
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.planning_steps import EPOCH, MINUTE
from handlers.texts import general
from handlers.texts import planning as texts
from handlers.understanding.conversions import converts
from handlers.understanding.plans import PlanWords, plan_words
from rules.records import RuleRecord, starter_records
from services import planning
from services.meetings import CHAIRS
from services.workdays import workdays

SAID = "said"
"""Slot of the sentence that came before a question."""


def go_on(context: BranchContext, draft: Draft) -> None:
    """Ask for what is missing, or echo what was understood."""
    if draft.kinds and not _may_hold(context, draft):
        if MeetingKind.GROUP not in draft.kinds or not context.member.holds(*CHAIRS):
            raise NotAllowed
        context.change(texts.groups_hold_their_own(context.phrases))
        return
    missing = gap(draft, context.at)
    if missing is not None:
        steps.ask(context, draft, missing)
    elif draft.meeting_id is not None:
        _echo_change(context, draft)
    else:
        _echo_new(context, draft)


def remarks(context: BranchContext, meeting: Meeting) -> list[str]:
    """Return what the chair may want to know of the day: a rest day, other meetings."""
    _ = context.phrases
    day = local(meeting.starts_at).date()
    known = workdays(context.work, meeting.branch_id).look(day)
    others = planning.others_of_the_day(context.work, meeting.branch_id, day, but=meeting.id)
    lines = [] if known.works else [texts.rest_day(_, known)]
    if meeting.topic:
        early = planning.too_early(context.work, meeting, partial(converts, meeting.topic), at=context.at)
        lines += [texts.too_early(_, early, _probation_rule())] if early else []
    return lines + [
        texts.same_day(_, each, close=abs(each.starts_at - meeting.starts_at) < NEAR) for each in others[:2]
    ]


def _probation_rule() -> RuleRecord | None:
    return next((record for record in starter_records() if record.id == planning.PROBATION_RULE), None)


def words(context: BranchContext) -> PlanWords:
    """Return what the sentence says about a meeting; that of before, when a question came between."""
    now = local(context.at)
    roster = context.work.people.members(context.member.branch_id, on=now.date())
    return plan_words(context.slots.get(SAID, context.args), now=now, names=[each.name for each in roster])


def _echo_new(context: BranchContext, draft: Draft) -> None:
    _ = context.phrases
    meeting = steps.as_meeting(context, draft)
    known = planning.same_as(context.work, context.member.branch_id, draft)
    if known is not None:
        _echo_known(context, draft, known)
        return
    roll = planning.roll(context.work, meeting, at=context.at)
    lines = [texts.echo(_, meeting, roll), *remarks(context, meeting), texts.is_right(_)]
    minutes = int((meeting.starts_at - EPOCH) / MINUTE)
    rows = [
        [
            Button(general.yes(_), press("pk", meeting.kind, minutes, "a")),
            Button(general.no(_), DECLINE),
        ],
        [
            Button(texts.move_it(_), press("pf", "e", Gap.TIME)),
            Button(texts.place_it(_), press("pf", "e", Gap.PLACE)),
        ],
        [Button(texts.keep_back(_), press("pk", meeting.kind, minutes, "q"))],
    ]
    steps.put(context, draft, "\n".join(lines), rows)


def _echo_known(context: BranchContext, draft: Draft, known: Meeting) -> None:
    """Say that the meeting is there already; what the draft says of it anew is put before the person."""
    before = steps.of_meeting(known)
    after = replace(before, place=draft.place or before.place, topic=draft.topic or before.topic)
    if known.state == MeetingState.PLANNED and after != before:
        go_on(context, after)
        return
    steps.over(context, draft)
    context.change(texts.exists(context.phrases, known))


def _echo_change(context: BranchContext, draft: Draft) -> None:
    _ = context.phrases
    before = planning.movable(context.work, context.member, draft.meeting_id or 0, at=context.at)
    after = steps.as_meeting(context, draft)
    if (before.starts_at, before.place, before.topic) == (after.starts_at, after.place, after.topic):
        context.work.dialogues.end(context.answer_chat, context.origin.external_id)
        context.change(texts.unchanged(_, before))
        return
    lines = [texts.ask_move(_, before, after), *remarks(context, after)]
    minutes = int((after.starts_at - EPOCH) / MINUTE)
    rows = [
        [Button(general.yes(_), press("pg", before.id, minutes)), Button(general.no(_), DECLINE)],
        [
            Button(texts.move_it(_), press("pf", "e", Gap.TIME)),
            Button(texts.place_it(_), press("pf", "e", Gap.PLACE)),
        ],
    ]
    steps.put(context, draft, "\n".join(lines), rows)


def _may_hold(context: BranchContext, draft: Draft) -> bool:
    if draft.meeting_id is not None:
        return True
    kinds = planning.kinds_to_hold(context.work, context.member, at=context.at)
    if not set(draft.kinds) <= set(kinds):
        return False
    if MeetingKind.GROUP not in draft.kinds:
        return True
    groups = planning.groups_to_hold(context.work, context.member, at=context.at)
    return draft.party_group in groups if draft.party_group else bool(groups)
