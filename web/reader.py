"""The rules reader: a question with its answer and the reasons, and every imported document with its passages."""

import asyncio
from collections.abc import Sequence
from typing import Any

from aiohttp import web
from yarl import URL

from branch.rulebook import Answer, Citation, DocumentKind, Edition, Passage
from locales import Phrases
from rules.locators import place_of
from rules.records import RuleDocument
from services.curation import CURATORS
from storage.unit_of_work import UnitOfWork
from web.explaining import candidates, steps
from web.parts import PARTS, VISITOR, Parts, Visitor
from web.words import page, plain

SHORT_HASH = 12


async def rules(request: web.Request) -> web.Response:
    """Answer the question of the address, and show the shelf."""
    return await _reader(request, None)


async def document(request: web.Request) -> web.Response:
    """Show one document; ``?quote=`` marks the words that an answer quotes, in the passage of ``?at=``."""
    parts, wanted = request.app[PARTS], request.match_info["sha256"]
    found = await asyncio.to_thread(_edition, parts, wanted)
    if found is None:
        return plain(request, 404, "not_found")
    return await _reader(request, found)


async def _reader(request: web.Request, opened: Edition | None) -> web.Response:
    facts = await asyncio.to_thread(_facts, request, request[VISITOR], opened)
    return page(request, "rules.html", **facts)


def _facts(request: web.Request, visitor: Visitor, opened: Edition | None) -> dict[str, Any]:
    _, parts = visitor.phrases, request.app[PARTS]
    question = request.query.get("q", "").strip()[:500]
    editions = _editions(parts)
    followed = _followed(parts, visitor)
    facts: dict[str, Any] = {"question": question, "shelf": _shelf(_, editions, opened, followed)}
    if question:
        facts |= _answered(parts, visitor, question, followed)
    if opened is not None:
        above = (None, *opened.passages)
        shown = [_para(each, before, request.query) for before, each in zip(above, opened.passages, strict=False)]
        facts["edition"] = {"title": opened.title, "where": _where(_, opened), "passages": shown}
    return facts


def _answered(parts: Parts, visitor: Visitor, question: str, followed: RuleDocument | None) -> dict[str, Any]:
    _, book = visitor.phrases, parts.rulebook()
    found = book.answer(question, follows=followed.key if followed else None)
    shown: dict[str, Any] = {"answer": _card(found, question, _printed(parts, found))}
    if visitor.member.holds(*CURATORS):
        explanation = book.explain(question)
        shown |= {"why": steps(_, explanation, found, followed), "candidates": candidates(explanation)}
    return shown


def _card(found: Answer, question: str, printed: Sequence[Edition | None]) -> dict[str, Any]:
    citations = [_citation(cited, question, near) for cited, near in zip(found.citations, printed, strict=True)]
    return {"lines": found.text.split("\n"), "citations": citations}


def _citation(cited: Citation, question: str, near: Edition | None) -> dict[str, Any]:
    """Return a citation with the address of its place, when the words are printed in an imported document."""
    address = None
    for passage in near.passages if near else ():
        if near and passage.locator == cited.locator and cited.quote in passage.text:
            query = {"q": question, "quote": cited.quote, "at": str(passage.ordinal)}
            address = URL(_address(near)).with_query(query).with_fragment(_anchor(passage))
    return {"document": cited.document, "locator": place_of(cited.locator), "quote": cited.quote, "address": address}


def _para(passage: Passage, above: Passage | None, query: Any) -> dict[str, Any]:
    """Return a passage; the place is named once where several sentences stand in it."""
    place = place_of(passage.locator)
    hit = query.get("at") == str(passage.ordinal)
    quote = query.get("quote", "") if hit else ""
    before, marked, after = passage.text.partition(quote) if quote else (passage.text, "", "")
    anchor = _anchor(passage)
    return {
        "locator": "" if above is not None and place_of(above.locator) == place else place,
        "anchor": anchor,
        "hit": hit,
        "before": before,
        "marked": marked,
        "after": after,
    }


def _shelf(
    _: Phrases, editions: Sequence[Edition], opened: Edition | None, followed: RuleDocument | None
) -> dict[str, Any]:
    documents = [
        {
            "title": edition.title,
            "where": _where(_, edition),
            "address": _address(edition),
            "current": opened is not None and edition.sha256 == opened.sha256,
            "followed": followed is not None and _is(edition, followed),
        }
        for edition in editions
    ]
    return {"heading": _("资料库，{count}份").format(count=len(editions)), "documents": documents}


def _where(_: Phrases, edition: Edition) -> str:
    """Say who issued a document, when, under which number, and that a speech is no formal document."""
    dated = f"{edition.dated_on:%Y-%m-%d}" if edition.dated_on else _("未注明日期")
    parts = [edition.issuer, edition.number, dated]
    if edition.kind == DocumentKind.SPEECH:
        parts.append(_("讲话，非规范性文件"))
    return _.listed(part for part in parts if part)


def _address(edition: Edition) -> str:
    return f"/rules/{edition.sha256[:SHORT_HASH]}"


def _anchor(passage: Passage) -> str:
    return f"p{passage.ordinal}"


def _editions(parts: Parts) -> list[Edition]:
    """Return the shelf; what the documents say is left where it is."""
    return parts.database.read(lambda connection: UnitOfWork(connection).shelf.bare())


def _edition(parts: Parts, beginning: str) -> Edition | None:
    """Return the one document whose hash begins so."""
    found = [edition.sha256 for edition in _editions(parts) if edition.sha256.startswith(beginning)]
    if len(found) != 1:
        return None
    return parts.database.read(lambda connection: UnitOfWork(connection).shelf.edition(found[0]))[0]


def _printed(parts: Parts, answer: Answer) -> list[Edition | None]:
    """Return for every citation its surroundings, None where nothing is printed."""
    return parts.database.read(
        lambda connection: [
            UnitOfWork(connection).passages.around(cited) if cited.printed else None for cited in answer.citations
        ]
    )


def _followed(parts: Parts, visitor: Visitor) -> RuleDocument | None:
    branch = visitor.member.branch_id
    key = parts.database.read(lambda connection: UnitOfWork(connection).profiles.follows(branch))
    return next((document for document in parts.rulebook().documents if document.key == key), None)


def _is(edition: Edition, document: RuleDocument) -> bool:
    return edition.title == document.title or (document.number is not None and edition.number == document.number)
