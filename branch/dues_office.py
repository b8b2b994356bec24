"""What an office committee (机关党委) sees of dues: counts and sums of branches; persons for a stated purpose alone."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from branch.member import Organization
from branch.overview import MonthDues


class DuesPurpose(StrEnum):
    """Why somebody of the office committee looks at personal dues; kept in the trail as it stands."""

    BASES = "bases"
    INSPECTION = "inspection"
    DEPOSIT = "deposit"
    PETITION = "petition"


@dataclass(frozen=True, slots=True)
class BranchMonth:
    """One branch in one month; nobody is named."""

    branch: Organization
    theme_day: bool
    """A theme day of the month was held."""
    dues: MonthDues
    brief: bool
    """The brief of the quarter was handed in."""


@dataclass(frozen=True, slots=True)
class BranchMoney:
    """What a branch confirmed in half a year, and what of it was handed on, in 分."""

    branch: Organization
    confirmed_fen: int
    handed_fen: int
    months: tuple[str, ...]
    """Months in which something was confirmed that was not handed on."""

    @property
    def rest_fen(self) -> int:
        """Return what is still in the branch."""
        return self.confirmed_fen - self.handed_fen


MONTHS = 6
"""In half a year."""


@dataclass(frozen=True, slots=True)
class HalfYear:
    """``year`` and half (1 or 2) of a deposit."""

    year: int
    half: int

    @property
    def period(self) -> str:
        """Return how it is kept: ``2026-1``."""
        return f"{self.year}-{self.half}"

    @property
    def first(self) -> str:
        """Return its first month."""
        return f"{self.year}-{6 * self.half - 5:02}"

    @property
    def last(self) -> str:
        """Return its last month."""
        return f"{self.year}-{6 * self.half:02}"


def half_of(day: date) -> HalfYear:
    """Return the half-year that is meant on a day: in January and July still the one before [system default]."""
    year, ordinal = divmod(day.year * 12 + day.month - 2, 12)
    return HalfYear(year, 1 if ordinal < MONTHS else 2)
