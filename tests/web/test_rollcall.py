"""The meeting-room screen: a code that cameras read, the sums, who has come, and nobody who is missing."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
import zxingcpp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser, Page, Route, expect

from branch.attendance import AttendanceState
from branch.clock import local
from branch.meeting import MeetingKind
from services import attendance, meetings, roll_call
from tests.page_driver import running_browser
from web.app import pages

SECRETARY, MEMBER, LEADER, OTHER_LEADER = 1001, 1003, 1004, 1011
MEETING = 2
EVERY_MS = 3000
"""How often the screen asks what changed; its own clock is set forward by so much instead of waiting."""
PATIENCE_S = 10
LINK = "https://t.me/zhibu_bot?start="
GREY = """async picture => {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  let grey = '';
  for (let i = 0; i < data.length; i += 4) grey += String.fromCharCode(data[i]);
  return [image.width, image.height, btoa(grey)];
}"""


@pytest.fixture
def going_on(parts, clock):
    """The demo branch in its meeting of 11:00, opened at 10:50; nobody has come yet."""
    clock.advance(timedelta(minutes=50))
    parts.writer.do(lambda work: meetings.open_check_in(work, who(work, clock, SECRETARY), MEETING, at=clock.now()))
    return parts


def who(work, clock, external_id):
    return work.people.account(external_id, on=local(clock.now()).date()).member


def comes(parts, clock, external_id):
    at = clock.now()
    parts.writer.do(lambda work: attendance.check_in_at(work, who(work, clock, external_id), MEETING, at=at))


@pytest.fixture
def app(going_on) -> web.Application:
    return pages(replace(going_on, bot_username="zhibu_bot"), max_body=1024)


@pytest.fixture
async def client(app) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(app)) as opened:
        yield opened


async def test_the_screen_shows_the_sums_and_who_came_but_nobody_who_is_missing(client, going_on, clock, link):
    comes(going_on, clock, MEMBER)
    await client.post(link(SECRETARY))
    text = await (await client.get("/rollcall")).text()
    assert "陆小满" in text
    assert "许听澜" not in text
    assert [f"<dd>{number}</dd>" in text for number in (18, 1, 0, 17)] == [True] * 4
    assert "<script src=" in text
    assert "style=" not in text


async def test_homonyms_on_the_screen_are_told_apart_by_their_group(client, going_on, clock, link):
    for external_id in (1016, 1017):
        comes(going_on, clock, external_id)
    await client.post(link(SECRETARY))
    text = await (await client.get(f"/rollcall/{MEETING}?part=1")).text()
    assert "江一苇（一组）" in text
    assert "江一苇（三组）" in text
    assert "<html" not in text


@pytest.mark.parametrize("who_asks", [MEMBER, 1005])
async def test_only_a_chair_may_put_it_on_the_screen(client, link, who_asks):
    assert (await client.get("/rollcall")).status == 401
    await client.post(link(who_asks))
    assert (await client.get("/rollcall")).status == 403
    assert (await client.get(f"/rollcall/{MEETING}")).status == 403


async def test_a_group_leader_shows_the_meeting_of_the_own_group_and_no_other(client, going_on, clock, link):
    leader = going_on.writer.do(lambda work: who(work, clock, LEADER))
    kind = MeetingKind.GROUP
    tally = going_on.writer.do(lambda work: meetings.open_now(work, leader, kind, at=clock.now()))
    await client.post(link(LEADER))
    assert "qr-dark" in await (await client.get("/rollcall")).text()
    assert (await client.get(f"/rollcall/{tally.meeting.id}?part=1")).status == 200
    assert (await client.get(f"/rollcall/{MEETING}")).status == 404
    await client.post(link(OTHER_LEADER))
    assert "现在没有会在签到" in await (await client.get("/rollcall")).text()
    assert (await client.get(f"/rollcall/{tally.meeting.id}")).status == 404


async def test_a_meeting_of_nobody_or_of_others_is_not_there(client, link):
    await client.post(link(SECRETARY))
    assert (await client.get("/rollcall/77")).status == 404


async def test_before_and_after_the_meeting_there_is_no_code(client, going_on, clock, link):
    await client.post(link(SECRETARY))
    at = clock.now()
    going_on.writer.do(lambda work: meetings.close(work, who(work, clock, SECRETARY), MEETING, at=at))
    assert "现在没有会在签到" in await (await client.get("/rollcall")).text()
    after = await (await client.get(f"/rollcall/{MEETING}")).text()
    assert "签到已结束" in after
    assert "qr-dark" not in after


async def test_the_threshold_on_the_screen_is_the_branchs_own(client, going_on, clock, link):
    await client.post(link(SECRETARY))
    assert "11:03 后签到登记为迟到（系统默认）" in await (await client.get("/rollcall")).text()
    at = clock.now()
    going_on.writer.do(lambda work: attendance.set_late_after(work, who(work, clock, SECRETARY), 10, at=at))
    assert "11:10 后签到登记为迟到（本支部设定）" in await (await client.get("/rollcall")).text()


async def read_code(page: Page, blank: Page) -> str | None:
    """Return what a camera reads on the page; None when it reads nothing."""
    picture = base64.b64encode(await page.screenshot()).decode()
    width, height, grey = await blank.evaluate(GREY, f"data:image/png;base64,{picture}")
    found = zxingcpp.read_barcodes(np.frombuffer(base64.b64decode(grey), dtype=np.uint8).reshape(height, width))
    return found[0].text if found else None


@asynccontextmanager
async def on_the_screen(
    app: web.Application, browser: Browser, link: Callable[[int], str], *, dark: bool
) -> AsyncIterator[tuple[Page, Page]]:
    """Open the screen in a browser as the secretary does; yields it and an empty page."""
    async with TestServer(app) as server:
        context = await browser.new_context(
            viewport={"width": 1280, "height": 720}, color_scheme="dark" if dark else "light", locale="zh-CN"
        )
        page, blank = await context.new_page(), await context.new_page()
        await page.clock.install()
        await page.goto(str(server.make_url(link(SECRETARY))))
        await page.get_by_role("button").last.click()
        await page.goto(str(server.make_url("/rollcall")))
        await expect(page.locator(".qr-dark")).to_be_visible()
        yield page, blank
        await context.close()


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_a_camera_reads_the_code_and_whoever_opens_it_is_the_one_signed_in(going_on, app, clock, link, dark):
    async with running_browser() as browser, on_the_screen(app, browser, link, dark=dark) as (page, blank):
        said = await read_code(page, blank)
        assert said is not None
        assert said.startswith(LINK)
        code, at = said.removeprefix(LINK), clock.now()
        assert len(code) <= 64
        record = going_on.writer.do(lambda work: roll_call.check_in(work, who(work, clock, MEMBER), code, at=at))
        assert (record.member.name, record.state) == ("陆小满", AttendanceState.PRESENT)
        await page.clock.run_for(EVERY_MS)
        await expect(page.locator(".came li").first).to_contain_text("陆小满")
        await expect(page.locator(".tally .big dd")).to_have_text("1")


@pytest.mark.browser
async def test_the_code_changes_by_itself_and_stops_when_the_network_is_gone(app, clock, link):
    async with running_browser() as browser, on_the_screen(app, browser, link, dark=False) as (page, blank):
        first = await read_code(page, blank)
        slot = await page.locator(".scan").get_attribute("data-slot")
        clock.advance(timedelta(seconds=15))
        await page.clock.run_for(EVERY_MS)
        await expect(page.locator(".scan")).not_to_have_attribute("data-slot", slot or "")
        second = await read_code(page, blank)
        assert None not in {first, second}
        assert first != second
        await page.context.set_offline(True)
        await expect(page.get_by_role("alert")).to_contain_text("网络断了，这个码先停用")
        assert await read_code(page, blank) is None
        await page.context.set_offline(False)
        await expect(page.get_by_role("alert")).to_have_count(0)
        assert await read_code(page, blank) == second


@pytest.mark.browser
async def test_an_answer_that_comes_after_the_network_went_does_not_bring_the_code_back(app, link):
    """The browser knows that it is offline a moment before its requests fail, so answers may still get through."""
    answered = asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        await page.evaluate("dispatchEvent(new Event('offline'))")
        await route.fulfill(response=answer)
        answered.set()

    async with running_browser() as browser, on_the_screen(app, browser, link, dark=False) as (page, _):
        await page.route("**/rollcall/*", late)
        await page.clock.run_for(EVERY_MS)
        await asyncio.wait_for(answered.wait(), PATIENCE_S)
        await page.evaluate("fetch('/static/rollcall.js').then(answer => answer.text())")
        await expect(page.locator(".qr-dark")).to_have_count(0)
        await expect(page.get_by_role("alert")).to_be_visible()
        await page.unroute("**/rollcall/*")
        await page.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true })")
        await page.clock.run_for(EVERY_MS)
        await page.evaluate("fetch('/static/rollcall.js').then(answer => answer.text())")
        await expect(page.locator(".qr-dark")).to_have_count(0)


@pytest.mark.browser
async def test_nothing_overflows_the_screen_of_a_projector_or_a_phone(app, link):
    async with running_browser() as browser, on_the_screen(app, browser, link, dark=False) as (page, _):
        for width, height in ((1920, 1080), (1024, 768), (390, 844)):
            await page.set_viewport_size({"width": width, "height": height})
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
