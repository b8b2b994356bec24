"""Papers of the page: books, folders, lists and slips, each for whoever may have it."""

import asyncio
import os
import re
import tempfile
import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pypdfium2 as pdfium
import pytest
from aiohttp.test_utils import TestClient, TestServer
from docx import Document

from branch.minutes import MinutesState
from services.binding import SLIP_LIFE, bind
from tests.web.conftest import NOW
from tests.web.story import tell
from web.app import pages
from web.jobs import JOBS, PREFIX
from web.parts import FileNotHad

SECRETARY, COMMISSIONER, MEMBER, PUBLICIST, OFFICE = 1001, 1002, 1003, 1005, 1019
PHOTO = (Path(__file__).parents[1] / "documents" / "photo.jpg").read_bytes()


async def fetch(file_id: str) -> bytes:
    if file_id.endswith("-1"):
        raise FileNotHad(file_id)
    return PHOTO


@pytest.fixture
async def desk(parts, link):
    parts.writer.do(lambda work: tell(work, NOW))
    app = pages(replace(parts, fetch=fetch, bot_username="zhibu_bot"), max_body=1024)
    async with TestClient(TestServer(app)) as client:
        client.app_jobs = app[JOBS]
        await client.post(link(SECRETARY))
        yield client


async def made(desk, form, period):
    """Ask for a book and return it, once it is there."""
    answer = await desk.post(f"/papers/{form}", data={"period": period})
    assert answer.status == 200
    await asyncio.gather(*desk.app_jobs._tasks)
    text = await (await desk.get("/papers")).text()
    assert "生成好了" in text
    address = text.partition('href="/papers/jobs/')[2].partition('"')[0]
    answer = await desk.get(f"/papers/jobs/{address}")
    assert answer.status == 200
    assert re.search("UTF-8''2026年.*(记录|相册|材料)", unquote(answer.headers["Content-Disposition"]))
    return await answer.read()


def printed(content: bytes) -> list[str]:
    with pdfium.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


async def test_the_record_book_has_contents_and_the_pages_they_name(desk):
    text = printed(await made(desk, "book", "2026"))
    assert "支部工作记录" in text[0]
    assert "目录" in text[1]
    for line in text[1].splitlines():
        title, _dots, page = line.replace(" ", "").partition(".")
        number = page.strip(".")
        if number.isdigit():
            assert title.replace("\u3000", "")[:10] in text[1 + int(number)].replace(" ", "").replace("\u3000", "")
    whole = "".join(text)
    for words in ("大家交流了读书体会。", "整理阅览室的图书", "审核：周明远", "照片存在聊天里，这次没有取到"):
        assert words in whole.replace("\r\n", "")
    assert "2026年4月10日主题党日" in whole.replace("\r\n", "")


async def test_the_folders_hold_everything_and_an_index(desk):
    content = await made(desk, "materials", "2026-Q1")
    with zipfile.ZipFile(BytesIO(content)) as folders:
        names = folders.namelist()
        index = Document(BytesIO(folders.read("目录.docx")))
        listed = [row.cells[2].text for row in index.tables[0].rows[1:]]
    assert "1会议记录/2026-01-10主题党日-记录.docx" in names
    assert "5照片/2026-01-10主题党日-1.jpg" in names
    assert "5照片/2026-01-10主题党日-2（没有取到）" in listed
    assert set(names) - {"目录.docx"} <= set(listed)
    assert not any("2026-04" in name for name in names)


async def test_what_is_made_belongs_to_who_asked_and_is_kept_an_hour(parts, desk, link, clock):
    async def make(job):
        path = job.folder / "album.pdf"
        path.write_bytes(b"%PDF-1.7")
        return path

    jobs = desk.app_jobs
    owner = parts.writer.do(lambda work: work.people.account(SECRETARY, on=NOW.date()).member.id)
    jobs.begin(owner, "album", "2026", "album-2026.pdf", make, at=clock.now())
    await asyncio.gather(*jobs._tasks)
    (job,) = jobs.of(owner)
    assert await (await desk.get(f"/papers/jobs/{job.id}")).read() == b"%PDF-1.7"
    await desk.post(link(PUBLICIST))
    assert (await desk.get(f"/papers/jobs/{job.id}")).status == 404
    clock.advance(timedelta(minutes=61))
    jobs.begin(owner, "book", "2026", "x.pdf", never, at=clock.now())
    assert not job.folder.exists()


async def never(_job):
    raise RuntimeError


async def test_the_album_to_edit_is_a_word_file_with_the_photographs_that_were_had(desk):
    file = Document(BytesIO(await made(desk, "album-word", "2026")))
    assert file.paragraphs[0].text == "支部活动相册"
    assert len(file.inline_shapes) == 3
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert sum("没有取到" in each for each in cells) == 3


