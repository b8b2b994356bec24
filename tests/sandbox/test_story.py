"""The whole job as people see it, in a real browser: bind, check in, dues, minutes, reminders, rules.

``SCREENSHOTS=docs/images ./run test all tests/sandbox/test_story.py`` takes the pictures of the README anew.
"""

import os
import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from branch.clock import SHANGHAI
from sandbox.stage import Stage
from tests.page_driver import ChatPage, open_chat_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MONDAY = datetime(2026, 6, 8, 10, 0, tzinfo=SHANGHAI)


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    async with Stage(tmp_path, starts_at=MONDAY).playing(0) as addresses:
        yield addresses.chat


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return Path(os.environ.get("SCREENSHOTS", tmp_path))


async def test_the_assistant_does_its_whole_job(address: str, pictures: Path) -> None:
    async with open_chat_page(address) as page:
        await _bind(page)
        await _meet(page)
        await _pay(page)
        await _write_minutes(page)
        await _be_reminded(page)
        await _ask(page)
        await page.screenshot(pictures / "chat.png")


async def test_the_same_page_works_on_a_phone(address: str, pictures: Path) -> None:
    async with open_chat_page(address, width=390, height=844) as page:
        await page.as_person("陆小满")
        await page.say("党费交了")
        assert "登记6月党费42.00元" in await page.last_reply()
        await page.screenshot(pictures / "phone.png")


async def _bind(page: ChatPage) -> None:
    await page.as_person("林书韵")
    await page.say("/code 温如许")
    code = re.search(r"绑定码：([A-Z0-9]{8})", await page.last_reply())
    assert code
    await page.as_person("温如许")
    await page.say(code[1])
    assert "温如许，已绑定" in await page.last_reply()


async def _meet(page: ChatPage) -> None:
    await page.as_person("周明远")
    await page.say("开始签到")
    assert "应到18人" in await page.last_reply()
    await page.as_person("温如许")
    await page.say("到了")
    assert "已签到" in await page.last_reply()
    await page.as_person("陆小满")
    await page.press("我到了", "group")
    await page.as_person("周明远")
    await page.say("散会")
    assert "应到18 实到2 请假0 未确认16" in await page.last_reply()
    await page.wait_for_text("应到18 实到2 请假0 未确认16", "group")


async def _pay(page: ChatPage) -> None:
    await page.as_person("陆小满")
    await page.say("党费交了")
    assert "待组织委员核对" in await page.last_reply()
    await page.as_person("林书韵")
    await page.press("确认")
    await page.wait_for_text("已确认 陆小满 6月党费42.00元")
    await page.as_person("陆小满")
    await page.wait_for_text("经手人林书韵")


async def _write_minutes(page: ChatPage) -> None:
    await page.as_person("周明远")
    await page.press("发会议记录")
    await page.wait_for_text("请把文字、照片或文本文件发给我")
    await page.say("通报上半月工作。决定6月12日前交材料。")
    await page.wait_for_text("照片0张")
    await _send_samples(page)
    await page.wait_for_text("照片3张")
    await page.press("预览")
    await page.wait_for_text("党员大会记录")
    await page.press("通过并发到群")
    await page.wait_for_text("已发到支部群")
    await page.wait_for_text("决定6月12日前交材料", "group")


async def _send_samples(page: ChatPage) -> None:
    """Send the three drawn pictures as an album."""
    pane = page.page.locator("section[data-chat=private]")
    await pane.locator(".chips").get_by_text("样张3张").click()
    await pane.locator(".held").wait_for()
    await pane.locator("textarea").press("Enter")


async def _be_reminded(page: ChatPage) -> None:
    await page.as_person("沈砚秋")
    await page.jump_clock("跳到10日 09:00")
    await page.wait_for_text("今日截止")
    await page.wait_for_text("主题党日")


async def _ask(page: ChatPage) -> None:
    await page.as_person("陆小满")
    await page.say("how many committee members can we have?")
    english = await page.last_reply()
    assert "7" in english
    await page.say("支委会最多几个人？")
    chinese = await page.last_reply()
    assert "最多7" in chinese
    assert "洛阳" in chinese


async def test_the_commissioner_checks_a_pasted_list(address: str, pictures: Path) -> None:
    async with open_chat_page(address, width=720, height=900) as page:
        await page.as_person("陆小满")
        await page.say("党费交了")
        await page.as_person("林书韵")
        await page.say("到账：陆小满42 江一苇42 沈砚秋46.5 何青禾")
        assert "现在什么都没有入账" in await page.last_reply()
        await page.press("先确认相符的1笔")
        await page.say("党费台账")
        assert "已确认1人" in await page.last_reply()
        await page.screenshot(pictures / "dues-chat.png")
