"""The status page and ``/health``: numbers only."""

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from storage.unit_of_work import UnitOfWork
from web.parts import Parts

Client = TestClient[Any, Any]


@pytest.fixture(autouse=True)
def waiting(parts: Parts) -> None:
    def add(work: UnitOfWork) -> None:
        work.inbox.add(1, 1, b'{"update_id":1}', at=datetime.now(UTC))
        work.inbox.add(1, 0, "不是 JSON".encode(), at=datetime.now(UTC), dead="not_json")

    parts.writer.do(add)


async def test_health_counts_what_waits_and_what_could_not_be_read(client: Client) -> None:
    answer = await client.get("/health")
    assert await answer.json() == {"waiting": 1, "unreadable": 1, "to_send": 0, "unknown": 0, "failed": 0}


async def test_the_status_page_shows_numbers_and_no_message(client: Client) -> None:
    answer = await client.get("/")
    text = await answer.text()
    assert "助手在运行" in text
    assert "不是 JSON" not in text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")


async def test_pages_share_the_styles_of_the_house(client: Client) -> None:
    for name in ("tokens.css", "components.css"):
        assert (await client.get(f"/static/{name}")).status == 200
    assert (await client.get("/static/../app.py")).status == 404


@pytest.mark.slow
def test_serving_begins_without_the_libraries_of_papers() -> None:
    """They take a fifth of a second and thirty megabytes, which nobody needs who prints nothing."""
    words = "import sys, bot.lifecycle; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "web.papers" in loaded
    assert loaded.isdisjoint({"typst", "xlsxwriter", "docx", "lxml", "pypdfium2", "tantivy", "pylopdf_fonts_zh_cn"})
