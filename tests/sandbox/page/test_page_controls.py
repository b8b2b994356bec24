"""The rest of the chat page in a real browser: clock, faults, badges, keyboard, phone, English."""

from datetime import datetime

import pytest
from playwright.async_api import Page, expect

from tests.page_driver import open_chat_page
from tests.sandbox.page.small_branch import GROUP, QUOTED

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NARROW_ENOUGH = """() => [document.documentElement, ...document.querySelectorAll('.log')]
  .every(element => element.scrollWidth <= element.clientWidth)"""
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


async def is_at_end(page: Page, chat: str) -> bool:
    return await page.evaluate(
        "chat => { const l = document.querySelector(`[data-chat=${chat}] .log`);"
        " return l.scrollHeight - l.scrollTop - l.clientHeight < 2; }",
        chat,
    )


async def test_the_clock_goes_where_a_chip_or_the_form_sends_it(page, telegram):
    assert await page.page.locator("#now").text_content() == "6月8日 10:00"
    await page.jump_clock("跳到10日 09:00")
    assert await page.page.locator("#now").text_content() == "6月10日 09:00"
    await page.jump_clock("10日 15:00 开会")
    await page.jump_clock("加1小时")
    assert await page.page.locator("#now").text_content() == "6月10日 16:00"
    await page.page.get_by_text("别的时间").click()
    await page.page.get_by_label("日期和时间").fill("2026-07-01T08:30")
    await page.page.get_by_role("button", name="走到这时").click()
    await expect(page.page.locator("#now")).to_have_text("7月1日 08:30")
    assert telegram.world.clock.now() == datetime.fromisoformat("2026-07-01T08:30:00+08:00")


async def test_faults_are_made_and_mended(page, telegram):
    await page.say("在吗")
    await page.page.get_by_text("制造故障").click()
    await page.page.get_by_role("switch", name="陆小满屏蔽机器人").click()
    await expect(page.page.locator("[data-chat=private] .system")).to_contain_text("陆小满屏蔽了机器人")
    await page.page.get_by_role("switch", name="陆小满屏蔽机器人").click()
    await expect(page.page.locator("[data-chat=private] .system")).to_have_count(0)
    await page.page.get_by_role("button", name="升级").click()
    await expect(page.page.locator("[data-chat=group] .system")).to_have_count(2)
    await page.page.get_by_role("button", name="升级").click()
    await expect(page.page.locator("#faults [role=alert]")).to_contain_text("没有做成")
    await page.page.get_by_role("button", name="重来").click()
    await page.page.get_by_role("button", name="确定重来").click()
    await expect(page.page.locator("[data-chat=private] .empty")).to_be_visible()


async def test_the_network_switch_shows_what_is_cut(url, browser, telegram):
    async with open_chat_page(url, browser=browser) as page:
        await page.page.get_by_text("制造故障").click()
        switch = page.page.get_by_role("switch", name="机器人断网")
        await switch.click()
        await expect(switch).to_be_checked()
        await page.as_person("林书韵")
        await page.page.get_by_text("制造故障").click()
        await expect(switch).to_be_checked()
        assert telegram.faults.shown()["network"] is True


async def test_a_message_to_somebody_else_shows_as_a_badge(page, assistant):
    assistant.telegram.world.open_private(7002)
    await assistant.say(7002, "有一笔待核对")
    badge = page.page.locator("#people li", has_text="林书韵").locator(".new")
    await expect(badge).to_have_text("11条新消息")
    await page.as_person("林书韵")
    await expect(badge).to_have_count(0)


async def test_commands_are_offered_after_a_slash(page, assistant):
    commands = [{"command": "help", "description": "能做什么"}, {"command": "ask", "description": "问规则"}]
    await assistant.call("setMyCommands", commands=commands)
    await page.say("你好")
    await page.page.locator("#say-private").press_sequentially("/h")
    offers = page.page.locator("[data-chat=private] .composer .chip")
    await expect(offers).to_have_text(["/help 能做什么"])
    await offers.click()
    await page.wait_for_text("收到：/help")


async def test_the_keyboard_reaches_everything(page):
    await page.page.keyboard.press("Tab")
    assert await page.page.evaluate("document.activeElement.className") == "skip"
    await page.page.keyboard.press("Enter")
    assert await page.page.evaluate("document.activeElement.id") == "say-private"
    await page.page.keyboard.press("Alt+2")
    await expect(page.page.locator("[aria-current] b")).to_have_text("林书韵")
    await page.page.locator("#people [aria-current]").focus()
    await page.page.keyboard.press("ArrowDown")
    await expect(page.page.locator("#people [aria-current] b")).to_have_text("周明远")
    assert await page.page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"


async def test_whoever_reads_further_up_is_left_in_peace(page, assistant):
    assistant.telegram.world.open_private(7001)
    for number in range(30):
        await assistant.say(7001, f"第{number}条")
    await page.wait_for_text("第29条")
    assert await is_at_end(page.page, "private")
    await page.page.evaluate("document.querySelector('[data-chat=private] .log').scrollTop = 0")
    await page.page.evaluate(NEXT_FRAME)
    await assistant.say(7001, "新来的一条")
    await page.wait_for_text("新来的一条")
    assert await page.page.evaluate("document.querySelector('[data-chat=private] .log').scrollTop") == 0


async def test_a_phone_shows_one_chat_at_a_time_and_counts_what_is_new_in_the_other(url, browser, assistant):
    async with open_chat_page(url, browser=browser, width=390, height=844) as phone:
        await expect(phone.page.locator("[data-chat=group]")).to_be_hidden()
        await assistant.say(GROUP, "主题党日的通知")
        await expect(phone.page.locator("[data-unseen=group]")).to_have_text("11条新消息")
        await phone.say_in_group("收到")
        await expect(phone.page.locator("[data-chat=private]")).to_be_hidden()
        await expect(phone.page.locator("[data-unseen=group]")).to_have_text("")


@pytest.mark.parametrize("width", [320, 390, 860, 1280, 1920])
async def test_nothing_is_wider_than_the_window(url, browser, assistant, width):
    assistant.on_text = lambda text: QUOTED
    async with open_chat_page(url, browser=browser, width=width) as page:
        await page.say("一句很长很长的话，" * 12)
        await page.last_reply()
        assert await page.page.evaluate(NARROW_ENOUGH)


async def test_the_page_speaks_english_to_whoever_reads_english(url, browser, assistant):
    async with open_chat_page(url, browser=browser, locale="en-GB") as page:
        await expect(page.page.get_by_role("heading", level=1)).to_have_text("Sandbox: try Zhibu without Telegram")
        await expect(page.page.locator("#now")).to_have_text("8 Jun 10:00")
        assert await page.page.evaluate("document.documentElement.lang") == "en"
        await page.page.goto(f"{url}/?lang=zh")
        await expect(page.page.get_by_role("heading", level=1)).to_have_text("沙盘：不连 Telegram 试用支部助手")
