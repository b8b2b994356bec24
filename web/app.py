"""The pages as an aiohttp application: a status page for people, ``/health`` for machines."""

import asyncio
from pathlib import Path
from typing import Any

import jinja2
from aiohttp import web

from storage.database import Database
from storage.repositories.inbox import InboxState
from storage.repositories.outbox import OutboxState
from storage.unit_of_work import UnitOfWork

FOLDER = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def pages(database: Database, *, max_body: int) -> web.Application:
    """Return the application.

    Args:
        database: what the pages read.
        max_body: the largest request body that is accepted, in bytes.
    """
    app = web.Application(client_max_size=max_body)
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER / "templates"), autoescape=True)

    async def status(_: web.Request) -> web.Response:
        counts = await asyncio.to_thread(_counts, database)
        text = templates.get_template("status.html").render(counts=counts)
        return web.Response(text=text, content_type="text/html", headers=HEADERS)

    async def health(_: web.Request) -> web.Response:
        return web.json_response(await asyncio.to_thread(_counts, database), headers=HEADERS)

    app.router.add_get("/", status)
    app.router.add_get("/health", health)
    app.router.add_static("/static", FOLDER / "static")
    return app


def _counts(database: Database) -> dict[str, Any]:
    def look(work: UnitOfWork) -> dict[str, Any]:
        return {
            "waiting": work.inbox.count(InboxState.NEW),
            "unreadable": work.inbox.count(InboxState.DEAD),
            "to_send": work.outbox.count(OutboxState.PENDING),
            "unknown": work.outbox.count(OutboxState.UNKNOWN),
            "failed": work.outbox.count(OutboxState.FAILED),
        }

    return database.read(lambda connection: look(UnitOfWork(connection)))
