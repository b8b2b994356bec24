"""一套材料: the records of a quarter or year as folders in a zip, with an index of what is in it and what is not."""

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from branch.clock import local
from branch.filing import Filing, FilingKind, FilingPaper
from branch.meeting import Meeting
from branch.minutes import Paper
from branch.year_book import YearBook
from documents import branch_papers, paper_writing
from documents.filing_forms import filing_form
from documents.meeting_forms import KINDS, day, record, sign_in_sheet
from documents.word_writing import Paragraph, Table, word_file
from locales import Phrases
from locales.words import paper as paper_name

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST = 80
MADE = (2000, 1, 1, 0, 0, 0)
"""In every entry, so that the same records are the same file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that came by chat: a photograph or a record beside minutes."""

    name: str
    content: bytes | None
    """None for one that could not be had."""


@dataclass(frozen=True, slots=True)
class Materials:
    """What goes into the folders."""

    book: YearBook
    filings: Sequence[Filing]
    papers: Sequence[tuple[Meeting, Paper]]


def bundle(
    found: Materials, target: Path, kept: Callable[[str], Kept], progress: Callable[[int, int], None], zh: Phrases
) -> None:
    """Write the zip; it takes a tenth of a second a meeting, so it is called in a thread.

    Args:
        found: what goes in.
        target: the file.
        kept: gives a file that came by chat, by the messenger's id.
        progress: told how many meetings of how many are done.
        zh: Chinese phrases, in which papers are named.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        shelf = _Shelf(out)
        for number, (minutes, sheet) in enumerate(found.book.records):
            progress(number, len(found.book.records))
            name = _named(minutes.meeting)
            theirs = [each for meeting, each in found.papers if meeting.id == minutes.meeting.id]
            with_names = [(each, paper_name(zh, each.kind)) for each in theirs]
            shelf.put(f"1会议记录/{name}-记录.docx", record(minutes, sheet, with_names), "会议记录")
            shelf.put(f"1会议记录/{name}-签到表.docx", sign_in_sheet(minutes, sheet), "签到表")
            for place, photo in enumerate(minutes.photos, 1):
                shelf.keep(f"5照片/{name}-{place}", kept(photo.file_id), photo.content or "照片")
            for each, words in with_names:
                shelf.keep(f"4其他材料/{name}-{words}", kept(each.file_id), words)
        _lists(shelf, found, kept)
        shelf.put("目录.docx", _index(found.book, shelf.index), "目录")


class _Shelf:
    """The zip while it is filled, and its index."""

    def __init__(self, out: zipfile.ZipFile) -> None:
        self.out = out
        self.index: list[tuple[str, str]] = []

    def put(self, path: str, content: bytes, words: str) -> None:
        """Put one file in; a name that is taken gets a number."""
        taken = {known for known, _words in self.index}
        free, (stem, dot, end) = path, path.rpartition(".")
        for number in range(2, len(taken) + 3):
            if free not in taken:
                break
            free = f"{stem}-{number}{dot}{end}"
        self.out.writestr(zipfile.ZipInfo(free, MADE), content, zipfile.ZIP_DEFLATED)
        self.index.append((free, words))

    def keep(self, stem: str, found: Kept, words: str) -> None:
        """Put a file that came by chat in; one that could not be had stands in the index as such."""
        ending = _clean(found.name.rpartition(".")[2])[:5] or "bin"
        if found.content is None:
            self.index.append((f"{stem}（没有取到）", words))
        else:
            self.put(f"{stem}.{ending}", found.content, words)


def _lists(shelf: _Shelf, found: Materials, kept: Callable[[str], Kept]) -> None:
    book = found.book
    for filing in found.filings:
        kind = "计划" if filing.kind == FilingKind.PLAN else "简报"
        paper = FilingPaper(filing, book.branch, book.maker, book.made_at)
        had = {file_id: content for file_id in paper.pictures if (content := kept(file_id).content)}
        content = filing_form(paper, had)
        shelf.put(f"2计划和简报/{filing.period}-{kind}.docx", content, kind)
    listed = branch_papers.follow_ups(book.branch, book.follow_ups, maker=book.maker, made_at=book.made_at)
    shelf.put("3清单/议定事项清单.xlsx", paper_writing.xlsx(listed), "议定事项清单")
    asked = branch_papers.duties(book.branch, "应办事项对照表", book.duties, maker=book.maker, made_at=book.made_at)
    shelf.put("3清单/应办事项对照表.xlsx", paper_writing.xlsx(asked), "应办事项对照表")


def _index(book: YearBook, index: Sequence[tuple[str, str]]) -> bytes:
    without = [f"{day(each.starts_at)}{'、'.join(KINDS[kind] for kind in each.kinds)}" for each in book.without]
    rows = [(str(number), words, path) for number, (path, words) in enumerate(index, 1)]
    blocks: list[Paragraph | Table] = [
        Paragraph("材料目录", 36, bold=True, centred=True),
        Paragraph(f"{book.branch}　{book.first:%Y-%m-%d}至{book.last:%Y-%m-%d}"),
        Table([("序号", "材料", "文件"), *rows], (1, 4, 7)),
    ]
    if without:
        blocks.append(Paragraph(f"记录还没有审核通过，没有收入的会议：{'；'.join(without)}。"))
    blocks.append(Paragraph("党费台账含个人金额，不在这里，由组织委员另行导出。"))
    blocks.append(Paragraph(f"由{book.maker}于{day(book.made_at)}导出。", 18))
    return word_file(blocks)


def _named(meeting: Meeting) -> str:
    group = f"-{_clean(meeting.party_group)}" if meeting.party_group else ""
    return f"{local(meeting.starts_at):%Y-%m-%d}{_clean(KINDS[meeting.kind])}{group}"


def _clean(words: str) -> str:
    return _UNSAFE.sub("", words)[:LONGEST].strip(". ")
