"""The pages of the set-up and the check-up: for the chair alone, with where each thing is done."""

import re
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestClient, TestServer

from branch.member import Member, Role
from services import curation, set_up
from tests.web.conftest import NOW
from web.app import pages

SECRETARY, COMMISSIONER, MEMBER, OFFICE = 1001, 1002, 1003, 1019
FOUNDER = 2001


@pytest.mark.parametrize("who", [COMMISSIONER, MEMBER, OFFICE])
@pytest.mark.parametrize("address", ["/setup", "/doctor"])
async def test_they_are_for_the_chair(client, link, who, address):
    await client.post(link(who))
    assert (await client.get(address)).status == 403


async def test_a_new_branch_sees_what_is_left_and_where_it_is_done(parts, link):
    def found(work):
        branch_id, _code = set_up.found(work, "城南党支部", "街道党工委", "沈知行", at=NOW)
        (member,) = work.people.members(branch_id, on=NOW.date())
        work.bindings.bind(FOUNDER, member.id, at=NOW)

    parts.writer.do(found)
    app = pages(replace(parts, bot_username="zhibu_bot"), max_body=1024)
    async with TestClient(TestServer(app)) as client:
        await client.post(link(FOUNDER))
        text = await (await client.get("/setup")).text()
    assert "城南党支部，上级：街道党工委，还有5步" in text
    assert "https://t.me/zhibu_bot?text=/setup" in text
    assert "/bindgroup" in text
    assert "1/1人已绑定" in text


async def test_a_branch_that_follows_no_document_is_told_so(parts, client, link):
    chair = parts.writer.do(lambda work: work.people.account(SECRETARY, on=NOW.date()).member)
    parts.writer.do(lambda work: curation.follow(work, chair, None, at=NOW))
    await client.post(link(SECRETARY))
    assert "都不采用" in await (await client.get("/setup")).text()


async def test_what_is_done_is_tagged_so(parts, client, link):
    chair = parts.writer.do(lambda work: work.people.account(SECRETARY, on=NOW.date()).member)
    parts.writer.do(lambda work: set_up.theme_day(work, chair, 12, at=NOW))
    await client.post(link(SECRETARY))
    text = await (await client.get("/setup")).text()
    assert "每月12号" in text
    assert text.count('class="tag is-done"') == 5


async def test_the_check_up_names_what_is_not_well_and_what_to_do(parts, client, link):
    await client.post(link(SECRETARY))
    text = await (await client.get("/doctor")).text()
    for words in ("没有跟上", "还没有备份", "请运维的同志运行 backup", "两天内没有查验"):
        assert words in text
    assert re.search(r"有\d处要看看", text)
    parts.writer.do(lambda work: work.people.add_member(Member(0, 2, "新来的", roles=frozenset({Role.SECRETARY}))))
    assert "新来的" not in await (await client.get("/doctor")).text()


async def test_each_step_has_a_button_that_leads_to_where_it_is_done_or_changed(parts, link):
    app = pages(replace(parts, bot_username="zhibu_bot"), max_body=1024)
    async with TestClient(TestServer(app)) as client:
        await client.post(link(SECRETARY))
        text = await (await client.get("/setup")).text()
    buttons = re.findall(r'class="btn small no-print" href="([^"]+)"[^>]*>(去办|去改)<', text)
    assert len(buttons) == 7
    assert ("https://t.me/zhibu_bot?text=/setup+%E8%81%8C%E5%8A%A1", "去改") in buttons
    assert "https://t.me/zhibu_bot?startgroup=true" in {address for address, _words in buttons}
    assert {"/settings", "/papers"} < {address for address, _words in buttons}


async def test_an_office_is_ended_on_the_page_once_and_stands_in_the_log(parts, client, link):
    await client.post(link(SECRETARY))
    text = await (await client.get("/people")).text()
    ending = re.search(r'action="(/people/\d+/publicity)"', text)[1]
    assert "/secretary" not in text
    for _twice in range(2):
        text = await (await client.post(ending)).text()
        assert ending not in text
    assert (await (await client.get("/audit")).text()).count("登记卸任") == 1


@pytest.mark.parametrize("address", ["/people/1/publicity", "/people/999/publicity"])
async def test_only_the_chair_ends_offices_and_only_in_the_own_branch(client, link, address):
    await client.post(link(COMMISSIONER))
    assert (await client.post(address)).status == 403
    assert "卸任" not in await (await client.get("/people")).text()
    await client.post(link(SECRETARY))
    assert (await client.post("/people/999/publicity")).status == 403
    assert (await client.post("/people/1/secretary")).status == 404
