"""How membership in a branch ends other than by transfer: officers record it with a paper, nothing is decided here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EndingKind(StrEnum):
    """What an officer says happened."""

    DEATH = "death"
    MOVED = "moved"
    """To an organization that is not kept here."""
    DECIDED = "decided"
    """The organization decided, by its own procedure; the reference names the decision."""


@dataclass(frozen=True, slots=True)
class Ending:
    """One ending as it was recorded."""

    kind: EndingKind
    on: date
    reference: str
    """The paper or decision behind it."""
    month_due: bool
    """The month of the day is still to be paid; no document says, so the officer chose."""
