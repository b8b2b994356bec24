"""日历: the year of a branch month by month, and the feed that calendar programmes read by its own secret."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

from aiohttp import web

from branch.clock import local, month_of
from branch.duties import Instance
from branch.meeting import Meeting
from branch.refusals import LinkGone
from documents import year_charts
from documents.calendar_file import Entry, calendar_file
from documents.year_charts import URGENCY
from documents.year_wheel import Ring
from locales import Phrases, phrases
from locales.words import meeting_kinds
from reminders import texts_duties
from rules.duties import rule_of
from services import duties, feeds
from services.feeds import OVERSEERS, Feed
from services.workdays import Day, workdays
from storage.unit_of_work import UnitOfWork
from web import duty_words
from web.charts import shown_drawing
from web.gate import Page
from web.parts import PARTS, VISITOR
from web.words import HEADERS, page, plain

YEARS = range(2000, 2101)


async def feed(request: web.Request) -> web.Response:
    """Return the calendar behind a secret address; a wrong one says no more than any other wrong address."""
    parts, secret = request.app[PARTS], request.match_info["secret"]
    at = parts.clock.now()

    def look() -> Feed:
        return parts.database.read(lambda connection: feeds.read(UnitOfWork(connection), secret, at=at))

    try:
        found = await asyncio.to_thread(look)
    except LinkGone:
        return plain(request, 404, "not_found")
    content = await asyncio.to_thread(written, found, at)
    return web.Response(body=content, content_type="text/calendar", charset="utf-8", headers=HEADERS)


def written(found: Feed, at: Any) -> bytes:
    """Return a feed as a calendar file in the language of its member."""
    _ = phrases(found.language)
    entries = [meeting_entry(_, each) for each in found.meetings]
    entries += [_duty_entry(_, each) for each in found.duties]
    entries += [Entry(f"dues-{day}@zhibu", day, _("党费：今日截止")) for day in found.dues]
    return calendar_file(found.branch, entries, at=at)


def meeting_entry(_: Phrases, meeting: Meeting) -> Entry:
    """Return a meeting as an entry of a calendar."""
    return Entry(
        uid=f"meeting-{meeting.id}@zhibu",
        begins=meeting.starts_at,
        title=meeting_kinds(_, meeting.kinds),
        place=meeting.place or "",
        words=meeting.topic or "",
    )


async def year(request: web.Request) -> web.StreamResponse:
    """Show a year of the branch, or of the organization that the visitor belongs to."""
    said = request.query.get("year", "")
    facts = await asyncio.to_thread(_year, request, int(said) if said.isdecimal() and len(said) == 4 else None)
    return page(request, "year.html", **facts)


PAGES = (
    Page("GET", "/year", year, roles=frozenset(OVERSEERS)),
    Page("GET", "/calendar/{secret:[A-Za-z0-9_-]{20,64}}.ics", feed, strangers=True),
)
"""The pages of this subject, for the table of all pages."""


def _year(request: web.Request, wanted: int | None) -> dict[str, Any]:
    parts, member, _ = request.app[PARTS], request[VISITOR].member, request[VISITOR].phrases
    at = parts.clock.now()
    today = local(at).date()
    number = wanted if wanted is not None and wanted in YEARS else today.year

    def look(work: UnitOfWork) -> dict[str, Any]:
        first, last = date(number, 1, 1), date(number, 12, 31)
        found = duties.of_branch(work, member.branch_id, first, last, at=at)
        calendar = workdays(work, member.branch_id)
        rest = {each.due_on: calendar.look(each.due_on) for each in found if each.due_on}
        wheel = year_charts.wheel(_, number, found, today, texts_duties.name)
        plan = year_charts.plan(_, [each for each in found if each.due_on], today, texts_duties.name)
        return {
            "year": number,
            "before": number - 1,
            "after": number + 1,
            "today": today.isoformat(),
            "provisional": not calendar.look(first).certain,
            "months": [_month(_, date(number, month, 1), found, rest, today) for month in range(1, 13)],
            "rings": [
                (ring.name, _by_month(_, ring))
                for ring in year_charts.rings_of(_, number, found, today, texts_duties.name)
            ],
            "wheel": shown_drawing(year_charts.drawn_wheel(_, wheel)),
            "ring_names": [ring.name for ring in wheel.shown],
            "named": wheel.named,
            "plan": shown_drawing(plan) if plan else None,
            "undated": [_row(_, each, rest) for each in found if each.due_on is None],
        }

    return parts.database.read(lambda connection: look(UnitOfWork(connection)))


def _month(_: Phrases, first: date, found: list[Instance], rest: Mapping[date, Day], today: date) -> dict[str, Any]:
    theirs = [each for each in found if each.due_on and month_of(each.due_on) == month_of(first)]
    return {
        "name": _.month(month_of(first)),
        "now": month_of(first) == month_of(today),
        "rows": [_row(_, each, rest) for each in theirs],
        "done": sum(not each.open for each in theirs),
    }


def _by_month(_: Phrases, ring: Ring) -> list[tuple[str, str] | None]:
    """Return a ring as twelve cells: in the month of its last day, where each period stands and the word for it."""
    said = year_charts.states(_)
    cells: list[tuple[str, str] | None] = [None] * 12
    for each in ring.cells:
        known = cells[each.last - 1]
        if known is None or URGENCY.index(each.shape) < URGENCY.index(known[0]):
            cells[each.last - 1] = (each.shape, said[each.shape])
    return cells


def _row(_: Phrases, each: Instance, rest: Mapping[date, Day]) -> dict[str, Any]:
    day = rest.get(each.due_on) if each.due_on else None
    notes = [_("休息日")] if day and not day.works else []
    lacks = duty_words.missing(_, each)
    said = duty_words.state(_, each)
    return {
        "day": _.weekday(each.due_on) if each.due_on else "",
        "notes": _.listed([*notes, _("系统默认")] if each.by_default else notes),
        "name": texts_duties.name(_, each.duty),
        "called": texts_duties.called(_, each),
        "mark": duty_words.mark(each),
        "state": _("{state}：{what}").format(state=said, what=lacks) if lacks else said,
        "source": duty_words.source(_, each),
    }


def _duty_entry(_: Phrases, each: Instance) -> Entry:
    rule = rule_of(each.variant)
    words = f"{rule.document.short.said_in(texts_duties.language_of(_))} {rule.id}" if rule else ""
    day = each.due_on or each.starts_on
    title = _("{name}：今日截止").format(name=texts_duties.name(_, each.duty))
    return Entry(f"{each.key}@zhibu", day, title, words=words)
