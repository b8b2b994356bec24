"""请假: a member asks for leave from meetings; the chair decides."""

from collections.abc import Sequence
from datetime import date, timedelta

from branch.clock import local
from branch.leave import LeaveRequest, LeaveState
from branch.meeting import Meeting, MeetingKind
from branch.member import Member
from branch.refusals import AlreadyCheckedIn, LeaveGone, NoMeetingOpen
from handlers import in_words, leave_periods
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, Rows, press
from handlers.leave_periods import CATEGORIES, REASON
from handlers.texts import general
from handlers.texts import leave as texts
from handlers.texts import meetings as meeting_texts
from locales import Phrases
from services import leave
from services import leave_periods as periods
from services.meetings import CHAIRS

ABOUT_TO_BEGIN = timedelta(minutes=30)
"""System default: who asks without a day so shortly before a meeting means that one; the echo names it."""
TOGETHER = 4
"""Requests that one press decides at most: their ids have to fit into callback data."""


def request(context: BranchContext) -> None:
    """Echo what was understood before anything is filed; several meetings are offered one by one and together."""
    try:
        found = _candidates(context)
    except NoMeetingOpen:
        if not leave_periods.offer(context, _code(context)):
            named = _named_days(context)
            words = texts.nothing_on(context.phrases, named) if named else texts.reminder_to_leave(context.phrases)
            context.reply(words)
        return
    new = [each for each in found if leave.standing(context.work, context.member, each.id, at=context.at) is None]
    if new:
        _offer(context, new)
    elif (known := leave.standing(context.work, context.member, found[0].id, at=context.at)) is not None:
        _show_standing(context, known)


def request_from(context: BranchContext, meeting_id: str) -> None:
    """Ask for leave from the meeting below whose notice the link stands; any, once that is over."""
    meeting = context.work.meetings.get(int(meeting_id))
    if meeting is None or meeting.branch_id != context.member.branch_id:
        request(context)
        return
    context.slots = {"date": local(meeting.starts_at).date().isoformat(), "meeting_kind": str(meeting.kind)}
    request(context)


def _named_days(context: BranchContext) -> list[date]:
    """Return the single days that the sentence names."""
    said = context.slots.get("dates") or [context.slots.get("date")]
    return [day for each in said if (day := day_of(each)) is not None]


def _candidates(context: BranchContext) -> list[Meeting]:
    """Return the meetings that were meant; without a day or kind, minutes before a meeting, that one.

    Raises:
        NoMeetingOpen: there is none.
    """
    slots = context.slots
    # Of several days each may have a meeting of another kind.
    named = None if slots.get("dates") else slots.get("meeting_kind")
    kind = MeetingKind(named) if named else None
    since, until = day_of(slots.get("date") or slots.get("date_from")), day_of(slots.get("date_to"))
    days = slots.get("dates") or ()
    found = leave.candidates(
        context.work,
        context.member,
        at=context.at,
        since=since,
        until=day_of(days[-1]) if days else until,
        kind=kind,
    )
    if days:
        found = [each for each in found if local(each.starts_at).date().isoformat() in days]
    if not found:
        raise NoMeetingOpen
    near = [each for each in found if each.starts_at - context.at <= ABOUT_TO_BEGIN]
    return near if since is None and len(near) == 1 else found


def _offer(context: BranchContext, found: list[Meeting]) -> None:
    slots, code = context.slots, _code(context)
    facts = {REASON: str(slots.get(REASON) or "")} | leave_periods.said(context)
    meetings = [each.id for each in found]
    if len(found) == 1 or slots.get("dates"):
        data = press("lf", found[0].id, code) if len(found) == 1 else press("lz", *code)
        keys = [Button(general.yes(context.phrases), data), Button(general.no(context.phrases), DECLINE)]
        words = texts.ask_leave(context.phrases, found, slots.get(REASON))
        taken = {local(each.starts_at).date() for each in found}
        if free := [day for day in _named_days(context) if day not in taken]:
            words += "\n" + texts.nothing_on(context.phrases, free)
        in_words.choose(context, words, [keys], **facts, meetings=meetings)
        return
    rows = [[Button(meeting_texts.named(context.phrases, each), press("lf", each.id, code))] for each in found]
    rows.append([Button(texts.all_of_them(context.phrases), press("lz", *code))])
    in_words.choose(context, texts.which_leave(context.phrases, found), rows, **facts, meetings=meetings)


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
        filed = _file(context, int(meeting_id), category)
    except AlreadyCheckedIn as there:
        context.toast()
        context.change(meeting_texts.checked_in(context.phrases, there.record))
        return
    context.toast()
    context.change("\n".join([filed_words(context, [filed]), *leave_periods.keep(context, category)]))
    put_before_chairs(context, [filed])


