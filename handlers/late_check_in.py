"""补签: after the end a member asks to be recorded as present, with a reason; the chair decides by a button."""

from collections.abc import Collection
from datetime import date
from typing import Any

from branch.attendance import ATTENDED, AttendanceState
from branch.clock import local
from branch.late_check_in import LateCheckIn, LateCheckInState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.refusals import NothingToCorrect, ReasonNeeded, WitnessNeeded
from handlers import check_in, in_words
from handlers.access import Place
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE, drop_question
from handlers.keyboards import Button, press
from handlers.texts import attendance as texts
from handlers.texts import general
from handlers.texts import leave as leave_texts
from handlers.texts import meetings as meeting_texts
from locales import Phrases
from services import late_check_in
from services.meetings import CHAIRS, is_kind

TOPIC = "late_check_in"
OFFERED = 6
"""Meetings that are offered at most."""
MARKED = frozenset({AttendanceState.LATE, AttendanceState.LEFT_EARLY})
"""States of somebody who was there that may be wrong all the same."""


def ask(context: BranchContext) -> None:
    """File a request, ask what it lacks, or sign in when the meeting still goes on."""
    kind, day = context.slots.get("meeting_kind"), context.slots.get("date")
    wanted = MeetingKind(kind) if kind else None
    going_on = context.work.meetings.open_for(context.member.id)
    still = any(is_kind(each.meeting, wanted) for each in going_on)
    if still and day in {None, local(context.at).date().isoformat()}:
        check_in.check_in(context)
        return
    found = _may_be_meant(context, wanted)
    if day:
        found = [each for each in found if local(each.starts_at).date().isoformat() == day]
    if not found:
        raise NothingToCorrect
    reason = str(context.slots.get("reason") or "")
    if len(found) == 1:
        _request(context, found[0].id, reason)
        return
    rows = [[Button(meeting_texts.named(context.phrases, each), press("lk", each.id))] for each in found[:OFFERED]]
    in_words.choose(context, texts.late_which(context.phrases), rows, reason=reason)


def ask_for(context: BranchContext, meeting_id: str) -> None:
    """Go on with the meeting whose button was pressed."""
    context.toast()
    _request(context, int(meeting_id), str(context.slots.get("reason") or ""))


def because(context: BranchContext, meeting_id: str, code: str) -> None:
    """Go on with one of the usual reasons."""
    context.toast()
    _request(context, int(meeting_id), dict(texts.late_reasons(context.phrases))[code])


def said(context: BranchContext) -> None:
    """Take what was said for what was asked: the reason, or who saw the member there."""
    meeting_id, reason = int(context.slots["meeting"]), str(context.slots.get("reason") or "")
    if reason:
        _request(context, meeting_id, reason, witness=context.args)
    else:
        _request(context, meeting_id, context.args)


def object_to(context: BranchContext, states: Collection[AttendanceState], day: date | None) -> bool:
    """File an objection to the latest record in one of ``states``, or of that day; False when there is none.

    What was said is the reason: whoever objects has said why.
    """
    found = late_check_in.disputable(context.work, context.member, states, at=context.at)
    fitting = [each for each in found if day in {None, local(each.starts_at).date()}]
    if not fitting:
        return False
    context.settle(Place.PRIVATE)
    drop_question(context)
    known = context.work.attendance.get(fitting[0].id, context.member.id)
    there = known is not None and known[0] in ATTENDED
    _request(context, fitting[0].id, context.args if there else "", denies=there)
    return True


def give_up(context: BranchContext) -> bool:
    """Take back the request that nobody decided yet; False when there is none."""
    waiting = late_check_in.waiting(context.work, context.member, at=context.at)
    if not waiting:
        return False
    context.settle(Place.PRIVATE)
    drop_question(context)
    filed = late_check_in.withdraw(context.work, context.member, waiting[0].meeting.id, at=context.at)
    context.reply(texts.late_withdrawn(context.phrases, filed))
    return True


def approve(context: BranchContext, request_id: str) -> None:
    """Approve a request and tell the member."""
    _decide(context, int(request_id), LateCheckInState.APPROVED)