async def test_a_second_press_begins_nothing_and_a_fault_is_said(desk, clock):
    jobs = desk.app_jobs
    assert jobs.begin(7, "book", "2026", "x.pdf", never, at=clock.now())
    assert not jobs.begin(7, "book", "2026", "x.pdf", never, at=clock.now())
    await asyncio.gather(*jobs._tasks)
    assert jobs.of(7)[0].failed


@pytest.mark.parametrize("period", ["", "2026-Q5", "1999", "x"])
async def test_nonsense_makes_nothing(desk, period):
    assert (await desk.post("/papers/book", data={"period": period})).status == 400
    assert desk.app_jobs.of(1) == []


async def test_lists_are_pdf_and_sheets_and_taking_one_is_kept(parts, desk):
    for form, words in (("follow-ups", "整理阅览室的图书"), ("year-plan", "主题党日"), ("sign-in", "陆小满")):
        answer = await desk.get(f"/papers/{form}-2026.pdf")
        assert words in "".join(printed(await answer.read()))
        assert (await (await desk.get(f"/papers/{form}-2026.xlsx")).read()).startswith(b"PK")
    newest = parts.writer.do(lambda work: work.audit.after(work.audit.last_id() - 1))[0]
    assert (newest.action, newest.facts["form"]) == ("paper.exported", "sign-in")


async def test_slips_bind_whoever_has_no_account_and_make_older_ones_worthless(parts, desk, clock):
    assert (await desk.post("/papers/codes")).status == 404
    parts.writer.do(lambda work: work.people.add_member(replace(work.people.member(2, on=NOW.date()), name="新来的")))
    first = printed(await (await desk.post("/papers/codes")).read())[0]
    second = printed(await (await desk.post("/papers/codes")).read())[0]
    codes = [next(line for line in text.split() if len(line) == 8 and line.isascii()) for text in (first, second)]
    assert "新来的" in second
    clock.advance(SLIP_LIFE - timedelta(minutes=1))
    bound = [parts.writer.do(lambda work, code=code: bind(work, 5001, code, at=clock.now())) for code in codes]
    assert bound[0] is None
    assert bound[1].member.name == "新来的"


async def test_each_paper_is_for_its_offices(parts, client, link):
    await client.post(link(MEMBER))
    assert (await client.get("/papers")).status == 403
    await client.post(link(COMMISSIONER))
    assert "全年记录" not in await (await client.get("/papers")).text()
    assert (await client.post("/papers/book", data={"period": "2026"})).status == 403
    await client.post(link(PUBLICIST))
    assert (await client.post("/papers/codes")).status == 403
    await client.post(link(OFFICE))
    assert (await client.get("/papers/sign-in-2026.pdf")).status == 403


async def test_a_photograph_is_shown_to_its_branch_alone(desk, link):
    text = await (await desk.get("/album?year=2026")).text()
    address = text.partition('<img src="')[2].partition('"')[0]
    found = [await desk.get(f"/photos/{number}") for number in range(1, 5)]
    assert {each.status for each in found} == {200, 404}
    shown = next(each for each in found if each.status == 200)
    assert shown.content_type == "image/jpeg"
    assert await shown.read() == PHOTO
    assert address.startswith("/photos/")
    for who in (MEMBER, OFFICE):
        await desk.post(link(who))
        assert (await desk.get(address)).status == 403


async def test_what_a_killed_process_left_is_deleted_at_the_next_start(parts, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, young = tmp_path / f"{PREFIX}old", tmp_path / f"{PREFIX}young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "0001.jpg").write_bytes(PHOTO)
    os.utime(old, (0, 0))
    async with TestClient(TestServer(pages(parts, max_body=1024))):
        assert not old.exists()
        assert young.exists()


async def test_a_record_that_came_as_a_file_lies_in_the_folders_under_its_own_ending(parts, desk):
    def keep(work):
        who = work.people.account(PUBLICIST, on=NOW.date()).member
        since = NOW - timedelta(days=200)
        held = next(each for each in work.records.book(2, since, NOW, limit=9) if each.state == MinutesState.APPROVED)
        facts = {"file_id": "paper-7", "unique_id": "u7", "name": "../党课 讲稿.PDF"}
        work.papers.add(held.meeting.id, "lecture_script", by=who.id, at=NOW, **facts)

    parts.writer.do(keep)
    with zipfile.ZipFile(BytesIO(await made(desk, "materials", "2026"))) as folders:
        found = [name for name in folders.namelist() if name.startswith("4其他材料/")]
        assert found == ["4其他材料/2026-03-10主题党日-党课稿.PDF"]
        assert folders.read(found[0]) == PHOTO
    assert not any(".." in name for name in folders.namelist())
