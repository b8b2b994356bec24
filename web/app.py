"""The pages as an aiohttp application: one table of pages, each behind its policy."""

from aiohttp import web

from web import (
    branch_pages,
    calendar,
    dues,
    entrance,
    filings,
    gaps,
    jobs,
    matrix,
    meeting,
    mini_app,
    overview,
    papers,
    photos,
    reach,
    reader,
    record_book,
    rollcall,
    set_up,
    settings,
    watching,
)
from web.gate import Page, guarded
from web.parts import PARTS, Parts
from web.words import FOLDER

PAGES = (
    *watching.PAGES,
    Page("GET", "/enter/{link}", entrance.knock, strangers=True),
    Page("POST", "/enter/{link}", entrance.enter, strangers=True),
    Page("POST", "/leave", entrance.leave, strangers=True),
    Page("POST", "/language", entrance.language),
    *mini_app.PAGES,
    *set_up.PAGES,
    *settings.PAGES,
    *overview.PAGES,
    *meeting.PAGES,
    *matrix.PAGES,
    *record_book.PAGES,
    *branch_pages.PAGES,
    *reach.PAGES,
    *filings.PAGES,
    *papers.PAGES,
    *photos.PAGES,
    *gaps.PAGES,
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
    app.cleanup_ctx.append(jobs.kept)
    for each in PAGES:
        app.router.add_route(each.method, each.path, guarded(each))
    app.router.add_static("/static", FOLDER / "static")
    return app
