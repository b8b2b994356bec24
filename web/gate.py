"""The gate of the pages: a page without a policy cannot be served, and nobody sees one without a session."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from branch.member import Member, Role
from locales import phrases
from locales.words import offices
from services import web_links
from storage.unit_of_work import UnitOfWork
from web.parts import PARTS, VISITOR, Parts, Visitor
from web.words import LANGUAGE_COOKIE, plain

SESSION_COOKIE = "zhibu"
Show = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Page:
    """One route: what it shows and who may see it."""

    method: str
    path: str
    show: Show
    roles: frozenset[Role] = field(default=frozenset())
    """Offices of which one is needed; every member when empty."""
    strangers: bool = False
    """Open without a session."""
    reads: str = ""
    """Action under which the audit trail keeps that somebody read what it says of others; a refresh is no new look."""


def guarded(page: Page) -> Show:
    """Return the handler of a page behind its policy."""

    async def show(request: web.Request) -> web.StreamResponse:
        if request.method == "POST" and not _from_here(request):
            return plain(request, 403, "elsewhere")
        if page.strangers:
            return await page.show(request)
        visitor = await _visitor(request)
        if visitor is None:
            return plain(request, 401, "no_session")
        request[VISITOR] = visitor
        if page.roles and not visitor.member.holds(*page.roles):
            return plain(request, 403, "not_allowed")
        shown = await page.show(request)
        if page.reads and shown.status == 200 and "part" not in request.query:
            await _note(request, page.reads)
        return shown

    return show


async def _note(request: web.Request, action: str) -> None:
    """Keep who looked before the page leaves: what cannot be kept is not shown."""
    parts, reader = request.app[PARTS], request[VISITOR].member
    number, at = request.match_info.get("meeting"), parts.clock.now()
    seen = f"meeting:{number}" if number else f"branch:{reader.branch_id}"
    await parts.writer.run(lambda work: web_links.looked(work, reader, action, seen, at=at))


async def _visitor(request: web.Request) -> Visitor | None:
    secret = request.cookies.get(SESSION_COOKIE, "")
    if not secret:
        return None
    parts, chosen = request.app[PARTS], request.cookies.get(LANGUAGE_COOKIE)
    return await asyncio.to_thread(_read, parts, secret, chosen)


def _read(parts: Parts, secret: str, chosen: str | None) -> Visitor | None:
    def look(work: UnitOfWork) -> tuple[Member, str, str | None] | None:
        member = web_links.visitor(work, secret, at=parts.clock.now())
        if member is None:
            return None
        account = work.people.account_of(member.id, on=parts.clock.now().date())
        return member, work.organizations.get(member.branch_id).name, account.language if account else None

    found = parts.database.read(lambda connection: look(UnitOfWork(connection)))
    if found is None:
        return None
    member, branch, language = found
    said = phrases(chosen or language)
    return Visitor(member, branch, offices(said, member.roles), said)


def _from_here(request: web.Request) -> bool:
    """Tell whether a form was sent from our own pages; browsers say so, and what says nothing has no cookie of ours."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
