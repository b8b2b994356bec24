"""What is stored about one person, as that person may see it, have it corrected and, after leaving, erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from branch.dues import DuesItem, Payment
from branch.overview import OwnMeeting
from branch.refusals import BranchError
from branch.roster import RosterEntry


@dataclass(frozen=True, slots=True)
class OwnReason:
    """A request about a meeting, in the person's own words."""

    late: bool
    """To be recorded after the end; else for leave."""
    starts_at: datetime
    """Of the meeting."""
    state: str
    reason: str
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything that the record says of one person."""

    entry: RosterEntry
    branch: str
    bound_at: datetime | None
    """Since when the account is bound."""
    meetings: Sequence[OwnMeeting]
    reasons: Sequence[OwnReason]
    items: Sequence[DuesItem]
    payments: Sequence[Payment]
    trail: int
    """Entries of the audit trail that the person made or that name them."""


class CorrectionState(StrEnum):
    """Where a request for correction stands; the last two are final."""

    ASKED = "asked"
    MADE = "made"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a member says that the roster should say instead."""

    id: int
    member_id: int
    name: str
    branch_id: int
    field: str
    """A column of the roster."""
    value: str
    state: CorrectionState


@dataclass(frozen=True, slots=True)
class Erased:
    """What was emptied of somebody who left; what the organization must keep as a record stays."""

    details: int = 0
    reasons: int = 0
    messages: int = 0
    talks: int = 0
    entries: int = 0
    """Of the audit trail; their commitments stay, so that it can still be verified."""


class CorrectionGone(BranchError):
    """There is no such request, or it was decided before."""


class NotLeft(BranchError):
    """The person is still on the roster: what the branch works with cannot be erased."""
