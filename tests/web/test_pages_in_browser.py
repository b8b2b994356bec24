"""The pages in Chromium at two widths: nothing overflows, axe finds no serious fault, live parts live."""

import re
from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestServer
from axe_core_python.async_playwright import Axe
from playwright.async_api import Page, expect

from branch.clock import local
from branch.member import Role
from services import attendance, meetings
from tests.ci_policy import ROOT
from tests.page_driver import running_browser
from tests.web.conftest import NOW
from tests.web.story import tell
from web.app import PAGES, pages

SECRETARY, COMMISSIONER, MEMBER, OFFICE = 1001, 1002, 1003, 1019
SECRETARIES = frozenset({Role.SECRETARY})
TODAY = 2
PERSONS = {
    SECRETARY: SECRETARIES,
    COMMISSIONER: frozenset({Role.ORGANIZATION}),
    MEMBER: frozenset[Role](),
    OFFICE: frozenset({Role.OFFICE_COMMITTEE}),
}
"""Who looks, and with which offices."""
NO_PAGES = re.compile(r"/(health|healthz|readyz|metrics|calendar/.*|photos/.*|papers/(jobs|\{form).*|dues/\{form.*)")
"""Files, pictures and figures for machines."""
PARAMETERS = {"/meetings/{meeting:[0-9]{1,18}}": "/meetings/5", "/rollcall/{meeting:[0-9]{1,18}}": "/rollcall/2"}
ELSEWHERE = {"/enter/{link}", "/rules/{sha256:[0-9a-f]{12}}"}
"""Looked at on the way in, and by the tests of the reader, which have documents."""
ALSO = {SECRETARY: ("/meetings/2", "/year?year=2027"), OFFICE: ("/matrix?by=kind",)}


def addresses(who):
    """Return every page of the table that this person is the first of :data:`PERSONS` to see."""
    before = [roles for person, roles in PERSONS.items() if list(PERSONS).index(person) < list(PERSONS).index(who)]
    shown = [
        PARAMETERS.get(each.path, each.path)
        for each in PAGES
        if each.method == "GET" and not NO_PAGES.fullmatch(each.path) and each.path not in ELSEWHERE
        if not each.roles or each.roles & PERSONS[who]
        if not any(not each.roles or each.roles & roles for roles in before)
    ]
    return (*dict.fromkeys(shown), *ALSO.get(who, ()))


IMAGES = ROOT / "docs" / "images"
SHOWN = {
    ("/desk", 1280): "desk.png",
    ("/desk", 390): "desk-phone.png",
    ("/dues", 1280): "dues.png",
    ("/dues", 390): "dues-phone.png",
    ("/setup", 1280): "set-up.png",
    ("/year", 1280): "year.png",
    ("/papers", 1280): "papers.png",
    ("/papers", 390): "papers-phone.png",
    ("/matrix", 1280): "matrix.png",
    ("/matrix", 390): "matrix-phone.png",
}
"""Pictures for the docs; they are drawn again by every run."""
EVERY_MS = 5000

pytestmark = [pytest.mark.browser]


@asynccontextmanager
async def at_the_desk(parts, link: Callable[[int], str], who: int, width: int):
    """Open the pages as a person does, at a width of the window; yields the page and the address of the server."""
    async with TestServer(pages(parts, max_body=1024)) as server, running_browser() as browser:
        context = await browser.new_context(
            viewport={"width": width, "height": 800}, locale="zh-CN", has_touch=width < 500, is_mobile=width < 500
        )
        page = await context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        # Chromium asks for a favicon of its own accord; what breaks the policy of the page is what must not happen.
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        await page.clock.install()
        await page.goto(str(server.make_url(link(who))))
        await page.get_by_role("button").last.click()
        yield page, str(server.make_url("")).rstrip("/")
        assert faults == []
        await context.close()


async def looked_at(page: Page, width: int) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    found = (await Axe().run(page))["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}] == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("who", PERSONS)
async def test_every_page_is_sound_at_both_widths(parts, link, who, width):
    parts.writer.do(lambda work: tell(work, NOW))
    async with at_the_desk(parts, link, who, width) as (page, home):
        for address in addresses(who) or ("/me",):
            await page.goto(home + address)
            await expect(page.locator("h1")).to_be_visible()
            await looked_at(page, width)
            if (address, width) in SHOWN:
                await page.screenshot(path=IMAGES / SHOWN[address, width])


async def test_who_comes_stands_on_the_open_page_by_itself_and_a_lost_network_is_said(parts, link, clock):
    def chair(work):
        return work.people.account(SECRETARY, on=local(NOW).date()).member

    parts.writer.do(lambda work: meetings.open_check_in(work, chair(work), TODAY, at=NOW))
    async with at_the_desk(parts, link, SECRETARY, 1280) as (page, home):
        await page.goto(f"{home}/meetings/{TODAY}")
        await expect(page.locator(".tally .big dd")).to_have_text("0")
        clock.advance(timedelta(minutes=1))

        def come(work):
            member = work.people.account(MEMBER, on=local(NOW).date()).member
            attendance.check_in_at(work, member, TODAY, at=clock.now())

        parts.writer.do(come)
        await page.clock.run_for(EVERY_MS)
        await expect(page.locator(".tally .big dd")).to_have_text("1")
        await page.context.set_offline(True)
        await expect(page.get_by_role("alert")).to_contain_text("网络断了")
        await page.context.set_offline(False)
        await expect(page.get_by_role("alert")).to_have_count(0)


async def test_a_paper_is_taken_and_the_language_changed_with_the_keys_that_are_there(parts, link):
    parts.writer.do(lambda work: tell(work, NOW))
    async with at_the_desk(parts, link, SECRETARY, 1280) as (page, home):
        await page.goto(f"{home}/meetings/5")
        async with page.expect_download() as taken:
            await page.get_by_role("button", name="签到表").click()
        assert (await taken.value).suggested_filename == "2026-01-10主题党日签到表.docx"
        await page.get_by_role("button", name="English").click()
        await expect(page.locator("h1")).to_contain_text("Theme day")


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
async def test_a_setting_is_saved_a_book_made_and_taken_at_both_widths(parts, link, width):
    parts.writer.do(lambda work: tell(work, NOW))
    async with at_the_desk(parts, link, SECRETARY, width) as (page, home):
        await page.goto(f"{home}/settings")
        await page.get_by_label("主题党日", exact=True).fill("12")
        await page.get_by_role("button", name="主题党日，保存").click()
        await expect(page.get_by_text("每月12号")).to_be_visible()
        await page.goto(f"{home}/papers")
        await page.get_by_role("button", name="全年记录，生成").click()
        link_to_it = page.get_by_role("link", name="全年记录，下载")
        # The page renews itself by its own header while the book is made; the clock of the page stands still.
        await expect(link_to_it).to_be_visible(timeout=60_000)
        await looked_at(page, width)
        async with page.expect_download() as taken:
            await link_to_it.click()
        assert (await taken.value).suggested_filename == "2026年全年记录.pdf"


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
async def test_the_office_looks_at_one_branch_for_a_purpose_at_both_widths(parts, link, width):
    parts.writer.do(lambda work: tell(work, NOW))
    async with at_the_desk(parts, link, OFFICE, width) as (page, home):
        await page.goto(f"{home}/matrix")
        await page.get_by_label("用途").select_option(label="督查")
        await page.get_by_role("button", name="查看").click()
        await expect(page.get_by_text("用途：督查，已记入日志。")).to_be_visible()
        await looked_at(page, width)
