"""What the pages work with, and what every request carries."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from aiohttp import web

from branch.clock import Clock
from branch.member import Member
from locales import Phrases
from rules import Rulebook
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from storage.writer import Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the running program that pages read and write through."""

    database: Database
    writer: Writer
    clock: Clock
    rulebook: Callable[[], Rulebook]
    bot_username: str = ""
    """For links that open the chat with the assistant."""
    address: str = ""
    """Where browsers find the pages; a proxy in front of us may be what speaks TLS."""
    mini_app_key: bytes = b""
    """With what the messenger signs whoever opens the pages inside of it; empty where they are not opened so."""
    metrics_token: str = ""
    """What a collector of figures has to show; without one there are no figures."""
    fetch: Callable[[str], Awaitable[bytes]] | None = None
    """Gets a file from the messenger by its id; raises ``FileNotHad`` when it cannot be had."""
    too_fast: Callable[[], int] = lambda: 0
    """How often the messenger asked us to wait."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page, in one session."""

    member: Member
    branch: str
    office: str
    phrases: Phrases


class FileNotHad(Exception):
    """The messenger does not give a file: too old, too large, or out of reach."""


PARTS = web.AppKey("parts", Parts)
VISITOR = web.RequestKey("visitor", Visitor)


async def read(request: web.Request, look: Callable[[UnitOfWork], T]) -> T:
    """Run ``look`` on what is stored, in a thread of its own."""
    database = request.app[PARTS].database
    return await asyncio.to_thread(database.read, lambda connection: look(UnitOfWork(connection)))
