"""Four invented people, their group, and a bot of a few lines that stands in for the assistant."""

from collections.abc import Callable
from html import escape
from typing import Any

from sandbox.cast import Person
from sandbox.local_telegram import LocalTelegram

TOKEN = "100:page-test"
GROUP = -4001
PEOPLE = [
    Person(7001, "陆小满", note="党员，一组"),
    Person(7002, "林书韵", note="组织委员"),
    Person(7003, "周明远", note="支部书记"),
    Person(7009, "陌生人", note="没有绑定"),
]
QUOTED = "最多7人。\n<blockquote expandable><b>编写的办法 第二条</b>\n这是一段编出来的条文。</blockquote>"


class Assistant:
    """The bot's side: says what a test tells it to, and answers presses."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self.telegram = telegram
        self.heard: list[str] = []
        self.press_answer: dict[str, Any] = {"text": "登记好了"}
        self.on_text: Callable[[str], str] = lambda text: f"收到：{escape(text)}"

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        reply = await self.telegram.core.api(TOKEN, method, params)
        assert reply.body["ok"], reply.body
        return reply.body

    async def say(self, chat_id: int, text: str, *rows: list[dict[str, str]]) -> None:
        markup = {"reply_markup": {"inline_keyboard": list(rows)}} if rows else {}
        await self.call("sendMessage", chat_id=chat_id, text=text, parse_mode="HTML", **markup)

    async def run(self) -> None:
        offset = 0
        while True:
            for update in (await self.call("getUpdates", offset=offset, timeout=30))["result"]:
                offset = update["update_id"] + 1
                await self._hear(update)

    async def _hear(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            message = query["message"]
            await self.call("answerCallbackQuery", callback_query_id=query["id"], **self.press_answer)
            done = f"{message['text']}（{query['data']}）"
            await self.call(
                "editMessageText", chat_id=message["chat"]["id"], message_id=message["message_id"], text=done
            )
        elif "message" in update and (text := update["message"].get("text")):
            self.heard.append(text)
            await self.say(update["message"]["chat"]["id"], self.on_text(text))