def for_the_period(context: BranchContext, period_id: str, meeting_id: str) -> None:
    """Ask for leave from a meeting that was planned into the days away; a second press tells how the first stands."""
    known = leave.standing(context.work, context.member, int(meeting_id), at=context.at)
    if known is not None:
        _show_standing(context, known)
        return
    filed = periods.ask_leave(context.work, context.member, int(period_id), int(meeting_id), at=context.at)
    context.toast()
    context.change(filed_words(context, [filed]))
    put_before_chairs(context, [filed])


def file_all(context: BranchContext, category: str = "") -> None:
    """File a request for every meeting that was offered; where the member is already nothing is filed."""
    if "meetings" not in context.slots:
        context.toast(general.gone(context.phrases), alert=True)
        return
    filed = []
    for meeting_id in context.slots["meetings"]:
        try:
            known = leave.standing(context.work, context.member, int(meeting_id), at=context.at)
            filed += [] if known else [_file(context, int(meeting_id), category)]
        except AlreadyCheckedIn:
            continue
    if not filed:
        raise LeaveGone
    context.toast()
    context.change("\n".join([filed_words(context, filed), *leave_periods.keep(context, category)]))
    put_before_chairs(context, filed)


def approve(context: BranchContext, request_ids: str) -> None:
    """Approve requests and tell the member."""
    _decide(context, request_ids, LeaveState.APPROVED)


def reject(context: BranchContext, request_ids: str) -> None:
    """Do not approve requests and tell the member."""
    _decide(context, request_ids, LeaveState.REJECTED)


def show_each(context: BranchContext, request_ids: str) -> None:
    """Show several requests of one member one by one, each with its own buttons."""
    context.toast()
    found = (context.work.leave.get(int(each), at=context.at) for each in request_ids.split("."))
    for filed in found:
        if filed is not None and filed.member.branch_id == context.member.branch_id:
            say = _before_chair(context.phrases, [filed])
            context.reply(say.text, say.rows)


def put_before_chairs(context: BranchContext, filed: Sequence[LeaveRequest]) -> None:
    """Put requests of one member before all chairs but the member, a few in one message."""
    for start in range(0, len(filed), TOGETHER):
        part = filed[start : start + TOGETHER]
        for chair in deciders(context):
            if chair.id != part[0].member.id:
                context.tell(chair.id, lambda _, part=part: _before_chair(_, part))  # type: ignore[misc]


def _file(context: BranchContext, meeting_id: int, category: str) -> LeaveRequest:
    return leave.request(
        context.work,
        context.member,
        meeting_id,
        at=context.at,
        category=CATEGORIES.get(category),
        reason=context.slots.get(REASON) or None,
    )


def filed_words(context: BranchContext, filed: Sequence[LeaveRequest]) -> str:
    """Return what the member is told of requests that were filed."""
    if not deciders(context):
        return texts.nobody_decides(context.phrases)
    if len(filed) == 1:
        return texts.leave_filed(context.phrases)
    return texts.several_filed(context.phrases, [each.meeting for each in filed])


def _show_standing(context: BranchContext, known: LeaveRequest) -> None:
    context.toast()
    if known.state == LeaveState.APPROVED:
        context.change(texts.leave_decided(context.phrases, known, approved=True))
    else:
        context.change(texts.leave_filed(context.phrases))


def _before_chair(_: Phrases, filed: Sequence[LeaveRequest]) -> Say:
    ids = ".".join(str(each.id) for each in filed)
    rows: Rows = [[Button(texts.approve(_), press("la", ids)), Button(texts.reject(_), press("lr", ids))]]
    if len(filed) > 1:
        rows = [*rows, [Button(texts.one_by_one(_), press("ls", ids))]]
    return Say(texts.leave_to_decide(_, filed), rows)


def _decide(context: BranchContext, request_ids: str, state: LeaveState) -> None:
    """Decide what is not decided yet; when there is nothing left, say by whom it was decided."""
    decided: list[LeaveRequest] = []
    gone: LeaveGone | None = None
    for request_id in request_ids.split("."):
        try:
            decided.append(leave.decide(context.work, context.member, int(request_id), state, at=context.at))
        except LeaveGone as already:
            gone = already
    if not decided:
        raise gone or LeaveGone
    approved = state == LeaveState.APPROVED
    context.toast()
    context.change(texts.leave_marked(context.phrases, decided, approved=approved))
    for filed in decided:
        _tell_member(context, filed, approved=approved)


def _tell_member(context: BranchContext, filed: LeaveRequest, *, approved: bool) -> None:
    context.tell(filed.member.id, lambda _: Say(texts.leave_decided(_, filed, approved=approved)))


def _code(context: BranchContext) -> str:
    named = context.slots.get("leave_category")
    return next((code for code, category in CATEGORIES.items() if category == named), "")


def deciders(context: BranchContext) -> list[Member]:
    """Return the chairs of the branch but the sender."""
    chairs = context.work.people.holders(context.member.branch_id, *CHAIRS, on=local(context.at).date())
    return [chair for chair in chairs if chair.id != context.member.id]


def day_of(text: str | None) -> date | None:
    """Return the day of an ISO text; None for none."""
    return date.fromisoformat(text) if text else None
