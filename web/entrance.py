"""In and out: a one-time link opens a session, a button ends it."""

from aiohttp import web

from branch.refusals import LinkGone
from locales import LANGUAGES
from services import web_links
from web.gate import SESSION_COOKIE
from web.parts import PARTS, Parts
from web.words import LANGUAGE_COOKIE, page, plain, said

FURTHER = {"rollcall": "/rollcall", "papers": "/papers"}
"""Where a link may lead to beside the first page; nothing else that it carries is followed."""
LANGUAGE_LIFE = 365 * 86_400
"""Seconds."""


async def knock(request: web.Request) -> web.Response:
    """Ask for one press: messengers look at links before people do, and must not use them up."""
    _ = said(request)
    words = _("在公用电脑上看完请点“退出”，两小时后自动退出。")
    heading = _("打开支部助手的网页")
    return page(request, "plain.html", action=request.path_qs, button=_("打开"), heading=heading, words=words)


async def enter(request: web.Request) -> web.Response:
    """Use up the link and begin a session."""
    parts = request.app[PARTS]
    link, at = request.match_info["link"], parts.clock.now()
    try:
        secret = await parts.writer.run(lambda work: web_links.enter(work, link, at=at))
    except LinkGone:
        return plain(request, 403, "link_gone")
    return begun(parts, secret, to=FURTHER.get(request.query.get("to", ""), "/desk"))


def begun(parts: Parts, secret: str, to: str = "/desk") -> web.Response:
    """Return the way to the first page, or to the one that was asked for, with the session."""
    answer = web.Response(status=303, headers={"Location": to})
    seconds = int(web_links.SESSION_LIFE.total_seconds())
    secure = parts.address.startswith("https:")
    answer.set_cookie(SESSION_COOKIE, secret, max_age=seconds, httponly=True, samesite="Lax", secure=secure)
    return answer


async def leave(request: web.Request) -> web.Response:
    """End the session."""
    secret = request.cookies.get(SESSION_COOKIE, "")
    await request.app[PARTS].writer.run(lambda work: web_links.leave(work, secret))
    answer = plain(request, 200, "no_session")
    answer.del_cookie(SESSION_COOKIE)
    return answer


async def language(request: web.Request) -> web.Response:
    """Show the pages in the other language from now on, in this browser; the chat keeps its own."""
    form = await request.post()
    chosen, back = str(form.get("language", "")), str(form.get("back", ""))
    # Only a path of our own: “//elsewhere” would be another site.
    to = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/desk"
    answer = web.Response(status=303, headers={"Location": to})
    if chosen in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=LANGUAGE_LIFE, httponly=True, samesite="Lax")
    return answer
