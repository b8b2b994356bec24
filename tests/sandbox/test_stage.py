"""The stage without a browser: the assistant over HTTP, the clock, the record under the messages, starting over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from branch.clock import SHANGHAI
from sandbox.params import UploadedFile
from sandbox.stage import NOT_BOUND, Stage
from sandbox.view import state_view
from services.demo import GROUP_CHAT_ID
from tests.handlers.reading_room import NOTICE, TITLE
from tests.sandbox.pictures import write_photo

pytestmark = pytest.mark.wide

MONDAY = datetime(2026, 6, 8, 10, 0, tzinfo=SHANGHAI)
MEMBER, DISCIPLINE, SECRETARY = 1003, 1006, 1001
PATIENCE_SECONDS = 10


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    made = Stage(tmp_path, starts_at=MONDAY)
    async with made.playing(0):
        yield made


async def until(stage: Stage, true: Callable[[], object]) -> None:
    """Wait, not long, for the hint of the sandbox after which something is true."""
    with stage.telegram.world.events.subscribed(MEMBER) as hints:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not true():
                await hints.get()


def messages(stage: Stage, person: int, chat: str = "private") -> list[dict[str, Any]]:
    return state_view(stage.telegram.world, person)[chat]["messages"]


def heard(stage: Stage, person: int, words: str, chat: str = "private") -> bool:
    return any(words in message["html"] for message in messages(stage, person, chat) if not message["me"])


async def test_a_sentence_is_answered_and_the_record_is_shown_under_it(stage: Stage) -> None:
    stage.telegram.people.say(MEMBER, "private", "党费交了")
    await until(stage, lambda: heard(stage, MEMBER, "6月党费42.00元"))
    await until(
        stage, lambda: any("待核对" in line for message in messages(stage, MEMBER) for line in message["trace"])
    )


async def test_on_the_tenth_the_reminders_arrive_by_themselves(stage: Stage) -> None:
    stage.clock.jump_to(MONDAY.replace(day=10, hour=9))
    await until(stage, lambda: heard(stage, DISCIPLINE, "今日截止"))
    await until(stage, lambda: heard(stage, DISCIPLINE, "主题党日"))
    assert len(messages(stage, DISCIPLINE)) == 2


async def test_nothing_about_dues_is_ever_said_in_the_group(stage: Stage) -> None:
    for day in (9, 10, 11):
        stage.clock.jump_to(MONDAY.replace(day=day, hour=9))
        await until(stage, lambda day=day: len(messages(stage, DISCIPLINE)) >= day - 8)
    assert not heard(stage, MEMBER, "党费", "group")


async def test_starting_over_forgets_everything(stage: Stage) -> None:
    stage.telegram.people.say(MEMBER, "private", "党费交了")
    await until(stage, lambda: heard(stage, MEMBER, "待组织委员核对"))
    stage.telegram.world.start_over()
    await stage.start_over()
    assert messages(stage, MEMBER) == []
    stage.telegram.people.say(MEMBER, "private", "党费交了")
    await until(stage, lambda: heard(stage, MEMBER, "6月党费42.00元"))


async def test_the_group_keeps_its_branch_when_it_is_upgraded(stage: Stage) -> None:
    stage.telegram.faults.upgrade_group(GROUP_CHAT_ID)
    stage.clock.advance(timedelta(minutes=50))
    stage.telegram.people.say(SECRETARY, "private", "开始签到")
    await until(stage, lambda: heard(stage, SECRETARY, "开始签到", "group"))


async def test_one_person_is_left_unbound_so_that_binding_can_be_tried(stage: Stage) -> None:
    stage.telegram.people.say(NOT_BOUND, "private", "到了")
    await until(stage, lambda: heard(stage, NOT_BOUND, "绑定码"))


async def press(stage: Stage, person: int, label: str) -> None:
    """Press the newest private button of this label."""
    await until(stage, lambda: _key(stage, person, label))
    chat_id, message_id, data = _key(stage, person, label)
    await stage.telegram.people.press(person, chat_id, message_id, data)


def _key(stage: Stage, person: int, label: str) -> tuple[int, int, str] | None:
    for message in reversed(messages(stage, person)):
        for key in (key for row in message["keyboard"] or [] for key in row):
            if key["text"] == label:
                return message["chat_id"], message["id"], key["data"]
    return None


async def test_minutes_with_three_photos_reach_the_group_as_an_album(stage: Stage, tmp_path: Path) -> None:
    pictures = [
        UploadedFile(f"{width}.png", write_photo(tmp_path / f"{width}.png", width=width).read_bytes(), "image/png")
        for width in (40, 50, 60)
    ]
    stage.clock.advance(timedelta(minutes=50))
    stage.telegram.people.say(SECRETARY, "private", "开始签到")
    await until(stage, lambda: heard(stage, SECRETARY, "散会"))
    stage.telegram.people.say(SECRETARY, "private", "散会")
    await press(stage, SECRETARY, "发会议记录")
    await until(stage, lambda: heard(stage, SECRETARY, "文字、照片"))
    stage.telegram.people.say(SECRETARY, "private", "通报上半月工作。")
    stage.telegram.people.send_files(SECRETARY, "private", pictures, caption="会场")
    await until(stage, lambda: heard(stage, SECRETARY, "照片3张"))
    await press(stage, SECRETARY, "预览")
    await press(stage, SECRETARY, "通过并发到群")
    await until(stage, lambda: heard(stage, SECRETARY, "通报上半月工作", "group"))
    shown = [photo for message in messages(stage, SECRETARY, "group") for photo in message["photos"]]
    assert len(shown) == 3
    await press(stage, SECRETARY, "打印签到表")
    await until(stage, lambda: any(message["document"] for message in messages(stage, SECRETARY)))


async def test_a_rule_document_sent_in_private_answers_questions_once_it_is_imported(stage: Stage) -> None:
    notice = UploadedFile("读书角.txt", NOTICE, "text/plain")
    stage.telegram.people.send_files(SECRETARY, "private", [notice], as_photo=False)
    await until(stage, lambda: heard(stage, SECRETARY, "正在读"))
    await press(stage, SECRETARY, "导入")
    await until(stage, lambda: heard(stage, SECRETARY, "已导入"))
    async with asyncio.timeout(PATIENCE_SECONDS):
        # It is taken in in the background: whoever asks in the same second may be told that nothing is written.
        while not heard(stage, MEMBER, TITLE):
            said = len(messages(stage, MEMBER))
            stage.telegram.people.say(MEMBER, "private", "/ask 读书角每周几晚上开放")
            await until(stage, lambda said=said: len(messages(stage, MEMBER)) >= said + 2)
