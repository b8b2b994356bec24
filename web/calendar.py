"""日历: the year of a branch month by month, and the feed that calendar programmes read by its own secret."""

import asyncio
from datetime import date
from typing import Any

from aiohttp import web

from branch.clock import local
from branch.duties import Instance
from branch.meeting import Meeting
from branch.refusals import LinkGone
from documents.calendar_file import Entry, calendar_file
from locales import Phrases, phrases
from locales.words import meeting_kinds
from reminders import texts_duties
from rules.duties import rule_of
from services import duties, feeds
from services.feeds import OVERSEERS, Feed
from services.workdays import workdays
from storage.unit_of_work import UnitOfWork
from web import duty_words
from web.gate import Page
from web.parts import PARTS, VISITOR
from web.words import HEADERS, page, plain

YEARS = range(2000, 2101)
URGENT = ("late", "partial", "open", "done")
"""Marks of duties, the most urgent first."""


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
        return {
            "year": number,
            "before": number - 1,
            "after": number + 1,
            "today": today.isoformat(),
            "provisional": not calendar.look(first).certain,
            "months": [_month(_, number, month, found, rest) for month in range(1, 13)],
            "grid": _grid(_, number, found),
            "undated": [_row(_, each, rest) for each in found if each.due_on is None],
        }

    return parts.database.read(lambda connection: look(UnitOfWork(connection)))


def _month(_: Phrases, year_number: int, month: int, found: list[Instance], rest: dict[Any, Any]) -> dict[str, Any]:
    theirs = [each for each in found if each.due_on and (each.due_on.year, each.due_on.month) == (year_number, month)]
    return {
        "name": _.month(f"{year_number:04}-{month:02}"),
        "rows": [_row(_, each, rest) for each in theirs],
        "done": sum(not each.open for each in theirs),
    }


def _grid(_: Phrases, year_number: int, found: list[Instance]) -> list[dict[str, Any]]:
    """Return the year at a glance: a row a duty, a cell a month with the most urgent state in it."""
    rows: dict[str, dict[str, Any]] = {}
    for each in found:
        if each.due_on is None or each.due_on.year != year_number:
            continue
        row = rows.setdefault(each.duty.key, {"name": texts_duties.name(_, each.duty), "cells": [None] * 12})
        place = each.due_on.month - 1
        known, mark = row["cells"][place], duty_words.mark(each)
        if known is None or URGENT.index(mark) < URGENT.index(known[0]):
            row["cells"][place] = (mark, duty_words.state(_, each))
    return list(rows.values())


def _row(_: Phrases, each: Instance, rest: dict[Any, Any]) -> dict[str, Any]:
    day = rest.get(each.due_on)
    return {
        "day": _.weekday(each.due_on) if each.due_on else "",
        "rest": bool(day and not day.works),
        "default": each.by_default,
        "name": texts_duties.name(_, each.duty),
        "mark": duty_words.mark(each),
        "state": duty_words.state(_, each),
        "missing": duty_words.missing(_, each),
        "source": duty_words.source(_, each),
    }


def _duty_entry(_: Phrases, each: Instance) -> Entry:
    rule = rule_of(each.variant)
    words = f"{rule.document.short.said_in(texts_duties.language_of(_))} {rule.id}" if rule else ""
    day = each.due_on or each.starts_on
    title = _("{name}：今日截止").format(name=texts_duties.name(_, each.duty))
    return Entry(f"{each.key}@zhibu", day, title, words=words)
