"""The way of a file in tests: an officer sends it, the sandbox keeps it, a fetcher like the program's own reads it."""

from collections.abc import Callable
from typing import Any

from bot import fetching
from bot.fetching import Fetcher
from bot.transport import AssistantBot
from branch.rule_files import Reading
from rules import starter_records
from sandbox.files import file_id
from sandbox.in_process import BASE_FILE_URL, BASE_URL
from sandbox.params import UploadedFile
from services.demo import GROUP_CHAT_ID
from tests.bot.post_office import Line
from tests.chat import SECRETARY, Chat, Sent
from tests.sandbox.small_town import TOKEN, Town

TITLE = "关于办好青禾社区读书角的通知"
NOTICE = f"""{TITLE}
青禾党字〔2025〕7号
各党小组：
一、开放时间
读书角每周三晚上七点到九点开放，由各党小组轮流值班。
二、借阅办法
每人一次最多借三本书，借期不超过二十天。
中共青禾社区总支部委员会
2025年3月4日
""".encode()
"""An invented notice."""


def read(content: bytes, name: str) -> Reading:
    """Read a file as the running program does, with the records as they ship."""
    return fetching.read(content, name, starter_records())


class ReadingRoom:
    """A chat in which files are sent, and the fetcher behind it."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.town = Town()
        self.line = Line(self.town)
        self.bot = AssistantBot(
            TOKEN, base_url=BASE_URL, base_file_url=BASE_FILE_URL, request=self.line, get_updates_request=self.line
        )
        self.woken = 0
        self.fetcher = self.another("first")

    def another(self, owner: str, read: Callable[[bytes, str], Reading] = read, **more: Any) -> Fetcher:
        """Return a fetcher as another process would have it; it tries twice, without a pause."""
        known = {"owner": owner, "read": read, "pauses": (0.0,)}
        return Fetcher(self.chat.writer, self.bot, self.chat.clock, self._wake, **known | more)

    def sends(self, content: bytes = NOTICE, name: str = "读书角.txt", by: int = SECRETARY, **more: Any) -> list[Sent]:
        """Send a document and return what the sender, or the group, is told at once."""
        stored = self.town.world.files.keep("document", UploadedFile(name, content, "application/octet-stream"))
        facts = {"file_id": file_id(stored), "file_unique_id": stored.unique, "file_size": len(content)}
        return self.chat.hears("", by, document=facts | {"file_name": name} | more.pop("facts", {}), **more)

    async def reads(self) -> list[Sent]:
        """Let the next file be read, and return what is told then."""
        assert await self.fetcher.take_one()
        return self.chat.new_calls()

    async def shows(self, content: bytes = NOTICE, **more: Any) -> Sent:
        """Send a document and return its preview."""
        self.sends(content, **more)
        told = await self.reads()
        assert len(told) == 1
        return told[0]

    def in_group(self) -> list[str]:
        """Return the texts in the branch's group so far."""
        return [call.text for call in self.chat.to(GROUP_CHAT_ID)]

    def _wake(self) -> None:
        self.woken += 1