def reject(context: BranchContext, request_id: str) -> None:
    """Do not approve a request and tell the member."""
    _decide(context, int(request_id), LateCheckInState.REJECTED)


def _may_be_meant(context: BranchContext, kind: MeetingKind | None) -> list[Meeting]:
    """Return the meetings that “补签” may mean: missed ones, and before them one that ended today and counts as late.

    Raises:
        NothingToCorrect: there is none.
    """
    late = late_check_in.disputable(context.work, context.member, {AttendanceState.LATE}, at=context.at)
    today = local(context.at).date()
    lately = [each for each in late if local(each.starts_at).date() == today and is_kind(each, kind)]
    try:
        missed = late_check_in.candidates(context.work, context.member, at=context.at, kind=kind)
    except NothingToCorrect:
        if not lately:
            raise
        return lately
    return [*lately, *missed]


def _request(
    context: BranchContext, meeting_id: int, reason: str, *, witness: str | None = None, denies: bool = False
) -> None:
    """File the request or ask what it lacks; ``denies`` says that the member was not there at all."""
    meeting, known = context.work.meetings.get(meeting_id), context.work.attendance.get(meeting_id, context.member.id)
    objects = known is not None and (known[0] in MARKED or (denies and known[0] in ATTENDED))
    if meeting is not None and meeting.state == MeetingState.OPEN and not objects:
        check_in.check_in(context)
        return
    deciders = _deciders(context)
    if not deciders:
        context.reply(leave_texts.nobody_decides(context.phrases))
        return
    before = context.work.late_check_ins.of(meeting_id, context.member.id, at=context.at)
    if before is not None and before.state == LateCheckInState.REQUESTED:
        context.reply(texts.late_filed(context.phrases, before, again=True))
        return
    facts: dict[str, Any] = {"reason": reason, "witness": witness, "objects": objects}
    try:
        filed = late_check_in.request(context.work, context.member, meeting_id, at=context.at, **facts)
    except ReasonNeeded:
        _ask_why(context, meeting_id)
    except WitnessNeeded as needed:
        rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
        words = texts.late_witness(context.phrases, needed.meeting)
        in_words.choose(context, words, rows, takes=TOPIC, meeting=meeting_id, reason=reason)
    else:
        _show(context, filed, deciders)


def _ask_why(context: BranchContext, meeting_id: int) -> None:
    meeting = context.work.meetings.get(meeting_id)
    if meeting is None:
        raise NothingToCorrect
    usual = texts.late_reasons(context.phrases)
    rows = [[Button(label, press("lq", meeting_id, code)) for code, label in usual]]
    rows.append([Button(general.not_at_all(context.phrases), DECLINE)])
    in_words.choose(context, texts.late_why(context.phrases, meeting), rows, takes=TOPIC, meeting=meeting_id)


def _show(context: BranchContext, filed: LateCheckIn, deciders: list[Member]) -> None:
    """Say how the request stands, and put it before the chairs."""
    if filed.state == LateCheckInState.APPROVED:
        context.reply(texts.late_decided(context.phrases, filed, approved=True))
        return
    context.reply(texts.late_filed(context.phrases, filed))
    for chair in deciders:
        context.tell(chair.id, lambda _: _before_chair(_, filed))


def _before_chair(_: Phrases, filed: LateCheckIn) -> Say:
    keys = [
        Button(leave_texts.approve(_), press("ka", filed.id)),
        Button(leave_texts.reject(_), press("kr", filed.id)),
    ]
    return Say(texts.late_to_decide(_, filed), [keys])


def _deciders(context: BranchContext) -> list[Member]:
    chairs = context.work.people.holders(context.member.branch_id, *CHAIRS, on=local(context.at).date())
    return [chair for chair in chairs if chair.id != context.member.id]


def _decide(context: BranchContext, request_id: int, state: LateCheckInState) -> None:
    filed = late_check_in.decide(context.work, context.member, request_id, state, at=context.at)
    approved = state == LateCheckInState.APPROVED
    context.toast()
    context.change(texts.late_marked(context.phrases, filed, approved=approved))
    context.tell(filed.member.id, lambda _: Say(texts.late_decided(_, filed, approved=approved)))
