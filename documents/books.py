"""Bound books: the record book and the album of a stretch of time as one pdf with cover, contents and page numbers."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from branch.clock import local
from branch.minutes import Minutes, Part
from branch.year_book import YearBook
from documents import branch_papers, meeting_forms
from documents.reading import ENVIRONMENT

MOST_PHOTOS = 20
"""In one part, which is typeset in a process of its own: so many decoded take about a hundred megabytes."""
MOST_RECORDS = 6
SECONDS = 120
"""For one part; it takes less than one."""
Progress = Callable[[int, int], None]
Pictures = Mapping[str, str | None]
"""Name in the folder of each photograph by the messenger's file id; None for one that could not be had."""
DECISIONS = [["序号", 2], ["事项", 9], ["负责人", 3], ["期限", 4]]


def record_book(book: YearBook, folder: Path, pictures: Pictures, progress: Progress) -> Path:
    """Write the record book into ``folder`` and return the file; it takes seconds, so it is called in a thread.

    Args:
        book: what is in it.
        folder: an empty one with the photographs.
        pictures: which file is which photograph.
        progress: told how many parts of how many are done.
    """
    records = [_record(minutes, meeting_forms.facts(minutes, sheet), pictures) for minutes, sheet in book.records]
    for made, (minutes, sheet) in zip(records, book.records, strict=True):
        made["signed"] = [line.text for line in meeting_forms.signed(minutes, sheet) if line.text]
    bodies = [{"records": some, "tables": [], "flow": False} for some in _portions(records)]
    bodies.append({"records": [], "tables": _tables(book), "flow": False})
    return _bound(_words(book, "支部工作记录"), folder, bodies, progress)


def album(book: YearBook, folder: Path, pictures: Pictures, progress: Progress) -> Path:
    """Write the album: every meeting that has photographs, with its day and what they show."""
    records = [
        _record(minutes, (), pictures) | {"sections": [], "decisions": []}
        for minutes, _sheet in book.records
        if minutes.photos
    ]
    bodies = [{"records": some, "tables": [], "flow": True} for some in _portions(records)]
    return _bound(_words(book, "支部活动相册"), folder, bodies, progress)


def one_part(folder: Path, facts: Mapping[str, Any]) -> Path:
    """Typeset what needs no cover and no contents, and return the file.

    Args:
        folder: an empty one with the photographs.
        facts: what ``book.typ`` asks of a body.
    """
    _typeset(folder, "part", {"form": "body", "first": 1, **facts})
    return folder / "part.pdf"


def album_word(book: YearBook, folder: Path, pictures: Pictures, progress: Progress) -> Path:
    """Write the album as a Word file, for a branch that adds to it; see :func:`album`."""
    records = [_record(minutes, (), pictures) for minutes, _sheet in book.records if minutes.photos]
    (folder / "album.json").write_bytes(orjson.dumps(_words(book, "支部活动相册") | {"records": records}))
    progress(0, 1)
    _run(folder, module="documents.album_file")
    return folder / "album.docx"


def _bound(said: dict[str, Any], folder: Path, bodies: Sequence[dict[str, Any]], progress: Progress) -> Path:
    contents, names, first = [], ["front"], 1
    for number, body in enumerate(bodies):
        progress(number, len(bodies) + 1)
        name = f"part-{number:03}"
        titles = _typeset(folder, name, said | body | {"form": "body", "first": first})
        contents += [[words, first + page] for words, page in titles[:-1]]
        first += titles[-1][1]
        names.append(name)
    progress(len(bodies), len(bodies) + 1)
    _typeset(folder, "front", said | {"form": "front", "contents": contents, "flow": False})
    if not bodies:
        return folder / "front.pdf"
    _run(folder, *names)
    return folder / "book.pdf"


def _words(book: YearBook, title: str) -> dict[str, Any]:
    year = book.first.year
    whole = (book.first.month, book.last.month) == (1, 12)
    period = f"{year}年" if whole else f"{year}年第{(book.first.month + 2) // 3}季度"
    return {
        "title": title,
        "period": period,
        "running": book.branch,
        "made": f"由{book.maker}于{meeting_forms.day(book.made_at)}编印",
        "contents-title": "目录",
        "decisions": "议定事项",
        "photos": "照片",
        "no-picture": "照片存在聊天里，这次没有取到",
        "columns": DECISIONS,
    }


def _portions(records: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the records in portions of few photographs each; a record is never divided."""
    portion: list[dict[str, Any]] = []
    photos = 0
    for each in records:
        count = len(each["photos"])
        if portion and (photos + count > MOST_PHOTOS or len(portion) == MOST_RECORDS):
            yield portion
            portion, photos = [], 0
        portion.append(each)
        photos += count
    if portion:
        yield portion


def _record(minutes: Minutes, facts: Sequence[Sequence[str]], pictures: Pictures) -> dict[str, Any]:
    kinds = meeting_forms.kinds(minutes.meeting)
    sections = ((Part.AGENDA, "议程"), (Part.NOTE, "会议内容"))
    return {
        "title": f"{meeting_forms.day(minutes.meeting.starts_at)}　{kinds}",
        "facts": [list(pair) for pair in facts],
        "sections": [[title, lines] for part, title in sections if (lines := _lines(minutes, part))],
        "decisions": [
            [str(number), line.text, line.owner or "", meeting_forms.until(line)]
            for number, line in enumerate(minutes.decisions, 1)
        ],
        "photos": [{"file": pictures.get(photo.file_id), "caption": photo.content or ""} for photo in minutes.photos],
        "signed": [],
    }


def _lines(minutes: Minutes, part: Part) -> list[str]:
    lines = [line.text for line in minutes.items if line.part == part]
    return [f"{number}. {text}" for number, text in enumerate(lines, 1)]


def _tables(book: YearBook) -> list[dict[str, Any]]:
    today = local(book.made_at).date()
    without = [f"{meeting_forms.day(each.starts_at)}{meeting_forms.kinds(each)}" for each in book.without]
    notes = [f"会议已开、记录还没有审核通过，未收入本册：{'；'.join(without)}。"] if without else []
    return [
        {
            "title": "议定事项办理情况",
            "columns": [["会议", 9], ["事项", 15], ["负责人", 6], ["期限", 7], ["办理情况", 8]],
            "rows": [list(branch_papers.follow_up(each)) for each in book.follow_ups],
            "none": "没有议定事项。",
            "notes": [],
        },
        {
            "title": "应办事项对照",
            "columns": [["期限", 6], ["事项", 10], ["情况", 4], ["依据", 13]],
            "rows": [list(branch_papers.duty(each, today)) for each in book.duties],
            "none": "没有应办事项。",
            "notes": notes,
        },
    ]


def _typeset(folder: Path, name: str, facts: dict[str, Any]) -> list[list[Any]]:
    """Typeset a part; once more without its photographs where one of them cannot be read."""
    (folder / f"{name}.json").write_bytes(orjson.dumps(facts))
    try:
        told = _run(folder, name)
    except subprocess.CalledProcessError:
        for record in facts.get("records", ()):
            record["photos"] = [photo | {"file": None} for photo in record["photos"]]
        (folder / f"{name}.json").write_bytes(orjson.dumps(facts))
        told = _run(folder, name)
    found: list[list[Any]] = orjson.loads(told)
    return found


def _run(folder: Path, *names: str, module: str = "documents.binding") -> bytes:
    command = [sys.executable, "-m", module, str(folder), *names]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603
    return done.stdout
