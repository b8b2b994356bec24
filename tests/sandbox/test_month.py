"""docs/a-month.md: June as pictures and words.

``STORYBOOK=docs ./run test all tests/sandbox/test_month.py`` makes it anew.
"""

import os
from datetime import datetime
from pathlib import Path

import pytest

from branch.clock import SHANGHAI
from sandbox.stage import Stage
from tests.page_driver import open_chat_page
from tests.sandbox.month import SCENES, Telling

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DOCS = Path(__file__).parents[2] / "docs"
FIRST = datetime(2026, 6, 1, 8, tzinfo=SHANGHAI)
LANGUAGES = ("zh", "en")
HEAD = """# 一个月 A month

演示支部的2026年6月，手机上看到的样子：左边中文，右边英文（群里一律用中文）。人名都是虚构的，照片是画的。

June 2026 of the demo branch as it looks on a phone, Chinese on the left and English on the right (groups are spoken to
in Chinese). All people are invented, the photos are drawn. The browser tests play this month and take the pictures.
"""


def storybook() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(_section(number) for number in range(1, len(SCENES) + 1))])


def _section(number: int) -> str:
    scene = SCENES[number - 1]
    seen = " ".join(f"![{scene.title}]({_picture(language, number)})" for language in LANGUAGES)
    return f"## {scene.title}\n\n{scene.chinese}\n\n*{scene.english}*\n\n{seen}\n"


def _picture(language: str, number: int) -> str:
    return f"images/month/{language}-{number:02}.png"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_month_can_be_lived_in(language: str, tmp_path: Path) -> None:
    docs = Path(os.environ.get("STORYBOOK", tmp_path))
    (docs / "images" / "month").mkdir(parents=True, exist_ok=True)
    stage = Stage(tmp_path, starts_at=FIRST)
    async with (
        stage.playing(0) as addresses,
        open_chat_page(f"{addresses.chat}?lang={language}", width=390, height=844) as page,
    ):
        telling = Telling(page, stage, language)
        await telling.begin()
        for number, scene in enumerate(SCENES, 1):
            await scene.play(telling)
            await page.picture(docs / _picture(language, number))


def test_the_storybook_says_what_is_played() -> None:
    page = DOCS / "a-month.md"
    if "STORYBOOK" in os.environ:
        page.write_text(storybook(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == storybook()
    pictures = [_picture(language, number) for language in LANGUAGES for number in range(1, len(SCENES) + 1)]
    assert [picture for picture in pictures if not (DOCS / picture).is_file()] == []
