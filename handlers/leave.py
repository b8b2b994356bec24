"""请假: a member asks for leave from a meeting; the chair decides."""

from datetime import date

from branch.clock import local
from branch.leave import LeaveCategory, LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind
from branch.member import Member
from branch.refusals import AlreadyCheckedIn, LeaveGone, NoMeetingOpen
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.texts import general
from handlers.texts import meetings as texts
from locales import Phrases
from services import leave
from services.meetings import CHAIRS

CATEGORIES = {"o": LeaveCategory.OFFICIAL, "p": LeaveCategory.PERSONAL, "s": LeaveCategory.SICK}
"""Short codes for callback data."""


REASON = "reason"


def request(context: BranchContext) -> None:
    """Echo what was understood before anything is filed; several meetings are asked about."""
    slots = context.slots
    kind = slots.get("meeting_kind")
    try:
        found = leave.candidates(
            context.work,
            context.member,
            at=context.at,
            since=_day(slots.get("date") or slots.get("date_from")),
            until=_day(slots.get("date_to")),
            kind=MeetingKind(kind) if kind else None,
        )
    except NoMeetingOpen:
        context.reply(texts.reminder_to_leave(context.phrases))
        return
    if len(found) == 1:
        _confirm(context, found[0])
        return
    rows = [[Button(texts.named(context.phrases, each), _press(context, each))] for each in found]
    context.choose(texts.which(context.phrases), rows)
    _remember_reason(context)


def file(context: BranchContext, meeting_id: str, category: str = "") -> None:
    """File the request and put it before the chair; a second press tells how the first one stands.

    Once the question is over (cancelled, or the talk went on) its button files nothing: the reason is gone with it.
    """
    known = leave.standing(context.work, context.member, int(meeting_id), at=context.at)
    if known is not None:
        _show_standing(context, known)
        return
    if REASON not in context.slots:
        context.toast(general.gone(context.phrases), alert=True)
        return
    try:
        filed = leave.request(
            context.work,
            context.member,
            int(meeting_id),
            at=context.at,
            category=CATEGORIES.get(category),
            reason=context.slots[REASON] or None,
        )
    except AlreadyCheckedIn as there:
        context.toast()
        context.change(texts.checked_in(context.phrases, there.record))
        return
    context.toast()
    context.change(texts.leave_filed(context.phrases))
    _put_before_chairs(context, filed)


def withdraw(context: BranchContext) -> None:
    """Take back the sender's pending request; several are asked about."""
    found = leave.pending(context.work, context.member, at=context.at, on=_day(context.slots.get("date")))
    if not found:
        raise LeaveGone
    if len(found) == 1:
        withdraw_one(context, str(found[0].meeting.id))
        return
    rows = [[Button(texts.named(context.phrases, each.meeting), press("lw", each.meeting.id))] for each in found]
    context.choose(texts.which(context.phrases), rows)


def withdraw_one(context: BranchContext, meeting_id: str) -> None:
    """Take back the sender's pending request for one meeting."""
    filed = leave.withdraw(context.work, context.member, int(meeting_id), at=context.at)
    context.toast()
    context.change(texts.leave_withdrawn(context.phrases, filed.meeting))


def approve(context: BranchContext, request_id: str) -> None:
    """Approve a request and tell the member."""
    _decide(context, int(request_id), LeaveState.APPROVED)


def reject(context: BranchContext, request_id: str) -> None:
    """Do not approve a request and tell the member."""
    _decide(context, int(request_id), LeaveState.REJECTED)


def _show_standing(context: BranchContext, known: LeaveRequest) -> None:
    context.toast()
    if known.state == LeaveState.APPROVED:
        context.change(texts.leave_decided(context.phrases, known, approved=True))
    else:
        context.change(texts.leave_filed(context.phrases))


def _put_before_chairs(context: BranchContext, filed: LeaveRequest) -> None:
    for chair in _deciders(context):
        context.tell(
            chair.id,
            lambda _: Say(
                texts.leave_to_decide(_, filed),
                [
                    [
                        Button(texts.approve(_), press("la", filed.id)),
                        Button(texts.reject(_), press("lr", filed.id)),
                    ],
                ],
            ),
        )


def _confirm(context: BranchContext, meeting: Meeting) -> None:
    yes, no = general.yes(context.phrases), general.no(context.phrases)
    rows = [[Button(yes, _press(context, meeting)), Button(no, press("no"))]]
    context.choose(texts.ask_leave(context.phrases, meeting, context.slots.get("reason")), rows)
    _remember_reason(context)


def _press(context: BranchContext, meeting: Meeting) -> str:
    named = context.slots.get("leave_category")
    code = next((code for code, category in CATEGORIES.items() if category == named), "")
    return press("lf", meeting.id, code)


def _remember_reason(context: BranchContext) -> None:
    """Keep the reason with the dialogue: it is too private for a button and too long."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is not None:
        facts = known[1] | {REASON: context.slots.get(REASON) or ""}
        context.work.dialogues.put(context.answer_chat, context.origin.external_id, known[0], facts, at=context.at)


def _deciders(context: BranchContext) -> list[Member]:
    chairs = context.work.people.holders(context.member.branch_id, *CHAIRS, on=local(context.at).date())
    return [chair for chair in chairs if chair.id != context.member.id]


def _decide(context: BranchContext, request_id: int, state: LeaveState) -> None:
    filed = leave.decide(context.work, context.member, request_id, state, at=context.at)
    approved = state == LeaveState.APPROVED
    context.toast()
    context.change(texts.leave_marked(context.phrases, filed, approved=approved))

    def words(_: Phrases) -> Say:
        return Say(texts.leave_decided(_, filed, approved=approved))

    context.tell(filed.member.id, words)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
