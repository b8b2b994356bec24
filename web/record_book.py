"""The record book and the album: what was written and photographed, year by year."""

from datetime import datetime
from typing import Any

from aiohttp import web

from branch.clock import local
from branch.meeting import MeetingKind
from branch.record_book import AlbumPhoto, Record
from locales import Phrases
from locales.words import meeting_kind, meeting_kinds
from services import record_book
from services.overview import VIEWERS
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.states import minutes_tag
from web.words import page

FIRST_YEAR = 2000


async def records(request: web.Request) -> web.StreamResponse:
    """Show the meetings of a year that have minutes, by kind and by words that stand in them."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    _, officer, query = visitor.phrases, visitor.member, request.query
    year = _year(query.get("year", ""), at)
    kind = next((each for each in MeetingKind if each == query.get("kind")), None)
    words = query.get("q", "").strip()[: record_book.LONGEST]
    found = await read(request, lambda work: record_book.book(work, officer, year, kind=kind, words=words))
    facts: dict[str, Any] = {
        "years": _years(year, at),
        "kinds": [(str(each), meeting_kind(_, each), each == kind) for each in MeetingKind],
        "kind": kind or "",
        "words": words,
        "records": [_record(_, each) for each in found],
        "most": len(found) == record_book.MOST,
    }
    return page(request, "records.html", year=year, **facts)


async def album(request: web.Request) -> web.StreamResponse:
    """Show the photographs of a year with their days and what they show."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    year = _year(request.query.get("year", ""), at)
    found = await read(request, lambda work: record_book.album(work, visitor.member, year))
    facts: dict[str, Any] = {"years": _years(year, at), "events": _events(visitor.phrases, found), "count": len(found)}
    facts["pictures"] = request.app[PARTS].fetch is not None
    return page(request, "album.html", year=year, **facts)


PAGES = (
    Page("GET", "/records", records, roles=frozenset(VIEWERS)),
    Page("GET", "/album", album, roles=frozenset(VIEWERS)),
)
"""The pages of this subject, for the table of all pages."""


def _year(said: str, at: datetime) -> int:
    this = local(at).year
    wanted = int(said) if said.isascii() and said.isdigit() else this
    return wanted if FIRST_YEAR <= wanted <= this + 1 else this


def _years(year: int, at: datetime) -> list[tuple[int, bool]]:
    """Return the years to choose from, earliest first: the last three, and the shown one."""
    this = local(at).year
    return [(each, each == year) for each in sorted({this - 2, this - 1, this, year})]


def _record(_: Phrases, each: Record) -> dict[str, Any]:
    day = local(each.meeting.starts_at).date()
    return {
        "id": each.meeting.id,
        "day": day,
        "date": _.day(day),
        "kind": meeting_kinds(_, each.meeting.kinds),
        "group": each.meeting.party_group or "",
        "topic": each.meeting.topic or "",
        "tag": minutes_tag(_, each.state),
        "version": each.version,
        "photos": each.photos,
    }


def _events(_: Phrases, photos: list[AlbumPhoto]) -> list[dict[str, Any]]:
    """Return the photographs by meeting, the latest meeting first."""
    events: dict[int, dict[str, Any]] = {}
    for each in photos:
        day = local(each.meeting.starts_at).date()
        named = {
            "id": each.meeting.id,
            "day": day,
            "date": _.day(day),
            "kind": meeting_kinds(_, each.meeting.kinds),
            "topic": each.meeting.topic or "",
            "photos": [],
        }
        events.setdefault(each.meeting.id, named)["photos"].append(each)
    return list(events.values())
