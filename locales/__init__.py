"""Languages: message catalogues, and dates, months and money as each language writes them. Chinese is the source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

SOURCE = "zh"
_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class _Writing:
    """How a language writes days, months and lists; habits of the language, so they are no phrases of a catalogue."""

    locale: str
    when: str
    day: str
    weekday: str
    month: str
    full_day: str
    between: str


_WRITING = {
    "zh": _Writing(
        "zh_Hans_CN",
        when="M月d日（EEE）HH:mm",
        day="M月d日",
        weekday="M月d日（EEE）",
        month="M月",
        full_day="y年M月d日",
        between="、",
    ),
    "en": _Writing(
        "en_GB",
        when="EEE d MMM HH:mm",
        day="d MMM",
        weekday="EEE d MMM",
        month="MMMM",
        full_day="d MMM y",
        between=", ",
    ),
}
LANGUAGES = tuple(_WRITING)


class Phrases:
    """One language: call it with a Chinese phrase to get that phrase in the language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else SOURCE
        self._writing = _WRITING[self.language]
        self._catalogue = {} if self.language == SOURCE else _translations(self.language)

    @property
    def tag(self) -> str:
        """Return the language as pages name it (BCP 47)."""
        return {"zh": "zh-CN", "en": "en"}[self.language]

    def __call__(self, phrase: str) -> str:
        """Return ``phrase`` in this language; the phrase itself where the catalogue lacks it."""
        return self._catalogue.get(phrase, phrase)

    def when(self, instant: datetime) -> str:
        """Return day, weekday and time on the branch's wall clock: ``6月10日（周三）15:00``."""
        return _when(instant, self.language)

    def time(self, instant: datetime) -> str:
        """Return the time of day on the branch's wall clock, on 24 hours."""
        return instant.astimezone(_SHANGHAI).strftime("%H:%M")

    def day(self, day: date) -> str:
        """Return a day without its year: ``6月10日``."""
        return format_date(day, self._writing.day, locale=self._writing.locale)

    def weekday(self, day: date) -> str:
        """Return a day with its weekday: ``6月10日（周三）``."""
        return format_date(day, self._writing.weekday, locale=self._writing.locale)

    def full_day(self, day: date) -> str:
        """Return a day with its year: ``2026年6月10日``."""
        return format_date(day, self._writing.full_day, locale=self._writing.locale)

    def day_of(self, instant: datetime) -> str:
        """Return the day of an instant on the branch's calendar."""
        return self.day(instant.astimezone(_SHANGHAI).date())

    def month(self, month: str) -> str:
        """Return a month given as ``YYYY-MM``: ``6月``."""
        return format_date(date.fromisoformat(f"{month}-01"), self._writing.month, locale=self._writing.locale)

    def months(self, months: Iterable[str]) -> str:
        """Return several months in a row."""
        return self.listed(self.month(month) for month in months)

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list inside a sentence: ``甲、乙``, ``A, B``."""
        return self._writing.between.join(words)

    def money(self, fen: int) -> str:
        """Return an amount of 分 in 元 with two decimals, without unit."""
        return f"{Decimal(fen) / 100:.2f}"


@lru_cache
def _when(instant: datetime, language: str) -> str:
    writing = _WRITING[language]
    return format_datetime(instant.astimezone(_SHANGHAI), writing.when, locale=writing.locale)


@cache
def phrases(language: str | None) -> Phrases:
    """Return the phrases of ``language``; Chinese when it is unknown or None."""
    return Phrases(language or SOURCE)


def catalogue_path(language: str) -> Path:
    """Return the file of a language's translations; the source language has none."""
    return Path(__file__).parent / language / "LC_MESSAGES" / "messages.po"


def _translations(language: str) -> dict[str, str]:
    from babel.messages.pofile import read_po  # noqa: PLC0415 -- with the reading 40 ms, which Chinese alone never needs

    with catalogue_path(language).open("rb") as lines:
        entries = read_po(lines, locale=language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}
