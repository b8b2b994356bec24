"""Fetching and reading rule files: faults of the line, of the reader and of the process, and never two previews."""

import asyncio
from collections.abc import Iterator
from threading import Event

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

import documents
from bot.fetching import FETCH_SECONDS, LEASE, MOST_ATTEMPTS, PATIENCE_SECONDS, PAUSES
from bot.rulebook import Shelf
from branch.rule_files import Reading, RuleFileState
from documents.confinement import SCAN
from handlers.router import Router
from services import demo
from storage.database import Database
from storage.writer import Writer
from tests.chat import COMMISSIONER, SECRETARY, Chat, Sent, StillClock
from tests.documents.sheet_files import csv
from tests.handlers.reading_room import NOTICE, TITLE, ReadingRoom, read
from tests.handlers.records import change, latest
from tests.record_keys import MARKS

pytestmark = pytest.mark.wide


@pytest.fixture
def room(database: Database, writer: Writer, clock: StillClock) -> ReadingRoom:
    writer.do(lambda work: demo.seed(work, at=clock.now(), bind=True))
    chat = Chat(writer, database, clock, Router(Shelf(database).current, "zhibu_bot", MARKS))
    chat.new_calls()
    return ReadingRoom(chat)


@pytest.fixture
def gate() -> Iterator[Event]:
    """Yield what a slow reader waits for; it is opened at the end."""
    opened = Event()
    yield opened
    opened.set()


def slow(gate: Event, begun: Event):
    """Return a reader that waits in the middle."""

    def reader(content: bytes, name: str) -> Reading:
        begun.set()
        assert gate.wait(20)
        return read(content, name)

    return reader


def told(room: ReadingRoom) -> list[Sent]:
    """Return what the secretary was told after the confirmation."""
    room.chat.new_calls()
    return [call for call in room.chat.to(SECRETARY) if "正在读" not in call.text]


def still_reading(room: ReadingRoom) -> list[str]:
    """Return what was said since of a file that takes long."""
    return [call.text for call in room.chat.new_calls() if "还在读" in call.text]


async def broken_off(room: ReadingRoom, gate: Event) -> None:
    """Let a process die in the middle of reading."""
    begun = Event()
    dying = asyncio.create_task(room.another("dying", slow(gate, begun)).take_one())
    await asyncio.to_thread(begun.wait, 20)
    dying.cancel()
    await asyncio.wait({dying})


@pytest.mark.parametrize("fault", [NetworkError("cut"), TimedOut(), RetryAfter(0), BadRequest("Internal error")])
async def test_a_fault_of_the_line_is_tried_again(room, fault):
    room.sends()
    room.line.before.append(fault)
    assert TITLE in (await room.reads())[0].text
    assert room.woken == 1


async def test_a_download_that_breaks_off_is_fetched_anew(room):
    room.sends()
    room.line.after.append(NetworkError("broken off"))
    assert TITLE in (await room.reads())[0].text


async def test_a_line_that_stays_cut_is_given_up_with_what_to_do(room):
    room.sends()
    room.line.before.extend([NetworkError("cut")] * 2)
    assert "没有取到" in (await room.reads())[0].text
    assert latest(room.chat, "rule_files")["reason"] == "not_fetched"


async def test_a_file_that_the_messenger_no_longer_has_is_asked_for_again(room):
    room.sends(facts={"file_id": "gone"})
    assert "没有取到" in (await room.reads())[0].text


async def test_a_file_that_the_messenger_does_not_hand_out_is_too_large(room):
    room.sends()
    room.line.before.append(BadRequest("Bad Request: file is too big"))
    assert "最多10MB" in (await room.reads())[0].text


async def test_a_reader_that_fails_costs_one_file_only(room):
    def failing(content: bytes, name: str) -> Reading:
        raise ZeroDivisionError

    room.sends(name="坏.docx")
    room.sends()
    await room.another("first", failing).take_one()
    assert "坏.docx没有导入" in told(room)[0].text
    assert TITLE in (await room.reads())[0].text


async def test_files_are_read_in_the_order_in_which_they_were_sent(room):
    room.sends(name="甲.txt")
    room.sends(NOTICE.replace("7号".encode(), "8号".encode()))
    first, second = (await room.reads())[0], (await room.reads())[0]
    assert ("7号" in first.text, "8号" in second.text) == (True, True)
    assert not await room.fetcher.take_one()


