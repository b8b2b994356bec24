"""The sandbox's chat page in headless Chromium, driven with the words that a person sees on it."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.ci_policy import chromium

Chat = Literal["private", "group"]

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE_MS = 10_000
_WITHOUT_TIME = """words => {
  const copy = words.cloneNode(true);
  copy.querySelectorAll('.at').forEach(at => at.remove());
  return copy.textContent.trim();
}"""


class ChatPage:
    """The page as one person at a time uses it.

    Sending waits until the page shows what was sent, so that ``last_reply`` cannot take an old answer for the new one.

    Attributes:
        page: the Playwright page, for what this class has no word for.
        faults: errors of the page so far, and requests that left the sandbox.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []

    async def as_person(self, name: str) -> None:
        """Become the person of this name and wait until their chats are shown."""
        person = self.page.locator("#people a").filter(has=self.page.locator("b", has_text=name)).first
        await person.click()
        await expect(self.page.locator("#people a[aria-current] b")).to_have_text(name)
        await expect(self.page.locator("#say-private")).to_have_attribute("placeholder", re.compile(re.escape(name)))

    async def say(self, text: str, chat: Chat = "private") -> None:
        """Write ``text`` and press Enter; returns when the message stands in the chat."""
        pane = await self._pane(chat)
        before = await _newest_own(pane)
        await pane.locator("textarea").fill(text)
        await pane.locator("textarea").press("Enter")
        await _wait_for_own(pane, before)

    async def say_in_group(self, text: str) -> None:
        """Write ``text`` to the group."""
        await self.say(text, "group")

    async def press(self, label: str, chat: Chat = "private") -> None:
        """Press the newest button of this label under a message, and wait until the bot has answered the press."""
        pane = await self._pane(chat)
        key = pane.locator(".keys").locator("button, a").filter(visible=True).get_by_text(label, exact=True).last
        element = await key.element_handle(timeout=_PATIENCE_MS)
        await key.click()
        await self.page.wait_for_function("key => key?.getAttribute('aria-busy') !== 'true'", arg=element)

    async def send_photo(self, path: Path | Sequence[Path], caption: str = "", chat: Chat = "private") -> None:
        """Send one picture, or several as an album, with a caption."""
        pane = await self._pane(chat)
        before = await _newest_own(pane)
        await pane.locator("[type=file]").set_input_files([path] if isinstance(path, Path) else list(path))
        await expect(pane.locator(".held")).to_be_visible()
        await pane.locator("textarea").fill(caption)
        await pane.locator("textarea").press("Enter")
        await _wait_for_own(pane, before)

    async def jump_clock(self, label: str) -> None:
        """Press a chip of the clock, such as 加1小时, and wait until the time shown has moved."""
        now = self.page.locator("#now")
        before = await now.text_content()
        await self.page.locator("#jumps").get_by_text(label, exact=True).click()
        await expect(now).not_to_have_text(before or "")

    async def last_reply(self, chat: Chat = "private") -> str:
        """Return the newest message of the chat, waiting while that is one's own; without its time."""
        pane = await self._pane(chat)
        reply = pane.locator(".log > .msg:last-of-type:not(.me) .words")
        await reply.wait_for()
        return str(await reply.evaluate(_WITHOUT_TIME))

    async def wait_for_text(self, text: str, chat: Chat = "private") -> None:
        """Wait until a message that contains ``text`` is shown."""
        pane = await self._pane(chat)
        await pane.locator(".log").get_by_text(text).last.wait_for()

    async def screenshot(self, path: Path) -> None:
        """Write a PNG of what is visible now."""
        await self.page.screenshot(path=path)

    async def picture(self, path: Path) -> None:
        """Write a PNG of the messages of the open chat alone, for phone widths."""
        await self.page.locator("section[data-chat] .log").filter(visible=True).first.screenshot(path=path)

    async def _pane(self, chat: Chat) -> Locator:
        tab = self.page.locator(f".tabs label[for={'tab-own' if chat == 'private' else 'tab-grp'}]")
        if await tab.is_visible():
            await tab.click()
        return self.page.locator(f"section[data-chat={chat}]")


@asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """Run headless Chromium with a fresh profile until the block ends."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def open_chat_page(
    url: str,
    *,
    browser: Browser | None = None,
    width: int = 1280,
    height: int = 800,
    dark: bool = False,
    locale: str = "zh-CN",
) -> AsyncIterator[ChatPage]:
    """Open the page at ``url`` as somebody who was never there before.

    Leaving the block fails when the page had an error of its own or asked anything of another host.

    Args:
        browser: one that runs already, for many pages in a row; without it the page gets its own.
        width: of the window in CSS pixels; to 860 the page has its phone layout, below 500 touch instead of a mouse.
    """
    touch = width < 500
    async with AsyncExitStack() as stack:
        if browser is None:
            browser = await stack.enter_async_context(running_browser())
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale=locale,
            has_touch=touch,
            is_mobile=touch,
        )
        stack.push_async_callback(context.close)
        context.set_default_timeout(_PATIENCE_MS)
        chat_page = ChatPage(await context.new_page())
        _watch(chat_page, urlsplit(url).netloc)
        await chat_page.page.goto(url)
        await chat_page.page.locator("[data-chat=private] .log:not([aria-busy])").wait_for()
        yield chat_page
        assert chat_page.faults == []


def _watch(chat_page: ChatPage, home: str) -> None:
    """Collect what must not happen. A refusal (4xx) that the page words is no fault, though Chromium logs it as one."""
    page, faults = chat_page.page, chat_page.faults
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda message: (
            faults.append(message.text)
            if message.type == "error" and "Failed to load resource" not in message.text
            else None
        ),
    )
    page.on("request", lambda request: faults.append(request.url) if _is_foreign(request.url, home) else None)


def _is_foreign(url: str, home: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and parts.netloc != home


async def _newest_own(pane: Locator) -> str:
    own = pane.locator(".log > .msg.me")
    return (await own.last.get_attribute("data-key") or "") if await own.count() else ""


async def _wait_for_own(pane: Locator, before: str) -> None:
    own = pane.locator(".log > .msg.me").last
    await own.wait_for()
    await expect(own).not_to_have_attribute("data-key", before)
    await expect(pane.locator("textarea")).to_have_value("")
