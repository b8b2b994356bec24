"""Who need not be expected at meetings for a while (可免应到): for age or illness, or floating (流动党员)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST = timedelta(days=366)
"""System default: then it is looked at again."""


class ExemptionKind(StrEnum):
    """Why: ``excused`` for the secretary's reason, ``floating`` for living and reporting elsewhere."""

    EXCUSED = "excused"
    FLOATING = "floating"


@dataclass(frozen=True, slots=True)
class Exemption:
    """Days in which a member is not on the expected list but welcome; dues stay as they are."""

    id: int
    member_id: int
    kind: ExemptionKind
    first_on: date
    last_on: date
    reason: str
    """For the chairs and the member alone; of a floating member where they are and who their contact there is."""

    def covers(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.first_on <= day <= self.last_on
