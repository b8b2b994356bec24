"""定会议: a meeting is planned by one sentence or by buttons, echoed, made once, and announced."""

from dataclasses import replace
from datetime import datetime

from branch.clock import local
from branch.meeting import MeetingKind
from branch.planning import Draft, gap
from branch.refusals import SameMeeting
from handlers import leave_periods, notices
from handlers import planning_steps as steps
from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.planning_echoes import go_on, words
from handlers.planning_steps import EPOCH, MINUTE
from handlers.texts import general
from handlers.texts import planning as texts
from handlers.understanding import Slots
from handlers.understanding.plans import PlanWords
from services import planning


def begin(context: BranchContext) -> None:
    """Begin a plan with whatever the sentence says."""
    said = words(context)
    slots = context.slots
    draft = Draft(place=said.place or slots.get("place"), topic=said.topic or slots.get("topic"))
    kinds = said.kinds or ((MeetingKind(slots["meeting_kind"]),) if "meeting_kind" in slots else ())
    draft = with_group(context, draft, said)
    if kinds:
        draft = steps.with_kinds(context, draft, kinds)
    start = slots.get("starts_at") if not said.no_such_day else None
    day = said.day or (datetime.fromisoformat(start).date() if start else None)
    go_on(context, replace(draft, day=day, at=said.at))


def begin_another(context: BranchContext, before: Draft, slots: Slots) -> None:
    """Begin a plan while another waits for agreement: nothing of that one is taken over, and its button still works."""
    kept = steps.set_aside(context, before)
    waiting = steps.as_meeting(context, before) if before.starts_at else None
    context.slots = dict(slots) | {steps.BEFORE: texts.left_open(context.phrases, waiting, kept=kept)}
    begin(context)


def confirm(context: BranchContext, kind: str, minutes: str, how: str) -> None:
    """Make the meeting that was echoed; a second press finds the one that the first made."""
    draft = steps.pressed(context) or steps.earlier(context, kind, minutes)
    if draft is None:
        _show_made(context, Draft((MeetingKind(kind),)), EPOCH + int(minutes) * MINUTE)
        return
    context.toast()
    make(context, draft, quietly=how == "q")


def announce(context: BranchContext, meeting_id: str) -> None:
    """Tell everybody of a meeting that was kept back; a second press tells nobody twice."""
    meeting = planning.planned(context.work, context.member, int(meeting_id), at=context.at)
    context.toast()
    lines = [texts.made(context.phrases, meeting)]
    if meeting.unannounced:
        lines += notices.announce(context, meeting).words(context.phrases)
        leave_periods.ask_those_away(context, meeting)
    context.change("\n".join(lines))


def make(context: BranchContext, draft: Draft, *, quietly: bool = False) -> None:
    """Make the meeting and announce it; ``quietly`` nobody is told yet."""
    if gap(draft, context.at) is not None:
        # It was complete when it was echoed; the hour has come meanwhile.
        go_on(context, draft)
        return
    _ = context.phrases
    steps.over(context, draft)
    try:
        meeting = planning.create(context.work, context.member, draft, at=context.at, quietly=quietly)
    except SameMeeting as same:
        context.change(texts.exists(_, same.meeting))
        return
    lines, rows = [texts.made(_, meeting)], []
    if quietly:
        lines.append(texts.kept_back(_))
        rows = [[Button(texts.announce_it(_), press("pa", meeting.id))]]
    else:
        lines += notices.announce(context, meeting).words(_)
        leave_periods.ask_those_away(context, meeting)
    steps.offer(context, "\n".join(lines), rows)


def with_group(context: BranchContext, draft: Draft, said: PlanWords) -> Draft:
    """Return the draft with the Party group that was named, if there is one of that name."""
    if said.party_group is None or draft.meeting_id is not None:
        return draft
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    names = {member.party_group for member in roster if member.party_group}
    key = said.party_group[-2:] if said.party_group not in names else said.party_group
    named = next((name for name in sorted(names) if name in {said.party_group, key}), None)
    return replace(draft, party_group=named)


def _show_made(context: BranchContext, draft: Draft, starts_at: datetime) -> None:
    wall = local(starts_at)
    groups = planning.groups_to_hold(context.work, context.member, at=context.at)
    group = groups[0] if groups and MeetingKind.GROUP in draft.kinds else None
    draft = replace(draft, day=wall.date(), at=wall.time(), party_group=group)
    made = planning.same_as(context.work, context.member.branch_id, draft)
    if made is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    context.change(texts.exists(context.phrases, made))
