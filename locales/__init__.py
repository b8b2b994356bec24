"""Languages: message catalogues, and dates, months and money as each language writes them. Chinese is the source."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
SOURCE = "zh"
_FOLDER = Path(__file__).parent
_SHANGHAI = ZoneInfo("Asia/Shanghai")
_BABEL = {"zh": "zh_Hans_CN", "en": "en_GB"}


class Phrases:
    """One language: call it with a Chinese phrase to get that phrase in the language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else SOURCE
        self._locale = _BABEL[self.language]
        self._translations = _catalogue(self.language)

    def __call__(self, phrase: str) -> str:
        """Return ``phrase`` in this language; the phrase itself where the catalogue lacks it."""
        return self._translations.gettext(phrase)

    def when(self, instant: datetime) -> str:
        """Return day, weekday and time on the branch's wall clock: ``6月10日（周三）15:00``."""
        return format_datetime(instant.astimezone(_SHANGHAI), self("M月d日（EEE）HH:mm"), locale=self._locale)

    def time(self, instant: datetime) -> str:
        """Return the time of day on the branch's wall clock, on 24 hours."""
        return instant.astimezone(_SHANGHAI).strftime("%H:%M")

    def day(self, day: date) -> str:
        """Return a day without its year: ``6月10日``."""
        return format_date(day, self("M月d日"), locale=self._locale)

    def day_of(self, instant: datetime) -> str:
        """Return the day of an instant on the branch's calendar."""
        return self.day(instant.astimezone(_SHANGHAI).date())

    def month(self, month: str) -> str:
        """Return a month given as ``YYYY-MM``: ``6月``."""
        return format_date(date.fromisoformat(f"{month}-01"), self("M月"), locale=self._locale)

    def months(self, months: "tuple[str, ...] | list[str]") -> str:
        """Return several months in a row."""
        return self("、").join(self.month(month) for month in months)

    def money(self, fen: int) -> str:
        """Return an amount of 分 in 元 with two decimals, without unit."""
        return f"{Decimal(fen) / 100:.2f}"


@cache
def phrases(language: str | None) -> Phrases:
    """Return the phrases of ``language``; Chinese when it is unknown or None."""
    return Phrases(language or SOURCE)


@cache
def _catalogue(language: str) -> NullTranslations:
    source = _FOLDER / language / "LC_MESSAGES" / "messages.po"
    if language == SOURCE or not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
