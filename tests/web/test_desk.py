"""The overview of a month for officers, the own record for everybody, and the language of the pages."""

import re
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestClient, TestServer

from branch.clock import at_local
from tests.web.conftest import NOW
from tests.web.story import SECRET_REASON, tell
from web.app import pages

SECRETARY, COMMISSIONER, MEMBER, LEADER, PUBLICIST, DISCIPLINE, OFFICE = 1001, 1002, 1003, 1004, 1005, 1006, 1019
AMOUNT = re.compile(r"\b\d+\.\d\d\b")


@pytest.fixture
def told(parts):
    parts.writer.do(lambda work: tell(work, NOW))
    return parts


async def read(client, address, status=200):
    answer = await client.get(address)
    assert answer.status == status
    text = await answer.text()
    assert len(text.encode()) < 200_000
    assert "style=" not in text
    return text


@pytest.fixture
def enter(client, link):
    async def come(who):
        await client.post(link(who))
        return client

    return come


async def test_the_secretary_sees_the_month(told, enter):
    text = await read(await enter(SECRETARY), "/desk")
    assert "<h1>6月总览</h1>" in text
    assert "上半月工作通报" in text
    for words in ("请假待批", "党费待核对", "会议记录待审", "议定事项"):
        assert words in text
    assert "5月 应到18，实到16，请假2，未到0" in text
    assert SECRET_REASON not in text


async def test_what_the_month_still_lacks_stands_with_its_rule_and_no_amounts(told, enter):
    text = await read(await enter(SECRETARY), "/desk")
    card = text.partition('id="duties"')[2].partition("</section>")[0]
    assert "6月还差什么" in text
    assert "主题党日" in card
    assert "依据：" in card
    assert AMOUNT.search(re.sub(r"<[^>]*>", "", card)) is None


async def test_no_amount_and_no_name_of_another_stands_in_the_overview(told, enter):
    text = await read(await enter(SECRETARY), "/desk")
    assert AMOUNT.search(text) is None
    assert "陆小满" not in text


@pytest.mark.parametrize(
    ("who", "sees"), [(SECRETARY, True), (COMMISSIONER, True), (PUBLICIST, False), (DISCIPLINE, False)]
)
async def test_only_those_who_confirm_dues_see_their_sums(told, enter, who, sees):
    text = await read(await enter(who), "/desk")
    assert ("党费人数" in text) is sees
    assert ("待核对" in text) is sees


@pytest.mark.parametrize("who", [MEMBER, LEADER])
async def test_a_member_comes_to_the_own_page_instead(told, enter, who):
    client = await enter(who)
    answer = await client.get("/desk")
    assert answer.url.path == "/me"
    assert "总览</span>" not in await answer.text()


async def test_the_own_page_holds_the_own_amounts_and_nobody_else(told, enter):
    text = await read(await enter(MEMBER), "/me")
    assert "42.00" in text
    assert "52.00" not in text
    assert "周明远" not in text
    assert "应到5次" in text


async def test_another_month_is_shown_when_asked_for_and_nonsense_is_this_month(told, enter):
    client = await enter(SECRETARY)
    may = await read(client, "/desk?month=2026-05")
    assert "<h1>5月总览</h1>" in may
    assert "整理社区阅览室" in may
    assert "上半月工作通报" not in may
    for nonsense in ("2026-13", "<script>", "1999-01", "2026-5"):
        assert "<h1>6月总览</h1>" in await read(client, f"/desk?month={nonsense}")


async def test_topics_are_text_and_never_markup(told, enter):
    def rename(work):
        work.meetings.move(2, at_local(NOW.date(), 11), topic="<b>x</b>")

    told.writer.do(rename)
    assert "<b>x</b>" not in await read(await enter(SECRETARY), "/desk")


async def test_the_pages_change_their_language_and_stay_where_one_is(told, enter):
    client = await enter(SECRETARY)
    answer = await client.post("/language", data={"language": "en", "back": "/desk?month=2026-05"})
    assert str(answer.url.relative()) == "/desk?month=2026-05"
    text = await answer.text()
    assert '<html lang="en">' in text
    assert "May overview" in text
    for said in ("Waiting for me", "Attendances by month", "Theme day", "not reported"):
        assert said in text
    for source in ("等我办的", "人次", "未报", "看数字", "已定"):
        assert source not in text


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", ""])
async def test_the_language_leads_nowhere_else(told, enter, back):
    client = await enter(SECRETARY)
    answer = await client.post("/language", data={"language": "xx", "back": back}, allow_redirects=False)
    assert answer.headers["Location"] == "/desk"
    assert "language" not in answer.cookies


async def test_the_buttons_open_the_chat_with_the_words_already_written(told, enter, link):
    async with TestClient(TestServer(pages(replace(told, bot_username="zhibu_bot"), max_body=1024))) as client:
        await client.post(link(COMMISSIONER))
        text = await read(client, "/desk")
    assert 'href="https://t.me/zhibu_bot?text=/claims"' in text


async def test_every_page_of_the_menu_opens_for_whoever_sees_it(told, client, link):
    for who in (SECRETARY, COMMISSIONER, MEMBER, LEADER, PUBLICIST, DISCIPLINE, OFFICE):
        await client.post(link(who))
        text = await read(client, "/more")
        addresses = set(re.findall(r'<li[^>]*><a href="(/[a-z]+)"', text))
        assert addresses >= {"/me", "/rules"}
        for address in addresses:
            assert (await client.get(address)).status == 200, (who, address)