async def test_while_one_reads_nobody_else_does(room, gate):
    room.sends()
    room.sends()
    begun = Event()
    reading = asyncio.create_task(room.another("first", slow(gate, begun)).take_one())
    await asyncio.to_thread(begun.wait, 20)
    assert not await room.another("second").take_one()
    gate.set()
    assert await reading
    assert await room.another("second").take_one()


async def test_whoever_sent_a_sheet_that_takes_long_is_told_once_and_then_gets_the_result(room, gate, monkeypatch):
    read_sheets = documents.read_sheets

    def slowly(content, name):
        assert gate.wait(20)
        return read_sheets(content, name)

    monkeypatch.setattr(documents, "read_sheets", slowly)
    room.sends(csv([("姓名", "党小组"), ("新一笔", "一组")]), "名册.csv", by=COMMISSIONER)
    reading = asyncio.create_task(room.another("patient", patience=0.0).take_one())
    async with asyncio.timeout(20):
        while not (said := still_reading(room)):  # noqa: ASYNC110 -- the chat is looked at
            await asyncio.sleep(0.01)
    assert said == ["名册.csv还在读，读完先给你看差别。"]
    gate.set()
    assert await reading
    assert still_reading(room) == []
    assert PATIENCE_SECONDS == 6


async def test_a_sheet_that_is_read_in_time_is_not_talked_about(room):
    room.sends(csv([("姓名", "党小组"), ("新一笔", "一组")]), "名册.csv", by=COMMISSIONER)
    assert not [call for call in await room.reads() if "还在读" in call.text]


async def test_after_a_crash_in_the_middle_the_file_is_read_again_and_shown_once(room, gate):
    room.sends()
    await broken_off(room, gate)
    assert not await room.fetcher.take_one()
    room.chat.writer.do(lambda work: work.rule_readings.release())
    assert TITLE in (await room.reads())[0].text
    assert not await room.fetcher.take_one()
    assert len(told(room)) == 1


async def test_a_reading_whose_lease_ran_out_is_taken_over_and_its_own_end_counts_no_more(room, gate):
    room.sends()
    begun = Event()
    late = asyncio.create_task(room.another("late", slow(gate, begun)).take_one())
    await asyncio.to_thread(begun.wait, 20)
    change(room.chat, "UPDATE rule_files SET lease_until = '2020-01-01 00:00:00'")
    assert TITLE in (await room.reads())[0].text
    room.chat.press("导入", SECRETARY)
    gate.set()
    await late
    assert latest(room.chat, "rule_files")["state"] == RuleFileState.KEPT
    assert [call.text for call in told(room) if "要导入吗" in call.text] == [told(room)[0].text]


async def test_a_file_that_kills_its_reader_again_and_again_is_refused(room, gate):
    room.sends()
    for _ in range(MOST_ATTEMPTS):
        await broken_off(room, gate)
        room.chat.writer.do(lambda work: work.rule_readings.release())
    calls = len(room.line.calls)
    assert "没有导入" in (await room.reads())[0].text
    assert len(room.line.calls) == calls


async def test_what_cannot_be_written_down_is_tried_again_and_refused_in_the_end(room):
    def senseless(content: bytes, name: str) -> Reading:
        return Reading(None, 0)

    room.sends()
    room.sends()
    defective = room.another("first", senseless)
    for _ in range(MOST_ATTEMPTS):
        assert not await defective.take_one()
    assert await defective.take_one()
    assert "没有导入" in told(room)[0].text
    assert TITLE in (await room.reads())[0].text


async def test_a_fetcher_that_is_stopped_gives_back_what_it_reads(room, gate):
    room.sends()
    begun = Event()
    running = asyncio.create_task(room.another("stopping", slow(gate, begun)).run())
    await asyncio.to_thread(begun.wait, 20)
    running.cancel()
    await asyncio.wait({running})
    assert latest(room.chat, "rule_files")["state"] == RuleFileState.NEW
    assert TITLE in (await room.reads())[0].text


def test_the_lease_is_longer_than_fetching_with_all_tries_and_recognising_a_scan():
    fetching = sum(PAUSES) + (len(PAUSES) + 1) * FETCH_SECONDS
    assert LEASE.total_seconds() > fetching + SCAN.wall_seconds
