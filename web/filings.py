"""报备: plans and briefs with where they stand, and each as a file; they are drafted and handed in by chat."""

import asyncio
from typing import Any

from aiohttp import web

from branch.filing import Filing, FilingPaper, FilingState
from branch.refusals import FilingGone
from documents import filing_forms, filing_prints
from locales import Phrases
from locales.words import filing_state, filing_title
from services import filings
from services.filings import DRAFTERS, READERS
from storage.unit_of_work import UnitOfWork
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.photos import collected
from web.states import Tag
from web.waiting import in_chat
from web.words import DOCX, PDF, handed_out, page, plain

TYPES = {"docx": DOCX, "pdf": PDF}
STATES = {
    FilingState.DRAFT: "open",
    FilingState.SUBMITTED: "partial",
    FilingState.RECEIVED: "planned",
    FilingState.RETURNED: "late",
    FilingState.ACCEPTED: "done",
    FilingState.PUBLISHED: "done",
}


async def shelf(request: web.Request) -> web.StreamResponse:
    """List the filings of the own branch; to the office committee those of its branches."""
    visitor = request[VISITOR]
    _, member = visitor.phrases, visitor.member
    found = await read(request, lambda work: filings.listed(work, member))
    drafts = member.holds(*DRAFTERS)
    facts: dict[str, Any] = {
        "rows": [_row(_, branch, each) for branch, each in found],
        "below": not drafts,
        "chat": in_chat(request.app[PARTS].bot_username, "/file") if drafts else "",
    }
    return page(request, "filings.html", **facts)


async def take(request: web.Request) -> web.StreamResponse:
    """Hand one out as a file; that somebody took it is kept."""
    parts, member = request.app[PARTS], request[VISITOR].member
    at, number, kind = parts.clock.now(), int(request.match_info["filing"]), request.match_info["kind"]

    def look(work: UnitOfWork) -> FilingPaper:
        return filings.printed(work, member, filings.get(work, member, number), at=at)

    try:
        paper = await parts.writer.run(look)
    except FilingGone:
        return plain(request, 404, "not_found")
    pictures = await collected(parts.fetch, paper.pictures)
    content = await asyncio.to_thread(filing_prints.written, paper, kind, pictures)
    return handed_out(content, f"{filing_forms.title(paper)}.{kind}", TYPES[kind])


PAGES = (
    Page("GET", "/filings", shelf, roles=frozenset(READERS)),
    Page("POST", "/filings/{filing:[0-9]{1,18}}.{kind:docx|pdf}", take, roles=frozenset(READERS)),
)
"""The pages of this subject, for the table of all pages."""


def _row(_: Phrases, branch: str, each: Filing) -> dict[str, Any]:
    tag: Tag = (STATES[each.state], filing_state(_, each.state))
    return {
        "id": each.id,
        "branch": branch,
        "title": filing_title(_, each.kind, each.period),
        "tag": tag,
        "when": _.when(each.submitted_at) if each.submitted_at else "",
        "remark": each.remark or "",
    }
