"""Papers: lists and sheets at once; the record book, the album and the folders of a quarter or year by a job."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from branch.clock import local
from documents import books, materials, paper_writing, slips
from documents.materials import Kept, Materials
from locales import Phrases, phrases
from services import binding, year_book
from services.binding import ISSUERS
from services.overview import VIEWERS
from services.year_book import BINDERS
from storage.unit_of_work import UnitOfWork
from web import paper_contents
from web.gate import Page
from web.jobs import JOBS, Job
from web.parts import PARTS, VISITOR, FileNotHad, Parts, read
from web.photos import gathered
from web.words import DOCX, HEADERS, PDF, XLSX, handed_out, kept_as, page, plain

PERIOD = re.compile(r"(20\d\d)(?:-Q([1-4]))?")
TYPES = {"pdf": PDF, "xlsx": XLSX, "docx": DOCX, "zip": "application/zip"}
EVERY_SECONDS = 2
BOOKS = {"book": books.record_book, "album": books.album, "album-word": books.album_word}
ENDINGS = {"materials": "zip", "album-word": "docx"}
"""Of what is not pdf."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a quarter of one."""

    name: str
    first: date
    last: date


async def shelf(request: web.Request) -> web.StreamResponse:
    """Show what can be had, and what is on its way; asked again by the browser while something is."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    _, jobs = visitor.phrases, request.app[JOBS].of(visitor.member.id)
    year = local(at).year
    facts: dict[str, Any] = {
        "periods": [(str(each), _period_words(_, str(each))) for each in (year, year - 1)]
        + [(f"{year}-Q{each}", _period_words(_, f"{year}-Q{each}")) for each in range(1, 5)],
        "year": year,
        "binds": visitor.member.holds(*BINDERS),
        "issues": visitor.member.holds(*ISSUERS),
        "jobs": [_job(_, each) for each in jobs],
    }
    answer = page(request, "papers.html", **facts)
    if any(each.going_on for each in jobs):
        answer.headers["Refresh"] = str(EVERY_SECONDS)
    return answer


async def listed(request: web.Request) -> web.StreamResponse:
    """Hand out a list at once: what was decided, what the year asks, the empty sheet."""
    parts, officer = request.app[PARTS], request[VISITOR].member
    form, ending = request.match_info["form"], request.match_info["ending"]
    at, year = parts.clock.now(), int(request.match_info["year"])
    found = await parts.writer.run(lambda work: paper_contents.listed(work, officer, form, year, at=at))

    def written() -> bytes:
        return paper_writing.pdf(found) if ending == "pdf" else paper_writing.xlsx(found)

    return handed_out(
        await asyncio.to_thread(written), f"{year}年{found.title.removeprefix(f'{year}年')}.{ending}", TYPES[ending]
    )


async def codes(request: web.Request) -> web.StreamResponse:
    """Make a binding code for everybody without an account, and hand out the slips; older codes are over."""
    parts, officer = request.app[PARTS], request[VISITOR].member
    at = parts.clock.now()
    found = await parts.writer.run(lambda work: binding.slips(work, officer, at=at))
    if not found:
        return plain(request, 404, "all_bound")
    content = await asyncio.to_thread(slips.slips, found, parts.bot_username, at + binding.SLIP_LIFE)
    return handed_out(content, "绑定码.pdf", PDF)


async def begin(request: web.Request) -> web.StreamResponse:
    """Begin a book or a zip; pressed twice, the first one goes on."""
    parts, officer = request.app[PARTS], request[VISITOR].member
    form, asked = request.match_info["form"], (await request.post()).get("period", "")
    period, at = _period(str(asked)), parts.clock.now()
    if period is None:
        return plain(request, 400, "not_found")

    async def make(job: Job) -> Path:
        found = await read(request, partial(_gather, officer=officer, period=period, at=at))
        return await (_zip(parts, found, job) if form == "materials" else _book(parts, found, job))

    zh = phrases(None)
    name = f"{_period_words(zh, period.name)}{_form_words(zh, form)}.{ENDINGS.get(form, 'pdf')}"
    if request.app[JOBS].begin(officer.id, form, period.name, name, make, at=at):
        await parts.writer.run(lambda work: year_book.taken(work, officer, form, period.name, at=at))
    raise web.HTTPSeeOther("/papers")


async def take(request: web.Request) -> web.StreamResponse:
    """Hand out what is made."""
    job = request.app[JOBS].find(request[VISITOR].member.id, request.match_info["job"])
    if job is None or job.path is None:
        return plain(request, 404, "not_found")
    headers = HEADERS | {"Content-Disposition": kept_as(job.name)}
    return web.FileResponse(job.path, headers=headers | {"Content-Type": TYPES[job.name.rpartition(".")[2]]})


BINDING = frozenset(BINDERS)
FORMS = "{form:follow-ups|year-plan|sign-in}"
PAGES = (
    Page("GET", "/papers", shelf, roles=frozenset(VIEWERS)),
    Page("POST", "/papers/codes", codes, roles=frozenset(ISSUERS)),
    Page("POST", "/papers/{form:book|album|album-word|materials}", begin, roles=BINDING),
    Page("GET", "/papers/jobs/{job:[A-Za-z0-9_-]{16}}", take, roles=BINDING),
    Page("GET", f"/papers/{FORMS}" + "-{year:20[0-9][0-9]}.{ending:pdf|xlsx}", listed, roles=frozenset(VIEWERS)),
)
"""The pages of this subject, for the table of all pages."""


def _gather(work: UnitOfWork, *, officer: Any, period: Period, at: datetime) -> Materials:
    return paper_contents.materials(work, officer, period.first, period.last, at=at)


async def _book(parts: Parts, found: Materials, job: Job) -> Path:
    wanted = [photo.file_id for minutes, _sheet in found.book.records for photo in minutes.photos]
    pictures = await gathered(parts, wanted, job.folder, job.progress)
    return await asyncio.to_thread(BOOKS[job.form], found.book, job.folder, pictures, job.progress)


async def _zip(parts: Parts, found: Materials, job: Job) -> Path:
    wanted = [photo.file_id for minutes, _sheet in found.book.records for photo in minutes.photos]
    pictures = await gathered(parts, wanted, job.folder, job.progress)
    names = {each.file_id: each.name for _meeting, each in found.papers}
    for number, file_id in enumerate(names):
        if await _fetched(parts, file_id, job.folder / f"paper-{number}"):
            pictures[file_id] = f"paper-{number}"

    def kept(file_id: str) -> Kept:
        # One at a time: all of them together may be more than the memory.
        name = pictures.get(file_id)
        return Kept(names.get(file_id) or name or "", (job.folder / name).read_bytes() if name else None)

    target = job.folder / "materials.zip"
    make: Callable[[], None] = partial(materials.bundle, found, target, kept, job.progress, phrases(None))
    await asyncio.to_thread(make)
    return target


async def _fetched(parts: Parts, file_id: str, path: Path) -> bool:
    try:
        content = await parts.fetch(file_id) if parts.fetch else None
    except FileNotHad:
        content = None
    if content is not None:
        await asyncio.to_thread(path.write_bytes, content)
    return content is not None


def _period(said: str) -> Period | None:
    found = PERIOD.fullmatch(said)
    if found is None:
        return None
    year, quarter = int(found[1]), int(found[2] or 0)
    if not quarter:
        return Period(said, date(year, 1, 1), date(year, 12, 31))
    after = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
    return Period(said, date(year, quarter * 3 - 2, 1), date.fromordinal(after.toordinal() - 1))


def _period_words(_: Phrases, name: str) -> str:
    year, _dash, quarter = name.partition("-Q")
    words = _("{year}年第{quarter}季度") if quarter else _("{year}年")
    return words.format(year=year, quarter=quarter)


def _form_words(_: Phrases, form: str) -> str:
    names = {"book": _("全年记录"), "album": _("活动相册"), "album-word": _("可以改的相册"), "materials": _("一套材料")}
    return names[form]


def _job(_: Phrases, job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "name": _form_words(_, job.form),
        "period": _period_words(_, job.period),
        "state": "none" if job.failed else "partial" if job.going_on else "done",
        "going_on": job.going_on,
        "failed": job.failed,
        "progress": _("已办{done}步，共{total}步").format(done=job.done, total=job.total) if job.total else "",
    }
