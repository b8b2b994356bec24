"""The record book of a stretch of time on paper (一本记录): each meeting with its approved minutes, and more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from branch.duties import Instance
from branch.meeting import Meeting
from branch.meeting_file import Sheet
from branch.minutes import FollowUp, Minutes


@dataclass(frozen=True, slots=True)
class YearBook:
    """What the book is made of, earliest first."""

    branch: str
    first: date
    last: date
    maker: str
    made_at: datetime
    records: Sequence[tuple[Minutes, Sheet]]
    without: Sequence[Meeting]
    """Held meetings whose minutes are not approved: they are listed, and nothing is told of them."""
    follow_ups: Sequence[FollowUp]
    duties: Sequence[Instance]

    @property
    def photos(self) -> int:
        """Return how many photographs it holds."""
        return sum(len(minutes.photos) for minutes, _sheet in self.records)
