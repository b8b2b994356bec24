"""没写的问题: questions that no document answers, and what was found wrong with answers; nobody is named unasked."""

from typing import Any

from aiohttp import web

from branch.questions import Complaint, QuestionGap
from locales import Phrases
from services import curation
from services.curation import CURATORS
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.waiting import in_chat
from web.words import page


async def gaps(request: web.Request) -> web.StreamResponse:
    """List both, what is asked most first."""
    visitor = request[VISITOR]
    _, officer = visitor.phrases, visitor.member
    asked = await read(request, lambda work: curation.gaps(work, officer))
    wrong = await read(request, lambda work: curation.complaints(work, officer))
    facts: dict[str, Any] = {
        "gaps": [_gap(_, each) for each in asked],
        "complaints": [_complaint(_, each) for each in wrong],
        "chat": in_chat(request.app[PARTS].bot_username, "/import"),
    }
    return page(request, "gaps.html", **facts)


async def close(request: web.Request) -> web.StreamResponse:
    """Take one off its list; a second press finds it gone and changes nothing."""
    parts, officer = request.app[PARTS], request[VISITOR].member
    end = {"gap": curation.close_gap, "complaint": curation.close_complaint}[request.match_info["kind"]]
    number, at = int(request.match_info["number"]), parts.clock.now()
    await parts.writer.run(lambda work: end(work, officer, number, at=at))
    raise web.HTTPSeeOther("/gaps")


PAGES = (
    Page("GET", "/gaps", gaps, roles=frozenset(CURATORS)),
    Page("POST", "/gaps/{kind:gap|complaint}/{number:[0-9]{1,18}}", close, roles=frozenset(CURATORS)),
)
"""The pages of this subject, for the table of all pages."""


def _gap(_: Phrases, each: QuestionGap) -> dict[str, Any]:
    times = _("问过{count}次，最近{day}").format(count=each.times, day=_.day(each.last_on))
    return {"id": each.id, "words": each.question, "note": times}


def _complaint(_: Phrases, each: Complaint) -> dict[str, Any]:
    signed = _("{name}，{day}").format(name=each.signed_by, day=_.day(each.said_on)) if each.signed_by else ""
    return {
        "id": each.id,
        "words": each.words,
        "question": each.question,
        "note": signed or _.day(each.said_on),
    }
