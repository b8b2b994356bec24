"""送达: everybody in one list, those first who are not reached, with why and what to do; for the chair alone."""

from dataclasses import replace

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import delete, update

from reminders import plan
from storage.tables import BindingRow, OutboxRow
from tests.web.conftest import NOW
from web.app import pages

SECRETARY, COMMISSIONER, MEMBER, OFFICE, NEWCOMER = 1001, 1002, 1003, 1019, 1018


def change(parts, statement):
    with parts.database.engine.begin() as connection:
        connection.execute(statement)


async def shown(parts, link):
    app = pages(replace(parts, bot_username="zhibu_bot"), max_body=1024)
    async with TestClient(TestServer(app)) as client:
        await client.post(link(SECRETARY))
        return await (await client.get("/reach")).text()


@pytest.mark.parametrize("who", [COMMISSIONER, MEMBER, OFFICE])
async def test_it_is_for_the_chair(client, link, who):
    await client.post(link(who))
    assert (await client.get("/reach")).status == 403


async def test_unbound_and_blocked_stand_first_in_one_list_each_with_what_to_do(parts, link):
    parts.writer.do(lambda work: work.bindings.set_reachable(MEMBER, reachable=False))
    change(parts, delete(BindingRow).where(BindingRow.external_id == NEWCOMER))
    text = await shown(parts, link)
    people = text.partition('id="who"')[2].partition("</ul>")[0].split("<li")[1:]
    assert len(people) == 18
    first, second, third = people[:3]
    assert {"陆小满" in first, "陆小满" in second} == {True, False}
    blocked, unbound = (first, second) if "陆小满" in first else (second, first)
    assert "停用了私聊" in blocked
    assert "当面说一声" in blocked
    assert "温如许" in unbound
    assert "还没绑定" in unbound
    assert "https://t.me/zhibu_bot?text=/code+" in unbound
    assert "收得到" in third
    assert "共18人，收得到16人，还没绑定1人，停用了私聊1人" in text


async def test_a_reminder_that_did_not_arrive_says_which_and_why(parts, link, clock):
    clock.at = NOW.replace(day=9, hour=9)
    parts.writer.do(lambda work: plan(work, now=clock.now()))
    lost = update(OutboxRow).where(OutboxRow.key == "dues:2026-06:9:m3").values(state="failed")
    change(parts, lost)
    text = await shown(parts, link)
    assert "没收到“党费”：私聊发不到" in text.partition('id="who"')[2].split("<li")[1]
    assert "<dt>没送到</dt><dd>1</dd>" in text
    assert "没有下文" not in text
