"""Settings on the page: each saved alone, by the chair, once, and never over what somebody else changed meanwhile."""

import re

import pytest

SECRETARY, COMMISSIONER, MEMBER, OFFICE = 1001, 1002, 1003, 1019


@pytest.fixture
async def chair(client, link):
    await client.post(link(SECRETARY))
    return client


def last_act(parts):
    return parts.writer.do(lambda work: work.audit.after(work.audit.last_id() - 1))[0]


SAVED = [
    ("late", "5", "开始后5分钟", "attendance.late_after"),
    ("theme-day", "12", "每月12号", "calendar.confirmed"),
    ("follows", "wujin", "武进", "profile.follows"),
    ("elected", "2024-03-05", "2024年3月5日", "profile.elected"),
]


async def test_each_is_saved_shown_and_kept(chair, parts):
    for name, value, shown, action in SAVED:
        was = re.search(rf'/settings/{name}"><input type="hidden" name="was" value="([^"]*)"', await page_of(chair))[1]
        answer = await chair.post(f"/settings/{name}", data={"was": was, "value": value})
        assert answer.status == 200
        assert shown in await answer.text()
        assert last_act(parts).action == action


async def page_of(client):
    return await (await client.get("/settings")).text()


async def test_saved_twice_it_is_saved_once(chair, parts):
    for _ in range(2):
        await chair.post("/settings/theme-day", data={"was": "", "value": "12"})
    acts = parts.writer.do(lambda work: work.audit.after(0))
    assert sum(act.action == "calendar.confirmed" for act in acts) == 1


async def test_what_somebody_else_changed_meanwhile_is_not_written_over(chair, parts):
    await chair.post("/settings/theme-day", data={"was": "", "value": "12"})
    answer = await chair.post("/settings/theme-day", data={"was": "", "value": "20"})
    assert answer.status == 409
    text = await answer.text()
    assert "刚被别的同志改过" in text
    assert "每月12号" in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("late", "-1"),
        ("late", "1000"),
        ("late", "五"),
        ("theme-day", "29"),
        ("theme-day", ""),
        ("theme-day", "٣"),
        ("follows", "nobody"),
        ("elected", "2026-02-30"),
        ("elected", "2026-06-09"),
        ("elected", "1900-01-01"),
    ],
)
async def test_nonsense_is_refused_with_a_sentence_and_nothing_is_written(chair, parts, name, value):
    before = parts.writer.do(lambda work: work.audit.last_id())
    answer = await chair.post(f"/settings/{name}", data={"was": "", "value": value})
    assert answer.status == 400
    assert "没有保存" in await answer.text()
    assert parts.writer.do(lambda work: work.audit.last_id()) == before


@pytest.mark.parametrize("who", [COMMISSIONER, MEMBER, OFFICE])
async def test_others_change_nothing_and_commissioners_look(client, link, who):
    await client.post(link(who))
    assert (await client.post("/settings/late", data={"was": "0", "value": "5"})).status == 403
    answer = await client.get("/settings")
    assert answer.status == (200 if who == COMMISSIONER else 403)
    assert '<button class="btn small" aria-label' not in await answer.text()


async def test_a_form_of_another_site_saves_nothing(chair, parts):
    data = {"was": "", "value": "12"}
    answer = await chair.post("/settings/theme-day", data=data, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status == 403
    assert "还没有定" in await page_of(chair)
