"""Plans and briefs on the page: the branch sees its own, the committee what was handed in, each takes the file."""

import asyncio
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from branch.filing import FilingKind
from services import filings
from tests.web.conftest import NOW
from web import photos

PHOTO = (Path(__file__).parents[1] / "documents" / "photo.jpg").read_bytes()
SECRETARY, COMMISSIONER, PUBLICIST, OFFICE = 1001, 1002, 1005, 1019


@pytest.fixture
def drafted(parts):
    """Return a plan of the demo branch that is not handed in."""

    def draft(work):
        return filings.draft(work, work.people.account(SECRETARY, on=NOW.date()).member, FilingKind.PLAN, at=NOW)

    return parts.writer.do(draft)


async def text_for(client, link, who):
    await client.post(link(who))
    answer = await client.get("/filings")
    assert answer.status == 200
    return await answer.text()


async def test_the_committee_sees_what_was_handed_in_and_no_draft(parts, client, link, drafted):
    assert "草稿" in await text_for(client, link, PUBLICIST)
    assert "2026年第2季度组织生活计划" not in await text_for(client, link, OFFICE)
    parts.writer.do(
        lambda work: filings.submit(work, work.people.account(SECRETARY, on=NOW.date()).member, drafted.id, at=NOW)
    )
    text = await text_for(client, link, OFFICE)
    assert "2026年第2季度组织生活计划" in text
    assert "民一庭党支部" in text
    assert "已报，待收" in text


async def test_the_file_is_a_word_document_and_taking_it_is_kept(parts, client, link, drafted):
    await client.post(link(SECRETARY))
    answer = await client.post(f"/filings/{drafted.id}.docx")
    assert answer.status == 200
    assert "组织生活计划（草稿）" in Document(BytesIO(await answer.read())).paragraphs[0].text
    newest = parts.writer.do(lambda work: work.audit.after(work.audit.last_id() - 1))[0]
    assert newest.action == "filing.exported"


@pytest.mark.wide
async def test_the_same_is_had_as_a_printed_page(client, link, drafted):
    await client.post(link(SECRETARY))
    answer = await client.post(f"/filings/{drafted.id}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert (await answer.read()).startswith(b"%PDF")
    assert (await client.post(f"/filings/{drafted.id}.exe")).status == 404


async def test_others_are_kept_out_and_a_draft_is_not_the_committees(client, link, drafted):
    await client.post(link(COMMISSIONER))
    assert (await client.get("/filings")).status == 403
    await client.post(link(OFFICE))
    assert (await client.post(f"/filings/{drafted.id}.docx")).status == 404
    assert (await client.post("/filings/999.pdf")).status == 404


async def test_photographs_that_do_not_come_in_time_are_left_out(monkeypatch):
    monkeypatch.setattr(photos, "SECONDS", 0.05)

    async def fetch(file_id):
        if file_id == "slow":
            await asyncio.Event().wait()
        return PHOTO

    assert await photos.collected(fetch, ["slow", "quick"]) == {"quick": PHOTO}
    assert await photos.collected(None, ["quick"]) == {}
