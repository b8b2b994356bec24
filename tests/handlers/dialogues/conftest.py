"""A conversation that is written down while it is tested."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

import pytest

from branch.clock import local
from services.demo import GROUP_CHAT_ID, OFFICER, PEOPLE
from tests import dialogue_page
from tests.chat import STRANGER, Chat, Sent, StillClock

NAMES = {person.external_id: person.name for person in (*PEOPLE, OFFICER)} | {
    STRANGER: "陌生人",
    GROUP_CHAT_ID: "支部群",
    2001: "宁致远",
}
ASSISTANT = "支部助手"
TAG = re.compile("</?b>|</?i>|</?a[^>]*>|</?code>")
SPOKEN = {"send_message": "", "edit_message_text": "（改）", "answer_callback_query": "（弹出）"}


class Talk:
    """Everybody's chat with the assistant, and the minutes of it."""

    def __init__(self, chat: Chat, clock: StillClock, title: str) -> None:
        self.chat = chat
        self.clock = clock
        self.lines = [title]
        self._noted: datetime | None = None
        self._shown = 0

    def given(self, words: str) -> None:
        """Note what the dialogue starts from."""
        self._add(f"前提：{words}")

    def result(self, words: str) -> None:
        """Note what the record says in the end; the test asserts it."""
        self._add(f"结果：{words}")

    def says(self, by: int, text: str, *, group: bool = False) -> list[Sent]:
        """Let a person write; returns everything that was sent to anybody because of it."""
        where = "（支部群）" if group else ""
        return self._noting(f"**{NAMES[by]}**{where}：{text}", by, lambda: self.chat.hears(text, by, group=group))

    def presses(self, by: int, label: str, *, group: bool = False) -> list[Sent]:
        """Let a person press the newest button of that label."""
        place = GROUP_CHAT_ID if group else None
        words = f"**{NAMES[by]}** 按 `{label}`"
        return self._noting(words, by, lambda: self.chat.press(label, by, chat_id=place))

    def photographs(self, by: int, count: int, *, album: str | None = None, caption: str = "") -> list[Sent]:
        """Let a person send pictures."""

        def send() -> None:
            for number in range(count):
                self.chat.photo(number, by, album=album, caption=caption)

        return self._noting(f"**{NAMES[by]}**：〔{count}张照片〕{caption}", by, send)

    def by_itself(self, person: int, about: str) -> list[Sent]:
        """Note what the assistant told one person of its own accord about something."""
        self._note_time()
        self.chat.new_calls()
        new = [call for call in self.chat.calls[self._shown :] if call.chat_id == person and about in call.text]
        return self._heard(0, new)

    def section(self) -> str:
        """Return the dialogue as the page shows it."""
        return "\n\n".join(self.lines) + "\n"

    def _noting(self, words: str, by: int, act) -> list[Sent]:
        self._note_time()
        self._add(f"> {words}")
        before = len(self.chat.calls)
        act()
        return self._heard(by, self.chat.calls[before:])

    def _heard(self, by: int, new: list[Sent]) -> list[Sent]:
        self._shown = len(self.chat.calls)
        said: dict[str, list[str]] = {}
        for call in new:
            words = _worded(call)
            if words:
                said.setdefault(words, []).append("" if call.chat_id == by else NAMES[call.chat_id])
        for words, readers in said.items():
            to = "、".join(dict.fromkeys(reader for reader in readers if reader))
            self._add(f"> **{ASSISTANT}**{f' → {to}' if to else ''}{words}")
        return new

    def _note_time(self) -> None:
        now = local(self.clock.now())
        if self._noted is None or now != self._noted:
            day = f"{now.month}月{now.day}日" if self._noted is None or self._noted.date() != now.date() else ""
            self._add(f"*{day}{' ' if day else ''}{now:%H:%M}*")
            self._noted = now

    def _add(self, paragraph: str) -> None:
        between = "\n>\n" if paragraph.startswith(">") and self.lines[-1].startswith(">") else None
        if between:
            self.lines[-1] += between + paragraph
        else:
            self.lines.append(paragraph)


def _worded(call: Sent) -> str:
    """Return one call as a reader of the page sees it; empty for what nobody sees."""
    if call.method == "send_document":
        return f"：〔文件 {call.payload['document']['name']}〕{call.payload['caption']}"
    if call.method in {"send_photo", "send_media_group"}:
        return f"：〔照片{len(call.payload.get('media', [0]))}张〕"
    if call.method not in SPOKEN or not call.text:
        return ""
    text = TAG.sub("", call.text).replace("*", "\\*").replace("\n", "  \n> ")
    keys = "".join(f" `{label}`" for label in call.buttons)
    return f"{SPOKEN[call.method]}：{text}{'  ' + chr(10) + '>' if keys else ''}{keys}"


@pytest.fixture
def talk(chat: Chat, clock: StillClock, request: pytest.FixtureRequest) -> Iterator[Talk]:
    """Return the conversation of a dialogue test, and compare it with its section of the page afterwards."""
    number = request.node.name.removeprefix("test_")[:3].upper()
    assert request.function.__doc__, "the docstring is the title of the section"
    held = Talk(chat, clock, f"## {number} {request.function.__doc__.strip()}")
    yield held
    if request.config.pluginmanager.has_plugin(dialogue_page.PLUGIN):
        dialogue_page.write(number, held.section())
    else:
        renew = "the assistant says something else than docs/dialogues.md; run python -m tests.dialogue_page"
        assert dialogue_page.sections().get(number) == held.section(), renew


def private(calls: Sequence[Sent], person: int) -> list[str]:
    """Return what one person was told."""
    return [call.text for call in calls if call.chat_id == person and call.text]
