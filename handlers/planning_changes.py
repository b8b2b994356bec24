"""改会议时间、取消会议: another time or place, or called off; whoever was told of the meeting is told again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from branch.clock import local
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.planning import Draft, Gap, gap
from branch.refusals import NotAllowed, SameMeeting
from handlers import boards, leave_periods, notices
from handlers import leave as leave_talk
from handlers import planning_steps as steps
from handlers.context import BranchContext, Say
from handlers.dialogues import ANSWERED_WITHIN, DECLINE
from handlers.keyboards import Button, press
from handlers.leave_periods import CATEGORIES, REASON
from handlers.planning_echoes import SAID, go_on, words
from handlers.planning_steps import EPOCH, MINUTE
from handlers.texts import general
from handlers.texts import notices as notice_texts
from handlers.texts import planning as texts
from handlers.understanding.plans import picked_in
from handlers.understanding.shifts import shift_in
from locales import Phrases
from services import planning
from services.meetings import convenes, count
from services.planning import Changed


def move(context: BranchContext) -> None:
    """Find the meeting that is to be moved, and echo the change; what is missing is asked for."""
    _pick(context, "pm", lambda meeting: change_one(context, str(meeting.id)), _nearest)


def call_off(context: BranchContext) -> None:
    """Find the meeting that is to be called off, and echo it; the reason is asked for."""
    _pick(context, "px", lambda meeting: call_off_one(context, str(meeting.id)))


def change_one(context: BranchContext, meeting_id: str) -> None:
    """Go on with the change of one meeting; without a word about the new time or place ask for the day."""
    meeting = planning.movable(context.work, context.member, int(meeting_id), at=context.at)
    slots = context.slots
    draft = steps.of_meeting(meeting)
    start = slots.get("new_starts_at")
    day = date.fromisoformat(slots["new_date"]) if "new_date" in slots else None
    said = words(context)
    if start:
        moment = datetime.fromisoformat(start)
        draft = replace(draft, day=moment.date(), at=said.at or moment.time(), night=False)
        if said.day is None and "date" not in slots:
            draft = replace(draft, day=local(meeting.starts_at).date())
    elif day:
        other_half = said.afternoon is not None and draft.at is not None and (draft.at.hour >= 12) != said.afternoon
        draft = replace(draft, day=day, at=None if other_half else draft.at)
    elif (by := shift_in(context.slots.get(SAID, context.args))) is not None:
        wall = local(meeting.starts_at + by)
        draft = replace(draft, day=wall.date(), at=wall.time().replace(second=0))
    draft = replace(draft, place=slots.get("place") or draft.place, topic=said.topic or draft.topic)
    context.toast()
    if draft == steps.of_meeting(meeting):
        steps.ask(context, replace(draft, day=None, at=None, night=False), Gap.DAY)
        return
    go_on(context, draft)


def confirm_move(context: BranchContext, meeting_id: str, minutes: str) -> None:
    """Make the change that was echoed; a second press finds it made."""
    draft = steps.pressed(context)
    if draft is not None:
        context.toast()
        agreed(context, draft)
        return
    meeting = planning.movable(context.work, context.member, int(meeting_id), at=context.at)
    if meeting.starts_at != EPOCH + int(minutes) * MINUTE:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    context.change(texts.moved(context.phrases, meeting))


def agreed(context: BranchContext, draft: Draft) -> None:
    """Move the meeting and tell whoever was told of it."""
    if gap(draft, context.at) is not None:
        go_on(context, draft)
        return
    _ = context.phrases
    context.work.dialogues.end(context.answer_chat, context.origin.external_id)
    try:
        changed = planning.move(context.work, context.member, draft, at=context.at)
    except SameMeeting as same:
        context.change(texts.exists(_, same.meeting))
        return
    context.change("\n".join([texts.moved(_, changed.after), *_tell_of_move(context, changed)]))
    if changed.after.state == MeetingState.OPEN:
        counted = count(context.work, changed.after.id)
        boards.refresh(context.work, counted, at=context.at, bot_username=context.bot_username)
    if not changed.before.unannounced and changed.before.starts_at != changed.after.starts_at:
        leave_periods.ask_those_away(context, changed.after)


def call_off_one(context: BranchContext, meeting_id: str) -> None:
    """Echo with the reason that was given, or ask for one."""
    meeting = planning.planned(context.work, context.member, int(meeting_id), at=context.at)
    draft = steps.of_meeting(meeting)
    context.toast()
    reason = context.slots.get("reason")
    if reason:
        _echo_end(context, meeting, replace(draft, reason=reason))
        return
    _ = context.phrases
    usual = [[Button(words, press("pr", meeting.id, number))] for number, words in enumerate(texts.reasons(_))]
    rows = [*usual, [Button(general.not_at_all(_), DECLINE)]]
    steps.put(context, draft, texts.why_cancel(_, meeting), rows, wants=Gap.REASON)


def usual_reason(context: BranchContext, meeting_id: str, number: str) -> None:
    """Call a meeting off for one of the usual reasons; the question named the meeting, so this is the agreement."""
    reasons = texts.reasons(context.phrases)
    if steps.pressed(context) is None or int(number) >= len(reasons):
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    _end(context, int(meeting_id), reasons[int(number)])


def reason_given(context: BranchContext, draft: Draft, reason: str) -> None:
    """Call a meeting off for the reason that was typed."""
    _end(context, draft.meeting_id or 0, reason.strip())


def confirm_end(context: BranchContext, meeting_id: str) -> None:
    """Call the meeting off that was echoed, with the reason of the sentence."""
    draft = steps.pressed(context)
    if draft is None or draft.reason is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    _end(context, int(meeting_id), draft.reason)


def plan_again(context: BranchContext, meeting_id: str) -> None:
    """Echo a meeting that was called off as a new one, as it was; nothing is planned without agreement."""
    meeting = context.work.meetings.get(int(meeting_id))
    theirs = meeting is not None and meeting.branch_id == context.member.branch_id
    if meeting is None or not theirs or meeting.state != MeetingState.CANCELLED:
        context.toast(general.gone(context.phrases), alert=True)
        return
    if not convenes(context.work, context.member, meeting.branch_id, meeting.party_group, at=context.at):
        raise NotAllowed
    context.toast()
    go_on(context, replace(steps.of_meeting(meeting), meeting_id=None, reason=None))


def still_away(context: BranchContext, meeting_id: str) -> None:
    """Ask for leave again from a meeting that was moved, for the reason of before."""
    known = context.work.leave.of(int(meeting_id), context.member.id, at=context.at)
    code = next((code for code, each in CATEGORIES.items() if known and each == known.category), "")
    context.slots = {REASON: (known.reason if known else None) or ""}
    leave_talk.file(context, meeting_id, code)


def _nearest(context: BranchContext, meetings: list[Meeting]) -> list[Meeting]:
    """Return those that the sentence can mean: today's for “到今天十点”, the next one where only place or theme change.

    A day or an hour to come may be meant for any of them, so they are asked about.
    """
    slots, said, today = context.slots, words(context), local(context.at).date()
    if "date" not in slots and said.day == today:
        return [each for each in meetings if local(each.starts_at).date() == today] or meetings[:1]
    only_named = "meeting_kind" in slots and not {"date", "new_date", "new_starts_at"} & slots.keys()
    return meetings[:1] if only_named and (said.place or said.topic) else meetings


def _all(_context: BranchContext, meetings: list[Meeting]) -> list[Meeting]:
    return [each for each in meetings if each.state == MeetingState.PLANNED]


def _pick(
    context: BranchContext,
    operation: str,
    go_on: Callable[[Meeting], None],
    narrowed: Callable[[BranchContext, list[Meeting]], list[Meeting]] = _all,
) -> None:
    slots = context.slots
    kind = slots.get("meeting_kind")
    day = slots.get("date")
    theirs, others = planning.to_change(
        context.work,
        context.member,
        at=context.at,
        kind=MeetingKind(kind) if kind else None,
        day=date.fromisoformat(day) if day else None,
    )
    theirs, _ = narrowed(context, theirs), context.phrases
    also = [texts.held_by_others(_, others)] if others and day else []
    if not theirs:
        context.reply(also[0] if also else texts.nothing_planned(_))
    elif len(theirs) == 1 and not also:
        go_on(theirs[0])
    else:
        _which(context, operation, theirs, also)


def _which(context: BranchContext, operation: str, meetings: list[Meeting], also: list[str]) -> None:
    _ = context.phrases
    rows = [[Button(texts.label(_, each), press(operation, each.id))] for each in meetings[:8]]
    context.choose("\n".join([*also, texts.which_meeting(_)]), [*rows, [Button(general.not_at_all(_), DECLINE)]])
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is not None:
        kept = known[1] | context.slots | {SAID: context.args}
        context.work.dialogues.put(context.answer_chat, context.origin.external_id, known[0], kept, at=context.at)


def picked(context: BranchContext) -> bool:
    """Take “取消1，检察院来人” as the choice of a meeting and the reason, which agrees; False when it is none."""
    known = context.work.dialogues.get(
        context.answer_chat, context.origin.external_id, since=context.at - ANSWERED_WITHIN
    )
    chosen = picked_in(context.args)
    if known is None or chosen is None or SAID not in known[1]:
        return False
    operation, *facts = _option(known[1]["options"], chosen[0]).split(":")
    if operation != "px":
        return False
    _end(context, int(facts[0]), chosen[1])
    return True


def _option(options: list[list[str]], number: int) -> str:
    return options[number - 1][1] if 0 < number <= len(options) else ""


def _echo_end(context: BranchContext, meeting: Meeting, draft: Draft) -> None:
    _ = context.phrases
    rows = [[Button(general.yes(_), press("pc", meeting.id)), Button(general.no(_), DECLINE)]]
    steps.put(context, draft, texts.ask_cancel(_, meeting, draft.reason or ""), rows)


def _end(context: BranchContext, meeting_id: int, reason: str) -> None:
    changed = planning.call_off(context.work, context.member, meeting_id, reason=reason, at=context.at)
    context.work.dialogues.end(context.answer_chat, context.origin.external_id)
    lines = [texts.cancelled(context.phrases, changed.after)]
    if not changed.before.unannounced:
        meeting = changed.after
        reached = notices.inform(
            context,
            meeting,
            lambda _: Say(notice_texts.cancelled_notice(_, meeting)),
            lambda _: Say(notice_texts.told_of_end(_, meeting)),
        )
        lines += reached.words(context.phrases)
    steps.offer(context, "\n".join(lines), [[Button(texts.plan_again(context.phrases), press("pz", meeting_id))]])


def _tell_of_move(context: BranchContext, changed: Changed) -> list[str]:
    before, after = changed.before, changed.after
    asked = {request.member.id for request in changed.leave}

    def again(_: Phrases) -> Say:
        return Say(
            notice_texts.leave_again(_, before, after), [[Button(notice_texts.still_away(_), press("pl", after.id))]]
        )

    for member_id in asked:
        context.tell(member_id, again)
    lines = [texts.leave_ended(context.phrases, len(asked))] if asked else []
    if before.unannounced:
        return lines
    reached = notices.inform(
        context,
        after,
        lambda _: Say(notice_texts.moved_notice(_, before, after), notices.to_leave(context, _, after)),
        lambda _: Say(notice_texts.told_of_move(_, before, after)),
        but=asked,
    )
    return lines + reached.words(context.phrases)
