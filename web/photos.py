"""Photographs from the messenger for pages and papers, without what the camera wrote beside them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from documents.photographs import UnusablePhoto, cleaned, ending
from services import record_book
from services.overview import VIEWERS
from web.gate import Page
from web.parts import PARTS, VISITOR, FileNotHad, Parts, read
from web.words import HEADERS, plain

AT_ONCE = 6
SECONDS = 30
"""Whoever waits for a paper does not wait longer for its photographs, nor does whatever waits behind a message."""
Fetch = Callable[[str], Awaitable[bytes]]
PRIVATE = "private, max-age=3600"
TYPES = {"jpg": "image/jpeg", "png": "image/png"}


async def photo(request: web.Request) -> web.StreamResponse:
    """Show one photograph of the own branch."""
    parts, officer = request.app[PARTS], request[VISITOR].member
    number = int(request.match_info["photo"])
    file_id = await read(request, lambda work: record_book.photo(work, officer, number))
    try:
        content = await had(parts, file_id) if file_id else None
    except (FileNotHad, UnusablePhoto):
        content = None
    if content is None:
        return plain(request, 404, "not_found")
    headers = {**HEADERS, "Cache-Control": PRIVATE}
    return web.Response(body=content, content_type=TYPES[ending(content)], headers=headers)


PAGES = (Page("GET", "/photos/{photo:[0-9]{1,18}}", photo, roles=frozenset(VIEWERS)),)
"""The pages of this subject, for the table of all pages."""


async def had(parts: Parts, file_id: str) -> bytes:
    """Return a photograph, cleaned.

    Raises:
        FileNotHad: the messenger does not give it.
        UnusablePhoto: it is no JPEG or PNG, or too large.
    """
    if parts.fetch is None:
        raise FileNotHad(file_id)
    return cleaned(await parts.fetch(file_id))


async def gathered(
    parts: Parts, file_ids: Iterable[str], folder: Path, progress: Callable[[int, int], None]
) -> dict[str, str | None]:
    """Put photographs into a folder, some at a time; return the name of each, None for one that cannot be had."""
    wanted, room = list(dict.fromkeys(file_ids)), asyncio.Semaphore(AT_ONCE)
    names: dict[str, str | None] = {}

    async def one(number: int, file_id: str) -> None:
        async with room:
            try:
                content = await had(parts, file_id)
            except (FileNotHad, UnusablePhoto):
                names[file_id] = None
            else:
                name = f"{number:04}.{ending(content)}"
                await asyncio.to_thread((folder / name).write_bytes, content)
                names[file_id] = name
        progress(len(names), len(wanted))

    await asyncio.gather(*(one(number, file_id) for number, file_id in enumerate(wanted)))
    return names


async def collected(fetch: Fetch | None, file_ids: Iterable[str]) -> dict[str, bytes]:
    """Return the photographs that can be had within :data:`SECONDS`, cleaned."""
    had_in_time: dict[str, bytes] = {}
    room = asyncio.Semaphore(AT_ONCE)

    async def one(file_id: str) -> None:
        async with room:
            if fetch is not None:
                with suppress(FileNotHad, UnusablePhoto):
                    had_in_time[file_id] = cleaned(await fetch(file_id))

    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            await asyncio.gather(*map(one, file_ids))
    return had_in_time
