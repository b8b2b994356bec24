"""Calls on a real socket: what was certainly not sent is told apart from what may have arrived."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram.error import NetworkError, TimedOut

from bot.transport import AiohttpRequest, NotSentError

TOKEN = "7000000001:AAinvented-token-for-tests_12345"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(talk: Talk) -> AsyncIterator[str]:
    """Serve raw connections and yield the address of a call."""
    talks: list[asyncio.Task[None]] = []

    async def whole_talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await talk(reader, writer)
        writer.close()
        await writer.wait_closed()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.ensure_future(whole_talk(reader, writer)))

    server = await asyncio.start_server(begin, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage"
    finally:
        server.close()
        await asyncio.gather(*talks)


async def call(url: str, seconds: float = 5) -> tuple[int, bytes]:
    """Make one call."""
    request = AiohttpRequest(total_seconds=seconds)
    try:
        return await request.do_request(url, "POST")
    finally:
        await request.shutdown()


async def test_an_answer_comes_back_with_its_status() -> None:
    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\n{}")
        await writer.drain()

    async with listening(answers) as url:
        assert await call(url) == (403, b"{}")


async def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotSentError) as fault:
        await call(f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage")
    assert TOKEN not in str(fault.value)


async def test_a_connection_that_breaks_after_the_request_leaves_a_doubt() -> None:
    async def hangs_up(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")

    async with listening(hangs_up) as url:
        with pytest.raises(NetworkError) as fault:
            await call(url)
    assert not isinstance(fault.value, NotSentError)
    assert TOKEN not in str(fault.value)


async def test_an_answer_that_does_not_come_leaves_a_doubt() -> None:
    async def keeps_silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async with listening(keeps_silent) as url:
        with pytest.raises(TimedOut):
            await call(url, seconds=0.1)


async def test_opening_and_closing_twice_is_harmless() -> None:
    request = AiohttpRequest()
    await request.initialize()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()
