"""The meeting-room screen: a code that changes every 15 seconds, the sums, and who has come; never who is missing."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import segno
from aiohttp import web

from branch.meeting import MeetingState
from branch.member import Member
from branch.refusals import MeetingGone, NoMeetingOpen
from locales import Phrases
from locales.words import meeting_kind
from services import roll_call
from services.meetings import CONVENERS
from services.roll_call import Screen
from storage.unit_of_work import UnitOfWork
from web.gate import Page
from web.parts import PARTS, VISITOR
from web.words import page, plain

"""Whom the code leads to; set where the application is made."""
QUIET_ZONE = 4
"""Light modules around a code, without which cameras do not find it."""
SHOWN = 10
"""Of those who came the latest so many stand on the screen."""


async def current(request: web.Request) -> web.StreamResponse:
    """Lead to the screen of the meeting that goes on."""
    parts, chair = request.app[PARTS], request[VISITOR].member

    def look() -> int:
        return parts.database.read(lambda connection: roll_call.current(UnitOfWork(connection), chair).id)

    try:
        meeting_id = await asyncio.to_thread(look)
    except NoMeetingOpen:
        return page(request, "rollcall_none.html")
    raise web.HTTPSeeOther(f"/rollcall/{meeting_id}")


async def screen(request: web.Request) -> web.StreamResponse:
    """Show the screen of one meeting; with ``?part=1`` only what changes, for the page that is open already."""
    parts, chair = request.app[PARTS], request[VISITOR].member
    meeting_id, at = int(request.match_info["meeting"]), parts.clock.now()

    def look() -> Screen | None:
        return parts.database.read(
            lambda connection: roll_call.screen(UnitOfWork(connection), chair, meeting_id, at=at)
        )

    try:
        found = await asyncio.to_thread(look)
        if found is None:
            await parts.writer.run(lambda work: roll_call.begin(work, chair, meeting_id))
            found = await asyncio.to_thread(look)
    except MeetingGone:
        return plain(request, 404, "not_found")
    if found is None:
        return plain(request, 404, "not_found")
    template = "rollcall_room.html" if "part" in request.query else "rollcall.html"
    return page(request, template, room=_room(request, found, at))


PAGES = (
    Page("GET", "/rollcall", current, roles=frozenset(CONVENERS)),
    Page("GET", "/rollcall/{meeting:[0-9]{1,18}}", screen, roles=frozenset(CONVENERS)),
)
"""The pages of this subject, for the table of all pages."""


def modules(link: str) -> tuple[int, str]:
    """Return the width of the code of ``link`` with its light border, and its dark modules as the path of an SVG."""
    code = segno.make_qr(link, error="m")
    runs: list[str] = []
    for y, row in enumerate(code.matrix):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                runs.append(f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z")
            x += length
    return len(code.matrix) + 2 * QUIET_ZONE, "".join(runs)


def _room(request: web.Request, found: Screen, at: datetime) -> dict[str, Any]:
    _, meeting = request[VISITOR].phrases, found.tally.meeting
    late_at = meeting.starts_at + found.late_after
    facts = {
        "meeting": meeting,
        "planned": meeting.state == MeetingState.PLANNED,
        "kind": meeting_kind(_, meeting.kind),
        "branch": request[VISITOR].branch,
        "tally": found.tally,
        "now": at,
        "today": _.day_of(at),
        "starts": _.time(meeting.starts_at),
        "late_at": _.time(late_at),
        "late_default": found.late_default,
        "arrived": _arrived(_, found.arrived),
        "width": 0,
    }
    if found.code:
        width, path = modules(f"https://t.me/{request.app[PARTS].bot_username}?start={found.code}")
        left = max(found.changes_at - at, timedelta(0)).total_seconds()
        facts |= {"width": width, "path": path, "slot": int(found.changes_at.timestamp()), "left": f"{left:.1f}"}
    return facts


def _arrived(_: Phrases, arrived: Iterable[tuple[datetime, Member]]) -> list[dict[str, str]]:
    """Return name and time of the latest; homonyms with their Party group."""
    everybody = list(arrived)
    count = Counter(member.name for at, member in everybody)
    return [
        {"name": member.name, "group": (member.party_group or "") if count[member.name] > 1 else "", "time": _.time(at)}
        for at, member in everybody[:SHOWN]
    ]
