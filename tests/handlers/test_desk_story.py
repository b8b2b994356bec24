"""One story in chat and Chromium at two widths: set-up, import, roll call, approval, book, matrix."""

import pytest
from playwright.async_api import expect

from rules import Rulebook, starter_records
from services import web_links
from tests.chat import MEMBER, PUBLICITY, SECRETARY
from tests.handlers.minutes_desk import HAND_IN, NOTES, PREVIEW, PUBLISH
from tests.handlers.setting_up_story import NEW, from_nothing
from tests.web.test_pages_in_browser import EVERY_MS, IMAGES, at_the_desk, looked_at
from web.parts import Parts

OFFICE = 1019

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def link(chat, clock):
    """Return a function that gives a link to the pages, as ``/web`` does."""

    def issue(external_id):
        def work_on(work):
            member = work.people.account(external_id, on=clock.now().date()).member
            return web_links.issue_link(work, member, at=clock.now())

        return f"/enter/{chat.writer.do(work_on)}"

    return issue


@pytest.fixture
def parts(chat, clock):
    book = Rulebook(starter_records(), ())
    return Parts(chat.database, chat.writer, clock, lambda: book, bot_username="zhibu_bot")


@pytest.mark.parametrize("width", [1280, 390])
async def test_a_new_branch_is_set_up_from_nothing_and_sees_what_is_left(chat, clock, parts, link, width):
    await from_nothing(chat, clock)
    async with at_the_desk(parts, link, NEW, width) as (page, home):
        await page.goto(f"{home}/setup")
        await expect(page.locator("h1")).to_have_text("设置进度")
        await expect(page.get_by_text("8人", exact=True)).to_be_visible()
        await expect(page.get_by_text("每月10号")).to_be_visible()
        await expect(page.get_by_text("还有1步")).to_be_visible()
        await looked_at(page, width)
        if width < 500:
            await page.screenshot(path=IMAGES / "set-up-phone.png")
        await page.get_by_role("link", name="账号，去办").click()
        async with page.expect_download() as taken:
            await page.get_by_role("button", name="打印绑定码").click()
        assert (await taken.value).suggested_filename == "绑定码.pdf"


@pytest.mark.parametrize("width", [1280, 390])
async def test_a_meeting_is_called_recorded_approved_bound_and_counted(chat, clock, parts, link, width):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    async with at_the_desk(parts, link, SECRETARY, width) as (page, home):
        await page.goto(f"{home}/rollcall")
        await expect(page.locator("h1")).to_be_visible()
        chat.says("到了", MEMBER)
        chat.says("到了", PUBLICITY)
        await page.clock.run_for(EVERY_MS)
        await expect(page.get_by_text("陆小满").first).to_be_visible()
        await page.screenshot(path=IMAGES / ("roll-call.png" if width > 500 else "roll-call-phone.png"))
        clock.advance(hours=1)
        chat.says("/close", SECRETARY)
        chat.says("/minutes", PUBLICITY)
        chat.says(NOTES, PUBLICITY)
        chat.press(PREVIEW, PUBLICITY)
        chat.press(HAND_IN, PUBLICITY)
        chat.press(PUBLISH, SECRETARY)
        await page.goto(f"{home}/records")
        await expect(page.get_by_text("已通过").first).to_be_visible()
        await page.goto(f"{home}/papers")
        await page.get_by_role("button", name="全年记录，生成").click()
        taken = page.get_by_role("link", name="全年记录，下载")
        await expect(taken).to_be_visible(timeout=60_000)
        async with page.expect_download() as download:
            await taken.click()
        assert (await download.value).suggested_filename == "2026年全年记录.pdf"
        await looked_at(page, width)
    async with at_the_desk(parts, link, OFFICE, width) as (page, home):
        await page.goto(f"{home}/matrix?by=kind")
        await expect(page.get_by_role("row", name="民一庭党支部")).to_contain_text("已开")
        await looked_at(page, width)
