"""The pages as an aiohttp application: one table of pages, each behind its policy."""

import asyncio
from typing import Any

from aiohttp import web

from storage.repositories.inbox import InboxState
from storage.repositories.outbox import OutboxState
from storage.unit_of_work import UnitOfWork
from web import branch_pages, calendar, dues, entrance, matrix, meeting, overview, reader, record_book, rollcall
from web.gate import Page, guarded
from web.parts import PARTS, Parts
from web.words import FOLDER, HEADERS, page


async def status(request: web.Request) -> web.Response:
    """Show that the program runs: numbers only."""
    return page(request, "status.html", counts=await asyncio.to_thread(_counts, request.app[PARTS]))


async def health(request: web.Request) -> web.Response:
    """Tell machines the same numbers."""
    return web.json_response(await asyncio.to_thread(_counts, request.app[PARTS]), headers=HEADERS)


PAGES = (
    Page("GET", "/", status, strangers=True),
    Page("GET", "/health", health, strangers=True),
    Page("GET", "/enter/{link}", entrance.knock, strangers=True),
    Page("POST", "/enter/{link}", entrance.enter, strangers=True),
    Page("POST", "/leave", entrance.leave, strangers=True),
    Page("POST", "/language", entrance.language),
    *overview.PAGES,
    *meeting.PAGES,
    *matrix.PAGES,
    *record_book.PAGES,
    *branch_pages.PAGES,
    Page("GET", "/rules", reader.rules),
    Page("GET", "/rules/{sha256:[0-9a-f]{12}}", reader.document),
    *calendar.PAGES,
    *dues.PAGES,
    *rollcall.PAGES,
)
"""Everything that is served, and to whom."""


def pages(parts: Parts, *, max_body: int) -> web.Application:
    """Return the application.

    Args:
        parts: what the pages read and write through.
        max_body: the largest request body that is accepted, in bytes.
    """
    app = web.Application(client_max_size=max_body)
    app[PARTS] = parts
    for each in PAGES:
        app.router.add_route(each.method, each.path, guarded(each))
    app.router.add_static("/static", FOLDER / "static")
    return app


def _counts(parts: Parts) -> dict[str, Any]:
    def look(work: UnitOfWork) -> dict[str, Any]:
        return {
            "waiting": work.inbox.count(InboxState.NEW),
            "unreadable": work.inbox.count(InboxState.DEAD),
            "to_send": work.outbox.count(OutboxState.PENDING),
            "unknown": work.outbox.count(OutboxState.UNKNOWN),
            "failed": work.outbox.count(OutboxState.FAILED),
        }

    return parts.database.read(lambda connection: look(UnitOfWork(connection)))
