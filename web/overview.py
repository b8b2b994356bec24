"""The overview of a month for officers, and everybody's own record."""

import re
from datetime import date, datetime
from typing import Any

from aiohttp import web

from branch.attendance import ATTENDED, Tally
from branch.clock import local, month_of
from branch.dues import DuesItem
from branch.duties import DutyState, Instance
from branch.meeting import Meeting, MeetingState
from branch.overview import Overview, OwnMeeting
from documents import month_charts
from locales import Phrases
from locales.words import meeting_kinds
from reminders import texts_duties
from services import overview
from services.meetings import CHAIRS
from services.office import READERS as OFFICE
from services.overview import VIEWERS
from web import duty_words
from web.charts import shown_chart
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.states import attendance_tag, dues_tag, meeting_tag
from web.waiting import in_chat, matters
from web.words import page

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


async def desk(request: web.Request) -> web.StreamResponse:
    """Show the month of ``?month=YYYY-MM``, this month unless it says otherwise; to members their own record."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    if not visitor.member.holds(*VIEWERS):
        raise web.HTTPSeeOther("/matrix" if visitor.member.holds(*OFFICE) else "/me")
    asked = request.query.get("month", "")
    month = asked if MONTH.fullmatch(asked) else month_of(local(at).date())
    found = await read(request, lambda work: overview.overview(work, visitor.member, month, at=at))
    return page(request, "desk.html", **_desk(request, found, at))


async def mine(request: web.Request) -> web.StreamResponse:
    """Show the own attendance and dues, and what waits for oneself; nobody sees another's."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    _, me = visitor.phrases, visitor.member
    held = await read(request, lambda work: overview.own_meetings(work, me, at=at))
    dues = await read(request, lambda work: overview.own_dues(work, me, at=at))
    waiting = await read(request, lambda work: overview.waiting(work, me, at=at))
    chat = request.app[PARTS].bot_username
    facts: dict[str, Any] = {
        "meetings": [_own(_, each, at) for each in held],
        "counted": sum(each.meeting.state in overview.HELD for each in held),
        "came": sum(each.state in ATTENDED for each in held),
        "dues": [_item(_, each) for each in dues],
        "waiting": matters(_, waiting, chat, chair=me.holds(*CHAIRS)),
    }
    return page(request, "me.html", **facts)


async def more(request: web.Request) -> web.StreamResponse:
    """List every page, for phones, where the bar holds only a few."""
    return page(request, "more.html")


PAGES = (
    Page("GET", "/desk", desk),
    Page("GET", "/me", mine),
    Page("GET", "/more", more),
)
"""The pages of this subject, for the table of all pages."""


def _desk(request: web.Request, found: Overview, at: datetime) -> dict[str, Any]:
    visitor, chat = request[VISITOR], request.app[PARTS].bot_username
    _, today = visitor.phrases, local(at).date()
    held = [each for each in found.meetings if each.meeting.state in overview.HELD]
    whole = [each for each in held if each.meeting.for_all]
    facts = {
        "month": _.month(found.month),
        "year": found.month[:4],
        "months": _months(_, found.month),
        "today": _.weekday(today),
        "made_at": _.when(at),
        "held": len(held),
        "coming": sum(each.meeting.state == MeetingState.PLANNED for each in found.meetings),
        "last": _sums(_, whole[-1], at) if whole else None,
        "agenda": _agenda(_, found, at),
        "waiting": matters(_, found.waiting, chat, chair=visitor.member.holds(*CHAIRS)),
        "waits": sum(each.count for each in found.waiting),
        "attendance": shown_chart(month_charts.attendance(_, found.attendance)),
        "duties": [_duty(_, each, chat) for each in found.duties if each.open],
        "duties_done": sum(not each.open for each in found.duties),
        "duties_all": len(found.duties),
        "chairs": visitor.member.holds(*CHAIRS),
    }
    if found.dues is not None:
        facts |= {"dues_now": found.dues[-1], "dues": shown_chart(month_charts.dues(_, found.dues))}
    return facts


def _months(_: Phrases, month: str) -> list[tuple[str, str, bool]]:
    """Return the shown month between its neighbours: value, name, whether it is shown."""
    before, after = overview.months_until(month, 2)[0], overview.month_after(month)
    return [(each, _.month(each), each == month) for each in (before, month, after)]


def _agenda(_: Phrases, found: Overview, at: datetime) -> list[dict[str, Any]]:
    """Return the meetings of the month; the one going on, or else the next, is marked."""
    coming = [each for each in found.meetings if each.meeting.state in {MeetingState.PLANNED, MeetingState.OPEN}]
    still = [each for each in coming if each.meeting.state == MeetingState.OPEN or each.meeting.starts_at >= at]
    following = still[0].meeting.id if still else None
    return [
        {
            **_named(_, each.meeting),
            "tag": meeting_tag(_, each.meeting, at),
            "sums": _sums(_, each, at) if each.meeting.state in overview.HELD else None,
            "next": each.meeting.id == following,
            "open": each.meeting.state == MeetingState.OPEN,
        }
        for each in found.meetings
    ]


def _named(_: Phrases, meeting: Meeting) -> dict[str, Any]:
    day: date = local(meeting.starts_at).date()
    return {
        "id": meeting.id,
        "day": day,
        "date": _.day(day),
        "time": _.time(meeting.starts_at),
        "kind": meeting_kinds(_, meeting.kinds),
        "group": meeting.party_group or "",
        "topic": meeting.topic or "",
        "place": meeting.place or "",
    }


def _duty(_: Phrases, each: Instance, chat: str) -> dict[str, Any]:
    """Return one open duty: what, by when, what is missing, its rule, and the link into the chat that does it."""
    lacks = duty_words.missing(_, each)
    progress = each.progress
    parts = _("{done}/{total}人").format(done=progress.done, total=progress.total) if progress else ""
    return {
        "name": texts_duties.name(_, each.duty),
        "mark": duty_words.mark(each),
        "state": duty_words.state(_, each),
        "late": each.state == DutyState.OVERDUE,
        "fact": _("还缺{records}").format(records=lacks) if lacks else parts,
        "source": duty_words.source(_, each),
        "default": each.by_default,
        "day": each.due_on.isoformat() if each.due_on else "",
        "date": _.day(each.due_on) if each.due_on else _("文件没写期限"),
        "address": in_chat(chat, "/due"),
    }


def _sums(_: Phrases, found: Tally, at: datetime) -> dict[str, Any]:
    missing = found.missing + found.leave_pending
    word = _("缺席") if found.absent(at) else _("未确认")
    return {
        "present": found.present,
        "expected": found.expected,
        "words": _("应到{expected}，实到{present}，请假{leave}，{label}{missing}").format(
            expected=found.expected, present=found.present, leave=found.on_leave, label=word, missing=missing
        ),
    }


def _own(_: Phrases, each: OwnMeeting, at: datetime) -> dict[str, Any]:
    return _named(_, each.meeting) | {"tag": attendance_tag(_, each.state, each.meeting, at)}


def _item(_: Phrases, each: DuesItem) -> dict[str, Any]:
    return {
        "month": _.month(each.month),
        "year": each.month[:4],
        "difference": each.part > 0,
        "amount": _.money(each.amount_fen),
        "tag": dues_tag(_, each),
    }
