"""The office committee's matrix: for it alone, sums only, details for a purpose."""

import re

import pytest

from tests.web.conftest import NOW
from tests.web.story import tell

OFFICE = 1019
OTHERS = (1001, 1002, 1003, 1004, 1005, 1006)


@pytest.fixture
async def officer(parts, client, link):
    parts.writer.do(lambda work: tell(work, NOW))
    await client.post(link(OFFICE))
    return client


@pytest.mark.parametrize("who", OTHERS)
async def test_it_is_for_the_office_committee_alone(client, link, who):
    await client.post(link(who))
    assert (await client.get("/matrix")).status == 403
    assert (await client.post("/matrix", data={"branch": "2", "purpose": "inspection"})).status == 403


async def test_the_office_committee_comes_to_it_and_sees_no_names(officer):
    answer = await officer.get("/desk")
    assert answer.url.path == "/matrix"
    text = await answer.text()
    assert "1个支部，2026年二季度" in text
    assert "民一庭党支部" in text
    assert "周明远" not in text
    assert "style=" not in text


async def test_a_branch_is_shown_for_a_purpose_and_without_names(officer, parts):
    asked = {"branch": "2", "purpose": "inspection", "quarter": "2026-2"}
    answer = await officer.post("/matrix", data=asked)
    text = await answer.text()
    assert answer.status == 200
    assert "用途：督查" in text
    assert "5月10日" in text
    assert "周明远" not in text
    newest = parts.writer.do(lambda work: work.audit.after(work.audit.last_id() - 1))[0]
    assert (newest.action, newest.facts["purpose"]) == ("desk.details", "inspection")


@pytest.mark.parametrize("asked", [{}, {"branch": "2"}, {"branch": "2", "purpose": "x"}, {"purpose": "inspection"}])
async def test_without_a_purpose_there_is_nothing_to_see(officer, asked):
    answer = await officer.post("/matrix", data=asked)
    assert answer.status == 400
    assert "请选用途" in await answer.text()


async def test_the_branch_of_another_is_refused(officer):
    assert (await officer.post("/matrix", data={"branch": "1", "purpose": "inspection"})).status == 403


@pytest.mark.parametrize("quarter", ["", "2026-5", "x", "<b>"])
async def test_nonsense_is_this_quarter(officer, quarter):
    assert "二季度" in await (await officer.get("/matrix", params={"quarter": quarter})).text()


async def test_branches_stand_against_their_duties_and_against_meetings(officer):
    duties = await (await officer.get("/matrix")).text()
    assert "支部与应办事项对照" in duties
    assert "办完的支部" in duties
    kinds = await (await officer.get("/matrix?by=kind")).text()
    assert "支部与会议对照" in kinds
    for text in (duties, kinds):
        assert "周明远" not in text
        assert re.search(r"\d+\.\d\d", text) is None


async def test_the_duties_of_a_branch_stand_there_for_a_purpose(officer):
    answer = await officer.post("/matrix", data={"branch": "2", "purpose": "guidance", "quarter": "2026-2"})
    text = await answer.text()
    assert "应办事项" in text
    assert "讲话" in text
