"""A plan or brief as a file: Word, or a printed page that is typeset in a process of its own, with its photographs."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from branch.filing import FilingKind, FilingPaper
from documents import books, filing_forms
from documents.filing_forms import NO_PICTURE, Pictures
from documents.photographs import ending


def written(paper: FilingPaper, kind: str, pictures: Pictures) -> bytes:
    """Return a filing as ``docx`` or ``pdf``; it may take a second, so it is called in a thread."""
    return _pdf(paper, pictures) if kind == "pdf" else filing_forms.filing_form(paper, pictures)


def _pdf(paper: FilingPaper, pictures: Pictures) -> bytes:
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = {
            file_id: f"{number:04}.{ending(content)}" for number, (file_id, content) in enumerate(pictures.items())
        }
        for file_id, file in files.items():
            (folder / file).write_bytes(pictures[file_id])
        return books.one_part(folder, _facts(paper, files)).read_bytes()


def _facts(paper: FilingPaper, files: dict[str, str]) -> dict[str, Any]:
    plan, body = paper.filing.kind == FilingKind.PLAN, paper.filing.body
    closing = {"title": "", "columns": [], "rows": [], "none": "", "notes": list(filing_forms.signed(paper))}
    if not plan and not body["meetings"]:
        closing["none"] = filing_forms.NO_MEETINGS
    return {
        "title": filing_forms.TITLES[paper.filing.kind],
        "headline": filing_forms.title(paper),
        "running": paper.branch,
        "no-picture": NO_PICTURE,
        "flow": True,
        "records": [] if plan else list(_meetings(paper, files)),
        "tables": [*(_tables(body) if plan else ()), closing],
    }


def _meetings(paper: FilingPaper, files: dict[str, str]) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(paper.filing.body["meetings"], 1):
        photos = [
            {"file": files.get(file_id), "caption": caption} for file_id, caption in filing_forms.shown(each, paper)
        ]
        yield {
            "title": filing_forms.meeting_title(number, each),
            "facts": filing_forms.meeting_facts(each),
            "sections": [["", each["lines"] or [filing_forms.NOT_YET]]],
            "decisions": [],
            "photos": photos,
            "signed": [],
        }


def _tables(body: Any) -> Iterator[dict[str, Any]]:
    for title, table in filing_forms.plan_tables(body):
        head, *rows = table.rows
        columns = list(zip(head, table.breadths, strict=True))
        yield {"title": title, "columns": columns, "rows": rows, "none": "无", "notes": []}
