"""Files that leave with a message: text in the outbox, whose row holds all that is sent, and here turned into bytes."""

import asyncio
from base64 import b64decode
from typing import Any

from telegram import InputFile

from branch import filing, papers
from documents import filing_prints, paper_writing, pictures
from documents.charts import Chart, Column
from documents.drawings import Drawing, Picture
from web.photos import Fetch, collected


def with_files(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a call with a document turned into a file to upload.

    A document is ``{"name", "base64"}``, or ``{"name", "paper"}``: a paper that is written only now, as the ending of
    its name says, or ``{"name", "pictures"}``, because writing it takes longer than any transaction may.
    """
    document = payload.get("document")
    if not isinstance(document, dict):
        return payload
    content = _made(document) or b64decode(document["base64"])
    return payload | {"document": InputFile(content, filename=document["name"])}


async def with_files_of(payload: dict[str, Any], fetch: Fetch | None = None) -> dict[str, Any]:
    """Do :func:`with_files` without holding up the loop while a paper is written or a chart drawn.

    A plan or brief, ``{"name", "filing"}``, gets its photographs through ``fetch``.
    """
    document = payload.get("document")
    if not isinstance(document, dict) or document.keys().isdisjoint({"paper", "pictures", "chart", "filing"}):
        return with_files(payload)
    if "filing" not in document:
        return await asyncio.to_thread(with_files, payload)
    paper, kind = filing.unpacked(document["filing"]), document["name"].rpartition(".")[2]
    content = await asyncio.to_thread(filing_prints.written, paper, kind, await collected(fetch, paper.pictures))
    return payload | {"document": InputFile(content, filename=document["name"])}


def _made(document: dict[str, Any]) -> bytes | None:
    """Return what has to be made first: a paper or a picture; None for bytes that are there."""
    if "pictures" in document:
        return pictures.png(*(_picture(each) for each in document["pictures"]))
    if "chart" in document:  # waiting since before pictures came several in one
        return pictures.png(_picture(document["chart"]))
    return _written(document) if "paper" in document else None


def _picture(facts: dict[str, Any]) -> Picture:
    if "svg" in facts:
        return Drawing(**facts)
    columns = [Column(each["label"], tuple(each["parts"])) for each in facts["columns"]]
    return Chart(facts["name"], facts["title"], facts["words"], columns, facts["parts"])


def _written(document: dict[str, Any]) -> bytes:
    paper = papers.unpacked(document["paper"])
    return paper_writing.pdf(paper) if document["name"].endswith(".pdf") else paper_writing.xlsx(paper)
